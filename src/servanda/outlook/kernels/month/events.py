"""What happens or does not, as 1 or 0, and for how long it has not."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, exp, where

__all__ = ["LONG_AGO", "happens", "since", "told"]

LONG_AGO: Final = np.float32(1e6)
"""Months since what never happened."""


@jitable
def told(truth: Value) -> Value:
    """Return 1 for what holds and 0 for what does not."""
    return where(truth, 1.0, 0.0)


@jitable
def happens(log_hazard: Value, chance: Value) -> Value:
    """Tell whether an event happens in the month: 1 or 0.

    log_hazard  logarithm of the hazard of a month
    chance      uniform; larger is worse, so that it happens at the top
    """
    return where(chance > exp(-exp(log_hazard)), 1.0, 0.0)


@jitable
def since(months: Value, event: Value) -> Value:
    """Count the months since an event; 0 in its own month."""
    return where(event > 0.0, 0.0, months + 1.0)
