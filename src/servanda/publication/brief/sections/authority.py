"""Authority: four facts, never added up."""

from __future__ import annotations

from servanda.diagnosis.authority.fact import FactReading
from servanda.diagnosis.brief import Brief
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import dated, day

__all__ = ["NAMES", "authority"]

NAMES = {
    "constitutional": "Constitutional order",
    "effective_control": "Effective control",
    "electoral": "Elections",
    "recognition": "Recognition",
}
"""The four facts in words."""


def authority(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on the authority of whoever might invite."""
    read = found.authority
    blocks: list[Block] = [
        Table(
            "Each fact is shown (either way), contested, or not shown.",
            columns("Fact", "Standing", "What the data say", widths=(15, 12, 73)),
            tuple(_row(fact, sources) for fact in read.facts),
        )
    ]
    if read.contests:
        told = "; ".join(
            f"{one.what}, {_since(one.since)}" if one.since else str(one.what)
            for one in read.contests
        )
        blocks.append(Note(f"What puts an inviter in question: {told}."))
    blocks.append(Note(" ".join(read.cautions)))
    return Chapter(
        "authority",
        "Authority",
        "Who might ask, and on what standing? Four facts.",
        tuple(blocks),
    )


def _since(when: object) -> str:
    return f"since {day(when)}"  # type: ignore[arg-type]


def _row(fact: FactReading, sources: Sources) -> tuple[Inline, ...]:
    told = " ".join(dated(one) for one in fact.sentences)
    known = tuple(one for one in fact.figures if one.value is not None)
    return (
        NAMES[fact.id],
        mark(fact.mark),
        join((f"{fact.question} {_answer(fact)}{told}", sources.marks(*known))),
    )


def _answer(fact: FactReading) -> str:
    return (
        "Not known. " if fact.finding == "unknown" else f"{fact.finding.capitalize()}. "
    )
