"""How often each value occurs, row by row, in a table that can be merged.

A value is held as the bits of a 32-bit number, whole or without the last of them:
whole, every quantile is exact; without the last 15, a value may be told up to one
part in 256 too near to nothing, and whole numbers up to 512 stay exact. The table
then has a largest size, however many values are counted. Counts are integers: the
order of merging changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["COARSE", "EXACT", "Counts"]

EXACT: Final = 0
"""Bits left out where every value is kept."""

COARSE: Final = 15
"""Bits left out where values are counted in bins: 256 to each doubling."""

_SIGN: Final = np.uint32(1 << 31)
_ALL: Final = np.uint32(0xFFFFFFFF)
_BEYOND: Final = np.uint32(0xFF800000)  # the code of infinity: what is above is none
_ROW: Final = 32  # bits of a key below the number of its row


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Values and how often each occurred, row by row.

    shape   of the rows
    key     (entry,) row and value, ascending
    count   (entry,) how often
    """

    shape: tuple[int, ...]
    key: NDArray[np.int64]
    count: NDArray[np.int64]

    @classmethod
    def of(cls, values: NDArray[np.float32], left_out: int = EXACT) -> Self:
        """Count values over their last axis.

        values    (..., draw); what is not a number does not count
        left_out  last bits of each value that are dropped
        """
        code = np.sort(_code(values, left_out).reshape(-1, values.shape[-1]), axis=1)
        row = np.arange(len(code), dtype=np.int64)[:, None] << _ROW
        key = (row | code).ravel()
        begins = np.flatnonzero(np.diff(key, prepend=-1))
        count = np.diff(begins, append=key.size)
        found = key[begins]
        there = (found & 0xFFFFFFFF) <= int(_BEYOND)
        return cls(values.shape[:-1], found[there], count[there])

    def __add__(self, other: Self) -> Self:
        """Return the counts of both."""
        key = np.concatenate([self.key, other.key])
        order = np.argsort(key)
        key = key[order]
        begins = np.flatnonzero(np.diff(key, prepend=-1))
        count = np.concatenate([self.count, other.count])[order]
        return type(self)(
            self.shape, key[begins], np.add.reduceat(count, begins) if key.size else key
        )

    def rows(self) -> tuple[slice, ...]:
        """Return where the entries of each row stand."""
        number = int(np.prod(self.shape, dtype=np.int64))
        edges = np.searchsorted(self.key, np.arange(number + 1) << _ROW)
        return tuple(map(slice, edges[:-1], edges[1:]))

    @property
    def value(self) -> NDArray[np.float32]:
        """The value of each entry."""
        code = (self.key & 0xFFFFFFFF).astype(np.uint32)
        bits = np.where(code & _SIGN, code ^ _SIGN, code ^ _ALL)
        return bits.astype(np.uint32).view(np.float32)

    def share_below(self, bound: float, *, at: bool = False) -> Array:
        """Return the share of each row's values below a bound, or exactly at it."""
        chosen = self.value == bound if at else self.value < bound
        part, whole = (
            np.array([column[row].sum() for row in self.rows()], dtype=np.float64)
            for column in (self.count * chosen, self.count)
        )
        with np.errstate(invalid="ignore"):
            return np.asarray((part / whole).reshape(self.shape))

    def quantiles(self, percents: Sequence[int]) -> Array:
        """Return the least value that enough of a row's values do not exceed.

        percents  0 to 100
        returns   (..., percent), not-a-number where a row has no values
        """
        value = self.value.astype(np.float64)
        rows = [_quantiles(value[r], self.count[r], percents) for r in self.rows()]
        return np.array(rows, dtype=np.float64).reshape(*self.shape, len(percents))

    def blended(self, weights: Sequence[int]) -> Self:
        """Mix the rows of the first axis with whole weights, as one row of each.

        weights  one for each place of the first axis; those with 0 are left out
        returns  counts times weights, without the first axis
        """
        inner = int(np.prod(self.shape[1:], dtype=np.int64))
        row = self.key >> _ROW
        weight = np.array(weights, dtype=np.int64)[row // inner]
        key = (self.key & 0xFFFFFFFF) | ((row % inner) << _ROW)
        kept = weight > 0
        mixed = type(self)(self.shape[1:], key[kept], (self.count * weight)[kept])
        nothing = np.zeros(0, dtype=np.int64)
        return mixed + type(self)(mixed.shape, nothing, nothing)


def _code(values: NDArray[np.float32], left_out: int) -> NDArray[np.uint32]:
    """Return numbers that are ordered as the values are, with none at the end."""
    value = values.astype(np.float32) + np.float32(0.0)  # one zero, not two
    value[np.isnan(value)] = np.nan
    bits = value.view(np.uint32) & np.uint32(0xFFFFFFFF & -(1 << left_out))
    return np.where(bits & _SIGN, bits ^ _ALL, bits ^ _SIGN)


def _quantiles(
    value: Array, count: NDArray[np.int64], percents: Sequence[int]
) -> list[float]:
    if not value.size:
        return [float("nan")] * len(percents)
    reached = np.cumsum(count)
    whole = int(reached[-1])
    needed = [max(-(-whole * percent // 100), 1) for percent in percents]
    return [float(value[i]) for i in np.searchsorted(reached, needed)]
