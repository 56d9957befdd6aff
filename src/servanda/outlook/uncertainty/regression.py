"""Losses as smooth functions of one belief, or of a few.

A belief enters as the normal score of its rank: parameters are drawn from normal
scores, so that a lognormal and a normal one are treated alike and no far value pulls
the curve.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.libraries import spline_columns

__all__ = ["Fitted", "Smooth", "fit", "normal_scores", "smooth_of"]

_SPLINES: Final = 12
_FEW: Final = 12  # values, at most, for which each has a mean of its own
_PENALTIES: Final = 10.0 ** np.arange(-6.0, 7.0)
_RIDGE: Final = 1e-9  # of the mean square, where columns repeat one another


class Smooth(NamedTuple):
    """The shapes that a regression on some beliefs may take.

    basis      (draw, shape)  orthonormal, the constant among them
    roughness  (shape,)       how much each bends; straight lines and means do not
    """

    basis: Array
    roughness: Array


class Fitted(NamedTuple):
    """Losses as the beliefs would have them.

    values        (draw, option)
    coefficients  (shape, option)
    kept          (shape, option)  how much of each shape the penalty leaves, 0 to 1
    covariance    (option, option) of what the beliefs do not explain
    """

    values: Array
    coefficients: Array
    kept: Array
    covariance: Array


def normal_scores(values: Array) -> Array:
    """Return the normal scores of ranks; equal values share one.

    values   (draw,)
    returns  (draw,)
    """
    _, at, count = np.unique(values, return_inverse=True, return_counts=True)
    middle = np.cumsum(count) - (count - 1) / 2.0
    return normal_quantile((middle - 0.5) / values.size)[at]


def smooth_of(beliefs: Sequence[NDArray[Any]]) -> Smooth:
    """Return the shapes in which losses may follow one belief or a small group.

    beliefs  each (draw,), numbers or labels

    One number: cubic splines with a penalty on bending. Labels, or few values: a mean
    for each. A group: the sum of these, and the product of each two numbers.

    Source: eilers-marx1996 for splines with a penalty.
    """
    parts = [_columns(values) for values in beliefs]
    for one, two in combinations([b for b in beliefs if _is_smooth(b)], 2):
        product = normal_scores(one) * normal_scores(two)
        parts.append((product[:, None], np.zeros((1, 1))))
    columns = np.concatenate([part[0] for part in parts], axis=1)
    bending = np.zeros((columns.shape[1], columns.shape[1]))
    start = 0
    for part, penalty in parts:
        stop = start + part.shape[1]
        bending[start:stop, start:stop] = penalty
        start = stop
    return _orthonormal(columns, bending)


def fit(smooth: Smooth, losses: Array) -> Fitted:
    """Fit losses by the shapes, each option with the penalty its own data choose.

    losses  (draw, option)

    The penalty is that of least generalised cross-validation.

    Source: craven-wahba1979.
    """
    draws = losses.shape[0]
    raw = smooth.basis.T @ losses
    square = (losses**2).sum(axis=0)
    keeps = 1.0 / (1.0 + _PENALTIES[:, None] * smooth.roughness[None, :])
    left = square - (raw**2 * (2.0 * keeps - keeps**2)[:, :, None]).sum(axis=1)
    score = left / (1.0 - keeps.sum(axis=1)[:, None] / draws) ** 2
    kept = keeps[np.argmin(score, axis=0)].T
    coefficients = raw * kept
    values = smooth.basis @ coefficients
    rest = losses - values
    spare = max(draws - float(kept.sum(axis=0).mean()), 1.0)
    return Fitted(values, coefficients, kept, rest.T @ rest / spare)


def _is_smooth(values: NDArray[Any]) -> bool:
    return values.dtype.kind not in "USO" and np.unique(values).size > _FEW


def _columns(values: NDArray[Any]) -> tuple[Array, Array]:
    """Return the columns of one belief and what their bending costs."""
    if not _is_smooth(values):
        at = np.unique(values, return_inverse=True)[1]
        own = np.eye(int(at.max()) + 1)
        return own[at], np.zeros_like(own)
    columns = spline_columns(normal_scores(values), _SPLINES)
    second = np.diff(np.eye(_SPLINES), 2, axis=0)
    return columns, second.T @ second


def _orthonormal(columns: Array, bending: Array) -> Smooth:
    """Return shapes that are orthonormal over the sample, each with one roughness."""
    square = columns.T @ columns
    size, turned = np.linalg.eigh(square)
    own = size > _RIDGE * size.max()
    whiten = turned[:, own] / np.sqrt(size[own])
    roughness, rotated = np.linalg.eigh(whiten.T @ bending @ whiten)
    even = np.where(roughness > _RIDGE * max(roughness.max(), 1e-300), roughness, 0.0)
    return Smooth(columns @ whiten @ rotated, even * columns.shape[0])
