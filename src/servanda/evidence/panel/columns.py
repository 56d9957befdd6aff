"""From an indicator's statements to one value for each place and period."""

from __future__ import annotations

from datetime import date
from typing import Literal

import polars as pl

from servanda.basis.period import Period
from servanda.evidence.indicators import Indicator

__all__ = [
    "Every",
    "cells",
    "column",
    "covered",
    "silenced",
    "span",
    "spans",
    "together",
]

Every = Literal["year", "month"]


def together(known: Indicator, name: str) -> pl.Expr:
    """Return how several statements become one, by the catalogue's ``combine``."""
    match known.combine:
        case "sum":
            # A bound missing from one part is missing from the whole.
            total = pl.col(name).sum()
            return pl.when(pl.col(name).count() == pl.len()).then(total).alias(name)
        case "max" | "any":
            return pl.col(name).max()
        case "last":
            return pl.col(name).last()


def column(statements: pl.LazyFrame, known: Indicator, every: Every) -> pl.LazyFrame:
    """Return an indicator as a column: place, year or month, and its values.

    Months become a year by the catalogue's ``combine``, as several statements do.
    """
    grouped = statements.group_by("place", _key(every), maintain_order=True)
    return grouped.agg(together(known, "value").alias(known.id))


def cells(
    statements: pl.LazyFrame, known: Indicator, every: Every, rows: pl.LazyFrame
) -> pl.LazyFrame:
    """Return the values of several indicators that combine alike, by row of a table.

    known    one of them
    rows     the table's keys: place, year or month, and ``row``
    returns  indicator, row, value
    """
    found = statements.select("indicator", "place", _key(every), "value").join(
        rows, on=["place", every], how="inner", maintain_order="left"
    )
    grouped = found.group_by("indicator", "row", maintain_order=True)
    return grouped.agg(together(known, "value"))


def _key(every: Every) -> pl.Expr:
    start = pl.col("start")
    key = start.dt.year() if every == "year" else start.dt.truncate("1mo")
    return key.alias(every)


def span(statements: pl.LazyFrame) -> pl.LazyFrame:
    """Return the first and the last day of which statements speak, as one row."""
    return statements.select(*_span())


def spans(statements: pl.LazyFrame) -> pl.LazyFrame:
    """Return the same for each indicator: indicator, first, last."""
    return statements.group_by("indicator").agg(*_span())


def _span() -> tuple[pl.Expr, pl.Expr]:
    last = pl.max_horizontal(pl.col("until").max(), pl.col("start").max())
    return pl.col("start").min().alias("first"), last.alias("last")


def covered(
    known: Indicator, spoken: tuple[date | None, date | None], as_of: date
) -> Period | None:
    """Return the time in which a provider's silence means none, if there is any.

    spoken  the first and the last day of which its statements speak
    """
    first, last = spoken
    if known.absent == "unknown" or first is None or last is None:
        return None
    return Period(date(first.year, 1, 1), last if last > first else as_of)


def silenced(name: str, start: pl.Expr, cover: Period | None) -> pl.Expr:
    """Return a column with the provider's silence read as it means."""
    if cover is None:
        return pl.col(name)
    inside = (start >= cover.start) & (start < cover.until)
    said = pl.col(name)
    return pl.when(said.is_null() & inside).then(0.0).otherwise(said).alias(name)
