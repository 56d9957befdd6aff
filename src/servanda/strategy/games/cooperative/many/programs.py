"""Linear programs over millions of coalitions, of which few are ever written down.

The largest excess is lowered as far as those coalitions allow that are in a pool; then
every coalition is looked at, and those that object more strongly join the pool, until
none does. The last answer holds for all coalitions, for each was looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
from scipy.optimize import linprog

from servanda.strategy.errors import UnsolvedGameError
from servanda.strategy.games.cooperative.many.objections import scanned
from servanda.strategy.games.cooperative.many.table import (
    Array,
    Holds,
    Table,
    holds_of,
)

__all__ = ["BINDS", "Lowered", "Pool", "Tied", "lowered"]

BINDS: Final = 1e-7
"""A weight of a coalition above this is not the solver's rounding; weights sum to 1."""

_JOINING: Final = 60  # coalitions that join the pool after each look
_NEAR: Final = 1e-8  # of the unit; an excess this little above is the solver's
_FINER: Final = (
    1e-6  # of the unit, in which a second program sees the first one's answer
)
_ROUNDING: Final = 1e-13  # of the largest worth
_LOOKS: Final = 500


class Tied(NamedTuple):
    """A coalition whose excess is settled, by its number.

    excess  as the solver sees it
    """

    number: int
    excess: float


class Lowered(NamedTuple):
    """What a program found.

    shares   (player,)  in the game's unit
    level    the largest excess of coalitions that are open, as the solver sees it
    weights  of coalitions that bind, by number; they sum to 1
    floored  places of the players who get what they have alone
    """

    shares: Array
    level: float
    weights: dict[int, float]
    floored: tuple[int, ...]


@dataclass(slots=True)
class Pool:
    """The coalitions of a game that are written down, and the solver's unit.

    The solver sees what all have beyond what each has alone, the largest worth as 1.
    """

    table: Table
    alone: Array
    unit: float
    numbers: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, table: Table) -> Pool:
        """Return a pool of each player alone, and of all without each."""
        count = len(table.players)
        alone = table.alone()
        opposite = Table(table.players, -table.worth)
        high, low = scanned(table, alone), scanned(opposite, -alone)
        over = [float(table.worth[-1] - alone.sum())]
        over += [*high.excesses.tolist(), *low.excesses.tolist()]
        single = [1 << place for place in range(count)]
        every = (1 << count) - 1
        numbers = sorted({*single, *(every ^ one for one in single)} - {0, every})
        return cls(table, alone, max(map(abs, over)) or 1.0, numbers)

    def holds(self, numbers: list[int]) -> Array:
        """Return who is in coalitions, as factors: (coalition, player)."""
        return holds_of(numbers, len(self.alone)).astype(np.float64)

    def worth(self, numbers: list[int]) -> Array:
        """Return what coalitions are worth as the solver sees it: (coalition,)."""
        given = self.table.worth[numbers] - self.holds(numbers) @ self.alone
        return np.asarray(given / self.unit)


class _View(NamedTuple):
    """Where the solver stands and how near it looks.

    shares  (player,)  as the solver sees them from afar
    level   the same
    step    what it sees as 1
    """

    shares: Array
    level: float
    step: float


def lowered(
    pool: Pool,
    tied: list[Tied],
    barred: Holds | None = None,
    *,
    floors: bool,
    fine: bool = False,
) -> Lowered:
    """Lower the largest excess of the open coalitions as far as it goes.

    pool    grows by the coalitions that bind
    tied    coalitions whose excess stays as it is, all players first; none follows
            from those before it
    barred  (coalition,)  true for those whose excess follows from the tied ones
    floors  whether each gets at least what it has alone
    fine    whether to look again from near the answer, a million times closer: for
            levels that differ by less than the solver sees from afar

    Raises `UnsolvedGameError`.
    """
    far = _View(np.zeros(len(pool.alone)), 0.0, 1.0)
    found = _seen(pool, tied, barred, far, floors=floors)
    if fine:
        near = _View((found.shares - pool.alone) / pool.unit, found.level, _FINER)
        found = _seen(pool, tied, barred, near, floors=floors)
    return found


def _seen(
    pool: Pool, tied: list[Tied], barred: Holds | None, view: _View, *, floors: bool
) -> Lowered:
    """Solve, and let join what objects more strongly, until nothing does."""
    margin = pool.unit * max(_NEAR * view.step, _ROUNDING)
    for _ in range(_LOOKS):
        open_ = [one for one in pool.numbers if barred is None or not barred[one]]
        result = _program(pool, open_, tied, view, floors=floors)
        moved = view.shares + view.step * result.x[:-1]
        shares = pool.alone + pool.unit * moved
        level = view.level + view.step * float(result.x[-1])
        found = scanned(pool.table, shares, _JOINING, barred)
        above = found.excesses > pool.unit * level + margin
        joining = set(found.numbers[above].tolist()) - set(open_)
        if not joining:
            return _read(result, open_, shares, level)
        pool.numbers += sorted(joining)
    raise UnsolvedGameError(
        f"after {_LOOKS} looks at all coalitions some still object more strongly",
        remedy="Give worths as whole numbers, rounded to the digits that are meant.",
    )


def _program(
    pool: Pool, open_: list[int], tied: list[Tied], view: _View, *, floors: bool
) -> Any:  # noqa: ANN401 - scipy's result has no type
    count = len(pool.alone)
    numbers = [one.number for one in tied]
    free, held = pool.holds(open_), pool.holds(numbers)
    above = pool.worth(open_) - free @ view.shares - view.level
    settled = pool.worth(numbers) - held @ view.shares
    settled -= np.array([one.excess for one in tied])
    least = -view.shares / view.step if floors else np.full(count, -np.inf)
    result = linprog(
        np.append(np.zeros(count), 1.0),
        A_ub=-np.column_stack([free, np.ones(len(open_))]),
        b_ub=-above / view.step,
        A_eq=np.column_stack([held, np.zeros(len(numbers))]),
        b_eq=settled / view.step,
        bounds=[(one, None) for one in least] + [(None, None)],
        method="highs-ds",
    )
    if not result.success:
        raise UnsolvedGameError(
            f"a linear program over {len(open_)} coalitions failed: {result.message}",
            remedy="Give worths as whole numbers, rounded to the digits that are "
            "meant.",
        )
    return result


def _read(
    result: Any,  # noqa: ANN401 - scipy's result has no type
    open_: list[int],
    shares: Array,
    level: float,
) -> Lowered:
    weights = (-result.ineqlin.marginals).tolist()
    binding = {
        one: weight
        for one, weight in zip(open_, weights, strict=True)
        if weight > BINDS
    }
    # A place without a floor has no weight there.
    at_floor = np.flatnonzero(result.lower.marginals[:-1] > BINDS)
    return Lowered(shares, level, binding, tuple(map(int, at_floor)))
