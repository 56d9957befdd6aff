"""Which cases belong to which subset: by what was known before, or by what happened."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.skill.definitions import Subset, definitions
from servanda.outlook.skill.windows import Trial

__all__ = ["members", "subsets_of"]

_Mask = NDArray[np.bool_]


def subsets_of(trial: Trial) -> Mapping[str, _Mask]:
    """Return every subset of the definitions: which cases belong to it, (case,)."""
    return {one.id: members(one, trial) for one in definitions().subsets}


def members(subset: Subset, trial: Trial) -> _Mask:
    """Tell which cases belong to one subset.

    The twelve months before end with the window's origin and are those of the history,
    so that what was known beforehand is what a forecaster could see.

    returns  (case,)
    """
    months = len(trial.window.months)
    total = np.repeat(trial.before.sum(axis=1), months)
    worst = np.repeat(trial.before.max(axis=1), months)
    bounds = subset.before
    fits = trial.observed >= subset.least
    if bounds.least is not None:
        fits &= total >= bounds.least
    if bounds.most is not None:
        fits &= total <= bounds.most
    if subset.times:
        fits &= trial.observed > subset.times * worst
    return fits
