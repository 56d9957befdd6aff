"""A line of the brief as read, and the headings that lines stand under."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.basis.period import Period
from servanda.diagnosis.comparators import Comparators
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.trend import Trend
from servanda.evidence.indicators.indicator import Break
from servanda.evidence.panel import Clocks

__all__ = ["Level", "LevelsReading", "Line", "Theme"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief, and the indicators that can fill it, the best first."""

    name: str
    indicators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One line as read.

    latest       the last value, or why there is none
    series       yearly values of the window that the trend is read from
    breaks       places in the window across which values must not be compared
    gaps         parts of the window of which nothing is known
    is_stale     whether the last value is older than fresh data would be
    """

    line: Line
    indicator: str
    latest: Figure
    series: tuple[Figure, ...]
    trend: Trend
    comparators: Comparators | None
    breaks: tuple[Break, ...]
    gaps: tuple[Period, ...]
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of the brief with its lines, and sentences on what they do not show."""

    id: str
    name: str
    levels: tuple[Level, ...]
    figures: tuple[Figure, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevelsReading:
    """All themes of one state, under two clocks."""

    place: str
    clocks: Clocks
    themes: tuple[Theme, ...]
