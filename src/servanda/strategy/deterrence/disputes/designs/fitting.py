"""Three small fits: a logit, counts within groups, and weights that balance.

Each takes a weight for every row, so that a resample is a set of weights and no copy
of the table.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.disputes.history.rows import Flags, Whole

__all__ = ["balancing", "logit", "probability", "within_groups"]

_ROUNDS: Final = 40
_CLOSE: Final = 1e-8
_GAIN: Final = 1e-10
"""Log likelihood to be had by another step, below which a fit has come to its end."""
_STEP: Final = 4.0
_RIDGE: Final = 1e-8
"""Enough to invert a matrix to which a resample left an empty column."""


def logit(of: Array, onset: Flags, weight: Array, start: Array | None = None) -> Array:
    """Fit a logit by Newton's method.

    of       (row, column), its first column all ones
    onset    (row,)
    weight   (row,), not negative
    start    (column,) where to begin; nought if None
    returns  (column,) coefficients
    """
    found = np.zeros(of.shape[1]) if start is None else start.copy()
    for _ in range(_ROUNDS):
        chance = probability(of, found)
        slope = of.T @ (weight * (onset - chance))
        bend = (of * (weight * chance * (1.0 - chance))[:, None]).T @ of
        step = _solved(bend, slope)
        found += step
        if slope @ step < _GAIN:
            break
    return found


def probability(of: Array, coefficients: Array) -> Array:
    """Return the chance of an onset in each row: (row,)."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(of @ coefficients, -30.0, 30.0))))


def within_groups(of: Array, onset: Flags, group: Whole, weight: Array) -> Array:
    """Fit hazards within groups, whatever each group's own level is.

    of       (row, column), without a constant
    onset    (row,)
    group    (row,) sorted; groups without an onset tell nothing and may be there
    weight   (row,), the same within a group
    returns  (column,) log ratios of hazards

    Given how many onsets a group had, in which of its years they fell is a draw with
    chances proportional to ``exp(of @ coefficients)``: the conditional form of a
    Poisson model with a level for each group.
    """
    first = np.flatnonzero(np.r_[True, group[1:] != group[:-1]])
    count = np.add.reduceat((weight * onset).astype(np.float64), first)
    sizes = np.diff(np.r_[first, len(group)])
    found = np.zeros(of.shape[1])
    observed = of.T @ (weight * onset)
    for _ in range(_ROUNDS):
        rate = np.exp(np.clip(of @ found, -30.0, 30.0))
        part = rate / np.repeat(np.add.reduceat(rate, first), sizes)
        mean = np.add.reduceat(of * part[:, None], first)
        slope = observed - mean.T @ count
        spread = (of * (part * np.repeat(count, sizes))[:, None]).T @ of
        step = _solved(spread - (mean * count[:, None]).T @ mean, slope)
        found += step
        if slope @ step < _GAIN:
            break
    return found


def balancing(of: Array, toward: Array, base: Array) -> Array:
    """Return the weights nearest to ``base`` that give rows the means asked for.

    of       (row, column), without a constant
    toward   (column,) the means that the weighted rows shall have
    base     (row,) weights to stay near to, not negative
    returns  (row,) summing to 1: entropy balancing (hainmueller2012)
    """
    centred = of - toward
    width = np.maximum(centred.std(axis=0), _CLOSE)
    scaled = centred / width
    tilt = np.zeros(of.shape[1])
    value = _dual(scaled, tilt, base)
    for _ in range(_ROUNDS):
        part = _tilted(scaled, tilt, base)
        slope = scaled.T @ part
        bend = (scaled * part[:, None]).T @ scaled - np.outer(slope, slope)
        step = -_solved(bend, slope)
        size = 1.0
        while size > _CLOSE and _dual(scaled, tilt + size * step, base) > value:
            size /= 2.0
        tilt = tilt + size * step
        value = _dual(scaled, tilt, base)
        if np.abs(slope).max() < _CLOSE:
            break
    return _tilted(scaled, tilt, base)


def _tilted(of: Array, tilt: Array, base: Array) -> Array:
    score = of @ tilt
    part = base * np.exp(score - score.max())
    return np.asarray(part / part.sum())


def _dual(of: Array, tilt: Array, base: Array) -> float:
    score = of @ tilt
    top = float(score.max())
    return top + float(np.log((base * np.exp(score - top)).sum()))


def _solved(bend: Array, slope: Array) -> Array:
    """Return a Newton step, kept short where the first guess is far off."""
    ridge = _RIDGE * (1.0 + np.diag(bend).max()) * np.eye(len(slope))
    step = np.linalg.solve(bend + ridge, slope)
    longest = float(np.abs(step).max())
    return np.asarray(step * min(1.0, _STEP / longest) if longest > 0.0 else step)
