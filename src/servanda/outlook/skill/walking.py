"""Walk the estimated core many months on, without any support."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.month.core import Core, CoreChances, Fitted, step
from servanda.outlook.noise import Array, Noise

__all__ = ["walked"]

_ALONE: Final = np.float32(1.0)
_LEAST: Final = np.float32(2.0**-25)
_LARGEST: Final = np.float32(1.0 - 2.0**-24)


def walked(
    core: Core, fitted: Fitted, months: int, noise: Noise, name: str = ""
) -> Array:
    """Return the deaths of the months to come.

    core     where each trajectory stands at the end of the last month known
    fitted   parameters of each trajectory
    name     whose walk it is: walks of other names have other luck
    returns  (month, draw)  deaths, >= 0
    """
    found = np.empty((months, noise.draws))
    for month in range(months):
        core = step(core, fitted, _ALONE, _ALONE, _chances(noise, month, name))
        found[month] = core.ring[-1]
    return found


def _chances(noise: Noise, month: int, name: str) -> CoreChances:
    """Return a month's luck, never quite 0 or 1 in single precision."""
    drawn = {
        field: np.clip(
            noise.uniform(f"walk, {field}/{name}", month).astype(np.float32),
            _LEAST,
            _LARGEST,
        )
        for field in CoreChances._fields
        if field != "shock"
    }
    shock = noise.normal(f"walk, shock/{name}", month).astype(np.float32)
    return CoreChances(**drawn, shock=shock)
