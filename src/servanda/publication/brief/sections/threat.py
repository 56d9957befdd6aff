"""The source of threat: four chances, two axes apart, in the source's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.diagnosis.brief import Brief
from servanda.diagnosis.instruments import Admission
from servanda.diagnosis.threat import ThreatReading
from servanda.diagnosis.threat.axis import Axis, Reading
from servanda.evidence.places import name_of
from servanda.publication.brief.drawn import on_scale
from servanda.publication.brief.figures import chance, period, said
from servanda.publication.brief.sources import Sources, without_ids
from servanda.publication.theme import (
    Block,
    Chapter,
    Inline,
    Note,
    Table,
    columns,
    join,
)
from servanda.publication.words import dated, first_letter, listing

__all__ = ["SOURCE", "partners", "threat"]

SOURCE: Final = (
    "the policy paper on threats from weak states, sovereignty and a Global Security "
    "Partnership (S2)"
)
"""What the classes are quoted from; it is held without a title."""
_CLASSES: Final = (
    "Class",
    "Fit",
    "The source's words",
    "Instruments that it admits",
)
_MEASURES: Final = ("Measure", "Figure", "Period", "Fit")


def threat(found: Brief, sources: Sources) -> Chapter:
    """Return the chapter on the source of threat."""
    read = found.threat
    blocks: tuple[Block, ...] = (
        Table(
            "How far the data fit the source's words for each class, with bounds: no "
            "forecast and no verdict.",
            columns(*_CLASSES, widths=(11, 18, 39, 32)),
            tuple(_class(one) for one in found.instruments),
        ),
        Table(
            "What the fit rests on: two axes, apart. The fit is how far the "
            "measure bears out the words.",
            columns(*_MEASURES, widths=(48, 26, 12, 14)),
            tuple(_axes(read, sources)),
        ),
        Note(" ".join((_quoted(read), *read.cautions))),
    )
    return Chapter(
        "threat",
        "Source of threat",
        "Which of the classes in the policy paper named above (S2) do the data fit?",
        blocks,
    )


def _class(one: Admission) -> tuple[Inline, ...]:
    of = one.chance
    admitted = listing([each.name.lower() for each in one.instruments])
    return (
        first_letter(of.of),
        join((chance(of.value, of.low, of.high), on_scale(of.low, of.value, of.high))),
        " ".join(str(quote) for quote in of.quotes[:1]),
        first_letter(admitted) if one.instruments else "none",
    )


def _axes(read: ThreatReading, sources: Sources) -> Iterator[tuple[Inline, ...]]:
    for axis in (read.material, read.harm):
        for one in axis.readings:
            yield _measure(axis, one, sources)


def _measure(axis: Axis, one: Reading, sources: Sources) -> tuple[Inline, ...]:
    figure = one.figure
    value = join((said(figure), sources.marks(figure)))
    of = one.chance
    return (
        f"{axis.name}: {one.name[0].lower()}{one.name[1:]}",
        value
        if figure.value is not None
        else f"not known: {without_ids(dated(figure.note))}",
        period(figure) if figure.value is not None else "",
        chance(of.value, of.low, of.high),
    )


def _quoted(read: ThreatReading) -> str:
    told = (
        f"{axis.name}: {' '.join(str(quote) for quote in axis.quotes)}"
        for axis in (read.material, read.harm)
    )
    return f"The axes in its words. {'; '.join(told)}."


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
