"""How a ruler's belief moves: cases counted, each by how alike its state is.

The chance that harsh repression brings an invited intervention is believed with a beta
law. A case of the kind that was feared adds its weight to one side, a case without one
to the other. The compact adds one more, of a weight that is itself a belief.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.deterrence.panel.regimes import Regimes

__all__ = ["TEN_POINTS", "Believed", "believed", "mean_chance"]

TEN_POINTS = 0.10


class Believed(NamedTuple):
    """The believed chance of an invited intervention.

    without  (draw, state)  from the cases seen
    with_it  (draw, state)  with the compact counted as one more
    """

    without: Array
    with_it: Array

    @property
    def rise(self) -> Array:
        """By how many tens of points it rises: (draw, state)."""
        return (self.with_it - self.without) / TEN_POINTS


def mean_chance(
    came: Array, stayed: Array, first_chance: Array, first_weight: Array
) -> Array:
    """Return the mean of the beta law after weighed cases.

    came, stayed  weights of the cases for and against
    first_chance  mean of the law before any case, 0 to 1
    first_weight  how many cases it is worth, above 0

    >>> mean_chance(np.array(1.0), np.array(8.0), np.array(0.5), np.array(1.0)).item()
    0.15
    """
    whole = first_weight + came + stayed
    return np.asarray((first_chance * first_weight + came) / whole)


def believed(regimes: Regimes, values: Drawn) -> Believed:
    """Return what every regime believes, without the compact and with it."""
    chance, weight = values["first.chance"][:, None], values["first.weight"][:, None]
    came, stayed = regimes.came[None], regimes.stayed[None]
    more = values["counts.for"][:, None] * regimes.alike[None]
    return Believed(
        mean_chance(came, stayed, chance, weight),
        mean_chance(came + more, stayed, chance, weight),
    )
