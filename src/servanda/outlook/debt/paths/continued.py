"""The years after the outlook ends: each like one of its last, and without a compact.

The rating looks at more years than most outlooks have. Each year beyond is taken to be
like one of the trajectory's own last three, by chance: growth, revenue and fighting of
that year together. The chance is the same under every option. No compact is paid for
any more. Nothing here is the outlook's: it is said where it starts.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from servanda.outlook.debt.paths.world import World
from servanda.outlook.noise import Array, Noise

__all__ = ["LIKE", "continued"]

LIKE: Final = 3
"""Last years of the outlook of which each later one is taken to be like."""


def continued(world: World, years: int, noise: Noise) -> World:
    """Return a world that lasts so many years; the same where it does already."""
    known = world.war.shape[1]
    if years <= known:
        return world
    last = min(LIKE, known)
    draws = np.arange(len(world.war))[:, None]
    picked = np.stack(
        [
            known - 1 - np.floor(noise.uniform("debt continued", year) * last)
            for year in range(known, years)
        ],
        axis=1,
    ).astype(np.intp)
    growth = world.output[:, 1:] / world.output[:, :-1]
    grown = np.cumprod(growth[draws, picked], axis=1)
    nothing = np.zeros(picked.shape)

    def more(values: Array) -> Array:
        return np.hstack([values, values[draws, picked]])

    return World(
        output=np.hstack([world.output, world.output[:, -1:] * grown]),
        revenue=np.hstack([world.revenue, world.revenue[draws, picked + 1]]),
        war=more(world.war),
        lack=more(world.lack),
        cost=np.hstack([world.cost, nothing]),
        paid=np.hstack([world.paid, nothing]),
    )
