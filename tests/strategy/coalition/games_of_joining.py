"""Games of joining for tests: drawn at random, or states that are all alike."""

from __future__ import annotations

import numpy as np

from servanda.strategy.coalition.members import Stakes


def alike(candidates: int) -> Stakes:
    """Return states that are alike, with nothing at stake but the common good."""
    ones = np.ones((1, candidates))
    return Stakes(
        ones, ones, 0.0 * ones, np.ones(1), np.zeros((1, candidates, candidates))
    )


def mixed(candidates: int, draws: int, seed: int) -> Stakes:
    """Return states that differ in everything."""
    chance = np.random.default_rng(seed)  # noqa: TID251 - a test's own noise
    shape = (draws, candidates)
    return Stakes(
        chance.lognormal(sigma=0.6, size=shape),
        chance.lognormal(sigma=0.6, size=shape),
        chance.lognormal(mean=-1.0, size=shape),
        chance.uniform(0.1, 1.0, size=draws),
        chance.lognormal(mean=-0.5, size=(*shape, candidates)),
    )
