"""Deaths in a month of given intensity."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from servanda.outlook.distributions import normal_probability
from servanda.outlook.kernels.conflict import State
from servanda.outlook.noise import Array

__all__ = ["Shape", "place_within", "state_based", "with_other_violence"]

_LOW, _HIGH, _WAR = 1, 2, 3


class Shape(NamedTuple):
    """How deaths are spread within an intensity.

    low, high  (draw,)  exponents: 1 spreads evenly, more leans to few deaths
    scale      (draw,)  log points above 100 deaths
    tail       (draw,)  exponent of the waiting log; below 1, a lighter tail
    """

    low: Array
    high: Array
    scale: Array
    tail: Array


def place_within(severity: Array, shock: Array, *, lasting: Array) -> Array:
    """Return where a month lies within its intensity.

    severity  (draw,)  what lasts, standard normal
    shock     (draw,)  what does not, standard normal
    lasting   (draw,)  share of the variance that lasts
    returns   (draw,)  in (0, 1); larger is more deaths
    """
    score = np.sqrt(lasting) * severity + np.sqrt(1.0 - lasting) * shock
    return np.clip(normal_probability(score), 1e-12, 1.0 - 1e-12)


def state_based(state: State, place: Array, *, shape: Shape, most: Array) -> Array:
    """Return the state-based deaths of a month.

    state    (option, draw)  intensity, 0 to 3
    place    (draw,)         place within the intensity, in (0, 1)
    shape                    spread within each intensity
    most     (draw,)         bound, persons
    returns  (option, draw)  whole persons: 0; 1 to 24; 25 to 99; 100 or more

    Never lower for a higher intensity at the same place.
    """
    low = 1.0 + np.floor(24.0 * place**shape.low)
    high = 25.0 + np.floor(75.0 * place**shape.high)
    excess = shape.scale * (-np.log1p(-place)) ** shape.tail
    war = np.maximum(np.floor(100.0 * np.exp(excess)), 100.0)
    deaths = np.select([state == _LOW, state == _HIGH, state == _WAR], [low, high, war])
    return np.asarray(np.minimum(deaths, np.floor(most)))


def with_other_violence(
    deaths: Array, *, onesided: Array, repression: Array, nonstate: Array
) -> Array:
    """Add the deaths of one-sided and non-state violence.

    deaths      (option, draw)  state-based
    onesided    (draw,)         one-sided deaths per state-based death
    repression  (option, draw)  what support makes of that, a ratio
    nonstate    (draw,)         non-state deaths per state-based death
    returns     (option, draw)  whole persons
    """
    return np.floor(deaths * (1.0 + onesided * repression + nonstate))
