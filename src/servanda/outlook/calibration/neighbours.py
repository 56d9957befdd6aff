"""How the fighting around a place moves: a mean that returns to its own level."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.calibration.cases import BURN_IN
from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import FEATURES

__all__ = ["Around", "around"]

_E2: Final = FEATURES.index("e2")
_N: Final = FEATURES.index("n")
_SHRUNK: Final = 120.0  # months of a place's own that weigh as much as the common level
_ROUNDS: Final = 5


class Around(NamedTuple):
    """The neighbours' index a month on: keep n + base + host e2 + noise.

    keep, host      shares, one draw each: (draw,)
    noise0, noise1  standard deviation of the noise: constant, and per unit of n
    base            (place,)
    """

    keep: Array
    host: Array
    noise0: float
    noise1: float
    base: Array


def around(memories: Array, draws: int, seed: int) -> Around:
    """Fit by weighted least squares, pooled over places around their own levels.

    memories  (place, month, 9) up to the last month that may be seen

    The noise grows with the index; its two figures are fitted to the sizes of the
    residuals in turns with the rest. Their own uncertainty is left out: with seventy
    thousand months it is below one in a hundred.
    """
    known = memories[:, BURN_IN:]
    months = known.shape[1]
    weight = months / (months + _SHRUNK)
    level = weight * known[:, :, _N].mean(axis=1)
    level += (1.0 - weight) * known[:, :, _N].mean()
    host = known[:, :, _E2].mean(axis=1)
    before = known[:, :-1]
    n, e2 = before[:, :, _N], before[:, :, _E2] - host[:, None]
    x = np.stack([(n - level[:, None]).ravel(), e2.ravel()], axis=1)
    y = (known[:, 1:, _N] - level[:, None]).ravel()
    spread = np.full(y.size, max(float(y.std()), 1e-9))
    noise, solved = np.array([1.0, 0.0]), np.zeros(2)
    for _ in range(_ROUNDS):
        solved = np.linalg.lstsq(x / spread[:, None], y / spread, rcond=None)[0]
        size = np.abs(y - x @ solved) * np.sqrt(np.pi / 2.0)
        shape = np.stack([np.ones(y.size), n.ravel()], axis=1)
        noise = np.maximum(np.linalg.lstsq(shape, size, rcond=None)[0], 1e-4)
        spread = shape @ noise
    precise = (x / spread[:, None]).T @ (x / spread[:, None])
    chance = np.random.Generator(np.random.Philox(seed))
    drawn = chance.multivariate_normal(solved, np.linalg.inv(precise), draws)
    keep, lean = drawn[:, 0], drawn[:, 1]
    base = level * (1.0 - keep.mean()) - lean.mean() * host
    return Around(keep, lean, float(noise[0]), float(noise[1]), base)
