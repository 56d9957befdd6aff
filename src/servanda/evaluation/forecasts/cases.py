"""Match what was foretold with what happened, period by period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from servanda.evaluation.forecasts.definitions import Quantity
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.kept import Kept
from servanda.evaluation.forecasts.outcomes import Observed
from servanda.evaluation.forecasts.told import Told
from servanda.outlook.skill.deaths import Array

__all__ = ["Matched", "Period", "matched"]


class Period(NamedTuple):
    """A month or a year of a forecast.

    month   number of its first month, ``after`` of the month after its last
    ahead   months from the forecast's first to the one it is compared by
    value   what happened, in the unit of the forecast
    """

    month: int
    after: int
    ahead: int
    value: float


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """A quantity with its periods that are over and told of.

    periods  in order
    draws    (period, draw) of the kept trajectories
    pending  periods of the horizon that are not over, or not told of yet
    missing  those within the years told of that nothing states
    outside  those under which another option or another text was followed
    why      why there is nothing to score; empty where there is
    """

    quantity: Quantity
    seen: Observed
    periods: tuple[Period, ...]
    draws: Array
    pending: int
    missing: int
    outside: int
    why: str

    @property
    def observed(self) -> Array:
        """What happened: (period,)."""
        return np.array([one.value for one in self.periods])


def matched(
    told: Told,
    kept: Kept,
    quantity: Quantity,
    seen: Observed,
    followed: Followed,
) -> Matched:
    """Match one quantity under the option that was followed.

    seen  holds nothing later than the clocks of its panel admit
    """
    option = followed.option
    if option is None:
        return _none(quantity, seen, "the option followed was not foretold")
    drawn = kept.sample(quantity.variables, option)
    if drawn is not None and drawn.shape[1] < told.months:
        return _none(quantity, seen, "the sealed file does not hold every month")
    base = seen.near_start(told.first) if quantity.base == "start" else 1.0
    if drawn is None or not seen.indicator or base is None:
        why = "the value on the first day is not known"
        if not seen.indicator:
            why = "no indicator held here tells of it"
        if drawn is None:
            why = "the sealed file holds no such quantity"
        return _none(quantity, seen, why)
    return _over(told, quantity, seen, followed, drawn, base)


def _over(
    told: Told,
    quantity: Quantity,
    seen: Observed,
    followed: Followed,
    drawn: Array,
    base: float,
) -> Matched:
    periods: list[Period] = []
    rows: list[Array] = []
    pending = missing = outside = 0
    for month, at in _horizon(told, quantity):
        if at.start < followed.first or _beyond(at.stop - 1, followed.until):
            outside += 1
        elif (value := seen.values.get(month)) is not None:
            after = month + (12 if quantity.period == "year" else 1)
            scaled = value * quantity.scale / base
            periods.append(Period(month, after, at.stop - 1, scaled))
            rows.append(drawn[:, at].mean(axis=1))
        elif month < seen.until:
            missing += 1
        else:
            pending += 1
    draws = np.array(rows) if rows else np.empty((0, drawn.shape[0]))
    why = "" if periods else "no period is over that anything tells of"
    return Matched(
        quantity, seen, tuple(periods), draws, pending, missing, outside, why
    )


def _none(quantity: Quantity, seen: Observed, why: str) -> Matched:
    return Matched(quantity, seen, (), np.empty((0, 1)), 0, 0, 0, why)


def _beyond(ahead: int, until: int | None) -> bool:
    return until is not None and ahead >= until


def _horizon(told: Told, quantity: Quantity) -> Iterator[tuple[int, slice]]:
    """Yield each period: its first month, and the forecast's months compared with it.

    A year that the forecast does not hold whole is left out where its mean is told.
    """
    if quantity.period == "month":
        yield from ((told.first + k, slice(k, k + 1)) for k in range(told.months))
        return
    last = told.first + told.months - 1
    for year in range(told.first // 12, last // 12 + 1):
        start, stop = 12 * year - told.first, 12 * year + 12 - told.first
        if stop > told.months or (quantity.takes == "mean" and start < 0):
            continue
        at = slice(stop - 1, stop) if quantity.takes == "last" else slice(start, stop)
        yield 12 * year, at
