"""Sums that do not depend on the order in which they are taken.

A value is cut to whole multiples of 2**-40 and added up in integers, which add
exactly: blocks, threads and machines may come in any order, and the mean is the
same to the bit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["Moments"]

_FINEST: Final = 40  # binary digits after the point that are kept
_LIMB: Final = 42  # binary digits added up in one 64-bit integer
_MOST: Final = 1 << 20  # values that can be added up before such an integer is full

_Whole = NDArray[np.object_]  # Python's integers, which have no largest


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """How many values there were, their sum and the sum of their squares.

    count   (...)  values, those that are not a number left out
    first   (...)  sum in whole multiples of 2**-40
    second  (...)  sum of squares in whole multiples of 2**-40
    """

    count: NDArray[np.int64]
    first: _Whole
    second: _Whole

    @classmethod
    def of(cls, values: NDArray[np.floating[Any]]) -> Self:
        """Add up values over their last axis.

        values  (..., draw), below 2**64; what is not a number does not count
        """
        rows = [cls._of_row(row) for row in values.reshape(-1, values.shape[-1])]
        shape = values.shape[:-1]
        return cls(
            np.array([r[0] for r in rows], dtype=np.int64).reshape(shape),
            np.array([r[1] for r in rows], dtype=np.object_).reshape(shape),
            np.array([r[2] for r in rows], dtype=np.object_).reshape(shape),
        )

    @staticmethod
    def _of_row(row: NDArray[np.floating[Any]]) -> tuple[int, int, int]:
        value = row.astype(np.float64)
        there = ~np.isnan(value)
        if not there.all():
            value = value[there]
        return value.size, _whole_sum(value), _whole_sum(value * value)

    def __add__(self, other: Self) -> Self:
        """Return the sums over the values of both."""
        return type(self)(
            self.count + other.count,
            self.first + other.first,
            self.second + other.second,
        )

    def blended(self, weights: Sequence[int]) -> Self:
        """Mix the rows of the first axis with whole weights, as one row of each."""
        weight = np.array(weights, dtype=np.object_)
        counts = self.count.astype(np.object_)
        columns = [
            np.asarray((column.T * weight).T.sum(axis=0))
            for column in (counts, self.first, self.second)
        ]
        return type(self)(columns[0].astype(np.int64), columns[1], columns[2])

    @property
    def mean(self) -> Array:
        """The mean of each row, not-a-number where there is no value."""
        return _each(_mean, self.count, self.first)

    @property
    def variance(self) -> Array:
        """The variance of each row, not-a-number where there is no value."""
        return _each(_variance, self.count, self.first, self.second)

    @property
    def error(self) -> Array:
        """One standard error of each mean, from the number of values alone."""
        return np.asarray(np.sqrt(self.variance / np.maximum(self.count, 1)))

    @property
    def share_error(self) -> Array:
        """One standard error of a mean of shares from 0 to 1, never quite zero.

        A share of 0 and one of 1 are counted in addition.
        """
        one = 1 << _FINEST
        smoothed = Moments(self.count + 2, self.first + one, self.second + one)
        return np.asarray(np.sqrt(smoothed.variance / np.maximum(self.count, 1)))


def _whole_sum(values: Array) -> int:
    """Return the exact sum of values cut to whole multiples of 2**-40."""
    return sum(
        _of_limbs(values[i : i + _MOST]) for i in range(0, max(values.size, 1), _MOST)
    )


def _of_limbs(values: Array) -> int:
    rest = values * 2.0**_FINEST
    largest = float(np.abs(rest).max(initial=0.0))
    limbs = max(-(-int(np.frexp(largest)[1]) // _LIMB), 0)
    total = 0
    for limb in reversed(range(limbs)):
        part = np.trunc(rest * 2.0 ** (-_LIMB * limb))
        rest -= part * 2.0 ** (_LIMB * limb)
        total += int(part.astype(np.int64).sum()) << (_LIMB * limb)
    return total


def _each(formula: Callable[..., float], *columns: NDArray[Any]) -> Array:
    shape = columns[0].shape
    rows = zip(*(column.ravel().tolist() for column in columns), strict=True)
    return np.array([formula(*row) for row in rows], dtype=np.float64).reshape(shape)


def _mean(count: int, first: int) -> float:
    return float(Fraction(first, count << _FINEST)) if count else float("nan")


def _variance(count: int, first: int, second: int) -> float:
    if not count:
        return float("nan")
    spread = (count * second << _FINEST) - first * first
    return max(float(Fraction(spread, count * count << 2 * _FINEST)), 0.0)
