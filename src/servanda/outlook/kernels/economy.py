"""Output per person against what it would be in peace."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.kernels.conflict import State
from servanda.outlook.noise import Array

__all__ = ["Losses", "level", "step"]

_HIGH, _WAR = 2, 3


class Losses(NamedTuple):
    """What fighting costs and how much comes back.

    war       (draw,)  percentage points of yearly growth lost in war
    high      (draw,)  part of that in months of 25 to 99 deaths
    recovery  (draw,)  share of the gap closed in a year without heavy fighting
    floor     (draw,)  lowest gap, log points
    """

    war: Array
    high: Array
    recovery: Array
    floor: Array


def step(gap: Array, state: State, *, losses: Losses) -> Array:
    """Move the gap between output and its peaceful trend one month on.

    gap      (option, draw)  log points, at most 0
    state    (option, draw)  intensity, 0 to 3
    losses                   see ``Losses``
    returns  (option, draw)  log points, at most 0
    """
    lost = np.select([state == _HIGH, state == _WAR], [losses.high, 1.0], 0.0)
    closing = (1.0 - losses.recovery) ** (1.0 / 12.0)
    kept = np.where(state < _HIGH, gap * closing, gap)
    return np.maximum(kept - lost * losses.war / 1200.0, losses.floor)


def level(gap: Array, aided: Array, drift: Array) -> Array:
    """Return output per person, 1 at the start.

    gap      (option, draw)  log points lost to fighting since the start
    aided    (option, draw)  log points gained through aid
    drift    (draw,)         log points of trend and common shocks
    returns  (option, draw)  ratio to the level at the start
    """
    return np.asarray(np.exp(gap + aided + drift))
