"""Every coalition of up to 25 candidates: which of them nobody leaves and nobody joins.

Coalitions are numbered by the binary number of their members. They are looked at in
blocks that fit a processor's memory: the low candidates vary within a block, the high
ones name it. Each sum over a coalition is formed in one way only, as that of its low
members plus that of its high ones, so that a tie is a tie wherever it is met.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.coalition.joining.gains import MOST_EXACT
from servanda.strategy.coalition.members import Stakes
from servanda.strategy.errors import GameError

__all__ = ["Stability", "every_coalition"]

_LOW: Final = 14
_SOME: Final = 1 << 18  # coalitions times draws that are looked at together


class Stability(NamedTuple):
    """What was counted among the coalitions of each draw.

    sizes    (draw, number)     stable coalitions by number of members, 0 upwards
    members  (draw, candidate)  stable coalitions with at least one member that it is in
    payable  (draw,)            members of the largest coalition that would be stable
                                from within if members could pay one another
    """

    sizes: NDArray[np.int64]
    members: NDArray[np.int64]
    payable: NDArray[np.int64]


class _Sums(NamedTuple):
    """Sums over the coalitions of some candidates: (draw, coalition), and how many."""

    interest: Array
    capacity: Array
    number: NDArray[np.int64]


def every_coalition(stakes: Stakes) -> Stability:
    """Look at every coalition in every draw.

    Raises `GameError` beyond 25 candidates.
    """
    if stakes.candidates > MOST_EXACT:
        raise GameError(
            f"{stakes.candidates} candidates form too many coalitions to look at all",
            remedy=f"Name {MOST_EXACT} at most, or let them be sampled.",
        )
    low = min(stakes.candidates, _LOW)
    step = max(_SOME >> low, 1)
    found = [
        _some(_part(stakes, first, first + step), low)
        for first in range(0, stakes.draws, step)
    ]
    return Stability(*(np.concatenate(part) for part in zip(*found, strict=True)))


def _some(stakes: Stakes, low: int) -> Stability:
    count = stakes.candidates
    sizes = np.zeros((stakes.draws, count + 1), dtype=np.int64)
    members = np.zeros((stakes.draws, count), dtype=np.int64)
    payable = np.zeros(stakes.draws, dtype=np.int64)
    lows = _sums(stakes, range(low))
    for high in range(1 << (count - low)):
        above = [low + k for k in range(count - low) if high >> k & 1]
        block = _Block(stakes, lows, low, above)
        stable, surplus = block.judged()
        number = lows.number + len(above)
        for draw in range(stakes.draws):
            held = np.flatnonzero(stable[draw])
            sizes[draw] += np.bincount(number[held], minlength=count + 1)
            for i in range(low):
                members[draw, i] += np.count_nonzero(held >> i & 1)
            members[draw, above] += len(held)
            paid = number[surplus[draw] >= 0.0]
            payable[draw] = max(payable[draw], paid.max(initial=0))
    return Stability(sizes, members, payable)


class _Block:
    """The coalitions that share their high members."""

    def __init__(self, stakes: Stakes, lows: _Sums, low: int, above: list[int]) -> None:
        """Keep what the coalitions of a block are judged by."""
        self.stakes, self.lows, self.low, self.above = stakes, lows, low, above

    def judged(self) -> tuple[NDArray[np.bool_], Array]:
        """Return which are stable, and what their members gain: (draw, coalition)."""
        stakes, size = self.stakes, 1 << self.low
        stable = np.ones((stakes.draws, size), dtype=np.bool_)
        surplus = np.zeros((stakes.draws, size))
        whole = self._with(self.above)
        for i in range(self.low):
            shape = (stakes.draws, size >> (i + 1), 2, 1 << i)
            without = _Sums(
                whole.interest.reshape(shape)[:, :, 0],
                whole.capacity.reshape(shape)[:, :, 0],
                whole.number.reshape(shape[1:])[:, 0],
            )
            gain = self._gain(i, without)
            judged, summed = stable.reshape(shape), surplus.reshape(shape)
            judged[:, :, 1] &= gain >= 0.0
            judged[:, :, 0] &= gain <= 0.0
            summed[:, :, 1] += gain
        for i in range(self.low, stakes.candidates):
            if i in self.above:
                gain = self._gain(i, self._with([j for j in self.above if j != i]))
                stable &= gain >= 0.0
                surplus += gain
            else:
                stable &= self._gain(i, whole) <= 0.0
        return stable, surplus

    def _with(self, above: list[int]) -> _Sums:
        stakes = self.stakes
        return _Sums(
            self.lows.interest + stakes.interest[:, above].sum(axis=1)[:, None],
            self.lows.capacity + stakes.capacity[:, above].sum(axis=1)[:, None],
            self.lows.number + len(above),
        )

    def _gain(self, i: int, others: _Sums) -> Array:
        """Return what a candidate gains beside others, in their shape."""
        stakes = self.stakes
        own = (slice(None), *(None,) * (others.interest.ndim - 1))
        drawn_in = (stakes.ambition * stakes.interest[:, i] ** 2)[own]
        given = (0.5 * stakes.ambition**2 * stakes.capacity[:, i])[own]
        found = drawn_in * others.capacity
        asked = np.square(others.interest)
        asked *= given
        found -= asked
        kept = stakes.private[:, i, None] - stakes.burden[:, i]
        found += np.take(kept, others.number, axis=1, mode="clip")
        return np.asarray(found)


def _sums(stakes: Stakes, candidates: range) -> _Sums:
    """Return sums over all coalitions of some candidates, by doubling."""
    interest = np.zeros((stakes.draws, 1))
    capacity = np.zeros((stakes.draws, 1))
    number = np.zeros(1, dtype=np.int64)
    for i in candidates:
        interest = np.hstack([interest, interest + stakes.interest[:, i, None]])
        capacity = np.hstack([capacity, capacity + stakes.capacity[:, i, None]])
        number = np.concatenate([number, number + 1])
    return _Sums(interest, capacity, number)


def _part(stakes: Stakes, first: int, after: int) -> Stakes:
    return Stakes(
        stakes.interest[first:after],
        stakes.capacity[first:after],
        stakes.private[first:after],
        stakes.ambition[first:after],
        stakes.burden[first:after],
    )
