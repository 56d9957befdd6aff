"""Figures of a sample of trajectories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["Probability", "correlation", "quantiles", "ranks"]


class Probability(NamedTuple):
    """A share of trajectories with its Monte Carlo error.

    share  of trajectories in which it happens, 0 to 1
    error  one standard error of that share, from the number of draws alone
    """

    share: float
    error: float

    @classmethod
    def of(cls, happened: Array | NDArray[np.bool_]) -> Self:
        """Return the share of True, with an error that is never quite zero."""
        draws = happened.size
        share = float(happened.mean())
        smoothed = (happened.sum() + 1.0) / (draws + 2.0)
        return cls(share, float(np.sqrt(smoothed * (1.0 - smoothed) / draws)))


def quantiles(values: NDArray[Any], shares: Sequence[float]) -> Array:
    """Return quantiles over the last axis, by linear interpolation.

    values   (..., draw)
    shares   of the quantiles, 0 to 1
    returns  (quantile, ...)

    The sort keeps the kind of the values, which for many trajectories is several
    times as fast as a general quantile.
    """
    ordered = np.sort(values, axis=-1)
    found = []
    for share in shares:
        at = share * (values.shape[-1] - 1)
        low = int(at)
        high = min(low + 1, values.shape[-1] - 1)
        least, next_one = (ordered[..., i].astype(np.float64) for i in (low, high))
        found.append(least + (at - low) * (next_one - least))
    return np.array(found)


def ranks(values: NDArray[Any]) -> Array:
    """Return the place of each value in their order, from 0."""
    return np.argsort(np.argsort(values, kind="stable"), kind="stable").astype(
        np.float64
    )


def correlation(first: Array, second: Array) -> float:
    """Return the correlation of two samples; 0 where one does not vary."""
    if first.std() == 0.0 or second.std() == 0.0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])
