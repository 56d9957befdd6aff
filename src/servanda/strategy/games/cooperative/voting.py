"""How often a vote decides, where votes weigh and a quota carries.

Counted without listing coalitions: how many there are of each size and weight follows
from products of polynomials, one factor for each voter. All numbers are whole, so that
the answer is a fraction, for two hundred voters as for three.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, gcd

from servanda.strategy.errors import GameError

__all__ = ["MOST_BITS", "banzhaf_chances", "shapley_shubik"]

MOST_BITS = 2_000_000_000
"""Bits of all counts together; beyond, there is no room for them."""

_BYTE = 8


def shapley_shubik(quota: int, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """Return the chance of each voter to carry the vote, all orders of joining alike.

    A voter carries it whose weight, added to that of all who joined before, first
    reaches the quota.

    quota    whole, above 0, at most the weights' sum
    weights  (voter,)  whole, not below 0
    returns  (voter,)  sums to 1

    Raises `GameError`.

    Source: shapley-shubik1954; by generating functions: mann-shapley1962.

    >>> shapley_shubik(39, [7] * 5 + [1] * 10)[0]
    Fraction(421, 2145)
    """
    counted = _Counted.of(quota, weights)
    count = len(weights)
    orders = [factorial(size) * factorial(count - size - 1) for size in range(count)]
    whole = factorial(count)
    found = {
        weight: Fraction(
            sum(
                order * decided
                for order, decided in zip(orders, counted.decided(weight), strict=True)
            ),
            whole,
        )
        for weight in set(counted.weights)
    }
    return tuple(found[weight] for weight in counted.weights)


def banzhaf_chances(quota: int, weights: Sequence[int]) -> tuple[Fraction, ...]:
    """Return the chance that each voter decides, if all others vote as coins fall.

    quota    whole, above 0, at most the weights' sum
    weights  (voter,)  whole, not below 0
    returns  (voter,)  they need not sum to 1

    Raises `GameError`.

    Source: banzhaf1965.

    >>> banzhaf_chances(51, [50, 49, 1])
    (Fraction(3, 4), Fraction(1, 4), Fraction(1, 4))
    """
    counted = _Counted.of(quota, weights)
    ways = 2 ** (len(weights) - 1)
    found = {
        weight: Fraction(sum(counted.decided(weight)), ways)
        for weight in set(counted.weights)
    }
    return tuple(found[weight] for weight in counted.weights)


class _Counted:
    """How many coalitions there are of each size and weight.

    One whole number holds the counts of a size: that of weight w stands at slot w, a
    fixed number of bits wide, wide enough for every count and every sum of counts.
    """

    def __init__(self, quota: int, weights: tuple[int, ...]) -> None:
        self.quota = quota
        self.weights = weights
        self.slot = _BYTE * (len(weights) // _BYTE + 1)
        self._kept = (1 << self.slot * quota) - 1  # weights below the quota
        self.rows = [1] + [0] * len(weights)
        for weight in weights:
            for size in range(len(weights), 0, -1):
                self.rows[size] += self._moved(self.rows[size - 1], weight)

    @classmethod
    def of(cls, quota: int, weights: Sequence[int]) -> _Counted:
        _refuse_unless_votes(quota, weights)
        unit = gcd(*weights)
        parts = tuple(one // unit for one in weights)
        carried = -(-quota // unit)
        bits = carried * len(weights) * (len(weights) + 1)
        if bits > MOST_BITS:
            raise GameError(
                f"{len(weights)} voters of weight {sum(weights)} and a quota of "
                f"{quota} take counts of {bits} bits",
                remedy=f"Wanted are at most {MOST_BITS}: round the weights to fewer "
                "digits, or use `sampled_shapley`.",
            )
        return cls(carried, parts)

    def decided(self, weight: int) -> list[int]:
        """Return in how many coalitions of the others a voter decides: (size,)."""
        rows = self._without(weight)
        low = max(0, self.quota - weight)
        # All slots from the lowest that the voter lifts to the quota; a number modulo
        # one less than a slot's bound is the sum of its slots.
        return [(row >> self.slot * low) % ((1 << self.slot) - 1) for row in rows]

    def _without(self, weight: int) -> list[int]:
        """Return the counts without one voter of a weight: a factor divided out."""
        rows = [self.rows[0]]
        for row in self.rows[1:-1]:
            rows.append(row - self._moved(rows[-1], weight))
        return rows

    def _moved(self, row: int, weight: int) -> int:
        return (row << self.slot * weight) & self._kept


def _refuse_unless_votes(quota: int, weights: Sequence[int]) -> None:
    whole = all(isinstance(one, int) for one in (quota, *weights))
    if not (whole and weights and min(weights) >= 0 and 0 < quota <= sum(weights)):
        raise GameError(
            f"the quota is {quota} and the weights are "
            f"{', '.join(map(str, weights)) or 'none'}",
            remedy="Wanted are whole numbers, no weight below 0, and a quota above 0 "
            "that all voters together reach.",
        )
