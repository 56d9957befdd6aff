"""Calibration: where the outcome fell in the forecast, and how often within bounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["bounds", "coverage", "fair_pit", "inside", "pit", "risk"]


def bounds(ensemble: Ensemble, level: float) -> tuple[Array, Array]:
    """Return the central interval of a level: two of (case,), by linear interpolation.

    >>> bounds(Ensemble.of([[0, 10]], [1]), 0.9)
    (array([0.5]), array([9.5]))
    """
    tail = (1.0 - level) / 2.0
    return _quantile(ensemble.draws, tail), _quantile(ensemble.draws, 1.0 - tail)


def _quantile(ascending: Array, share: float) -> Array:
    position = share * (ascending.shape[1] - 1)
    below = int(position)
    above = min(below + 1, ascending.shape[1] - 1)
    low = ascending[:, below]
    found: Array = low + (position - below) * (ascending[:, above] - low)
    return found


def coverage(ensemble: Ensemble, level: float) -> Array:
    """Tell whether the outcome lies within the central interval, its bounds included.

    returns  (case,)  1 or 0

    Where most outcomes are nought this says little: an interval from nought to nought
    holds them all.
    """
    low, high = bounds(ensemble, level)
    held = (low <= ensemble.observed) & (ensemble.observed <= high)
    return held.astype(np.float64)


def pit(ensemble: Ensemble, chance: Array) -> Array:
    """Return the randomised probability integral transform of the outcome.

    F(y-) + v (F(y) - F(y-)), F giving every draw the same weight: uniform on (0, 1) if
    the forecast is the truth, for counts as for any other variable.

    chance   (case,)  v, uniform in (0, 1) and drawn apart from everything else
    returns  (case,)  in [0, 1]

    Source: czado2009.
    """
    below, equal = _ranks(ensemble)
    found: Array = (below + chance * equal) / ensemble.size
    return found


def fair_pit(ensemble: Ensemble, chance: Array) -> Array:
    """Return the outcome's rank among the draws as a number in (0, 1), ties by chance.

    (b + v (e + 1)) / (m + 1), with b draws below the outcome and e equal to it: uniform
    if outcome and draws come from one distribution, for any number of draws m. With
    `pit` a true ensemble of 12 has its outcome outside all draws twice in thirteen.

    chance   (case,)  uniform in (0, 1)
    returns  (case,)  in (0, 1)
    """
    below, equal = _ranks(ensemble)
    found: Array = (below + chance * (equal + 1)) / (ensemble.size + 1)
    return found


def _ranks(ensemble: Ensemble) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    seen = ensemble.observed[:, None]
    return (ensemble.draws < seen).sum(axis=1), (ensemble.draws == seen).sum(axis=1)


def inside(transformed: Array, level: float) -> Array:
    """Tell which transforms lie in the central interval of a level: 1 or 0.

    Nine in ten do for the level 0.9, in every subset known beforehand, if the forecast
    is calibrated there.
    """
    tail = (1.0 - level) / 2.0
    held = (tail <= transformed) & (transformed <= 1.0 - tail)
    return held.astype(np.float64)


def risk(ensemble: Ensemble, more_than: float = 0.0) -> Array:
    """Return the share of draws above a count, any death unless told: (case,)."""
    share: Array = (ensemble.draws > more_than).mean(axis=1)
    return share
