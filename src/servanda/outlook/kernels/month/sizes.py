"""How many die in a month whose intensity is known."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import AT_WAR, HEAVY, HIGH, LOW, WAR
from servanda.outlook.kernels.primitives import (
    Value,
    clip,
    exp,
    floor,
    log,
    logistic,
    maximum,
    minimum,
    where,
)

__all__ = ["Ring", "Three", "deaths_of", "intensity", "remembered", "within"]

Three = tuple[Value, Value, Value]
Ring = tuple[
    Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value
]


_LOG25, _LOG100 = np.float32(np.log(25.0)), np.float32(np.log(100.0))
_ENDLESS: Final = np.float32(1e4)  # logarithm of no number of deaths
_FROM: Final = (np.float32(0.0), _LOG25, _LOG100)
_BELOW: Final = (_LOG25, _LOG100, _ENDLESS)
_FIRST: Final = (LOW, HIGH, WAR)
_LARGEST: Final = np.float32(17.0)  # 24 million deaths in a month
_FAR: Final = np.float32(80.0)  # beyond it a logistic is 0 or 1 in single precision
_LEAST: Final = np.float32(1e-36)
_WIDEST: Final = np.float32(8.0)  # bound on the log of a scale


@jitable
def intensity(deaths: Value) -> Value:
    """Return the intensity of a month: 0, 1, 2 or 3."""
    low = where(deaths >= LOW, 1.0, 0.0)
    high = where(deaths >= HIGH, 1.0, 0.0)
    return low + high + where(deaths >= WAR, 1.0, 0.0)


@jitable
def within(which: Value, of: Three) -> Value:
    """Return the value that belongs to an intensity of 1 to 3."""
    return where(which == AT_WAR, of[2], where(which == HEAVY, of[1], of[0]))


@jitable
def remembered(ring: Ring, now: Value, chance: Value) -> Value:
    """Return the deaths of one month of the ring that had this intensity."""
    held = 0.0
    for month in ring:
        held = held + where(intensity(month) == now, 1.0, 0.0)
    pick = minimum(floor(chance * held), maximum(held - 1.0, 0.0))
    passed = 0.0
    found = 0.0
    for month in ring:
        same = intensity(month) == now
        found = where(same & (passed == pick), month, found)
        passed = passed + where(same, 1.0, 0.0)
    return found


@jitable
def _between(
    place: Value, scale: Value, least: Value, most: Value, chance: Value
) -> Value:
    """Return a logistic value between two bounds.

    Both masses, below and above, are summed from small parts, so that neither
    tail is lost in single precision.
    """
    low = clip((least - place) / scale, -_FAR, _FAR)
    high = clip((most - place) / scale, -_FAR, _FAR)
    below, above = logistic(low), logistic(-high)
    mass = where(low > 0.0, logistic(-low) - above, logistic(high) - below)
    under = maximum(below + chance * mass, _LEAST)
    over = maximum(above + (1.0 - chance) * mass, _LEAST)
    return place + scale * (log(under) - log(over))


@jitable
def deaths_of(
    now: Value, place: Value, log_scale: Value, most: Value, chance: Value
) -> Value:
    """Return the deaths of a month of given intensity."""
    least, end = within(now, _FROM), within(now, _BELOW)
    scale = exp(clip(log_scale, -_WIDEST, _WIDEST))
    found = _between(place, scale, least, end, chance)
    whole = floor(exp(clip(found, 0.0, _LARGEST)))
    first = within(now, _FIRST)
    last = where(now == AT_WAR, most, where(now == HEAVY, WAR, HIGH) - 1.0)
    bounded = minimum(minimum(maximum(whole, first), last), floor(most))
    return where(now == 0.0, 0.0, bounded)
