"""Whether a normal law around the mode stands for the posterior of the chain.

A Hamiltonian walk of unit mass, in the coordinates in which that normal law is
standard, draws from the posterior itself; what it draws is set against the law.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.linalg import solve_triangular

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.panel.fit import FIRST_CUT, Fit, Rows, loss

__all__ = ["Walked", "walked"]

_LEAPS: Final = 8
_STEP: Final = 0.25
_JITTER: Final = 0.4
"""The length of a step varies by so much, so that no path closes in itself."""


@dataclass(frozen=True, slots=True, eq=False)
class Walked:
    """What a walk through the posterior found, parameter by parameter.

    The cuts and the features come first; states are left out.

    accepted  share of proposals that were taken
    away      mean of the walk less the mode, in standard deviations of the normal law
    wide      standard deviation of the walk over that of the normal law
    ends      share of the walk below the 5 and above the 95 per cent end of the law
    halves    mean of its second half less its first, in the same deviations: what
              chance may do to ``away``
    """

    accepted: float
    away: Array
    wide: Array
    ends: tuple[Array, Array]
    halves: Array


def walked(fit: Fit, rows: Rows, seed: int, steps: int) -> Walked:
    """Walk through the posterior of a fit, at the width between states that it chose.

    steps  kept; a fifth as many before them are dropped
    """
    size, dropped = len(fit.mode), steps // 5
    noise = Noise(seed, 0, size)
    chance = Noise(seed, 1, steps + dropped)
    lots, lengths = chance.uniform("taken"), chance.uniform("length")
    at, kept, taken = np.zeros(size), [], 0
    height, slope = _potential(at, fit, rows)
    for number in range(steps + dropped):
        push = noise.normal("push", number)
        step = _STEP * (1.0 + _JITTER * (2.0 * lengths[number] - 1.0))
        to, high, force = at, height, slope
        energy = height + 0.5 * float(push @ push)
        for _ in range(_LEAPS):
            push = push - 0.5 * step * force
            to = to + step * push
            high, force = _potential(to, fit, rows)
            push = push - 0.5 * step * force
        if np.log(lots[number]) < energy - high - 0.5 * float(push @ push):
            at, height, slope = to, high, force
            taken += number >= dropped
        if number >= dropped:
            kept.append(_away(at, fit)[: FIRST_CUT + len(fit.names)])
    return _told(np.array(kept), fit, taken / steps)


def _away(at: Array, fit: Fit) -> Array:
    """Return how far from the mode standard coordinates lead."""
    return np.asarray(solve_triangular(fit.factor.T, at, lower=False))


def _potential(at: Array, fit: Fit, rows: Rows) -> tuple[float, Array]:
    """Return less the log density, and its slope, in standard coordinates."""
    value, slope = loss(fit.mode + _away(at, fit), rows, fit.width)
    return value, np.asarray(solve_triangular(fit.factor, slope, lower=True))


def _told(kept: Array, fit: Fit, accepted: float) -> Walked:
    scale = np.array([fit.deviation(place) for place in range(kept.shape[1])])
    score = kept / scale
    first, second = np.array_split(score, 2)
    end = 1.6448536269514722
    return Walked(
        accepted=accepted,
        away=score.mean(axis=0),
        wide=score.std(axis=0),
        ends=((score < -end).mean(axis=0), (score > end).mean(axis=0)),
        halves=second.mean(axis=0) - first.mean(axis=0),
    )
