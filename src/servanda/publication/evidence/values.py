"""The values of one indicator for one place, and what they were made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from servanda.evidence.panel import Point, Series
from servanda.evidence.places import name_of
from servanda.publication.evidence.periods import period
from servanda.publication.sheet import Part
from servanda.publication.theme import Block, Chapter, Column, Inline, Paragraph, listed
from servanda.publication.words import count, figure, listing, sentence

__all__ = ["PointStatement", "Seen", "StatedRow", "values"]

_MOST_ROWS: Final = 60
_THOUSAND: Final = 1000
_MADE: Final = {
    "sum": "their sum",
    "max": "the highest of them",
    "any": "the highest of them",
    "last": "the last of them",
}


class PointStatement(Part):
    """A value and its period; ``is_stated`` is false where silence means none."""

    start: date
    until: date | None
    value: float
    low: float | None
    high: float | None
    is_stated: bool


class StatedRow(Part):
    """What the provider states: of two places where ``toward`` names the other.

    label  what tells it from others of the same place and period
    """

    start: date
    until: date | None
    value: float
    low: float | None
    high: float | None
    toward: str | None
    label: str | None


class Seen(NamedTuple):
    """What is known of a place: one value for each period, and each statement."""

    series: Series
    rows: tuple[StatedRow, ...]

    @property
    def is_told_one_by_one(self) -> bool:
        """Whether statements tell more than one value for each period would."""
        is_yearly = self.series.indicator.period in {"year", "month"}
        return not is_yearly or any(row.toward for row in self.rows)


def values(seen: Seen) -> Chapter:
    """Return what is known of a place; its last rows, where there are many."""
    series, rows = seen
    where = name_of(series.place)
    if seen.is_told_one_by_one:
        heads, cells = _statement_columns(rows[-_MOST_ROWS:])
        caption = _counted(len(cells), len(rows), "statement")
    else:
        heads, cells = _columns(series.points[-_MOST_ROWS:])
        caption = _counted(len(cells), len(series.points), "value")
    table = listed(
        f"{caption}, {series.indicator.unit}.",
        heads,
        cells,
        f"Nothing is known of {where}.",
    )
    blocks: tuple[Block, ...] = (table, *_made(seen), *_gaps(series))
    return Chapter("values", f"{where} ({series.place})", "", blocks)


def _counted(shown: int, whole: int, noun: str) -> str:
    if shown < whole:
        return f"The last {shown} of {figure(whole)} {noun}s"
    return count(whole, noun).capitalize()


def _statement_columns(
    rows: Sequence[StatedRow],
) -> tuple[tuple[Column, ...], list[tuple[Inline, ...]]]:
    """Return heads and rows of statements, each with whom and what it is about."""
    heads = [Column("Period"), Column("Value", "number")]
    cells: list[list[Inline]] = [
        [period(one.start, one.until), _value(one.value)] for one in rows
    ]
    _bounds(heads, cells, [(one.low, one.high) for one in rows])
    if any(one.toward for one in rows):
        heads.append(Column("Toward"))
        for row, one in zip(cells, rows, strict=True):
            row.append(name_of(one.toward) if one.toward else "")
    if any(one.label for one in rows):
        heads.append(Column("Of"))
        for row, one in zip(cells, rows, strict=True):
            row.append(one.label or "")
    return tuple(heads), [tuple(row) for row in cells]


def _made(seen: Seen) -> tuple[Block, ...]:
    """Say how several statements became one value, where they did."""
    if seen.is_told_one_by_one or len(seen.rows) <= len(seen.series.points):
        return ()
    how = _MADE[seen.series.indicator.combine]
    told = f"Where there are several statements of one period, the value is {how}"
    return (Paragraph(f"{told}; `--format json` has each."),)


def _columns(
    points: Sequence[Point],
) -> tuple[tuple[Column, ...], list[tuple[Inline, ...]]]:
    """Return heads and rows, without columns in which nothing would stand."""
    heads = [Column("Period"), Column("Value", "number")]
    cells: list[list[Inline]] = [
        [period(one.start, one.until), _value(one.value)] for one in points
    ]
    _bounds(heads, cells, [(one.low, one.high) for one in points])
    if not all(one.is_stated for one in points):
        heads.append(Column("Standing"))
        for row, one in zip(cells, points, strict=True):
            row.append("stated" if one.is_stated else "none recorded")
    return tuple(heads), [tuple(row) for row in cells]


def _bounds(
    heads: list[Column],
    cells: list[list[Inline]],
    bounds: Sequence[tuple[float | None, float | None]],
) -> None:
    """Add the provider's interval, where it gives one."""
    if any(low is not None or high is not None for low, high in bounds):
        heads += [Column("Low", "number"), Column("High", "number")]
        for row, (low, high) in zip(cells, bounds, strict=True):
            row += [_bound(low), _bound(high)]


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
