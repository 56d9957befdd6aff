"""How fighting moves: competing risks of worsening and easing, four intensities."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["Pressure", "State", "is_settled", "remember", "settle", "step"]

State = NDArray[np.int8]
"""(option, draw) intensity of fighting, 0 calm to 3 war; see ``Intensity``."""

_LEVELS = 4


class Pressure(NamedTuple):
    """What multiplies the rates of one month.

    worse    (option, draw)  every worsening
    renewed  (option, draw)  worsening out of calm or low where it is settled
    easier   (option, draw)  easing out of high or war
    ease_low (option, draw)  easing out of low
    """

    worse: Array
    renewed: Array
    easier: Array
    ease_low: Array


def step(state: State, chance: Array, *, rate: Array, pressure: Pressure) -> State:
    """Move the intensity of fighting one month on.

    state     (option, draw)   intensity, 0 to 3
    chance    (draw,)          uniform; larger is more fighting
    rate      (4, 4, draw)     from, to: per month at a pressure of 1
    pressure                   multipliers of the month
    returns   (option, draw)   intensity, 0 to 3

    Within a month at most one move is made. The risks of all moves compete: the
    total decides whether one is made, their shares decide which. A calmer month
    is never given a worse chance than a more violent one with the same history.
    """
    bounds = np.empty((_LEVELS - 1, *state.shape))
    best = np.ones((_LEVELS - 1, *state.shape))
    for origin in range(_LEVELS):
        best = np.minimum(best, _below(origin, rate[origin], pressure))
        np.copyto(bounds, best, where=state == origin)
    return np.asarray((chance > bounds).sum(axis=0), dtype=np.int8)


def _below(origin: int, rate: Array, pressure: Pressure) -> Array:
    """Return the chances of ending at or below each intensity but the last.

    returns  (3, option, draw), increasing along the first axis
    """
    up = pressure.worse * pressure.renewed if origin <= 1 else pressure.worse
    down = pressure.easier if origin > 1 else pressure.ease_low
    easing = down * rate[:origin].sum(axis=0)
    total = easing + up * rate[origin + 1 :].sum(axis=0)
    moved = -np.expm1(-total) / np.maximum(total, 1e-300)
    lower = [moved * down * rate[:k].sum(axis=0) for k in range(1, origin + 1)]
    upper = [
        1.0 - moved * up * rate[k:].sum(axis=0) for k in range(origin + 1, _LEVELS)
    ]
    return np.stack(lower + upper)


def remember(memory: Array, state: State, *, keep: Array) -> Array:
    """Let the memory of fighting fade and add the month.

    memory   (option, draw)  remembered intensity, 0 to 1
    state    (option, draw)  intensity of the month, 0 to 3
    keep     (draw,)         share that a month leaves of the memory
    returns  (option, draw)
    """
    return np.asarray(keep * memory + (1.0 - keep) * state / (_LEVELS - 1))


def settle(quiet: Array, state: State) -> Array:
    """Count the months since one of 25 or more deaths.

    quiet    (option, draw)  months before this one
    state    (option, draw)  intensity of this one
    returns  (option, draw)
    """
    return np.where(state >= 2, 0.0, quiet + 1.0)  # noqa: PLR2004 - Intensity.HIGH


def is_settled(quiet: Array, *, months: Array) -> NDArray[np.bool_]:
    """Tell where fighting has been below 25 deaths a month for long enough.

    quiet    (option, draw)  months since one of 25 or more deaths
    months   (draw,)         how many it takes
    returns  (option, draw)
    """
    return np.asarray(quiet >= months)
