"""The game of the cost: what a group of states would pay for its own task alone.

    c(S) = C * (f + (1 - f) * d(S) ** e)    if d(S) > 0, else 0

C is what all pay together, f the part that must be paid however few act, d(S) the
group's share of the task, e how the rest grows with the task. All together pay C. With
e up to 1, whoever joins adds no more cost to a larger group than to a smaller one;
then the game is one of falling marginal costs, and has a core. A state without a task
of its own adds no cost, and pays none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np

from servanda.basis.money import Money
from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.games.cooperative.many import MOST_TABLED, Table, sums
from servanda.strategy.games.cooperative.many.table import Holds
from servanda.strategy.sharing.keys.tasks import BENEFITS, tasks

__all__ = [
    "GAME_BELIEFS",
    "CostGame",
    "coalition_costs",
    "cost_game",
    "cost_of_task",
]

GAME_BELIEFS: Final = ("game.fixed", "game.scale", *BENEFITS)
_CENTS: Final = 100
_LARGEST: Final = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class CostGame:
    """The game at the middle of the beliefs; a cost is a worth below nought.

    players  the states
    cost     what all pay together
    rows     (3, state)  what each state's part of the task is counted from
    middle   the beliefs that it is played with
    table    what every group would pay alone, in whole numbers of ``unit`` cents;
             None where there are more states than can be listed
    """

    players: tuple[str, ...]
    cost: Money
    rows: Array
    middle: Mapping[str, float]
    table: Table | None
    unit: int

    @property
    def cents(self) -> int:
        """What all pay together, in cents."""
        return int(self.cost.amount * _CENTS)

    def worth_of(self, holds: Holds) -> Array:
        """Return what groups are worth, in cents, below nought: (coalition,)."""
        at = _at(self.middle)
        own = tasks(self.rows, at)
        if own is None:
            return np.zeros(len(holds))
        task = np.clip(holds @ own[0], 0.0, 1.0)
        return -self.cents * cost_of_task(task, at)


def cost_game(
    cost: Money, names: Sequence[str], rows: Array, middle: Mapping[str, float]
) -> CostGame | None:
    """Return the game of a cost, with beliefs at their middle.

    cost  what all pay together; rounded to the cent for every smaller group, to more
          where there are so many groups that their sum would not fit into 64 bits

    None where nobody has a task of its own.
    """
    at = _at(middle)
    own = tasks(rows, at)
    if own is None:
        return None
    game = CostGame(tuple(names), cost, rows, middle, None, 1)
    if len(names) > MOST_TABLED:
        return game
    unit = _unit(game.cents, len(names))
    whole = round(game.cents / unit)
    costs = cost_of_task(np.clip(sums(own[0]), 0.0, 1.0), at)
    worth = -np.rint(costs * whole).astype(np.int64)
    worth[-1] = -whole  # a sum of shares may fall short of one by its rounding
    table = Table(game.players, worth)
    return CostGame(game.players, cost, rows, middle, table, unit)


def cost_of_task(task: Array, drawn: Drawn) -> Array:
    """Return what a group would pay alone, as a share of what all pay.

    task     (draw, ...)  the group's share of the task, 0 to 1; (...) for one draw
    """
    fixed, scale = drawn["game.fixed"], drawn["game.scale"]
    if len(fixed) > 1:
        more = (slice(None), *[None] * (task.ndim - 1))
        fixed, scale = fixed[more], scale[more]
    grown = np.power(task, scale, where=task > 0.0, out=np.zeros_like(task))
    return np.where(task > 0.0, fixed + (1.0 - fixed) * grown, 0.0)


def coalition_costs(rows: Array, drawn: Drawn) -> Array | None:
    """Return what each group would pay alone, as a share of what all pay.

    rows     (3, state)
    returns  (draw, coalition)  numbered as `Table` numbers them; nobody first, with
             nought; all last, with 1. None where nobody has a task
    """
    own = tasks(rows, drawn)
    if own is None:
        return None
    count = rows.shape[1]
    holds = (np.arange(1 << count)[:, None] >> np.arange(count)) & 1
    return cost_of_task(np.clip(own @ holds.T.astype(np.float64), 0.0, 1.0), drawn)


def _at(middle: Mapping[str, float]) -> Drawn:
    return {name: np.array([value]) for name, value in middle.items()}


def _unit(cents: int, players: int) -> int:
    """Return the cents in which costs are counted, so that their sums fit."""
    unit = 1
    while cents // unit * comb(players, players // 2) * 2 >= _LARGEST:
        unit *= 10
    return unit
