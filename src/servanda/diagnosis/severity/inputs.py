"""Inputs of severity for all states and years, turned so that more is more severe."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import polars as pl

from servanda.diagnosis.annual import ends, is_held, whole_years
from servanda.diagnosis.severity.sources import CONTIGUITY, Sourced, persons
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["bounds", "oriented", "years"]


def years(panel: Panel, inputs: Sequence[Sourced], without: str) -> pl.DataFrame:
    """Return the states of each year with the indicators that some inputs need.

    without  the state that is read: it is nobody's neighbour at war here, so that what
             happens in it never changes what others are
    returns  place, year, one column for each indicator (null where not known; persons
             where it counts persons), and one for each input that counts neighbours
    """
    names = tuple(dict.fromkeys(n for one in inputs for n in (one.name, one.per) if n))
    held = [name for name in names if is_held(panel, name)]
    first = int(threshold("severity_first_year").value)
    longest = max((one.input.years for one in inputs), default=1)
    frame = panel.yearly(held, first - longest + 1, panel.clocks.as_of.year)
    frame = frame.with_columns(
        (whole_years(panel, name) * persons(panel, name)).alias(name) for name in held
    ).with_columns(
        pl.lit(None, pl.Float64).alias(name) for name in names if name not in held
    )
    around = [one for one in inputs if one.input.of == "neighbours"]
    return reduce(lambda done, one: _beside(panel, done, one, without), around, frame)


def oriented(frame: pl.DataFrame, inputs: Sequence[Sourced]) -> pl.DataFrame:
    """Return place, year and one column for each input, more being more severe.

    frame  as `years` returns it

    Years before the first of the distribution only feed the windows of later ones.
    """
    first = int(threshold("severity_first_year").value)
    return frame.select("place", "year", *(_severe(one) for one in inputs)).filter(
        pl.col("year") >= first
    )


def bounds(
    panel: Panel, frame: pl.DataFrame, inputs: Sequence[Sourced], place: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return one state's years with the lower, and with the upper, ends of intervals.

    Where a provider gives no interval, both ends are the value.
    """
    low = high = frame.filter(pl.col("place") == place)
    for name in dict.fromkeys(one.name for one in inputs):
        if is_held(panel, name):
            told, times = ends(panel, name, place), persons(panel, name)
            low, high = (
                frame.join(
                    told.select("year", _end=pl.col(end) * times),
                    on="year",
                    how="left",
                    maintain_order="left",
                )
                .with_columns(pl.coalesce("_end", name).alias(name))
                .drop("_end")
                for frame, end in ((low, "low"), (high, "high"))
            )
    return low, high


def _severe(one: Sourced) -> pl.Expr:
    value = pl.col(one.input.id) if one.input.of == "neighbours" else _over_years(one)
    if one.per is not None:
        heads = pl.col(one.per)
        value = pl.when(heads > 0).then(value / heads * one.input.scale)
    sign = 1.0 if one.input.worse == "more" else -1.0
    return (value.cast(pl.Float64) * sign).alias(one.input.id)


def _over_years(one: Sourced) -> pl.Expr:
    """Return a year's value; that of a window is known if each of its years is.

    A state younger than the window is read since it exists.
    """
    value = pl.col(one.name)
    if one.input.of == "level":
        return value
    if one.input.of == "years":
        value = (value > 0).cast(pl.Float64)
    span = f"{one.input.years}i"
    total = value.rolling_sum_by("year", span, min_samples=1).over("place")
    unknown = value.is_null().cast(pl.Int32).rolling_sum_by("year", span, min_samples=1)
    return pl.when(unknown.over("place") == 0).then(total)


def _beside(
    panel: Panel, frame: pl.DataFrame, one: Sourced, without: str
) -> pl.DataFrame:
    """Add how many neighbours are above zero; null in years not known."""
    name = one.input.id
    if not is_held(panel, CONTIGUITY):
        return frame.with_columns(pl.lit(None, pl.Float64).alias(name))
    state = frame.select("year", toward="place", value=one.name)
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
    known = frame.filter(pl.col(one.name).is_not_null())["year"].unique()
    is_known = pl.col("year").is_in(known.implode()) & (
        pl.col("unknown").fill_null(0) == 0
    )
    joined = frame.join(
        counted, on=["place", "year"], how="left", maintain_order="left"
    )
    return joined.with_columns(
        pl.when(is_known).then(pl.col("active").fill_null(0.0)).alias(name)
    ).drop("active", "unknown")


def _adjoining(panel: Panel) -> pl.DataFrame:
    """Return place, toward, first and last year; the data's end ends no border.

    A spell that the data's end breaks off has no end, as its reader keeps it; one that
    ended in the last year in which any ended is over like all others.
    """
    near = threshold("severity_neighbour_distance").value
    spells = panel.statements(CONTIGUITY).filter(pl.col("value") <= near)
    year = pl.col("until").dt.offset_by("-1d").dt.year()
    return spells.select(
        "place",
        "toward",
        first=pl.col("start").dt.year(),
        last=year.fill_null(9999),
    )
