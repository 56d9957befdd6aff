"""What then happened, as the evidence store tells it under two clocks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp, log

from servanda.evaluation.forecasts.definitions import Quantity
from servanda.evidence.panel import Panel
from servanda.outlook.skill.deaths import month_number

__all__ = ["Observed", "happened", "observed"]


@dataclass(frozen=True, slots=True)
class Observed:
    """One indicator for one place.

    indicator  the one used; empty where none tells of the place
    vintage    the version of its data set
    published  the day by which that was public; None if not known
    digest     of the store's file
    values     by the number of the period's first month, as kept
    until      number of the month after the last period stated; 0 where none is
    """

    indicator: str
    vintage: str
    published: date | None
    digest: str
    values: Mapping[int, float]
    until: int

    def near_start(self, first: int) -> float | None:
        """Return the value on the first day of a month, between two years' values.

        A year's value is that of its middle; between two it grows evenly.
        """
        at = first / 12.0 - 0.5  # years, so that a year's own number is its middle
        year = int(at // 1)
        low, high = (self.values.get(12 * y) for y in (year, year + 1))
        if low is None or high is None or low <= 0.0 or high <= 0.0:
            return None
        return exp(log(low) + (at - year) * (log(high) - log(low)))


_NOTHING = Observed("", "", None, "", {}, 0)


def observed(panel: Panel, place: str, quantity: Quantity, first: int) -> Observed:
    """Return what is known of a quantity from a month on, and before it.

    The first indicator that tells of a period from then on is used for all.
    """
    for name in quantity.indicators:
        found = _read(panel, place, name)
        if any(month >= first - 12 for month in found.values):
            return found
    return _NOTHING


def happened(panel: Panel, place: str, indicators: Iterable[str]) -> Observed:
    """Return how many events each month had; months before the last told had none.

    Only indicators whose provider records every case within its years are asked.
    """
    for name in indicators:
        vintage = panel.vintage(name)
        if vintage is None or panel.catalogue.indicator[name].absent == "unknown":
            continue
        read = _read(panel, place, name)
        last = min(vintage.last or vintage.first, panel.clocks.as_of)
        span = range(_month(vintage.first), _month(last))
        values = dict.fromkeys(span, 0.0) | {
            month: value for month, value in read.values.items() if month in span
        }
        return Observed(
            name, vintage.id, vintage.published, vintage.digest, values, span.stop
        )
    return _NOTHING


def _read(panel: Panel, place: str, name: str) -> Observed:
    series = panel.series(place, name)
    if series.vintage is None:
        return _NOTHING
    values: dict[int, float] = {}
    for point in series.points:
        month = _month(point.start)
        values[month] = values.get(month, 0.0) + point.value
    ends = [_month(one.until) for one in series.points if one.until is not None]
    held = series.vintage
    return Observed(
        name, held.id, held.published, held.digest, values, max(ends, default=0)
    )


def _month(day: date) -> int:
    return month_number(day.year, day.month)
