"""The continuous ranked probability score of ensembles, plain, fair and transformed."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["crps", "fair_crps", "fair_log_crps", "log_crps", "threshold_crps"]

_AT_ONCE: Final = 65_536
"""Draws scored at once: what the library makes of them then stays in fast memory."""


def crps(ensemble: Ensemble) -> Array:
    r"""Score the distribution that gives every draw the same weight.

    mean |x - y| - 1/(2 m^2) sum_ij |x_i - x_j|, for m draws. An ensemble drawn from the
    truth is charged for being finite: its expected score exceeds that of the whole
    distribution by half the mean difference of two draws, over m.

    returns  (case,)  deaths

    Source: hersbach2000, gneiting-raftery2007; computed by zanetta-allen2024.

    >>> crps(Ensemble.of([[0, 1, 2, 3]], [5])).tolist()
    [2.875]
    """
    return _of(ensemble, "qd")


def fair_crps(ensemble: Ensemble) -> Array:
    r"""Score an ensemble as a sample, whatever its size.

    mean |x - y| - 1/(2 m (m - 1)) sum_ij |x_i - x_j|: its expected value is that of the
    distribution the draws came from. Not a number for a single draw.

    returns  (case,)  deaths

    Source: ferro2014; computed by zanetta-allen2024.

    >>> fair_crps(Ensemble.of([[0, 1, 2, 3]], [5])).round(4).tolist()
    [2.6667]
    """
    if ensemble.size == 1:
        return np.full(ensemble.observed.shape, np.nan)
    return _of(ensemble, "pwm")


def log_crps(ensemble: Ensemble) -> Array:
    """Score on the scale log(1 + deaths), where no single month decides the mean.

    returns  (case,)  log points

    Source: bosse2023.
    """
    return crps(ensemble.logged())


def fair_log_crps(ensemble: Ensemble) -> Array:
    """Score on the scale log(1 + deaths), as a sample: (case,), log points."""
    return fair_crps(ensemble.logged())


def threshold_crps(ensemble: Ensemble, threshold: float) -> Array:
    """Score only what lies above a threshold: the weight is 1 above it and 0 below.

    The CRPS of max(x, t) against max(y, t), which is proper and equals the integral of
    the Brier scores of all events "more than u" for u >= t.

    threshold  deaths in the month
    returns    (case,)  deaths

    Source: gneiting-ranjan2011, allen2023.
    """
    return crps(ensemble.above(threshold))


def _of(ensemble: Ensemble, estimator: str) -> Array:
    import scoringrules  # noqa: PLC0415 - it compiles as it loads

    rows = max(_AT_ONCE // ensemble.size, 1)
    parts = [
        # The backend is named: with Numba installed the library would compile another.
        scoringrules.crps_ensemble(
            ensemble.observed[first : first + rows],
            ensemble.draws[first : first + rows],
            estimator=estimator,
            sorted_ensemble=True,
            backend="numpy",
        )
        for first in range(0, len(ensemble.observed), rows)
    ]
    return np.concatenate(parts) if parts else np.empty(0)
