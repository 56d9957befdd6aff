"""What the panel tells of all regimes alike, drawn."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.beliefs import Drawn
from servanda.strategy.deterrence.panel.fit import FIRST_CUT, Fit, cuts_of
from servanda.strategy.deterrence.panel.history import LEVELS, History
from servanda.strategy.deterrence.panel.killing import tolls_of

__all__ = ["Estimated", "estimated_at", "estimated_of"]

_LAGGED = (0, 1, 3, 4)  # places of levels 1, 2, 4 and 5; level 3 is the reference


class Estimated(NamedTuple):
    """A row for each draw of the estimates.

    cuts    (row, 4)
    lag     (row, 5)  what this year's level adds
    killed  (row, 5)  killings by the government in a year, by level
    arming  (row,)    share of years of arming
    """

    cuts: Array
    lag: Array
    killed: Array
    arming: Array


def estimated_of(history: History, fit: Fit, noise: Noise) -> Estimated:
    """Return draws of what the panel tells.

    noise  as many draws as rows are wanted
    """
    size = len(fit.mode)
    scores = np.column_stack([noise.normal(f"parameter {k}") for k in range(size)])
    drawn = fit.drawn(scores)
    lag = np.zeros((noise.draws, LEVELS))
    lag[:, _LAGGED] = drawn[:, FIRST_CUT : FIRST_CUT + len(_LAGGED)]
    many = len(history.places)
    lots = np.column_stack([noise.uniform(f"resampled {k}") for k in range(many)])
    tolls = tolls_of(history, lots)
    return Estimated(cuts_of(drawn), lag, tolls.killed, tolls.arming)


def estimated_at(found: Estimated, values: Drawn) -> Estimated:
    """Return the estimates of each draw; their mean where draws name no row."""
    if "row" in values:
        row = values["row"].astype(np.int64)
        return Estimated(*(one[row] for one in found))
    return Estimated(*(one.mean(axis=0, keepdims=True) for one in found))
