"""How repression moves from one year to the next: an ordered logit of five levels.

The chance that next year's level is at most k is L(c_k - e), L the logistic function,
c_k one of four rising cuts and e what drives repression: this year's level, the state
itself, armed conflict and the like. Adding s to e multiplies the odds of being above
any level by exp(s): a mechanism enters as such an s.
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.history import HARSH

__all__ = ["above", "moves", "steps", "walked"]


def steps(cuts: Array, push: Array) -> Array:
    """Return the chance of each level next year.

    cuts     (..., 4), rising
    push     (...) what drives repression
    returns  (..., 5), summing to 1

    >>> steps(np.array([-1.0, 0.0, 1.0, 2.0]), np.array(0.0)).round(3)
    array([0.269, 0.231, 0.231, 0.15 , 0.119])
    """
    reached = expit(cuts - push[..., None])
    whole = np.ones((*reached.shape[:-1], 1))
    return np.diff(np.concatenate((whole * 0.0, reached, whole), axis=-1), axis=-1)


def above(cuts: Array, push: Array) -> Array:
    """Return the chance of harsh repression next year: (...)."""
    return np.asarray(expit(push - cuts[..., HARSH - 2]))


def moves(cuts: Array, lean: Array, lag: Array, shift: Array) -> Array:
    """Return the chance of each level next year, by this year's.

    cuts     (draw, 4)
    lean     (draw, state)  what the state adds
    lag      (draw, 5)  what this year's level adds
    shift    (draw, state)  what a mechanism adds
    returns  (draw, state, 5 now, 5 next)
    """
    push = (lean + shift)[:, :, None] + lag[:, None, :]
    return steps(cuts[:, None, None, :], push)


def walked(start: Array, table: Array, years: int) -> Array:
    """Return the chances of the levels in each of the years ahead.

    start    (state, 5)  chance of each level now
    table    (draw, state, 5, 5)  as `moves` returns it
    returns  (draw, year, state, 5)
    """
    now = np.broadcast_to(start, (len(table), *start.shape))
    found = []
    for _ in range(years):
        now = np.matmul(now[:, :, None, :], table)[:, :, 0, :]
        found.append(now)
    return np.stack(found, axis=1)
