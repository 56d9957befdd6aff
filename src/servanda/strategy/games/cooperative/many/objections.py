"""Which of millions of coalitions would gain most by going apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative.many.table import (
    Array,
    Holds,
    Table,
    Worths,
    sums,
)
from servanda.strategy.games.cooperative.many.values import Share

__all__ = ["Objection", "Scan", "blocks", "scanned", "strongest_objection"]

_BLOCK: Final = 18  # players whose coalitions are looked at together
_MOST: Final = 2**62
_ROUNDING: Final = 1e-14  # of worths and shares; two dozen additions of 53 digits


class Objection(NamedTuple):
    """The coalition that could have the most beyond what its members are given.

    members   the coalition; neither nobody nor all
    excess    what it could have more, in the game's unit; at most 0, and nobody objects
    balance   what all are given beyond what all are worth; 0 for a division
    rounding  by how much excess and balance may be off; 0 where they are fractions
    """

    members: frozenset[str]
    excess: Share
    balance: Share
    rounding: float

    @property
    def in_core(self) -> bool | None:
        """Return whether all is divided, no more, and no coalition objects.

        None where that hangs on rounding.
        """
        excess, balance = float(self.excess), float(self.balance)
        if abs(balance) > self.rounding or excess > self.rounding:
            return False
        return True if excess <= -self.rounding else None


class Scan(NamedTuple):
    """The coalitions of largest excess, the largest first.

    numbers   (found,)
    excesses  (found,)
    """

    numbers: NDArray[np.int64]
    excesses: Array


def strongest_objection(table: Table, shares: Mapping[str, Share]) -> Objection:
    """Return the strongest objection of all coalitions, each of which is looked at.

    shares  by player, every player's, in the game's unit

    Exact where worths are whole and shares are whole numbers or fractions whose common
    denominator leaves room in 62 bits; else with floating numbers.

    Raises `GameError`.

    Source: gillies1959.

    >>> even = {"a": Fraction(1, 2), "b": Fraction(1, 2)}
    >>> found = strongest_objection(Table.of("ab", lambda one: one.all(axis=1)), even)
    >>> found.excess, found.in_core
    (Fraction(-1, 2), True)
    """
    if set(shares) != set(table.players) or len(table.players) == 1:
        raise GameError(
            f"shares are given to {', '.join(sorted(shares)) or 'nobody'}",
            remedy=f"Wanted is one for each of {', '.join(table.players)}, and two "
            "players at least.",
        )
    given = [shares[player] for player in table.players]
    unit = _common_unit(table, given)
    if unit is None:
        return _rounded_objection(table, np.array([float(one) for one in given]))
    parts = np.array([int(one * unit) for one in given], dtype=np.int64)
    best, number = max(
        _best_of(table.worth[start:stop] * unit - paid, start, len(table.worth))
        for start, stop, paid in blocks(parts)
    )
    balance = Fraction(int(parts.sum()), unit) - int(table.worth[-1])
    return Objection(table.members(number), Fraction(best, unit), balance, 0.0)


def scanned(
    table: Table, shares: Array, most: int = 1, barred: Holds | None = None
) -> Scan:
    """Return the coalitions of largest excess, with floating numbers.

    shares  (player,)
    most    how many to return, fewer if there are fewer
    barred  (coalition,)  true for those not looked at, besides nobody and all
    """
    numbers, values = [], []
    for start, stop, paid in blocks(shares):
        excess = table.worth[start:stop] - paid
        if barred is not None:
            excess[barred[start:stop]] = -np.inf
        if start == 0:
            excess[0] = -np.inf
        if stop == len(table.worth):
            excess[-1] = -np.inf
        kept = min(most, len(excess))
        best = np.argpartition(excess, len(excess) - kept)[-kept:]
        numbers.append(best + start)
        values.append(excess[best])
    every, excesses = np.concatenate(numbers), np.concatenate(values)
    order = np.argsort(-excesses, kind="stable")[:most]
    order = order[np.isfinite(excesses[order])]
    return Scan(every[order], excesses[order])


def _rounded_objection(table: Table, given: Array) -> Objection:
    found = scanned(table, given)
    worth = float(max(table.worth.max(), -table.worth.min()))
    rounding = (worth + float(np.abs(given).sum())) * _ROUNDING
    return Objection(
        table.members(int(found.numbers[0])),
        float(found.excesses[0]),
        float(given.sum() - table.worth[-1]),
        rounding,
    )


def blocks(shares: Worths) -> Iterator[tuple[int, int, Worths]]:
    """Yield the bounds of blocks of coalitions, and what their members are given."""
    low, high = sums(shares[:_BLOCK]), sums(shares[_BLOCK:])
    for place, more in enumerate(high):
        start = place * len(low)
        yield start, start + len(low), low + more


def _best_of(excess: NDArray[np.int64], start: int, coalitions: int) -> tuple[int, int]:
    first = 1 if start == 0 else 0
    last = len(excess) - (1 if start + len(excess) == coalitions else 0)
    place = int(np.argmax(excess[first:last])) + first
    return int(excess[place]), start + place


def _common_unit(table: Table, given: list[Share]) -> int | None:
    """Return the denominator that makes all shares whole, if there is room for it."""
    if not table.whole or any(isinstance(one, float) for one in given):
        return None
    unit = lcm(*(Fraction(one).denominator for one in given))
    worth = int(max(table.worth.max(), -table.worth.min()))
    paid = sum(abs(Fraction(one)) for one in given)
    return unit if (worth + paid) * unit < _MOST else None
