"""Whether no coalition objects more than it may: all of them, in fractions of any size.

Floating numbers tell all but the closest apart. Of those that come so close that they
could not, the remainders after division by two primes tell which are just as large as
they may be: that both are nought for another has a chance of one in 10^18. What is left
is compared in fractions, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.strategy.games.cooperative.many.objections import blocks
from servanda.strategy.games.cooperative.many.table import Table

__all__ = ["none_above"]

_PRIMES: Final = (2**31 - 1, 2**31 - 19)
_CLOSE: Final = 1e-12  # of worths and shares; floating sums of 25 are off by less
_MOST: Final = 100_000  # compared one by one

Numbers = NDArray[np.int64]


def none_above(
    table: Table,
    last: NDArray[np.int8],
    shares: Sequence[Fraction],
    levels: Sequence[Fraction],
) -> bool:
    """Return whether no coalition's excess is above the level of its last round.

    table   of whole numbers
    last    (coalition,)  the round, -1 for those whose excess follows from others
    shares  (player,)
    levels  (round,)

    False too where more are too close to tell than can be compared one by one.
    """
    most = max(abs(int(table.worth.max())), abs(int(table.worth.min())))
    close = _CLOSE * float(most + sum(map(abs, shares)) + sum(map(abs, levels)))
    limits = np.array([*map(float, levels), 0.0])
    doubtful: list[Numbers] = []
    for start, stop, paid in blocks(np.array([float(one) for one in shares])):
        turn = last[start:stop]
        over = table.worth[start:stop] - paid - limits[turn]
        if (over[turn >= 0] > close).any():
            return False
        doubtful.append(start + np.flatnonzero((over > -close) & (turn >= 0)))
    near = np.concatenate(doubtful)
    unit = lcm(*(one.denominator for one in (*shares, *levels)))
    parts = [int(one * unit) for one in shares]
    steps = [*(int(one * unit) for one in levels), 0]
    apart = np.zeros(len(near), dtype=np.bool_)
    for prime in _PRIMES:
        worth = table.worth[near] % prime * (unit % prime)
        paid = _summed([one % prime for one in parts], near)
        limit = np.array([one % prime for one in steps])[last[near]]
        apart |= (worth - paid - limit) % prime != 0
    return _compared(table, near[apart], last, (shares, levels))


def _summed(values: Sequence[int], numbers: Numbers) -> Numbers:
    """Return what members have together, of coalitions of these numbers."""
    found = np.zeros(len(numbers), dtype=np.int64)
    for place, one in enumerate(values):
        found += one * (numbers >> place & 1)
    return found


def _compared(
    table: Table,
    numbers: Numbers,
    last: NDArray[np.int8],
    found: tuple[Sequence[Fraction], Sequence[Fraction]],
) -> bool:
    shares, levels = found
    if len(numbers) > _MOST:
        return False
    for number in numbers.tolist():
        given = sum(one for place, one in enumerate(shares) if number >> place & 1)
        if int(table.worth[number]) - given > levels[last[number]]:
            return False
    return True
