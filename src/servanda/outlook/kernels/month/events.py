"""What happens or does not, as 1 or 0, and for how long it has not."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.primitives import Value, log, log1p, where

__all__ = ["LONG_AGO", "happens", "rarity", "rarity_below", "since", "told"]

LONG_AGO: Final = np.float32(1e6)
"""Months since what never happened."""


@jitable
def told(truth: Value) -> Value:
    """Return 1 for what holds and 0 for what does not."""
    return where(truth, 1.0, 0.0)


@jitable
def rarity(chance: Value) -> Value:
    """Return the log hazard of a month from which an event happens on this chance.

    chance  uniform; an event happens at the top: with a chance of 1 - exp(-hazard)

    It does not depend on the option, so that one logarithm serves all of them.
    """
    return log(-log(chance))


@jitable
def rarity_below(chance: Value) -> Value:
    """Return the same of an event that happens at the bottom."""
    return log(-log1p(-chance))


@jitable
def happens(log_hazard: Value, rare: Value) -> Value:
    """Tell whether an event happens in the month: 1 or 0.

    log_hazard  logarithm of the hazard of a month
    rare        the rarity of the month's chance
    """
    return where(log_hazard > rare, 1.0, 0.0)


@jitable
def since(months: Value, event: Value) -> Value:
    """Count the months since an event; 0 in its own month."""
    return where(event > 0.0, 0.0, months + 1.0)
