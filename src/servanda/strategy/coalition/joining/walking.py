"""Coalitions that states reach when they decide one after another: for many states.

Each in turn joins if it gains, and leaves if it loses, until a whole round has changed
nothing. What is reached is stable; stable coalitions that no such walk reaches are not
seen, which is why this is a sample and not a count.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Noise
from servanda.strategy.coalition.joining.gains import gain_of
from servanda.strategy.coalition.members import Stakes

__all__ = ["Walked", "walked"]

_ROUNDS: Final = 40


class Walked(NamedTuple):
    """Where each draw's walk ended.

    coalition  (draw, candidate)
    settled    (draw,)  whether a round passed without a change; else it went on
    """

    coalition: NDArray[np.bool_]
    settled: NDArray[np.bool_]


def walked(stakes: Stakes, noise: Noise) -> Walked:
    """Let the states of each draw decide in a random order, from a random beginning.

    noise  for as many draws as the stakes have; it sets the beginnings and the order
    """
    count = stakes.candidates
    begun = np.stack([noise.uniform(f"walk begins {i}") for i in range(count)], axis=1)
    coalition = begun < noise.uniform("walk begins full")[:, None]
    settled = np.zeros(stakes.draws, dtype=np.bool_)
    for turn in range(_ROUNDS):
        # One order serves all draws of a round, so that each step is one array long.
        order = np.argsort(
            [float(noise.uniform(f"walk order {i}", turn)[0]) for i in range(count)]
        )
        changed = np.zeros(stakes.draws, dtype=np.bool_)
        for i in order:
            inside = coalition[:, i].copy()
            gain = gain_of(stakes, int(i), coalition)
            wanted = np.where(inside, gain >= 0.0, gain > 0.0) & ~settled
            coalition[:, i] = np.where(settled, inside, wanted)
            changed |= coalition[:, i] != inside
        settled |= ~changed
        if settled.all():
            break
    return Walked(coalition, settled)
