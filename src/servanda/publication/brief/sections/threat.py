"""The source of threat: four chances, two axes apart, in the source's words."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.instruments import Admission
from servanda.diagnosis.threat import ThreatReading
from servanda.diagnosis.threat.axis import Axis, Reading
from servanda.evidence.places import name_of
from servanda.publication.brief.drawn import on_scale
from servanda.publication.brief.figures import chance, period, said
from servanda.publication.brief.sources import Sources
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Paragraph,
    Table,
    columns,
    join,
)
from servanda.publication.words import first_letter, listing

__all__ = ["partners", "threat"]


def threat(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on the source of threat."""
    read = found.threat
    blocks: tuple[Block, ...] = (
        Table(
            "How far the data put the state in each class.",
            columns("Class", "Chance", "Instruments that the source admits"),
            tuple(_class(one) for one in found.instruments),
        ),
        Table(
            "What the chances rest on: the two axes, apart.",
            columns("Measure", "Figure", "Period", "Chance"),
            tuple(_axes(read, sources)),
        ),
        Paragraph(_quoted(read)),
        Note(" ".join(read.cautions)),
    )
    return Chapter(
        "threat",
        "Source of threat",
        "Which of the source's classes would the state fall in? Words of the source.",
        blocks,
    )


def _class(one: Admission) -> tuple[Inline, ...]:
    of = one.chance
    admitted = listing([each.name.lower() for each in one.instruments])
    return (
        first_letter(of.of),
        join((chance(of.value, of.low, of.high), on_scale(of.low, of.value, of.high))),
        first_letter(admitted) if one.instruments else "none named",
    )


def _axes(read: ThreatReading, sources: Sources) -> Iterator[tuple[Inline, ...]]:
    for axis in (read.material, read.harm):
        for one in axis.readings:
            yield _measure(axis, one, sources)


def _measure(axis: Axis, one: Reading, sources: Sources) -> tuple[Inline, ...]:
    figure = one.figure
    value = join((said(figure), sources.marks(figure)))
    return (
        f"{axis.name}: {one.name[0].lower()}{one.name[1:]}",
        value if figure.value is not None else f"not known: {figure.note}",
        period(figure) if figure.value is not None else "",
        chance(one.chance.value, one.chance.low, one.chance.high),
    )


def _quoted(read: ThreatReading) -> str:
    quotes = dict.fromkeys(
        str(quote)
        for group in (
            *(axis.quotes for axis in (read.material, read.harm)),
            *(one.quotes for one in read.chances),
        )
        for quote in group
    )
    return f"The source's words: {'; '.join(quotes)}."


def partners(found: Brief) -> Chapter | None:
    """Return the same reading of a compact's partners; None where there is none."""
    if not found.partners:
        return None
    rows = tuple(
        (
            name_of(read.place),
            *(chance(one.value, one.low, one.high) for one in read.chances),
        )
        for read in found.partners
    )
    heads = (first_letter(one.of) for one in found.threat.chances)
    table = Table(
        "The same rule, applied to each partner.", columns("Partner", *heads), rows
    )
    return Chapter(
        "partners",
        "The partners",
        "Which class would each partner fall in?",
        (table,),
    )
