"""Who flees and who returns."""

from __future__ import annotations

import numpy as np

from servanda.outlook.kernels.conflict import State
from servanda.outlook.noise import Array

__all__ = ["step"]


def step(
    displaced: Array,
    deaths: Array,
    state: State,
    *,
    per_death: Array,
    returning: Array,
    most: Array,
) -> Array:
    """Move the number of the displaced one month on.

    displaced  (option, draw)  refugees and displaced within, persons
    deaths     (option, draw)  direct deaths of the month
    state      (option, draw)  intensity; nobody returns in heavy fighting
    per_death  (draw,)         persons newly displaced per direct death
    returning  (draw,)         share that returns in a year without heavy fighting
    most       (draw,)         bound, persons
    returns    (option, draw)
    """
    leaving = 1.0 - (1.0 - returning) ** (1.0 / 12.0)
    home = np.where(state <= 1, displaced * leaving, 0.0)
    return np.minimum(displaced - home + per_death * deaths, most)
