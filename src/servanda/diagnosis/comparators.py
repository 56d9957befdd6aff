"""What other states show in the same year: quartiles, no list and no rank."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from servanda.diagnosis.annual import wide
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import UnknownPlaceError, places
from servanda.evidence.places import place as known_place

__all__ = ["Comparators", "Quartiles", "comparators"]


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The middle of a group of states: a quarter lies below, half, and three quarters.

    states  how many states have a value
    """

    lower: float
    median: float
    upper: float
    states: int


@dataclass(frozen=True, slots=True)
class Comparators:
    """Other states in the same year, the one that is read left out.

    region     the UN M49 subregion
    in_region  None where too few states have a value for a quartile to hide each
    everywhere all states
    """

    year: int
    region: str
    in_region: Quartiles | None
    everywhere: Quartiles | None


def comparators(
    panel: Panel,
    place: str,
    indicator: str,
    year: int,
    frame: pl.DataFrame | None = None,
) -> Comparators:
    """Return the quartiles of an indicator among other states in a year.

    frame  the years to look at, where `wide` has returned them already
    """
    region = _region(place)
    if frame is None:
        frame = wide(panel, [indicator], year, year)
    if indicator not in frame.columns:
        return Comparators(year, region, None, None)
    others = frame.filter(
        (pl.col("year") == year) & (pl.col("place") != place)
    ).drop_nulls(indicator)
    near = [code for code, one in places().items() if one.region == region]
    return Comparators(
        year,
        region,
        _quartiles(others.filter(pl.col("place").is_in(near))[indicator]),
        _quartiles(others[indicator]),
    )


def _region(code: str) -> str:
    try:
        return known_place(code).region
    except UnknownPlaceError:
        return ""


def _quartiles(values: pl.Series) -> Quartiles | None:
    if values.len() < int(threshold("level_comparators_least").value):
        return None
    lower, middle, upper = (
        float(values.quantile(at, "linear") or 0.0) for at in (0.25, 0.5, 0.75)
    )
    return Quartiles(lower, middle, upper, values.len())
