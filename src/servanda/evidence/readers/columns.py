"""What readers share: columns of text to numbers, dates and periods, or a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.observation import RAW
from servanda.evidence.readers.layout import Read

__all__ = [
    "EMPTY",
    "Field",
    "joined",
    "month",
    "nothing",
    "number",
    "observations",
    "read_wide",
    "refusals",
    "year",
]

EMPTY: Final = ("", "NA", "N/A", "..", "NaN", "null", ".")
"""How providers write that they have no value. A cell like this is a gap."""

_FIRST_YEAR, _LAST_YEAR = 1000, 2200


class Field(NamedTuple):
    """A column that holds an indicator's value, and those of its interval."""

    column: str
    low: str | None = None
    high: str | None = None


def number(column: str, empty: Sequence[str] = EMPTY) -> pl.Expr:
    """Return a column as finite numbers; null where empty or not a number."""
    value = pl.col(column).str.strip_chars().cast(pl.Float64, strict=False)
    is_gap = pl.col(column).str.strip_chars().is_in(list(empty))
    return pl.when(value.is_finite() & ~is_gap).then(value).otherwise(None)


def _is_gap(column: str, empty: Sequence[str]) -> pl.Expr:
    return pl.col(column).is_null() | pl.col(column).str.strip_chars().is_in(
        list(empty)
    )


def year(column: str) -> tuple[pl.Expr, pl.Expr]:
    """Return a year's first day, and the next year's; null where it is no year."""
    value = pl.col(column).str.strip_chars().cast(pl.Int32, strict=False)
    value = pl.when(value.is_between(_FIRST_YEAR, _LAST_YEAR)).then(value)
    return pl.date(value, 1, 1), pl.date(value + 1, 1, 1)


def month(year_column: str, month_column: str) -> tuple[pl.Expr, pl.Expr]:
    """Return a month's first day, and the next month's; null where it is no month."""
    of_year = pl.col(year_column).cast(pl.Int32, strict=False)
    of_month = pl.col(month_column).cast(pl.Int32, strict=False)
    good = of_year.is_between(_FIRST_YEAR, _LAST_YEAR) & of_month.is_between(1, 12)
    of_year, of_month = pl.when(good).then(of_year), pl.when(good).then(of_month)
    return (
        pl.date(of_year, of_month, 1),
        pl.date(of_year + of_month // 12, of_month % 12 + 1, 1),
    )


def observations(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with exactly the columns of a reader's observations."""
    return frame.select(
        pl.col(name).cast(kind)
        if name in frame.columns
        else pl.lit(None, kind).alias(name)
        for name, kind in RAW.items()
    )


def refusals(frame: pl.DataFrame, reason: pl.Expr | str) -> pl.DataFrame:
    """Return the lines of a frame, each with the reason why it was refused."""
    why = pl.lit(reason) if isinstance(reason, str) else reason
    return frame.select(
        pl.col("line").cast(pl.Int64), why.cast(pl.String).alias("reason")
    )


def nothing() -> pl.DataFrame:
    """Return a frame that refuses nothing."""
    return pl.DataFrame(schema={"line": pl.Int64(), "reason": pl.String()})


def joined(parts: Sequence[Read]) -> Read:
    """Return several reads of one batch as one."""
    return Read(
        pl.concat([part.observations for part in parts])
        if parts
        else pl.DataFrame(schema=RAW),
        pl.concat([part.refused for part in parts]) if parts else nothing(),
    )


def read_wide(
    batch: pl.DataFrame,
    fields: Mapping[str, Field],
    *,
    code: str,
    period: tuple[pl.Expr, pl.Expr],
    label: pl.Expr | None = None,
    empty: Sequence[str] = EMPTY,
) -> Read:
    """Read a table with one row for each place and period, indicators as columns.

    fields  the indicator ids, and the column that holds each
    code    the column with the place's code
    period  first day and the day after the last, as expressions
    label   what tells two rows of one place and period apart, if anything does
    empty   how the provider writes that there is no value
    """
    start, until = period
    base = batch.with_columns(
        _start=start,
        _until=until,
        _code=pl.col(code).str.strip_chars(),
        _label=pl.lit(None, pl.String) if label is None else label,
    )
    bad = base.filter(pl.col("_start").is_null())
    base = base.filter(pl.col("_start").is_not_null())
    parts = [
        _read_field(base, indicator, field, empty)
        for indicator, field in fields.items()
        if field.column in batch.columns
    ]
    whole = joined(parts)
    refused = refusals(bad, "its period cannot be read")
    return Read(whole.observations, pl.concat([whole.refused, refused]))


def _read_field(
    base: pl.DataFrame, indicator: str, field: Field, empty: Sequence[str]
) -> Read:
    told = base.filter(~_is_gap(field.column, empty)).with_columns(
        value=number(field.column, empty),
        low=number(field.low, empty)
        if field.low in base.columns
        else pl.lit(None, pl.Float64),
        high=number(field.high, empty)
        if field.high in base.columns
        else pl.lit(None, pl.Float64),
    )
    bad = told.filter(pl.col("value").is_null())
    good = told.filter(pl.col("value").is_not_null()).with_columns(
        code=pl.col("_code"),
        start=pl.col("_start"),
        until=pl.col("_until"),
        label=pl.col("_label"),
        indicator=pl.lit(indicator),
    )
    reason = pl.format(
        "{} is not a number: {}", pl.lit(field.column), pl.col(field.column)
    )
    return Read(observations(good), refusals(bad, reason))
