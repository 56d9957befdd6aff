"""Which beliefs move the answer, and which would change the choice if learned."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.publication.charts import Scale, swing
from servanda.publication.outlook.beliefs import Learning, Swing, Turn
from servanda.publication.outlook.blocks.profiles import names_of
from servanda.publication.outlook.measures import PROFILES
from servanda.publication.outlook.statement import OutlookStatement
from servanda.publication.outlook.telling import label, minus, source
from servanda.publication.theme import (
    Block,
    Bullets,
    Line,
    Panel,
    Silence,
    Strips,
)
from servanda.publication.words import between, percent, rough, sentence

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
    return Strips(
        id="tornado",
        title=f"The difference in deaths hangs most on: {first.meaning}",
        subtitle="Mean deaths as drafted less those with no action: pale where the "
        "belief is in its lowest tenth, dark in its highest; line: no difference. In "
        "brackets: the share of the uncertainty that goes where it is known, 90%.",
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
    ends = [value for one in of.swings for value in (one.at_low, one.at_high, 0.0)]
    scale = Scale(min(ends), max(ends), 0.0)
    lines = tuple(_line(one, scale) for one in of.swings)
    words = minus(f"{rough(scale.least)} to {rough(scale.most)} deaths")
    return Panel("Belief", words, lines)


def _line(one: Swing, scale: Scale) -> Line:
    low, high = (minus(f"{rough(round(v))}") for v in (one.at_low, one.at_high))
    share = between(percent(max(one.low, 0.0)), percent(min(max(one.high, 0.0), 1.0)))
    words = f"{low} to {high} ({share})"
    return Line(
        sentence(one.meaning).rstrip("."), swing(one.at_low, one.at_high, scale), words
    )


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
        yield "; ".join(f"{key}: {label(of, name)}" for key, name in one.labels.items())
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
