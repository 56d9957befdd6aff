"""The interval score: width, and what falling outside costs."""

from __future__ import annotations

import numpy as np

from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.scores.calibration import bounds
from servanda.outlook.skill.scores.ensemble import Ensemble

__all__ = ["interval_score"]


def interval_score(ensemble: Ensemble, level: float) -> Array:
    """Score the central interval that is to hold the outcome with a probability.

    (u - l) + 2/a (l - y) where y < l + 2/a (y - u) where y > u, with a = 1 - level and
    the quantiles l, u at a/2 and 1 - a/2 by linear interpolation between draws.

    level    in (0, 1)
    returns  (case,)  deaths

    Source: gneiting-raftery2007; the quantile rule as views-challenge-code.
    """
    import scoringrules  # noqa: PLC0415 - it compiles as it loads

    low, high = bounds(ensemble, level)
    found = scoringrules.interval_score(
        ensemble.observed, low, high, 1.0 - level, backend="numpy"
    )
    # The library makes a number of a single case.
    return np.asarray(found, dtype=np.float64).reshape(ensemble.observed.shape)
