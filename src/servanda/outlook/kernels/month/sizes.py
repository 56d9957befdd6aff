"""How many die in a month whose intensity is known."""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import AT_WAR, HEAVY, HIGH, LOW, WAR
from servanda.outlook.kernels.primitives import (
    Value,
    absolute,
    clip,
    exp,
    floor,
    log,
    maximum,
    minimum,
    where,
)

__all__ = [
    "Ring",
    "Three",
    "deaths_of",
    "intensity",
    "reaching",
    "remembered",
    "within",
]

Two = tuple[Value, Value]
Three = tuple[Value, Value, Value]
Ring = tuple[
    Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value
]


_LOG25, _LOG100 = np.float32(np.log(25.0)), np.float32(np.log(100.0))
_ENDLESS: Final = np.float32(1e4)  # logarithm of no number of deaths
_FROM: Final = (np.float32(0.0), _LOG25, _LOG100)
_BELOW: Final = (_LOG25, _LOG100, _ENDLESS)
_FIRST: Final = (LOW, HIGH, WAR)
_NEXT: Final = (HIGH, WAR, np.float32(np.inf))
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
def reaching(ring: Ring, deaths: Value) -> Value:
    """Return how many months of the ring have so many deaths or more.

    Written out, as `remembered` is: a loop over months in the loop over trajectories
    would keep a compiler from working on many of these at once.
    """
    first = (
        where(ring[0] >= deaths, 1.0, 0.0)
        + where(ring[1] >= deaths, 1.0, 0.0)
        + where(ring[2] >= deaths, 1.0, 0.0)
        + where(ring[3] >= deaths, 1.0, 0.0)
        + where(ring[4] >= deaths, 1.0, 0.0)
        + where(ring[5] >= deaths, 1.0, 0.0)
    )
    return (
        first
        + where(ring[6] >= deaths, 1.0, 0.0)
        + where(ring[7] >= deaths, 1.0, 0.0)
        + where(ring[8] >= deaths, 1.0, 0.0)
        + where(ring[9] >= deaths, 1.0, 0.0)
        + where(ring[10] >= deaths, 1.0, 0.0)
        + where(ring[11] >= deaths, 1.0, 0.0)
    )


@jitable
def remembered(ring: Ring, now: Value, chance: Value) -> Value:
    """Return the deaths of one month of the ring that had this intensity."""
    span = (
        where(now == 0.0, 0.0, within(now, _FIRST)),
        where(now == 0.0, LOW, within(now, _NEXT)),
    )
    held = reaching(ring, span[0]) - reaching(ring, span[1])
    pick = minimum(floor(chance * held), maximum(held - 1.0, 0.0))
    found = (0.0, 0.0)
    found = _next(found, ring[0], span, pick)
    found = _next(found, ring[1], span, pick)
    found = _next(found, ring[2], span, pick)
    found = _next(found, ring[3], span, pick)
    found = _next(found, ring[4], span, pick)
    found = _next(found, ring[5], span, pick)
    found = _next(found, ring[6], span, pick)
    found = _next(found, ring[7], span, pick)
    found = _next(found, ring[8], span, pick)
    found = _next(found, ring[9], span, pick)
    found = _next(found, ring[10], span, pick)
    found = _next(found, ring[11], span, pick)
    return found[1]


@jitable
def _next(found: Two, month: Value, span: Two, pick: Value) -> Two:
    """Return how many months of the span have passed, and the one picked."""
    same = where(month >= span[0], 1.0, 0.0) * where(month < span[1], 1.0, 0.0)
    picked = where(found[0] == pick, same, 0.0)
    return (found[0] + same, where(picked > 0.0, month, found[1]))


@jitable
def _sides(x: Value) -> Two:
    """Return the logistic masses below and above, from one exponential."""
    far = exp(-absolute(x))
    more = 1.0 / (1.0 + far)
    less = far * more
    return (where(x > 0.0, more, less), where(x > 0.0, less, more))


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
    below, from_low = _sides(low)
    to_high, above = _sides(high)
    mass = where(low > 0.0, from_low - above, to_high - below)
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
