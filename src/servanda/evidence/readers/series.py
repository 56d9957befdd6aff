"""Figures that name their series: the World Bank's and the Monetary Fund's."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

import polars as pl

from servanda.evidence.observation import RAW
from servanda.evidence.readers.columns import (
    EMPTY,
    nothing,
    number,
    observations,
    refusals,
    year,
)
from servanda.evidence.readers.layout import Read

__all__ = ["LONG", "calendar_years", "is_year", "read_series", "silent"]

LONG: Final = ("line", "series", "code", "year", "value")
"""What `read_series` wants: all text but ``line``; one row for each figure."""

_FEW: Final = 5
"""More unknown series than this are a whole database, and not named one by one."""

_YEAR_DIGITS: Final = 4


def is_year(name: str) -> bool:
    """Tell whether a column's name is a calendar year."""
    return len(name) == _YEAR_DIGITS and name.isascii() and name.isdecimal()


def calendar_years(batch: pl.DataFrame) -> list[str]:
    """Return the columns of a batch that are calendar years, in their order."""
    return [name for name in batch.columns if is_year(name)]


def silent() -> Read:
    """Return what a batch without any row reads as."""
    return Read(pl.DataFrame(schema=RAW), nothing())


def read_series(
    figures: pl.DataFrame,
    ids: Mapping[str, str],
    *,
    hints: Mapping[str, str] | None = None,
    empty: Collection[str] = EMPTY,
) -> Read:
    """Read figures that name their series, place and year.

    figures  has the columns `LONG`
    ids      the indicator that each series feeds
    hints    what to do with a series that is known but not read here
    empty    how the provider writes that there is no value
    """
    named = figures.with_columns(
        series=pl.col("series").fill_null("").str.strip_chars(),
        indicator=pl.col("series")
        .str.strip_chars()
        .replace_strict(dict(ids), default=None, return_dtype=pl.String),
    )
    told = _told(named.filter(pl.col("indicator").is_not_null()), empty)
    other = named.filter(pl.col("indicator").is_null())
    refused = [_unread(other, ids, hints or {}), told.refused]
    return Read(told.observations, pl.concat(refused))


def _once(rows: pl.DataFrame, reason: pl.Expr | str) -> pl.DataFrame:
    """Refuse each line once, however many figures stand on it."""
    return refusals(rows.unique("line", maintain_order=True), reason)


def _unread(
    rows: pl.DataFrame, ids: Mapping[str, str], hints: Mapping[str, str]
) -> pl.DataFrame:
    """Refuse the lines of series that are not read, and say which are."""
    listed = ", ".join(sorted(ids))
    found = rows["series"].unique().to_list()
    if len(found) > _FEW:
        return _once(rows, f"its series is not one that is read; read are {listed}")
    reasons = {
        one: hints.get(one)
        or f"the series {one or '(empty)'} is not read; read are {listed}"
        for one in found
    }
    why = pl.col("series").replace_strict(reasons, return_dtype=pl.String)
    return _once(rows, why) if reasons else nothing()


def _told(rows: pl.DataFrame, empty: Collection[str]) -> Read:
    """Read the cells that are filled: a year and a number, or a refusal."""
    cell = pl.col("value").str.strip_chars()
    start, until = year("year")
    filled = rows.filter(cell.is_not_null() & ~cell.is_in(list(empty))).with_columns(
        start=start, until=until, value=number("value", list(empty)), _cell=cell
    )
    undated = pl.col("start").is_null()
    wrong = ~undated & pl.col("value").is_null()
    reason = pl.format("{} in {} is not a number: {}", "series", "year", "_cell")
    return Read(
        observations(filled.filter(~undated & ~wrong)),
        pl.concat(
            [
                refusals(filled.filter(undated), "its period is not a year"),
                refusals(filled.filter(wrong), reason),
            ]
        ),
    )
