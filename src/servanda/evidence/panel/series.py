"""One place, one indicator, through time: values, intervals, and the gaps between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from servanda.basis.period import Period
from servanda.evidence.indicators import Indicator
from servanda.evidence.store import Vintage

__all__ = ["Point", "Series"]


class Point(NamedTuple):
    """A value and the period it describes.

    low, high   the provider's interval, where it gives one
    is_stated   False where the provider states nothing, and its silence means none
    """

    start: date
    until: date | None
    value: float
    low: float | None = None
    high: float | None = None
    is_stated: bool = True


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of one indicator for one place, up to the day described.

    vintage  where it comes from; None where nothing is held or was known
    points   in the order of time
    gaps     periods between the first and the last point for which nothing is known
    """

    place: str
    indicator: Indicator
    vintage: Vintage | None
    points: tuple[Point, ...]
    gaps: tuple[Period, ...] = ()

    @property
    def latest(self) -> Point | None:
        """The last point, or None if there is none."""
        return self.points[-1] if self.points else None

    def of(self, year: int) -> Point | None:
        """Return the point that describes a calendar year."""
        return next((p for p in self.points if p.start.year == year), None)

    def since(self, day: date) -> tuple[Point, ...]:
        """Return the points whose period begins on or after a day."""
        return tuple(point for point in self.points if point.start >= day)
