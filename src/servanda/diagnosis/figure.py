"""A number as it was read, with all that is needed to defend it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from servanda.evidence.indicators import Indicator
from servanda.evidence.panel import Panel, Point
from servanda.evidence.store import Vintage

__all__ = ["Figure", "Standing", "latest", "not_known", "of_point"]

Standing = Literal["stated", "none recorded", "derived", "not known"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it describes, where it is from, and how sure its source is.

    name        what it is, in words
    value       the number; None where nothing is known
    low, high   its source's interval; None where the source gives none
    unit        its unit
    start       first day of the period described
    until       the day after the last; None while it goes on
    indicators  ids of what it rests on
    vintages    ids of the vintages it was read from
    standing    whether the source states it, its silence means none, it was computed
                here, or it is not known
    note        what a reader should know beside the number: staleness, a break, a gap
    """

    name: str
    value: float | None
    unit: str
    standing: Standing
    low: float | None = None
    high: float | None = None
    start: date | None = None
    until: date | None = None
    indicators: tuple[str, ...] = ()
    vintages: tuple[str, ...] = ()
    note: str = ""

    @property
    def last_day(self) -> date | None:
        """The last day described; None while it goes on, or nothing is known."""
        return None if self.until is None else self.until - timedelta(days=1)

    @property
    def year(self) -> str:
        """The calendar year in which the period described begins, in words."""
        return "a year not told" if self.start is None else str(self.start.year)


def not_known(indicator: Indicator, why: str) -> Figure:
    """Return the figure that says nothing is known, and why."""
    return Figure(
        indicator.name,
        None,
        indicator.unit,
        "not known",
        indicators=(indicator.id,),
        note=why,
    )


def latest(panel: Panel, place: str, indicator: str, within_years: int = 5) -> Figure:
    """Return an indicator's last value for a place, if it is not too old.

    within_years  how many years before the day described a value may have ended
    """
    series = panel.series(place, indicator)
    known = series.indicator
    if series.vintage is None:
        return not_known(known, _no_vintage(panel))
    point = series.latest
    if point is None:
        return not_known(known, f"{series.vintage.id} says nothing on {place}")
    age = panel.clocks.as_of.year - point.start.year
    if age > within_years:
        return not_known(known, f"the last value is of {point.start.year}")
    return of_point(known, point, series.vintage)


def of_point(known: Indicator, point: Point, vintage: Vintage) -> Figure:
    """Return a point of a series as a figure."""
    return Figure(
        known.name,
        point.value,
        known.unit,
        "stated" if point.is_stated else "none recorded",
        low=point.low,
        high=point.high,
        start=point.start,
        until=point.until,
        indicators=(known.id,),
        vintages=(vintage.id,),
    )


def _no_vintage(panel: Panel) -> str:
    if panel.clocks.known_by is None:
        return "the store holds no data for it"
    return f"nothing held had been published by {panel.clocks.known_by}"
