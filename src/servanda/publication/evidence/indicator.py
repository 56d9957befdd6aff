"""One indicator: what it means, where it is from, and its values for one place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

from servanda.evidence.indicators import Dataset, Indicator
from servanda.evidence.panel import Clocks, Point, Series
from servanda.evidence.places import name_of
from servanda.evidence.store import Vintage
from servanda.publication.evidence.attributions import TERMS
from servanda.publication.evidence.holdings import public_by
from servanda.publication.evidence.periods import period
from servanda.publication.sheet import Part, Sheet, Statement
from servanda.publication.theme import (
    Block,
    Chapter,
    Column,
    Inline,
    Pairs,
    Paragraph,
    code,
    listed,
)
from servanda.publication.words import count, day, figure, listing, sentence

__all__ = ["Held", "IndicatorStatement", "clocks_line", "indicator_sheet"]

_MOST_POINTS: Final = 60
_THOUSAND: Final = 1000
_ABSENT: Final = {
    "none recorded": "none: the provider records every case within its years",
    "unknown": "not known: a gap",
}


class Held(Part):
    """How much the answering vintage holds of an indicator, up to the day described.

    statements   rows
    places       how many places they speak of
    first, last  first day described, and the day after the last; None if there is none
    """

    statements: int
    places: int
    first: date | None
    last: date | None


class PointStatement(Part):
    """A value and its period; ``is_stated`` is false where silence means none."""

    start: date
    until: date | None
    value: float
    low: float | None
    high: float | None
    is_stated: bool


class IndicatorStatement(Statement):
    """An indicator, its data set, the vintage that answers, and one place's values.

    others  vintages held that do not answer: older ones, or not public by then
    """

    indicator: Indicator
    dataset: Dataset
    vintage: Vintage | None
    others: tuple[Vintage, ...]
    held: Held
    place: str | None
    as_of: date
    known_by: date | None
    retrospective: bool
    points: tuple[PointStatement, ...]
    gaps: tuple[tuple[date, date], ...]


def clocks_line(clocks: Clocks) -> str:
    """Say as of when, and as known by when."""
    if clocks.known_by is None:
        return (
            f"As of {day(clocks.as_of)}. Retrospective: the newest data held, whenever "
            "they were published."
        )
    return f"As of {day(clocks.as_of)}, from what was public by {day(clocks.known_by)}."


def indicator_sheet(
    known: Indicator,
    dataset: Dataset,
    vintages: tuple[Vintage | None, tuple[Vintage, ...]],
    held: Held,
    clocks: Clocks,
    series: Series | None,
) -> Sheet:
    """Return what is known of an indicator, with one place's values if there is one.

    vintages  the one that answers, and the others that hold it
    """
    answering, others = vintages
    source = _source(known, dataset, answering, others, held)
    chapters = [_meaning(known), source]
    if series is not None:
        chapters.insert(0, _values(series))
    return Sheet(
        known.name,
        (clocks_line(clocks),),
        tuple(chapters),
        IndicatorStatement(
            indicator=known,
            dataset=dataset,
            vintage=answering,
            others=others,
            held=held,
            place=series.place if series else None,
            as_of=clocks.as_of,
            known_by=clocks.known_by,
            retrospective=clocks.is_retrospective,
            points=_points(series),
            gaps=tuple((g.start, g.until) for g in series.gaps) if series else (),
        ),
    )


def _meaning(known: Indicator) -> Chapter:
    breaks = [f"from {day(one.on)}: {one.what}" for one in known.breaks]
    pairs: tuple[tuple[Inline, Inline], ...] = (
        ("Name here", code(known.id)),
        ("Definition", known.definition),
        ("Unit", known.unit),
        ("Direction", known.direction),
        ("Where the provider says nothing", _ABSENT[known.absent]),
        ("Known breaks", "; ".join(breaks) or "none known"),
        ("Mission rows that it serves", ", ".join(known.rows)),
    )
    return Chapter("meaning", "What it is", "", (Pairs(pairs),))


def _source(
    known: Indicator,
    dataset: Dataset,
    answering: Vintage | None,
    others: tuple[Vintage, ...],
    held: Held,
) -> Chapter:
    also = [f"{one.id} (public by {public_by(one.published)})" for one in others]
    pairs: tuple[tuple[Inline, Inline], ...] = (
        ("Data set", f"{dataset.title}, {dataset.publisher} ({dataset.id})"),
        ("Field there", known.field),
        ("Licence", f"{dataset.licence}. {TERMS[dataset.redistribute]}"),
        ("Attribution", dataset.attribution),
        ("Answered by", _answer(answering, held)),
        ("Also held", listing(also) if also else "no other vintage"),
    )
    return Chapter("source", "Where it is from", "", (Pairs(pairs),))


def _answer(vintage: Vintage | None, held: Held) -> str:
    if vintage is None:
        return "nothing held that the clocks admit"
    told = f"{vintage.id}, public by {public_by(vintage.published)}"
    if held.first is None:
        return f"{told}: it says nothing yet of that time"
    return (
        f"{told}: {count(held.statements, 'statement')} on "
        f"{count(held.places, 'place')}, {period(held.first, held.last)}"
    )


def _values(series: Series) -> Chapter:
    where = name_of(series.place)
    points = series.points[-_MOST_POINTS:]
    whole = len(series.points)
    part = f"The last {len(points)} of {figure(whole)} values"
    caption = part if len(points) < whole else count(whole, "value").capitalize()
    heads, rows = _columns(points)
    table = listed(
        f"{caption}, {series.indicator.unit}.",
        heads,
        rows,
        f"Nothing is known of {where}.",
    )
    blocks: tuple[Block, ...] = (table, *_gaps(series))
    return Chapter("values", f"{where} ({series.place})", "", blocks)


def _columns(
    points: Sequence[Point],
) -> tuple[tuple[Column, ...], list[tuple[Inline, ...]]]:
    """Return heads and rows, without columns in which nothing would stand."""
    heads = [Column("Period"), Column("Value", "number")]
    cells: list[list[Inline]] = [
        [period(one.start, one.until), _value(one.value)] for one in points
    ]
    if any(one.low is not None or one.high is not None for one in points):
        heads += [Column("Low", "number"), Column("High", "number")]
        for row, one in zip(cells, points, strict=True):
            row += [_bound(one.low), _bound(one.high)]
    if not all(one.is_stated for one in points):
        heads.append(Column("Standing"))
        for row, one in zip(cells, points, strict=True):
            row.append("stated" if one.is_stated else "none recorded")
    return tuple(heads), [tuple(row) for row in cells]


def _value(value: float) -> str:
    """Return a value with four significant digits; whole numbers as they are.

    >>> _value(15.7742609935958), _value(0.0000123456), _value(7.0)
    ('15.77', '0.00001235', '7')
    """
    if value.is_integer() or abs(value) >= _THOUSAND:
        return figure(round(value))
    digits = 3 - math.floor(math.log10(abs(value)))
    return f"{value:.{digits}f}".rstrip("0").rstrip(".")


def _bound(value: float | None) -> str:
    return "" if value is None else _value(value)


def _gaps(series: Series) -> tuple[Block, ...]:
    if not series.points or series.indicator.period not in {"year", "month"}:
        return ()
    if not series.gaps:
        return (Paragraph("There is no gap between the first value and the last."),)
    told = [period(gap.start, gap.until) for gap in series.gaps]
    return (Paragraph(sentence(f"nothing is known of {listing(told)}: gaps")),)


def _points(series: Series | None) -> tuple[PointStatement, ...]:
    return tuple(
        PointStatement(**point._asdict()) for point in (series.points if series else ())
    )
