"""What readers of events and spells share: days told in parts, and statements on rows.

Providers tell many days only to the month or the year. Two rules keep a question as
of some day from learning what came later:

* an event has the whole period that is told, and is seen only when that is over;
* a spell begins on the last day of the period that is told, and ends with its end.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.readers.columns import observations, refusals

__all__ = [
    "FACT",
    "Days",
    "covered",
    "days_of",
    "integer",
    "iso_day",
    "spelled_day",
    "stated",
    "text",
    "unread",
]

_FIRST_YEAR, _LAST_YEAR = 1000, 2200
_LONGEST: Final = 12

FACT: Final = pl.lit(1.0)
"""The value of a statement that only says that something took place, or holds."""


class Days(NamedTuple):
    """The days among which an event lies, as far as the provider tells.

    first  the first day it may have been; null where nothing usable is told
    after  the day after the last it may have been
    """

    first: pl.Expr
    after: pl.Expr

    @property
    def last(self) -> pl.Expr:
        """The last day it may have been: where a spell surely has begun."""
        return self.after.dt.offset_by("-1d")


def text(column: str) -> pl.Expr:
    """Return a column without blanks at its ends; null where nothing is left."""
    cell = pl.col(column).str.strip_chars()
    return pl.when(cell != "").then(cell)


def integer(column: str) -> pl.Expr:
    """Return whole numbers, also if written as ``12.0``; null where there is none."""
    value = pl.col(column).str.strip_chars().cast(pl.Float64, strict=False)
    is_whole = value.is_finite() & (value == value.round()) & (value.abs() < 1e9)  # noqa: PLR2004 - fits 32 bits
    return pl.when(is_whole).then(value).cast(pl.Int32)


def days_of(
    year: pl.Expr, month: pl.Expr | None = None, day: pl.Expr | None = None
) -> Days:
    """Return the days that a year, perhaps a month and perhaps a day leave open.

    A part that is null is not told. A month or day that no calendar has, or a day
    without its month, makes the whole unusable.
    """
    none = pl.lit(None, pl.Int32)
    month, day = none if month is None else month, none if day is None else day
    good_year = pl.when(year.is_between(_FIRST_YEAR, _LAST_YEAR)).then(year)
    good_month = pl.when(month.is_between(1, 12)).then(month)
    whole_year = month.is_null() & day.is_null()
    exact = _day(good_year, good_month, day)
    first = (
        pl.when(whole_year)
        .then(_day(good_year, pl.lit(1), pl.lit(1)))
        .when(day.is_null())
        .then(_day(good_year, good_month, pl.lit(1)))
        .otherwise(exact)
    )
    length = (
        pl.when(whole_year)
        .then(pl.lit("1y"))
        .when(day.is_null())
        .then(pl.lit("1mo"))
        .otherwise(pl.lit("1d"))
    )
    return Days(first, first.dt.offset_by(length))


def _day(year: pl.Expr, month: pl.Expr, day: pl.Expr) -> pl.Expr:
    written = pl.format(
        "{}-{}-{}",
        year,
        month.cast(pl.String).str.zfill(2),
        day.cast(pl.String).str.zfill(2),
    )
    return written.str.to_date("%Y-%m-%d", strict=False)


def iso_day(column: str) -> Days:
    """Return days written as ``2003-07-24``."""
    return spelled_day(column, "%Y-%m-%d")


def spelled_day(column: str, form: str) -> Days:
    """Return days written in a form of their own, as ``%d%b%Y``."""
    cell = pl.col(column).str.strip_chars()
    short = pl.when(cell.str.len_chars() <= _LONGEST).then(cell)
    found = short.str.to_date(form, strict=False)
    day = pl.when(found.dt.year().is_between(_FIRST_YEAR, _LAST_YEAR)).then(found)
    return Days(day, day.dt.offset_by("1d"))


def stated(  # noqa: PLR0913 - one argument for each part of a statement
    frame: pl.DataFrame,
    indicator: str,
    *,
    code: pl.Expr,
    start: pl.Expr,
    until: pl.Expr,
    value: pl.Expr = FACT,
    label: pl.Expr | None = None,
    toward: pl.Expr | None = None,
) -> pl.DataFrame:
    """Return what the rows of a frame state on one indicator.

    A row without a start or a value states nothing.
    """
    none = pl.lit(None, pl.String)
    told = frame.select(
        "line",
        code=code,
        toward_code=none if toward is None else toward,
        start=start,
        until=until,
        indicator=pl.lit(indicator),
        value=value.cast(pl.Float64),
        label=none if label is None else label,
    )
    is_told = pl.col("start").is_not_null() & pl.col("value").is_not_null()
    return observations(told.filter(is_told))


def covered(start: pl.Expr, first_year: int) -> pl.Expr:
    """Tell whether a day lies in the years from which on a list has all cases.

    What lists tell of earlier years is told of those cases alone that lasted.
    """
    return (start >= pl.date(first_year, 1, 1)).fill_null(value=False)


def unread(
    frame: pl.DataFrame, is_told: pl.Expr, found: pl.Expr, reason: str
) -> pl.DataFrame:
    """Refuse rows that tell something from which nothing could be made."""
    return refusals(frame.filter(is_told & found.is_null()), reason)
