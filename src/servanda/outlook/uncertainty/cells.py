"""A parameter cut into cells, and how much of an outcome the cells explain."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["cells_of", "explained", "explained_again", "how_many_cells", "thresholds"]

_LEVELS: Final = 50
"""Thresholds at which the whole distribution of an outcome is looked at."""

Cells = NDArray[np.intp]


def how_many_cells(draws: int) -> int:
    """Return the number of cells that a sample bears: 20 for 2,000 trajectories.

    The number grows with the cube root of the sample, so that the trajectories in a
    cell grow too; unsourced.
    """
    return int(np.clip(round(1.6 * draws ** (1.0 / 3.0)), 4, 50))


def cells_of(values: NDArray[Any], most: int) -> Cells:
    """Return the cell of each trajectory: equal shares by rank, or one per value.

    values   (draw,), numbers or labels
    most     cells at most; a parameter of fewer values has one for each
    returns  (draw,), from 0 without gaps
    """
    kinds, at = np.unique(values, return_inverse=True)
    if kinds.size <= most or values.dtype.kind in "USO":
        return np.asarray(at, dtype=np.intp)
    edges = np.quantile(values, np.arange(1, most) / most, method="inverted_cdf")
    cut = np.searchsorted(np.unique(edges), values, side="left")
    return np.asarray(np.unique(cut, return_inverse=True)[1], dtype=np.intp)


def thresholds(outcome: Array) -> Array:
    """Return whether an outcome lies at or below each of fifty of its quantiles.

    outcome  (draw,)
    returns  (draw, level), 0 or 1; where many are equal, levels repeat and so weigh
    """
    at = (np.arange(_LEVELS) + 0.5) / _LEVELS
    levels = np.quantile(outcome, at, method="inverted_cdf")
    below = outcome[:, None] <= levels
    varies = below.any(axis=0) & ~below.all(axis=0)
    return below[:, varies].astype(np.float64)


def explained(columns: Array, cells: Cells) -> float:
    """Return the share of the columns' variance that lies between cells.

    columns  (draw, column), not all constant
    cells    (draw,)
    returns  at most 1; about 0, at times below, where cells mean nothing

    One less the mean square within cells over the whole mean square: the correlation
    ratio freed of what it owes to luck (epsilon squared), summed over columns.
    """
    once = np.ones((1, columns.shape[0]))
    return float(explained_again(columns, cells, once)[0])


def explained_again(columns: Array, cells: Cells, weights: Array) -> Array:
    """Return `explained` for samples in which trajectories count several times.

    weights  (time, draw), how often each counts
    returns  (time,)
    """
    draws, number = columns.shape[0], int(cells.max()) + 1
    square = (weights @ columns**2).sum(axis=1)
    mean = (weights @ columns) / draws
    between = np.zeros(weights.shape[0])
    for cell in range(number):
        here = cells == cell
        count = weights[:, here].sum(axis=1)
        sums = weights[:, here] @ columns[here]
        between += (sums**2).sum(axis=1) / np.maximum(count, 1.0)
    within = (square - between) / max(draws - number, 1)
    whole = (square - draws * (mean**2).sum(axis=1)) / (draws - 1)
    return np.asarray(1.0 - within / np.maximum(whole, 1e-300))
