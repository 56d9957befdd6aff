"""The game of the cost: what a group of states would pay for its own task alone.

    c(S) = C * (f + (1 - f) * d(S) ** e)    if d(S) > 0, else 0

C is what all pay together, f the part that must be paid however few act, d(S) the
group's share of the task, e how the rest grows with the task. All together pay C. With
e up to 1, whoever joins adds no more cost to a larger group than to a smaller one;
then the game is one of falling marginal costs, and has a core. A state without a task
of its own adds no cost, and pays none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from servanda.basis.money import Money
from servanda.outlook.noise import Array
from servanda.strategy.answers import Worth
from servanda.strategy.beliefs import Drawn
from servanda.strategy.games.cooperative import Game
from servanda.strategy.sharing.keys.tasks import BENEFITS, tasks

__all__ = [
    "GAME_BELIEFS",
    "MOST_SHARERS",
    "CostGame",
    "coalition_costs",
    "cost_game",
    "margin",
    "margins",
]

MOST_SHARERS: Final = 12
"""More than this, and no game is played: every group has a cost in every draw."""

GAME_BELIEFS: Final = ("game.fixed", "game.scale", *BENEFITS)
_CENTS: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class CostGame:
    """The game at the middle of the beliefs; a cost is a worth below nought.

    game   worths in cents, exact
    cost   what all pay together
    rows   (3, state)  what each state's part of the task is counted from
    """

    game: Game
    cost: Money
    rows: Array

    def charges(self, payoff: Mapping[str, Fraction]) -> dict[str, Fraction]:
        """Return what each pays, in cents, from what the game gives it."""
        return {name: -one for name, one in payoff.items()}


def cost_game(
    cost: Money, names: Sequence[str], rows: Array, middle: Mapping[str, float]
) -> CostGame | None:
    """Return the game of a cost, with beliefs at their middle.

    cost  what all pay together; rounded to the cent for every smaller group

    None where nobody has a task of its own.
    """
    at = {name: np.array([value]) for name, value in middle.items()}
    costs = coalition_costs(rows, at)
    if costs is None:
        return None
    whole = cost.amount * _CENTS
    found = [round(Fraction(float(one)) * Fraction(whole)) for one in costs[0]]
    worth = [Fraction(-one) for one in found[:-1]]
    return CostGame(Game(tuple(names), (*worth, -Fraction(whole))), cost, rows)


def coalition_costs(rows: Array, drawn: Drawn) -> Array | None:
    """Return what each group would pay alone, as a share of what all pay.

    rows     (3, state)
    returns  (draw, coalition)  numbered as `Game` numbers them; nobody first, with
             nought; all last, with 1. None where nobody has a task
    """
    own = tasks(rows, drawn)
    if own is None:
        return None
    count = rows.shape[1]
    holds = (np.arange(1 << count)[:, None] >> np.arange(count)) & 1
    task = np.clip(own @ holds.T.astype(np.float64), 0.0, 1.0)
    fixed, scale = drawn["game.fixed"][:, None], drawn["game.scale"][:, None]
    grown = np.power(task, scale, where=task > 0.0, out=np.zeros_like(task))
    return np.where(task > 0.0, fixed + (1.0 - fixed) * grown, 0.0)


def margins(rows: Array) -> Callable[[Sequence[float]], Worth]:
    """Return what asks, for any shares, by how much a group gains by staying.

    rows  (3, state)

    What groups would pay alone is the same for all shares: it is worked out once for
    each set of beliefs and kept while the function lives.
    """
    kept: dict[bytes, Array | None] = {}
    count = rows.shape[1]
    holds = (np.arange(1 << count)[:, None] >> np.arange(count)) & 1

    def costs_at(drawn: Drawn) -> Array | None:
        key = b"".join(drawn[name].tobytes() for name in GAME_BELIEFS)
        if key not in kept:
            kept[key] = coalition_costs(rows, drawn)
        return kept[key]

    def of(shares: Sequence[float]) -> Worth:
        paid = holds @ np.asarray(shares, dtype=np.float64)

        def worth(drawn: Drawn) -> Array:
            costs = costs_at(drawn)
            if costs is None:
                return np.zeros(len(next(iter(drawn.values()))))
            return np.asarray((costs - paid)[:, 1:-1].min(axis=1))

        return worth

    return of


def margin(rows: Array, shares: Sequence[float]) -> Worth:
    """Return by how much the most aggrieved group still gains by staying.

    shares  (state,)  of the cost, together 1

    As a share of the cost. Below nought, a group would pay less alone: it objects.
    """
    return margins(rows)(shares)
