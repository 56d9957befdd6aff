"""How far one state's case tells another something: by region, regime and size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from servanda.outlook.noise import Array
from servanda.strategy.beliefs import Beliefs
from servanda.strategy.deterrence.panel.history import History

__all__ = ["Likeness", "likeness_of"]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What makes two states alike in the eyes of those who rule one of them.

    elsewhere  weight of a case in another region, against one in the same, 0 to 1
    regime     difference in electoral democracy at which a weight falls to 1 / e
    size       difference in log capability at which it does
    """

    elsewhere: float
    regime: float
    size: float

    def in_year(self, history: History, column: int) -> Array:
        """Return how alike states are in a year.

        returns  (place, place), 0 to 1, symmetric, 1 on the diagonal; 0 where the
                 regime of either is not known
        """
        same = history.regions[:, None] == history.regions[None, :]
        near = np.where(same, 1.0, self.elsewhere)
        democracy, size = history.democracy[:, column], history.size[:, column]
        apart = np.abs(democracy[:, None] - democracy[None, :]) / self.regime
        apart = apart + np.abs(size[:, None] - size[None, :]) / self.size
        return np.asarray(np.nan_to_num(near * np.exp(-apart)))


def likeness_of(beliefs: Beliefs) -> Likeness:
    """Return the likeness that the beliefs state, at their middles."""
    return Likeness(
        elsewhere=beliefs["similar.elsewhere"].median,
        regime=beliefs["similar.regime"].median,
        size=beliefs["similar.size"].median,
    )
