"""The estimated core: fighting stays as it was in the last year, or moves.

Staying is likelier in spells, which come and go whatever happens.

Intensity is that of a month's state-based deaths: 0 none, 1 from 1, 2 from 25,
3 from 100. The whole rule is in ``docs/explanation/outlook.md``; everything here
works on single numbers and on arrays of any shape alike.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.kernels.compiling import jitable
from servanda.outlook.kernels.month.bounds import AT_WAR, HEAVY, HIGH, LOW, WAR
from servanda.outlook.kernels.month.fighting import (
    FEATURES,
    Core,
    CoreChances,
    Fitted,
    Four,
    Nine,
)
from servanda.outlook.kernels.month.sizes import (
    Ring,
    deaths_of,
    intensity,
    reaching,
    remembered,
    within,
)
from servanda.outlook.kernels.primitives import (
    Value,
    absolute,
    log,
    log1p,
    logistic,
    maximum,
    where,
)

__all__ = [
    "FEATURES",
    "Core",
    "CoreChances",
    "Fitted",
    "Four",
    "Nine",
    "features",
    "intensity",
    "moving",
    "step",
]

_KEEP2: Final = np.float32(0.5 ** (1.0 / 2.0))
_KEEP6: Final = np.float32(0.5 ** (1.0 / 6.0))
_KEEP12: Final = np.float32(0.5 ** (1.0 / 12.0))
_KEEP24: Final = np.float32(0.5 ** (1.0 / 24.0))
_KEEP36: Final = np.float32(0.5 ** (1.0 / 36.0))


@jitable
def features(core: Core, was: Value) -> Nine:
    """Return the FEATURES at the end of a month of intensity ``was``."""
    return (
        where(was == 1.0, 1.0, 0.0),
        where(was == HEAVY, 1.0, 0.0),
        where(was == AT_WAR, 1.0, 0.0),
        core.e2,
        core.e6,
        core.e24,
        core.z36,
        core.v12,
        core.n,
    )


@jitable
def _dot(b: Nine, x: Nine) -> Value:
    first = b[0] * x[0] + b[1] * x[1] + b[2] * x[2]
    second = b[3] * x[3] + b[4] * x[4] + b[5] * x[5]
    return first + second + (b[6] * x[6] + b[7] * x[7] + b[8] * x[8])


@jitable
def moving(x: Nine, fitted: Fitted) -> Four:
    """Return the chances of each intensity where fighting moves."""
    some = logistic(fitted.a[0] + _dot(fitted.b1, x))
    high = logistic(fitted.a[1] + _dot(fitted.b2, x))
    war = logistic(fitted.a[2] + _dot(fitted.b3, x))
    heavy = some * high
    return (1.0 - some, some * (1.0 - high), heavy * (1.0 - war), heavy * war)


@jitable
def _staying(ring: Ring) -> Four:
    """Return the chances of each intensity where fighting is as in the last year."""
    some = reaching(ring, LOW) / 12.0
    high = reaching(ring, HIGH) / 12.0
    war = reaching(ring, WAR) / 12.0
    return (1.0 - some, some - high, high - war, war)


@jitable
def _at(which: Value, of: Four) -> Value:
    """Return the value that belongs to an intensity of 0 to 3."""
    upper = where(which == AT_WAR, of[3], where(which == HEAVY, of[2], of[1]))
    return where(which == 0.0, of[0], upper)


@jitable
def _pressed(p: Value, k: Value, was: Value, up: Value, down: Value) -> Value:
    """Return the chance of an intensity under what presses fighting up and down."""
    return p * where(was < k, up, where(was > k, down, 1.0))


@jitable
def _drawn(p: Four, was: Value, up: Value, down: Value, chance: Value) -> Value:
    """Return the intensity drawn; a larger chance never gives a lower one."""
    none = _pressed(p[0], 0.0, was, up, down)
    low = none + _pressed(p[1], 1.0, was, up, down)
    high = low + _pressed(p[2], 2.0, was, up, down)
    reach = chance * (high + _pressed(p[3], 3.0, was, up, down))
    above = where(reach > none, 1.0, 0.0) + where(reach > low, 1.0, 0.0)
    return above + where(reach > high, 1.0, 0.0)


@jitable
def _neighbours(core: Core, fitted: Fitted, shock: Value) -> Value:
    """Return the neighbours' index a month on; the host's past month weighs in."""
    spread = fitted.n_noise0 + fitted.n_noise1 * core.n
    expected = fitted.n_keep * core.n + fitted.n_base + fitted.n_host * core.e2
    return maximum(expected + spread * shock, 0.0)


@jitable
def _spell(core: Core, fitted: Fitted, chance: Value) -> Value:
    """Return whether a spell of repetition goes on, or begins: 1 or 0."""
    goes_on = where(chance >= fitted.spell_leave, core.spell, 0.0)
    begins = where(chance < fitted.spell_come, 1.0 - core.spell, 0.0)
    return goes_on + begins


@jitable
def _after(core: Core, deaths: Value, n: Value, spell: Value) -> Core:
    """Return the core with a month's deaths taken in."""
    size = log1p(deaths)
    leap = absolute(size - core.e6)
    some = where(deaths > 0.0, 1.0, 0.0)
    r = core.ring
    return Core(
        (r[1], r[2], r[3], r[4], r[5], r[6], r[7], r[8], r[9], r[10], r[11], deaths),
        _KEEP2 * core.e2 + (1.0 - _KEEP2) * size,
        _KEEP6 * core.e6 + (1.0 - _KEEP6) * size,
        _KEEP24 * core.e24 + (1.0 - _KEEP24) * size,
        _KEEP36 * core.z36 + (1.0 - _KEEP36) * some,
        _KEEP12 * core.v12 + (1.0 - _KEEP12) * leap,
        n,
        spell,
    )


@jitable
def step(
    core: Core, fitted: Fitted, up: Value, down: Value, chance: CoreChances
) -> Core:
    """Move fighting one month on.

    core     at the end of the month before
    fitted   the estimated parameters
    up       what multiplies the chance of every higher intensity, 1 for nothing
    down     what multiplies the chance of every lower intensity, 1 for nothing
    chance   of the month
    returns  at the end of the month; its deaths are the last of the ring

    The neighbours' index follows the host's ``e2`` of the month before.
    """
    was = intensity(core.ring[11])
    x = features(core, was)
    move, stay = moving(x, fitted), _staying(core.ring)
    spell = _spell(core, fitted, chance.spell)
    # Where nobody died for a year, a spell would only hide that fighting can begin.
    repeats = spell * where(stay[0] < 1.0, 1.0, 0.0) > 0.0
    weight = logistic(where(repeats, fitted.spell_wl, _at(was, fitted.wl)))
    rest = 1.0 - weight
    mixed = (
        weight * stay[0] + rest * move[0],
        weight * stay[1] + rest * move[1],
        weight * stay[2] + rest * move[2],
        weight * stay[3] + rest * move[3],
    )
    now = _drawn(mixed, was, up, down, chance.fighting)
    stays = chance.source * _at(now, mixed) < weight * _at(now, stay)
    held = remembered(core.ring, now, chance.remembered)
    b = within(now, (_dot(fitted.bm1, x), _dot(fitted.bm2, x), _dot(fitted.bm3, x)))
    spread = within(now, fitted.ls) + within(now, fitted.cv) * core.v12
    deaths = deaths_of(
        now,
        where(stays, log(held + 0.5), within(now, fitted.am) + b),
        where(
            stays,
            where(repeats, fitted.spell_lh, fitted.lh),
            spread + within(now, fitted.ce) * core.e6,
        ),
        fitted.most,
        chance.size,
    )
    n = _neighbours(core, fitted, chance.shock)
    return _after(core, deaths, n, spell)
