"""Fiscal space: what falls on the host, against what it takes in.

Two revenues stand side by side: the one that the facts state for a year, and the one
that the outlook's own growth leads to from the last year before the start. The second
has a range, for output is drawn: it takes revenue for a constant share of output.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.compact.model import Facts
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array
from servanda.outlook.options import THIS_COMPACT
from servanda.outlook.priors import Prior, priors
from servanda.outlook.question import Question
from servanda.strategy.answers import Worth
from servanda.strategy.sharing.planning.handing import HandedOver

__all__ = [
    "GROWTH",
    "THRESHOLD",
    "Revenue",
    "Room",
    "growth_belief",
    "revenue_of",
    "room_left",
    "rooms",
]

GROWTH: Final = "space.growth"
THRESHOLD: Final = "space.threshold"
_PEOPLE: Final = "finances.people"
_QUANTILES: Final = (0.05, 0.50, 0.95)
_YEAR: Final = 12


@dataclass(frozen=True, slots=True, eq=False)
class Revenue:
    """The host's revenue.

    stated  by year, in the base, as the facts have it; projections among them
    year    from which the projection starts: the last stated one not after the start
    grown   by calendar year (draw,), revenue of that year over that of ``year``
    """

    stated: dict[int, Money]
    year: int
    grown: dict[int, Array]

    def projected(self, year: int) -> Array | None:
        """Return the revenue of a year for each draw, in the base; None if beyond."""
        if year not in self.grown:
            return None
        return float(self.stated[self.year].amount) * self.grown[year]


class Room(NamedTuple):
    """What falls on the host in a year, as a share of its revenue.

    stated  of the revenue that the facts state for the year; None where they do not
    low, middle, high  of projected revenue: 5th, 50th and 95th percentile; None
            beyond the outlook's horizon
    """

    year: int
    cost: Money
    stated: Fraction | None
    low: float | None
    middle: float | None
    high: float | None


def revenue_of(
    facts: Facts | None, accounts: Accounts, question: Question, futures: Futures
) -> Revenue | None:
    """Return the host's revenue, stated and projected; None where none is stated.

    Output per person and population grow as in the option that the compact is.
    """
    economy = facts.economy if facts else None
    brought = {
        one.year: amount
        for one in (economy.revenue if economy else ())
        if (amount := accounts.bring(one.amount)) is not None and amount.amount > 0
    }
    if not brought:
        return None
    before = [year for year in brought if year <= question.start.year]
    base = max(before) if before else min(brought)
    return Revenue(brought, base, _grown(futures, question, base))


def rooms(path: Sequence[HandedOver], revenue: Revenue) -> tuple[Room, ...]:
    """Return the host's cost against its revenue, for every year in which it pays."""
    years: dict[int, Money] = {}
    for one in path:
        if one.host is not None and one.host.amount:
            before = years.get(one.year)
            years[one.year] = one.host if before is None else before + one.host
    return tuple(_room(year, cost, revenue) for year, cost in sorted(years.items()))


def growth_belief(revenue: Revenue, year: int) -> Prior:
    """Return what the outlook believes of revenue's growth to a year, as a belief.

    The unit is log points; it is drawn by itself when an answer's sign is looked at.
    """
    low, middle, high = np.quantile(np.log(revenue.grown[year]), _QUANTILES)
    return replace(
        priors()["output.trend"],
        name=GROWTH,
        meaning=f"growth of the host's revenue from {revenue.year} to {year}",
        unit="log points",
        median=float(middle),
        low=float(low),
        high=float(high),
        note="From the outlook: its range of output, war and recovery included.",
    )


def room_left(cost: Money, revenue: Revenue) -> Worth:
    """Return what is left of the threshold, a share of revenue, as a quantity.

    Above nought the host's cost lies within the share that it is held to carry.
    """
    share = float(cost.amount) / float(revenue.stated[revenue.year].amount)
    return lambda drawn: drawn[THRESHOLD] - share * np.exp(-drawn[GROWTH])


def _room(year: int, cost: Money, revenue: Revenue) -> Room:
    stated = revenue.stated.get(year)
    share = Fraction(cost.amount) / Fraction(stated.amount) if stated else None
    projected = revenue.projected(year)
    if projected is None:
        return Room(year, cost, share, None, None, None)
    found = np.quantile(float(cost.amount) / projected, _QUANTILES)
    return Room(year, cost, share, *(float(one) for one in found))


def _grown(futures: Futures, question: Question, base: int) -> dict[int, Array]:
    """Return output of each calendar year over that of the base year: (draw,)."""
    level, start = _output(futures), question.start
    years = start.year + (np.arange(level.shape[1]) + start.month - 1) // _YEAR
    found = {year: np.ones(level.shape[0]) for year in range(base, start.year)}
    for year in range(start.year, int(years[-1]) + 1):
        within = years == year
        before = start.month - 1 if year == start.year else 0
        if within.sum() + before == _YEAR:  # months before the start stand at it
            found[year] = (level[:, within].sum(axis=1) + before) / _YEAR
    if base not in found:
        return {}
    return {year: one / found[base] for year, one in found.items() if year >= base}


def _output(futures: Futures) -> Array:
    """Return the whole economy's output over that of the start: (draw, month)."""
    paths = futures.paths
    per_person = paths["gdp"].sel(option=THIS_COMPACT).transpose("draw", "month")
    people = paths["parameter_value"].sel(parameter=_PEOPLE).values
    months = np.arange(1, per_person.sizes["month"] + 1)
    grown = np.exp(np.outer(people, months / _YEAR))
    return np.asarray(per_person.values, dtype=np.float64) * grown
