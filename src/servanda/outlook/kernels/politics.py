"""Coups, disputes over legitimacy, withdrawn consent, counter-moves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array

__all__ = ["Flags", "happens", "since", "yearly"]

Flags = NDArray[np.bool_]
"""(option, draw) whether something holds in the month."""


def yearly(base: Array, *factors: tuple[Array | Flags, Array]) -> Array:
    """Return a yearly hazard raised by each factor to the power of its driver.

    base     (draw,)                  per year
    factors  driver (option, draw), 0 to 1, and ratio (draw,)
    returns  (option, draw)           per year

    >>> import numpy as np
    >>> fighting, ratio = np.array([[0.0], [1.0]]), np.array([3.0])
    >>> yearly(np.array([0.01]), (fighting, ratio)).tolist()
    [[0.01], [0.03]]
    """
    hazard = base
    for driver, ratio in factors:
        hazard = hazard * ratio ** np.asarray(driver, dtype=np.float64)
    return hazard


def happens(hazard: Array, chance: Array) -> Flags:
    """Tell where an event of a yearly hazard happens in the month.

    hazard   (option, draw)  per year
    chance   (draw,)         uniform; larger is worse, so it happens at the top
    returns  (option, draw)
    """
    return np.asarray(chance > np.exp(-hazard / 12.0))


def since(months: Array, event: Flags) -> Array:
    """Count the months since an event; 0 in its own month.

    months   (option, draw)  before this month
    event    (option, draw)
    returns  (option, draw)
    """
    return np.where(event, 0.0, months + 1.0)
