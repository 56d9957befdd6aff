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

_REST: Final = np.int32(0x7FFFFFFF)  # all bits of a value but its sign
_NONE: Final = np.int32(0x7FC00000)  # the bits of what is not a number
_LARGEST: Final = 0x7F800000  # the code of infinity: what is above is no number
_ROW: Final = 32  # bits of a key below the number of its row
_ZERO: Final = 1 << 31  # added to codes in keys, so that none is below nothing
_AT_ONCE: Final = 1 << 19  # values worked on together: as many as a cache holds


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
        rows = values.reshape(-1, values.shape[-1])
        step = max(_AT_ONCE // max(rows.shape[1], 1), 1)
        parts = [
            _counted(rows[i : i + step], i, left_out) for i in range(0, len(rows), step)
        ]
        key, count = (np.concatenate(column) for column in zip(*parts, strict=True))
        return cls(values.shape[:-1], key, count)

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
        code = ((self.key & 0xFFFFFFFF) - _ZERO).astype(np.int32)
        return (code ^ ((code >> 31) & _REST)).view(np.float32)

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


def _counted(
    values: NDArray[np.float32], first: int, left_out: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the keys of some rows' values, ascending, and how often each occurs.

    values  (row, draw)
    first   number of the first of the rows
    """
    code = _code(values, left_out)
    code.sort(axis=1)
    begins_anew = np.ones(code.shape, dtype=np.bool_)
    np.not_equal(code[:, 1:], code[:, :-1], out=begins_anew[:, 1:])
    begins = np.flatnonzero(begins_anew)
    count = np.diff(begins, append=code.size)
    found = code.ravel()[begins]
    row = first + begins // code.shape[1]
    there = found <= _LARGEST
    return ((row << _ROW) + (found.astype(np.int64) + _ZERO))[there], count[there]


def _code(values: NDArray[np.float32], left_out: int) -> NDArray[np.int32]:
    """Return numbers that are ordered as the values are, with none at the end."""
    value = values.astype(np.float32) + np.float32(0.0)  # one zero, not two
    code = value.view(np.int32)
    unknown = np.isnan(value)
    if unknown.any():
        code[unknown] = _NONE
    code &= np.int32(-(1 << left_out))
    code ^= (code >> 31) & _REST  # below nothing, more is less
    return code


def _quantiles(
    value: Array, count: NDArray[np.int64], percents: Sequence[int]
) -> list[float]:
    if not value.size:
        return [float("nan")] * len(percents)
    reached = np.cumsum(count)
    whole = int(reached[-1])
    needed = [max(-(-whole * percent // 100), 1) for percent in percents]
    return [float(value[i]) for i in np.searchsorted(reached, needed)]
