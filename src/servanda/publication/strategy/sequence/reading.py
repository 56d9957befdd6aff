"""From what was found to what is said: names, sentences and rounded shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from servanda.publication.strategy.sequence.parts import (
    StatedAmendment,
    StatedChoice,
    StatedDesign,
    StatedEffect,
    StatedTool,
)
from servanda.publication.strategy.stated import answer_stated
from servanda.strategy.designs import Design
from servanda.strategy.sequence import STRESSED, Contrast, Effect, SequenceFound
from servanda.strategy.sequence.aims import NAMES
from servanda.strategy.sequence.amending import Proposal, diff

__all__ = ["ALWAYS", "Amended", "amendments", "choice", "designs", "names_of"]

ALWAYS: Final = 4
"""Designs that are always shown, before those of the frontier."""


class Amended(NamedTuple):
    """An amendment, with what the checks say of the text with it.

    before    the text as it was read, and ``file`` its name
    mends     checks that pass with it and did not before
    breaks    checks that passed before and do not with it
    readable  whether the text with it reads as a compact
    """

    proposal: Proposal
    before: str
    file: str
    mends: tuple[str, ...]
    breaks: tuple[str, ...]
    readable: bool


def names_of(found: SequenceFound) -> list[str]:
    """Return short names: those that are always there, then the frontier's numbers."""
    return [
        design.name if k < ALWAYS else f"F{k - ALWAYS + 1}"
        for k, design in enumerate(found.designs)
    ]


def designs(found: SequenceFound, names: Sequence[str]) -> list[StatedDesign]:
    """Return every design that is shown."""
    judged = found.judged
    return [
        StatedDesign(
            name=name,
            always=k < ALWAYS,
            tools=_tools(design),
            exit_month=design.exit_month,
            safeguards=design.safeguards,
            host_share=design.host_share,
            told=_row(judged.shown.told[k]),
            fresh=_row(judged.shown.fresh[k]),
            error=float(judged.shown.error[k]),
            worst_low=float(judged.shown.worst.low[k]),
            worst_high=float(judged.shown.worst.high[k]),
            against_none=_effects({"deaths": judged.shown.gap[k]})[0],
            plain=float(judged.plain[k]),
            plain_error=float(judged.error[k]),
            first=bool(judged.shown.first[k]),
            regret=float(judged.regret.largest[k]),
            satisfies=float(judged.satisfied.share[k]),
            ties=float(judged.satisfied.tied[k]),
        )
        for k, (name, design) in enumerate(zip(names, found.designs, strict=True))
    ]


def choice(one: Contrast) -> StatedChoice:
    """Return what a choice changes, with a sentence."""
    lower, higher = one.schools("lower"), one.schools("higher")
    return StatedChoice(
        what=one.pair.what,
        kind=one.pair.kind,
        at=one.pair.at,
        deaths=_effects(one.deaths),
        aims=_effects(one.aims),
        lower=list(lower),
        higher=list(higher),
        sentence=_sentence(one, lower, higher),
    )


def amendments(found: Sequence[Amended]) -> list[StatedAmendment]:
    """Return the amendments that the model tells apart from the draft."""
    return [_amendment(one) for one in found]


def _amendment(one: Amended) -> StatedAmendment:
    move, held = one.proposal.move, one.proposal
    return StatedAmendment(
        what=move.what,
        for_aim=held.for_aim,
        choice=choice(held.contrast),
        better=list(held.tradeoff.better),
        worse=list(held.tradeoff.worse),
        democracy=answer_stated(
            f"change of electoral democracy: {move.what}",
            "index points",
            held.contrast.democracy,
        ),
        diff=diff(one.before, move.text.whole, one.file),
        changed=list(move.text.changed),
        words=[*move.words, *(f"{words}" for words in move.text.lacking)],
        mends=list(one.mends),
        breaks=list(one.breaks),
        readable=one.readable,
    )


def _tools(design: Design) -> list[StatedTool]:
    found = [
        StatedTool(tool=tool, begins=s.begins, ends=s.ends, strength=s.strength)
        for tool, s in design.stretches.items()
    ]
    offer = design.exit_offer
    if offer is not None:
        found.append(
            StatedTool(
                tool="exit offer",
                begins=offer.begins,
                ends=offer.ends,
                strength=offer.strength,
            )
        )
    return found


def _row(values: Sequence[float]) -> dict[str, float]:
    found = {name: float(v) for name, v in zip(NAMES, values, strict=True)}
    found["democracy"] = -found["democracy"]
    return found


def _effects(found: Mapping[str, Effect]) -> list[StatedEffect]:
    return [
        StatedEffect(
            of=name,
            more=one.more,
            low=one.low,
            high=one.high,
            share=one.share,
            turned=list(one.turned),
            verdict=one.verdict,
        )
        for name, one in found.items()
    ]


def _sentence(one: Contrast, lower: Sequence[str], higher: Sequence[str]) -> str:
    """Say in how many schools a choice changes deaths, and by how much."""
    held = {name: e for name, e in one.deaths.items() if name not in STRESSED}
    many = len(held)
    what = one.pair.what
    if not lower and not higher:
        return f"{what}: in none of {many} schools can the deaths be told apart"
    parts = []
    for schools, word in ((lower, "lowers"), (higher, "raises")):
        if schools:
            sizes = [abs(held[name].more) for name in schools]
            same = [100.0 * _same(held[name]) for name in schools]
            parts.append(
                f"{word} deaths in {len(schools)} of {many} schools, by "
                f"{_span(sizes, 1)} per cent on average, and in {_span(same, 0)} per "
                "cent of the states in which they change"
            )
    rest = many - len(lower) - len(higher)
    if rest:
        parts.append(f"not distinguishable in {rest}")
    return f"{what}: {'; '.join(parts)}"


def _same(one: Effect) -> float:
    """Return the share of states that go the way of the mean, ties left out."""
    return one.share if one.more < 0.0 else 1.0 - one.share


def _span(values: Sequence[float], places: int) -> str:
    low, high = f"{min(values):.{places}f}", f"{max(values):.{places}f}"
    return low if low == high else f"{low} to {high}"
