"""Which way a series goes: a robust slope with its interval, or no clear trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist, median
from typing import Literal

from servanda.diagnosis.thresholds import threshold

__all__ = ["Slope", "Trend", "slope", "trend"]

Direction = Literal["rising", "falling", "no clear trend", "not known"]


@dataclass(frozen=True, slots=True)
class Slope:
    """Change a year, with the bounds of its interval."""

    low: float
    value: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """What a series did over the last years.

    direction  rising or falling only where the whole interval lies on one side of zero
    slope      in the series' unit a year; None with too few values
    first, last  years of the values read
    points     how many values that were
    note       why there is none, or why it is shorter
    """

    direction: Direction
    slope: Slope | None
    first: int | None
    last: int | None
    points: int
    note: str = ""


def slope(points: Sequence[tuple[float, float]], confidence: float) -> Slope:
    """Return the median slope between all pairs of points, and an interval.

    points      time and value; at least two different times
    confidence  coverage of the interval, 0 to 1

    The interval is read off the ordered slopes, by the variance of Kendall's
    statistic with ties (sen1968).

    >>> slope([(0, 1.0), (1, 3.0), (2, 5.0), (3, 7.0)], 0.9).value
    2.0
    """
    slopes = sorted(
        (value - before) / (time - earlier)
        for (earlier, before), (time, value) in combinations(sorted(points), 2)
        if time != earlier
    )
    deviation = NormalDist().inv_cdf((1.0 + confidence) / 2.0) * sqrt(_variance(points))
    low = max(round((len(slopes) - deviation) / 2.0) - 1, 0)
    high = min(round((len(slopes) + deviation) / 2.0), len(slopes) - 1)
    return Slope(slopes[low], median(slopes), slopes[high])


def _variance(points: Sequence[tuple[float, float]]) -> float:
    def part(n: int) -> int:
        return n * (n - 1) * (2 * n + 5)

    ties = [Counter(each).values() for each in zip(*points, strict=True)]
    tied = sum(part(count) for counts in ties for count in counts)
    return max((part(len(points)) - tied) / 18.0, 0.0)


def trend(points: Sequence[tuple[int, float]], since: int | None = None) -> Trend:
    """Return the trend of yearly values.

    points  year and value, those of the window only
    since   the first year that may be compared with the last, where a break is known
    """
    kept = [(year, value) for year, value in points if since is None or year >= since]
    fewest = int(threshold("level_trend_points").value)
    note = "" if len(kept) == len(points) else f"read since the break of {since}"
    if len(kept) < fewest:
        why = f"{len(kept)} yearly values; {fewest} are needed"
        note = f"{why}, {note}" if note else why
        return Trend("not known", None, None, None, len(kept), note)
    found = slope(kept, threshold("level_trend_confidence").value)
    years = [year for year, _ in kept]
    return Trend(_direction(found), found, min(years), max(years), len(kept), note)


def _direction(found: Slope) -> Direction:
    if found.low > 0:
        return "rising"
    return "falling" if found.high < 0 else "no clear trend"
