"""States of the world drawn anew: how far a figure hangs on which ones were drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from servanda.outlook.noise import Array, Noise
from servanda.strategy.designs import Outcomes

__all__ = ["Worst", "lots", "worst_of"]

_DRAWS: Final = 400
_ENDS: Final = (0.05, 0.95)


class Worst(NamedTuple):
    """Deaths against none in the worst school, with what luck leaves open.

    more       (design,) per cent more than with nothing done
    low, high  (design,) nine times in ten, the states drawn anew and the worst school
               picked anew
    """

    more: Array
    low: Array
    high: Array


def lots(states: int, seed: int, draws: int = _DRAWS) -> Array:
    """Return weights of states in each draw: the Bayesian bootstrap of Rubin 1981.

    returns  (draw, state), each row sums to 1
    """
    uniform = Noise(seed, 0, draws * states).uniform("sequence state")
    found = -np.log(uniform).reshape(draws, states)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def worst_of(
    by_school: Mapping[str, Outcomes],
    counted: Sequence[str],
    *,
    most: float,
    nothing: int,
    seed: int,
) -> Worst:
    """Return how designs do in their worst school, on the same states in every school.

    by_school  the same designs under each school, as many states in each
    counted    the schools that count
    most       the number of deaths up to which those of a state are counted
    nothing    place of the design that does nothing
    """
    deaths = np.stack(
        [np.minimum(by_school[name].of("deaths_total"), most) for name in counted]
    )
    weights = lots(deaths.shape[2], seed)
    middle = _worst(deaths.mean(axis=2), nothing)
    drawn = _worst(np.moveaxis(deaths @ weights.T, 2, 0), nothing)
    low, high = np.quantile(drawn, _ENDS, axis=0)
    return Worst(middle, low, high)


def _worst(means: Array, nothing: int) -> Array:
    """Return the worst school of designs: (…, school, design) to (…, design)."""
    held = np.maximum(means[..., [nothing]], 1e-9)
    return np.asarray((100.0 * (means - held) / held).max(axis=-2))
