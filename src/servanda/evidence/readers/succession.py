"""Two rows for one state and year, where a provider codes both ends of a change.

Polity, the Political Terror Scale and the latent scores give the year in which a
state becomes another a row under either name. A place has one statement a year: the
one under the name that the state bore on its first day, as places are matched too.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.readers.columns import refusals

__all__ = ["Succession", "longest_running"]

_REASON: Final = (
    "another row describes the same state in that year, under the name it already had"
)


class Succession(NamedTuple):
    """The rows that stand, and the line and reason of those that do not."""

    rows: pl.DataFrame
    refused: pl.DataFrame


def longest_running(
    batch: pl.DataFrame, *, state: pl.Expr, series: str, year: str
) -> Succession:
    """Keep, of several rows for one state and year, the one whose series runs longest.

    batch   rows with a ``line``
    state   what the series have in common: the code of the state; null if none
    series  the column that tells predecessor and successor apart
    year    the column with the year

    A series begins anew after each year without a row. Rows of series that began in
    the same year all stay: a file that says a thing twice is refused as a whole.
    """
    of = pl.col("_year")
    told = batch.with_columns(
        _state=state,
        _year=pl.col(year).str.strip_chars().cast(pl.Int64, strict=False),
    )
    since = of.min().over(series, of - of.rank("dense").over(series))
    told = told.with_columns(_since=since)
    is_second = (pl.col("_since") > pl.col("_since").min().over("_state", "_year")) & (
        pl.col("_state").is_not_null() & of.is_not_null()
    )
    told = told.with_columns(_second=is_second.fill_null(value=False))
    rows = told.filter(~pl.col("_second")).select(batch.columns)
    return Succession(rows, refusals(told.filter(pl.col("_second")), _REASON))
