"""Levels: repression, conflict, displacement, economy, fiscal space.

Each line has its last value, a trend over ten years, other states beside it, and what
stands against reading more into it: breaks, gaps, age.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files

import polars as pl
import yaml

from servanda.basis.period import Period
from servanda.diagnosis.annual import annual, of_year, wide
from servanda.diagnosis.comparators import comparators
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.level import Level, LevelsReading, Line, Theme
from servanda.diagnosis.level_remarks import derived, remarks
from servanda.diagnosis.thresholds import threshold
from servanda.diagnosis.trend import trend
from servanda.evidence.indicators.indicator import Break
from servanda.evidence.panel import Clocks, Panel

__all__ = ["level", "lines", "read_levels"]


@cache
def lines() -> tuple[tuple[str, str, tuple[Line, ...]], ...]:
    """Return each theme's id, name and lines, as the file beside this one has them."""
    text = files("servanda.diagnosis").joinpath("levels.yaml").read_bytes()
    return tuple(
        (
            row["id"],
            row["name"],
            tuple(Line(one["known as"], tuple(one["any of"])) for one in row["lines"]),
        )
        for row in yaml.load(text, Loader=yaml.CSafeLoader)
    )


def read_levels(panel: Panel, place: str) -> LevelsReading:
    """Return the levels of a state.

    panel  the evidence; `clocks.as_of` is the day described
    place  ISO 3166-1 alpha-3
    """
    frame = _years(panel, [line for _, _, group in lines() for line in group])
    themes = []
    for theme, name, group in lines():
        levels = tuple(level(panel, place, line, frame) for line in group)
        figures = derived(theme, panel, place)
        themes.append(Theme(theme, name, levels, figures, remarks(theme, levels)))
    return LevelsReading(place, panel.clocks, tuple(themes))


def _years(panel: Panel, wanted: list[Line]) -> pl.DataFrame:
    """Return the window of trends for all states, read once."""
    last = panel.clocks.as_of.year
    names = [name for line in wanted for name in line.indicators]
    return wide(panel, names, _first(panel), last)


def _first(panel: Panel) -> int:
    return panel.clocks.as_of.year - int(threshold("level_trend_years").value) + 1


def level(
    panel: Panel, place: str, line: Line, frame: pl.DataFrame | None = None
) -> Level:
    """Return one line, from the indicator that speaks last of the state.

    frame  the window of trends, where it has been read already

    Of those that speak of the same year the one named first is read.
    """
    oldest = int(threshold("level_oldest_years").value)
    frame = _years(panel, [line]) if frame is None else frame
    found = [
        (name, of_year(panel, place, name, oldest, frame)) for name in line.indicators
    ]
    name, latest = max(found, key=lambda one: one[1].start or date.min)
    series = annual(panel, place, name, frame)
    year = latest.start.year if latest.start else None
    breaks = _breaks(panel, name, year)
    since = max((one.on.year for one in breaks), default=None)
    points = [
        (one.start.year, one.value)
        for one in series
        if one.start and one.value is not None
    ]
    return Level(
        line=line,
        indicator=name,
        latest=latest,
        series=series,
        trend=trend(points, since),
        comparators=comparators(panel, place, name, year, frame) if year else None,
        breaks=breaks,
        gaps=_gaps(series, _first(panel), year),
        is_stale=year is not None and _is_stale(panel.clocks, year),
    )


def _breaks(panel: Panel, name: str, last: int | None) -> tuple[Break, ...]:
    """Return the breaks of the vintage read, between the first year and the last."""
    known, vintage = panel.catalogue.indicator.get(name), panel.vintage(name)
    if known is None or vintage is None or last is None:
        return ()
    start, end = date(_first(panel), 1, 1), date(last, 12, 31)
    return tuple(
        one for one in known.breaks_of(vintage.version) if start < one.on <= end
    )


def _gaps(
    series: tuple[Figure, ...], first: int, last: int | None
) -> tuple[Period, ...]:
    """Return the years without a value, those after the last one apart."""
    told = {one.start.year for one in series if one.start}
    until = (last or first - 1) + 1
    return tuple(
        Period(date(year, 1, 1), date(year + 1, 1, 1))
        for year in range(first, until)
        if year not in told
    )


def _is_stale(clocks: Clocks, year: int) -> bool:
    return clocks.as_of.year - year > int(threshold("quality_stale_years").value)
