"""What each of many players adds: the Shapley and the Banzhaf value of a table.

Both follow from few numbers: what coalitions of each size that hold a player are worth
together. These are summed in two passes over the table; of whole numbers, exactly.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.many.table import Table, Worths, sums

__all__ = ["Share", "banzhaf_of", "shapley_of"]

Share = Fraction | float
"""A fraction where worths are whole numbers, else a floating number."""

_MOST: Final = 2**63 - 1


def shapley_of(table: Table) -> dict[str, Share]:
    """Return what each player adds, averaged over all orders in which they may come.

    returns  by player, in the game's unit; together the worth of all

    Raises `GameError` where whole numbers are too large to be added up.

    Source: shapley1953.

    >>> shapley_of(Table.of("ab", lambda holds: holds.all(axis=1)))
    {'a': Fraction(1, 2), 'b': Fraction(1, 2)}
    """
    count = len(table.players)
    # One order in count * C(count - 1, size) has just these before the player.
    orders = [count * comb(count - 1, size) for size in range(count)]
    return _weighed(table, orders)


def banzhaf_of(table: Table) -> dict[str, Share]:
    """Return what each player adds, averaged over all coalitions of the others.

    returns  by player, in the game's unit; together not the worth of all, in general

    Raises `GameError` where whole numbers are too large to be added up.

    Source: banzhaf1965.
    """
    count = len(table.players)
    return _weighed(table, [1 << (count - 1)] * count)


class _Sums(NamedTuple):
    """Worths added up by the size of the coalition.

    every  (size,)
    held   (player, size)  of the coalitions that hold the player
    """

    every: Worths
    held: Worths


def _weighed(table: Table, parts: list[int]) -> dict[str, Share]:
    """Return averages of what a player adds, one part for each coalition joined.

    parts  (size of the coalition joined,)  one by the weight of each
    """
    found = _sums_by_size(table)
    shares: dict[str, Share] = {}
    for player, held in zip(table.players, found.held, strict=True):
        joined, before = held[1:].tolist(), (found.every - held)[:-1].tolist()
        added = [more - less for more, less in zip(joined, before, strict=True)]
        terms = zip(added, parts, strict=True)
        if table.whole:
            shares[player] = sum((Fraction(*term) for term in terms), Fraction(0))
        else:
            shares[player] = float(sum(one / part for one, part in terms))
    return shares


def _sums_by_size(table: Table) -> _Sums:
    """Add up a table seen as a square: high bits down, low bits across."""
    _refuse_unless_summed(table)
    count = len(table.players)
    low = count // 2
    square = table.worth.reshape(1 << (count - low), 1 << low)
    down, across = _sizes(count - low), _sizes(low)
    order = np.argsort(across, kind="stable")
    starts = np.searchsorted(across[order], np.arange(low + 1))
    # (row, size across) and (size down, column): all that is needed of the square.
    by_row = np.empty((len(down), low + 1), dtype=square.dtype)
    by_column = np.zeros((count - low + 1, len(across)), dtype=square.dtype)
    for place, row in enumerate(square):
        by_row[place] = np.add.reduceat(row[order], starts)
        by_column[down[place]] += row
    every = _along(by_row, down, count)
    held = [
        _along(by_column[:, _having(low, bit)].T, across[_having(low, bit)], count)
        for bit in range(low)
    ]
    held += [
        _along(
            by_row[_having(count - low, bit)], down[_having(count - low, bit)], count
        )
        for bit in range(count - low)
    ]
    return _Sums(every, np.array(held))


def _along(rows: Worths, sizes: NDArray[np.int64], count: int) -> Worths:
    """Add up rows whose entries lie at sizes 0, 1, ... above the row's own: (size,)."""
    found = np.zeros(count + 1, dtype=rows.dtype)
    for size in range(int(sizes.max()) + 1):
        found[size : size + rows.shape[1]] += rows[sizes == size].sum(axis=0)
    return found


def _sizes(players: int) -> NDArray[np.int64]:
    return np.asarray(sums(np.ones(players, dtype=np.int64)), dtype=np.int64)


def _having(players: int, bit: int) -> NDArray[np.intp]:
    return np.flatnonzero(np.arange(1 << players) >> bit & 1)


def _refuse_unless_summed(table: Table) -> None:
    count = len(table.players)
    most = int(max(table.worth.max(), -table.worth.min())) if table.whole else 0
    if most * comb(count, count // 2) * 2 > _MOST:
        raise GameError(
            f"whole numbers as large as {most} cannot be added up over the coalitions "
            f"of {count} players",
            remedy="Give worths in a larger unit, or as floating numbers.",
        )
