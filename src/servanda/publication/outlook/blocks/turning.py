"""Which beliefs move the answer, and which would change the choice if learned."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.charts import Scale, swing
from servanda.publication.outlook.beliefs import Learning, Swing, Turn
from servanda.publication.outlook.blocks.profiles import names_of
from servanda.publication.outlook.measures import PROFILES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import counted, label, source
from servanda.publication.theme import (
    Block,
    Bullets,
    Line,
    Panel,
    Silence,
    Strips,
)
from servanda.publication.words import percent, rough, sentence

__all__ = ["learning", "tornado"]


def tornado(of: OutlookStatement) -> Block:
    """Return how far each belief moves the difference in deaths from no action."""
    if of.unknown:
        return Silence("Which beliefs the answer hangs on is not known.")
    if not of.swings:
        return Silence(
            "No single belief stands out from luck as what the difference in deaths "
            "between this compact and no action hangs on."
        )
    first = of.swings[0]
    whole = counted(of.contrast(of.chosen).lower)
    return Strips(
        id="tornado",
        title=f"Fewer deaths than with no action, {whole}: hangs most on "
        f"{first.meaning}",
        subtitle="Share of trajectories with fewer deaths, equal ones counted half: "
        "pale where the belief is in the lowest tenth of its school, dark where it is "
        "in the highest; line: all. Above 90% or below 10% the two could be told "
        "apart. Only beliefs that matter beyond luck are shown.",
        panels=(_panel(of),),
        source=source(of, of.recorded),
        kind="wordy",
    )


def learning(of: OutlookStatement) -> Bullets:
    """Say for each profile which belief, if learned, would change the choice."""
    found: dict[str, list[Learning]] = {}
    for one in of.learning:
        found.setdefault(one.profile, []).append(one)
    return Bullets(
        tuple(
            sentence(f"{PROFILES.get(name, name)}: {_told(of, found.get(name, []))}")
            for name in names_of(of)
        )
    )


def _panel(of: OutlookStatement) -> Panel:
    base = of.contrast(of.chosen).lower.share
    ends = [end.share for one in of.swings for end in (one.at_low, one.at_high)]
    scale = Scale(min(*ends, base), max(*ends, base), base)
    words = f"{percent(scale.least)} to {percent(scale.most)}"
    return Panel("Belief", words, tuple(_line(one, scale) for one in of.swings))


def _line(one: Swing, scale: Scale) -> Line:
    bar = swing(one.at_low.share, one.at_high.share, scale)
    words = f"{counted(one.at_low)} to {counted(one.at_high)}"
    return Line(sentence(one.meaning).rstrip("."), bar, words)


def _told(of: OutlookStatement, found: list[Learning]) -> str:
    if not found:
        return (
            "no single belief, if learned, is distinguishable from luck as one that "
            "would change the choice"
        )
    now = label(of, found[0].now)
    parts = [sentence(part) for one in found[:3] for part in _one(of, one)]
    return f"least expected loss as things are believed: {now}. " + " ".join(parts)


def _one(of: OutlookStatement, one: Learning) -> Iterator[str]:
    yield (
        f"Knowing the {one.meaning} would spare {rough(one.worth)} of loss on average "
        f"({rough(one.low)} to {rough(one.high)})"
    )
    if one.labels:
        # The ranks rest on all draws of each school; the recorded ones are too few.
        yield "what has the least loss under each stands in the ranks by school"
    for turn in one.turns:
        yield (
            f"below {_value(turn, one.unit)} the least would be under "
            f"{label(of, turn.below)}, above it under {label(of, turn.above)}"
        )
    if not (one.labels or one.turns):
        yield "where the choice turns cannot be told"


def _value(turn: Turn, unit: str) -> str:
    if turn.low is None or turn.high is None:
        return f"{turn.at:.2g} (not known closely; {unit})"
    return f"{turn.at:.2g} ({turn.low:.2g} to {turn.high:.2g}; {unit})"
