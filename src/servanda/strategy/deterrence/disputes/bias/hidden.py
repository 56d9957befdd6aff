"""How strong something unseen would have to be to make, or hide, what was found.

States that expect an attack look for allies, and allies look at whom they would have
to defend. Either way something unseen (how much of a threat there is) goes with the
pact and with the dispute, and a comparison of pacts takes it for the pact's doing.
"""

from __future__ import annotations

import numpy as np

from servanda.outlook.noise import Array

__all__ = ["bound", "strength"]


def strength(ratio: float) -> float:
    """Return how strong a hidden cause must be to make a ratio out of nothing.

    ratio    of hazards, above nought
    returns  the ratio by which it must at least both be more common with pacts and
             raise (or lower) the hazard; 1 where there is nothing to explain

    The E-value (vanderweele-ding2017).

    >>> round(strength(2.0), 3)
    3.414
    >>> strength(0.5) == strength(2.0)
    True
    """
    away = max(ratio, 1.0 / ratio)
    return float(away + np.sqrt(away * (away - 1.0)))


def bound(common: Array, harmful: Array) -> Array:
    """Return by how much a hidden cause can at most move a ratio of hazards.

    common   how many times as common it is where there is a pact, >= 1
    harmful  how many times the hazard it makes, >= 1
    returns  factor, >= 1 (ding-vanderweele2016)

    >>> float(bound(np.array(3.0), np.array(3.0)))
    1.8
    """
    return np.asarray(common * harmful / (common + harmful - 1.0))
