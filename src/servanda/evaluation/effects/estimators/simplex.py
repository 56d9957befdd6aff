"""Shares that bring a mixture of columns as near to a target as any mixture comes."""

from __future__ import annotations

import numpy as np
from scipy.optimize import nnls

from servanda.evaluation.effects.errors import NoFitError
from servanda.evaluation.effects.panel import Floats

__all__ = ["shares"]

_STEPS = 50
"""Pivots allowed for each column."""


def shares(columns: Floats, target: Floats, ridge: float = 0.0) -> Floats:
    """Return the shares that minimise the squared distance to a target.

    columns  (row, column)
    target   (row,)
    ridge    added times the sum of squared shares
    returns  (column,)  none negative, together 1

    Since shares sum to one, the target can be taken from every column; what is left is
    a cone, so that one non-negative least squares with a row of ones, brought to the
    sum one afterwards, is the exact answer. No step size and no start decides anything.
    """
    apart = columns - target[:, np.newaxis]
    if ridge > 0.0:
        apart = np.vstack([apart, np.sqrt(ridge) * np.eye(columns.shape[1])])
    size = float(np.abs(apart).max()) or 1.0
    rows = np.vstack([apart / size, np.ones(columns.shape[1])])
    wanted = np.zeros(len(rows))
    wanted[-1] = 1.0
    try:
        found, _ = nnls(rows, wanted, maxiter=_STEPS * columns.shape[1])
    except (RuntimeError, ValueError) as error:
        raise NoFitError(
            f"no shares of {columns.shape[1]} donors could be found: {error}",
            remedy="See that the outcomes are finite numbers.",
        ) from error
    return np.asarray(found / found.sum(), dtype=np.float64)
