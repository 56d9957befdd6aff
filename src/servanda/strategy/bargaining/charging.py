"""What courses cost where a price is only believed: more or less of it in each draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.outlook.question import INSTRUMENTS, Option
from servanda.strategy.beliefs import Beliefs, Drawn, stated
from servanda.strategy.designs import PriceList
from servanda.strategy.designs.believing import UNKNOWN_SIZE

__all__ = ["Bill", "Guessed", "bill_of", "guessed", "price_beliefs"]

_PRICES: Final = "servanda.strategy.designs"


class Guessed(NamedTuple):
    """A cost that is assumed, since the compact states no size and no budget.

    tools          whose cost it is
    middle         times what the size that the outlook takes would cost
    low, high      the same, one chance in twenty beyond each
    """

    tools: tuple[str, ...]
    middle: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, eq=False)
class Bill:
    """Which part of each course's cost hangs on which tool's price.

    prices  what tools cost, every belief at its middle
    parts   (course, tool) of INSTRUMENTS; a row sums to 1, or to 0 where all is known
    """

    prices: PriceList
    parts: Array

    def factor(self, drawn: Drawn) -> Array:
        """Return by what courses cost more than at the middle of beliefs.

        returns  (draw, course); 1 throughout where a budget is stated
        """
        more = [self.prices.scale(tool, drawn) - 1.0 for tool in INSTRUMENTS]
        return np.asarray(1.0 + np.stack(more, axis=1) @ self.parts.T)


def bill_of(options: Sequence[Option], prices: PriceList) -> Bill:
    """Return how the planned cost of each course is made up of tools.

    options  the courses, in order

    The parts are those of the plan as a whole: where tools of one course are kept up
    for different times and partners leave early, the true ones differ a little.
    """
    rows = [_planned(option, prices) for option in options]
    parts = np.array([[row.get(tool, 0.0) for tool in INSTRUMENTS] for row in rows])
    whole = parts.sum(axis=1, keepdims=True)
    return Bill(prices, parts / np.where(whole > 0.0, whole, 1.0))


def price_beliefs(prices: PriceList) -> Beliefs:
    """Return the beliefs that what tools cost hangs on; none with a budget."""
    held = stated(_PRICES)
    return {name: held[name] for name in prices.believed}


def guessed(prices: PriceList) -> Guessed | None:
    """Return the cost that is assumed, or None where none is."""
    if not prices.assumed:
        return None
    belief = stated(_PRICES)[UNKNOWN_SIZE]
    return Guessed(prices.assumed, belief.median, belief.low, belief.high)


def _planned(option: Option, prices: PriceList) -> Mapping[str, float]:
    if prices.own:
        return {}
    return {
        one.instrument: prices.full[one.instrument]
        * float((one.intensity ** (1.0 / prices.exponent)).sum())
        for one in option.support
    }
