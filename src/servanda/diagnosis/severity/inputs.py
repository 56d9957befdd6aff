"""Inputs of severity for all states and years, turned so that more is more severe."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import reduce
from typing import Final

import polars as pl

from servanda.diagnosis.severity.measures import Input
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["CONTIGUITY", "bounds", "oriented", "years"]

CONTIGUITY: Final = "contiguity"
"""Indicator that says which states adjoin, by class of distance."""


def years(panel: Panel, inputs: Iterable[Input], without: str) -> pl.DataFrame:
    """Return the states of each year with the indicators that some inputs need.

    without  the state that is read: it is nobody's neighbour at war here, so that what
             happens in it never changes what others are
    returns  place, year, one column for each indicator (null where not known), and one
             for each input that counts neighbours
    """
    listed = tuple(inputs)
    names = tuple(
        dict.fromkeys(n for one in listed for n in (one.indicator, one.per) if n)
    )
    held = [name for name in names if _is_held(panel, name)]
    first = int(threshold("severity_first_year").value)
    longest = max((one.years for one in listed), default=1)
    last = panel.clocks.as_of.year
    frame = panel.yearly(held, first - longest + 1, last)
    frame = frame.with_columns(_whole_years(panel, name) for name in held)
    frame = frame.with_columns(
        pl.lit(None, pl.Float64).alias(name) for name in names if name not in held
    )
    around = [one for one in listed if one.of == "neighbours"]
    return reduce(
        lambda so_far, one: _beside(panel, so_far, one, without), around, frame
    )


def oriented(frame: pl.DataFrame, inputs: Iterable[Input]) -> pl.DataFrame:
    """Return place, year and one column for each input, more being more severe.

    frame  as `years` returns it

    Years before the first of the distribution only feed the windows of later ones.
    """
    first = int(threshold("severity_first_year").value)
    return frame.select("place", "year", *(_severe(one) for one in inputs)).filter(
        pl.col("year") >= first
    )


def bounds(
    panel: Panel, frame: pl.DataFrame, inputs: Iterable[Input], place: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one state's years with the lower, and with the upper, ends of intervals.

    Where a provider gives no interval, both ends are the value.
    """
    low = high = frame.filter(pl.col("place") == place)
    for name in dict.fromkeys(one.indicator for one in inputs):
        if not _is_held(panel, name):
            continue
        ends = _ends(panel, name, place)
        low = _replaced(low, ends.select("year", end="low"), name)
        high = _replaced(high, ends.select("year", end="high"), name)
    return low, high


def _is_held(panel: Panel, name: str) -> bool:
    return name in panel.catalogue.indicator and panel.vintage(name) is not None


def _whole_years(panel: Panel, name: str) -> pl.Expr:
    """Return an indicator without years of which not all months are known."""
    if panel.catalogue.indicator[name].period != "month":
        return pl.col(name)
    ends: date | None = panel.statements(name)["until"].max()  # type: ignore[assignment]
    if ends is None:
        return pl.col(name)
    return (
        pl.when(pl.date(pl.col("year") + 1, 1, 1) <= ends)
        .then(pl.col(name))
        .alias(name)
    )


def _severe(one: Input) -> pl.Expr:
    value = pl.col(one.id) if one.of == "neighbours" else _over_years(one)
    if one.per is not None:
        heads = pl.col(one.per)
        value = pl.when(heads > 0).then(value / heads * one.scale)
    sign = 1.0 if one.worse == "more" else -1.0
    return (value.cast(pl.Float64) * sign).alias(one.id)


def _over_years(one: Input) -> pl.Expr:
    """Return a year's value; that of a window is known if each of its years is.

    A state younger than the window is read since it exists.
    """
    value = pl.col(one.indicator)
    if one.of == "level":
        return value
    if one.of == "years":
        value = (value > 0).cast(pl.Float64)
    span = f"{one.years}i"
    total = value.rolling_sum_by("year", span, min_samples=1).over("place")
    unknown = value.is_null().cast(pl.Int32).rolling_sum_by("year", span, min_samples=1)
    return pl.when(unknown.over("place") == 0).then(total)


def _ends(panel: Panel, name: str, place: str) -> pl.DataFrame:
    """Return year, low, high of one state: null where a part has no interval."""
    frame = panel.combined(name).filter(pl.col("place") == place)
    keyed = frame.with_columns(year=pl.col("start").dt.year().cast(pl.Int32))
    if panel.catalogue.indicator[name].combine != "sum":
        return keyed.group_by("year", maintain_order=True).agg(
            pl.col("low").last(), pl.col("high").last()
        )
    return keyed.group_by("year", maintain_order=True).agg(
        pl.when(pl.col(end).null_count() == 0).then(pl.col(end).sum()).alias(end)
        for end in ("low", "high")
    )


def _replaced(frame: pl.DataFrame, ends: pl.DataFrame, name: str) -> pl.DataFrame:
    joined = frame.join(ends, on="year", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("end", name).alias(name)).drop("end")


def _beside(
    panel: Panel, frame: pl.DataFrame, one: Input, without: str
) -> pl.DataFrame:
    """Add how many neighbours are above zero; null in years not known."""
    if not _is_held(panel, CONTIGUITY):
        return frame.with_columns(pl.lit(None, pl.Float64).alias(one.id))
    state = frame.select("year", toward="place", value=one.indicator)
    counted = (
        _adjoining(panel)
        .filter(pl.col("toward") != without)
        .join(state, on="toward")
        .filter(
            (pl.col("first") <= pl.col("year")) & (pl.col("year") <= pl.col("last"))
        )
        .unique(["place", "toward", "year"])
        .group_by("place", "year")
        .agg(
            active=(pl.col("value") > 0).sum().cast(pl.Float64),
            unknown=pl.col("value").null_count(),
        )
    )
    known = frame.filter(pl.col(one.indicator).is_not_null())["year"].unique()
    joined = frame.join(
        counted, on=["place", "year"], how="left", maintain_order="left"
    )
    is_known = pl.col("year").is_in(known.implode()) & (
        pl.col("unknown").fill_null(0) == 0
    )
    return joined.with_columns(
        pl.when(is_known).then(pl.col("active").fill_null(0.0)).alias(one.id)
    ).drop("active", "unknown")


def _adjoining(panel: Panel) -> pl.DataFrame:
    """Return place, toward, first and last year; the data's end ends no border.

    What held until the last year of the data is taken to go on: borders seldom move.
    """
    near = threshold("severity_neighbour_distance").value
    spells = panel.statements(CONTIGUITY).filter(pl.col("value") <= near)
    year = pl.col("until").dt.offset_by("-1d").dt.year()
    goes_on = pl.col("until").is_null() | (year >= year.max())
    return spells.select(
        "place",
        "toward",
        first=pl.col("start").dt.year(),
        last=pl.when(goes_on).then(9999).otherwise(year),
    )
