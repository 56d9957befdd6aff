"""Whether opponents inside dare: a global game of regime change, every equilibrium.

The believed chance of outside help lowers the strength that a regime is expected to
have. Where public knowledge is good beside private, the game has three equilibria and
does not say which is played: both ends are told.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Drawn
from servanda.strategy.games.regime_change import RegimeChange, equilibria

__all__ = ["Revolt", "revolt"]


class Revolt(NamedTuple):
    """The chance that a regime of the kind believed in is brought down from within.

    lowest   (draw,)  in the equilibrium in which fewest dare
    highest  (draw,)  in the one in which most do
    many     (draw,)  how many equilibria there are: 1, 2 or 3
    """

    lowest: Array
    highest: Array
    many: NDArray[np.int64]

    def chosen(self, weight: Array) -> Array:
        """Return the chance with a weight, 0 to 1, on the highest: (draw,)."""
        return (1.0 - weight) * self.lowest + weight * self.highest


def revolt(values: Drawn, rise: Array) -> Revolt:
    """Return the chance of a successful revolt.

    values  the beliefs named ``revolt``
    rise    (draw,)  by how many tens of points the believed chance of help has risen
    """
    public, mean = values["revolt.public"], values["revolt.strength"]
    expected = mean - values["revolt.help"] * rise
    solved = [
        _ends(*one)
        for one in zip(
            values["revolt.cost"].tolist(),
            public.tolist(),
            values["revolt.private"].tolist(),
            expected.tolist(),
            strict=True,
        )
    ]
    low, high, many = (np.array(column) for column in zip(*solved, strict=True))
    spread = np.sqrt(public)
    return Revolt(
        np.asarray(ndtr((low - expected) * spread)),
        np.asarray(ndtr((high - expected) * spread)),
        many.astype(np.int64),
    )


@lru_cache(maxsize=65_536)
def _ends(
    cost: float, public: float, private: float, mean: float
) -> tuple[float, float, int]:
    """Return the lowest and the highest threshold, and how many there are."""
    found = equilibria(RegimeChange(cost, public, private, mean))
    return found[0], found[-1], len(found)
