"""The games that `cooperative_games.py` and its peer are given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

PEER_SIZES: Final = (10, 12, 14)
MANY: Final = 60
GROUPS: Final = 40
BUDGET: Final = GROUPS * 16 * (MANY + 1)  # coalitions asked about in one sample
SEEDS: Final = range(10)

Values = Callable[[Any], Any]


def costs_of(players: int) -> NDArray[np.float64]:
    """Return what each user of a runway needs: (player,)."""
    return np.arange(3.0, 3.0 + 10.0 * players, 10.0)


def runway(players: int) -> Values:
    """Return the game in which a coalition needs what its greatest member needs."""
    costs = costs_of(players)
    return lambda holds: np.where(holds, costs, 0.0).max(axis=1)


def vote(players: int) -> Values:
    """Return the game in which two thirds of the weight carry, and are worth 1."""
    weights = np.arange(1.0, players + 1.0)
    return lambda holds: (holds @ weights >= weights.sum() * 2.0 / 3.0) * 1.0


def told(players: int) -> NDArray[np.float64]:
    """Return the Shapley value of the runway: each step in equal parts."""
    steps = np.diff(costs_of(players), prepend=0.0)
    return np.cumsum(steps / np.arange(players, 0, -1))


if __name__ == "__main__":
    print("inputs only: run cooperative_games.py")
