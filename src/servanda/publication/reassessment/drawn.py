"""The recorded trajectories behind a range, so that its noise can be told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from servanda.outlook.futures import LEVELS, SUMS, Futures
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.exits import exit_months

__all__ = ["COST_OF", "DEPARTURE", "Drawn", "drawn_of"]

COST_OF: Final = "cost of "
"""What the name of a payer's cost begins with."""

DEPARTURE: Final = "departure"
"""The month in which the last partner leaves, where any come."""

_ENDS: Final = {
    "debt_external_end": "debt_external",
    "debt_domestic_end": "debt_domestic",
}

Drawn = Callable[[str, str], Array]
"""Return one figure for each recorded trajectory, by option and outcome; or none."""


def drawn_of(futures: Futures) -> Drawn:
    """Return what gives the recorded trajectories of an outlook."""

    def drawn(option: str, outcome: str) -> Array:
        if outcome.startswith(COST_OF):
            return futures.paid(outcome.removeprefix(COST_OF), option)
        if outcome in (*SUMS, *LEVELS):
            return futures.total(outcome, option)
        if outcome in _ENDS:
            return _by_month(futures, _ENDS[outcome], option)[:, -1]
        if outcome in ("exit_month", DEPARTURE):
            return _left(futures, option, all_of_them=outcome != DEPARTURE)
        return np.empty(0)

    return drawn


def _by_month(futures: Futures, variable: str, option: str) -> Array:
    series = futures.paths[variable].sel(option=option).transpose("draw", "month")
    return np.asarray(series.values, np.float64)


def _left(futures: Futures, option: str, *, all_of_them: bool) -> Array:
    """Return the month of leaving: 0 where none ever came, or only where any did."""
    present = _by_month(futures, "partner_present", option).astype(np.bool_)
    months = np.asarray(exit_months(present), np.float64)
    return months if all_of_them else months[present.any(axis=1)]
