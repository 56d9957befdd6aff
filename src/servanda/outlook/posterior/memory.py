"""What a place remembers of its fighting: the features from which a month is forecast.

All are running means of what was reported, so that they can be carried from month to
month by any engine: see `servanda.outlook.kernels`, which carries them on.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = [
    "FEATURES",
    "HALF_LIVES",
    "LEAST",
    "RING",
    "Memory",
    "intensity_of",
    "keep",
    "memories",
]

FEATURES: Final = ("s1", "s2", "s3", "e2", "e6", "e24", "z36", "v12", "n")
"""The month's intensity; running means of log deaths, of any deaths, of surprise;
the neighbours."""

HALF_LIVES: Final = (2.0, 6.0, 24.0, 36.0, 12.0)
"""Months, of e2, e6, e24, z36 and v12."""

RING: Final = 12
"""How many of the last months' deaths are kept."""

LEAST: Final = (1.0, 25.0, 100.0)
"""Least deaths in a month of low, high and war intensity; ``Intensity``."""

_E2, _E6, _E24, _Z36, _V12, _N = 3, 4, 5, 6, 7, 8


def keep(half_life: float) -> float:
    """Return the share of a running mean that a month leaves.

    >>> round(keep(2.0) ** 2, 12)
    0.5
    """
    return float(0.5 ** (1.0 / half_life))


def intensity_of(deaths: Array) -> NDArray[np.int64]:
    """Return the intensity of months, 0 calm to 3 war.

    >>> intensity_of(np.array([0.0, 1.0, 24.0, 25.0, 100.0])).tolist()
    [0, 1, 1, 2, 3]
    """
    return np.searchsorted(LEAST, deaths, side="right")


class Memory(NamedTuple):
    """Places at the end of a month.

    features  (place, 9)   in the order of FEATURES
    ring      (place, 12)  deaths of the last months, the newest last
    """

    features: Array
    ring: Array

    @property
    def deaths(self) -> Array:
        """The deaths of the last month: (place,)."""
        last: Array = self.ring[:, -1]
        return last


def memories(counts: Array, touching: Array) -> Array:
    """Return what each place remembers at the end of every month.

    counts    (place, month)  deaths; a month that is not stated counts as none
    touching  (place, place)  1 where two places are neighbours
    returns   (place, month, 9)  in the order of FEATURES

    The running means begin at their averages over the first twelve months, whose own
    memories are therefore not to be used.
    """
    deaths = np.nan_to_num(counts)
    logs, some = np.log1p(deaths), (deaths > 0.0).astype(np.float64)
    found = np.zeros((*counts.shape, len(FEATURES)))
    for column, least in enumerate(LEAST):
        above = LEAST[column + 1] if column + 1 < len(LEAST) else np.inf
        found[:, :, column] = (deaths >= least) & (deaths < above)
    for column, half_life in zip((_E2, _E6, _E24), HALF_LIVES, strict=False):
        found[:, :, column] = _running(logs, half_life)
    found[:, :, _Z36] = _running(some, HALF_LIVES[3])
    found[:, :, _V12] = _surprise(logs, found[:, :, _E6])
    degree = np.maximum(touching.sum(axis=1), 1.0)
    found[:, :, _N] = (touching @ found[:, :, _E6]) / degree[:, None]
    return found


def _running(values: Array, half_life: float) -> Array:
    left, mean = keep(half_life), values[:, :RING].mean(axis=1)
    found = np.empty_like(values)
    for month in range(values.shape[1]):
        mean = left * mean + (1.0 - left) * values[:, month]
        found[:, month] = mean
    return found


def _surprise(logs: Array, level: Array) -> Array:
    """Return the running mean of how far months lay from the level before them."""
    before = np.concatenate([logs[:, :RING].mean(axis=1)[:, None], level[:, :-1]], 1)
    left = keep(HALF_LIVES[4])
    mean = np.abs(np.diff(logs[:, :RING], axis=1)).mean(axis=1)
    found = np.empty_like(logs)
    for month in range(logs.shape[1]):
        gap = np.abs(logs[:, month] - before[:, month])
        mean = left * mean + (1.0 - left) * gap
        found[:, month] = mean
    return found
