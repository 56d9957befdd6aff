"""Whether many players can divide so that no coalition objects, and how nearly.

The least core lowers the strongest objection as far as it goes. What is left of it is
proved from both sides where worths are whole numbers: a division that comes so low, and
weights of coalitions that show that none comes lower. Both are fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.elimination import solution
from servanda.strategy.games.cooperative.many.objections import strongest_objection
from servanda.strategy.games.cooperative.many.programs import (
    BINDS,
    Lowered,
    Pool,
    Tied,
    lowered,
)
from servanda.strategy.games.cooperative.many.table import Table
from servanda.strategy.games.cooperative.many.values import Share

__all__ = ["LeastCore", "least_core"]

_ACTIVE: Final = (
    1e-7  # of the largest worth; an excess this near the largest is as large
)
_ROUNDING: Final = 1e-7  # of the largest worth; of a level that is not proved


class LeastCore(NamedTuple):
    """How far the strongest objection can be lowered.

    level    the least that the largest excess can be, in the game's unit; at most 0,
             and there is a division without an objection
    shares   by player, a division that comes so low; others may too
    weights  of coalitions, with sum 1 and as much over each player: the mean of their
             excesses is the level whatever the division, so that none comes lower
    rounding by how much the level may be off; 0 where it is proved
    """

    level: Share
    shares: Mapping[str, Share]
    weights: Mapping[frozenset[str], Share]
    rounding: float

    @property
    def has_core(self) -> bool | None:
        """Return whether some division leaves no objection; None if rounding decides.

        Source: gillies1959; that such weights show there is none: bondareva1963,
        shapley1967.
        """
        level = float(self.level)
        if self.rounding and abs(level) <= self.rounding:
            return None
        return level <= 0.0


def least_core(table: Table) -> LeastCore:
    """Return how far the strongest objection can be lowered, and by what division.

    table  two players at least

    Raises `GameError`, `UnsolvedGameError`.

    Source: maschler-peleg-shapley1979.

    >>> three = Table.of("abc", lambda holds: (holds.sum(axis=1) >= 2).astype(int))
    >>> least_core(three).level, least_core(three).has_core
    (Fraction(1, 3), False)
    """
    count = len(table.players)
    if count == 1:
        raise GameError(
            "the game has one player",
            remedy="Wanted are two or more; one alone has what it is worth.",
        )
    pool = Pool.of(table)
    found = lowered(pool, [Tied((1 << count) - 1, 0.0)], floors=False)
    return _proved(pool, found) or LeastCore(
        level=found.level * pool.unit,
        shares=dict(zip(table.players, found.shares.tolist(), strict=True)),
        weights={table.members(one): part for one, part in found.weights.items()},
        rounding=_ROUNDING * pool.unit,
    )


def _proved(pool: Pool, found: Lowered) -> LeastCore | None:
    """Return the answer in fractions, or none if one side does not confirm it."""
    table = pool.table
    if not table.whole:
        return None
    shares, weights = _exact_shares(pool, found), _exact_weights(pool, found)
    if shares is None or weights is None:
        return None
    over = sum(weights[one] for one in weights if one & 1)
    met = sum(part * int(table.worth[one]) for one, part in weights.items())
    level = met - over * int(table.worth[-1])
    named = dict(zip(table.players, shares, strict=True))
    strongest = strongest_objection(table, named)
    if strongest.rounding or strongest.balance != 0 or strongest.excess != level:
        return None
    told = {table.members(one): part for one, part in weights.items()}
    return LeastCore(Fraction(level), named, told, 0.0)


def _exact_shares(pool: Pool, found: Lowered) -> tuple[Fraction, ...] | None:
    """Return the division at which the same coalitions have the largest excess."""
    count = len(pool.alone)
    excess = pool.worth(pool.numbers)
    excess -= pool.holds(pool.numbers) @ (found.shares - pool.alone) / pool.unit
    active = np.flatnonzero(excess >= found.level - _ACTIVE)
    equations = [[Fraction(1)] * count + [Fraction(0), _worth(pool, -1)]]
    for place in active:
        number = pool.numbers[place]
        equations.append([*_row(number, count), Fraction(1), _worth(pool, number)])
    exact = solution(equations)
    return None if exact is None else exact[:count]


def _exact_weights(pool: Pool, found: Lowered) -> dict[int, Fraction] | None:
    """Return the weights in fractions: as much over each player, with sum 1."""
    count = len(pool.alone)
    numbers = [one for one, part in found.weights.items() if part > BINDS]
    rows = [_row(one, count) for one in numbers]
    equations = [
        [*(row[place] for row in rows), Fraction(-1), Fraction(0)]
        for place in range(count)
    ]
    equations.append([Fraction(1)] * len(numbers) + [Fraction(0), Fraction(1)])
    exact = solution(equations)
    if exact is None or min(exact[:-1]) < 0:
        return None
    return dict(zip(numbers, exact[:-1], strict=True))


def _row(number: int, count: int) -> list[Fraction]:
    return [Fraction(number >> place & 1) for place in range(count)]


def _worth(pool: Pool, number: int) -> Fraction:
    return Fraction(int(pool.table.worth[number]))
