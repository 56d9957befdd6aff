"""What befalls a host, apart from its debt: output, prices, money, exports, budget.

Money abroad is told in the currency of the question. The host's own money is told in a
unit that is worth one of that currency on the first day, so that the two can be added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from servanda.outlook.debt.paths.shocks import Shocks
from servanda.outlook.debt.paths.world import World
from servanda.outlook.noise import Array

__all__ = ["Course", "Host", "course_of"]


class Host(NamedTuple):
    """The host on the first day: each (draw,).

    output   of a year, in the question's currency and prices
    exports  share of output
    deficit  primary, in peace, share of output
    """

    output: Array
    exports: Array
    deficit: Array


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What befalls a host under one option.

    volume    (draw, year + 1) output at the prices of the question
    prices    (draw, year + 1) of the host, 1 on the first day
    exchange  (draw, year + 1) price of foreign money in the host's own, 1 at first
    exports   (draw, year + 1) foreign money
    revenue   (draw, year + 1) own money
    deficit   (draw, year) primary, in peace; own money
    war       (draw, year) what war takes from the budget; own money
    cost      (draw, year) the host's own cost of the option; own money
    loans     (draw, year) what the compact lends the host; foreign money
    """

    volume: Array
    prices: Array
    exchange: Array
    exports: Array
    revenue: Array
    deficit: Array
    war: Array
    cost: Array
    loans: Array

    @property
    def years(self) -> int:
        """How many years it lasts."""
        return int(self.deficit.shape[1])

    @property
    def output(self) -> Array:
        """Output at the prices of each year, own money: (draw, year + 1)."""
        return self.volume * self.prices

    @property
    def output_abroad(self) -> Array:
        """Output in foreign money: (draw, year + 1)."""
        return self.output / self.exchange


def course_of(host: Host, world: World, shocks: Shocks, loans: Array) -> Course:
    """Return what befalls a host along one option's trajectories.

    loans  (year,) what the compact lends, in the question's currency and prices
    """
    volume = host.output[:, None] * world.output
    prices, abroad, exchange = (
        _level(one) for one in (shocks.prices, shocks.abroad, shocks.exchange)
    )
    chance = np.hstack([np.ones((len(volume), 1)), np.exp(shocks.exports)])
    output = volume * prices
    return Course(
        volume=volume,
        prices=prices,
        exchange=exchange,
        exports=host.exports[:, None] * volume * abroad * chance,
        revenue=world.revenue * output,
        deficit=(host.deficit[:, None] - shocks.balance) * output[:, 1:],
        war=world.lack * output[:, 1:],
        cost=world.cost * prices[:, 1:],
        loans=loans * abroad[:, 1:],
    )


def _level(changes: Array) -> Array:
    """Return levels from log changes, 1 on the first day: (draw, year + 1)."""
    start = np.zeros((len(changes), 1))
    return np.asarray(np.exp(np.cumsum(np.hstack([start, changes]), axis=1)))
