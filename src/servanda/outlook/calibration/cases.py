"""The country-months from which the model is fitted, and what was known before each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from servanda.outlook.calibration.inputs import Inputs
from servanda.outlook.noise import Array
from servanda.outlook.posterior.memory import RING, intensity_of, memories

__all__ = ["BURN_IN", "Cases", "cases_of"]

BURN_IN: Final = 24
"""First months of a history whose memories are still those of its first year."""


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """Country-months with what was known at the end of the month before.

    features    (case, 9)   see ``posterior.memory.FEATURES``
    covariates  (case, 3)   standardised, two years old
    place       (case,)     row of the place
    before      (case,)     intensity of the month before
    quiet       (case,)     share of the twelve months before without deaths
    deaths      (case,)     what happened: deaths in the month

    and of the cases with deaths only:

    violent     (violent,)      their places among the cases
    size        (violent,)      0 low, 1 high, 2 war
    pair        (violent, 12)   which of the pairs below each of the last twelve months
                                makes with the case; -1 for one of another intensity
    pairs       (pair, 2)       deaths of a case, and of a month before it: each once
    """

    features: Array
    covariates: Array
    place: NDArray[np.int64]
    before: NDArray[np.int64]
    quiet: Array
    deaths: Array
    violent: NDArray[np.int64]
    size: NDArray[np.int64]
    pair: NDArray[np.int64]
    pairs: Array


def cases_of(
    inputs: Inputs, last: int, left_out: frozenset[str] = frozenset()
) -> Cases:
    """Return the cases up to a month.

    last      number of the last month whose deaths may be seen
    left_out  places that the fit must not see; they stay neighbours of others

    A case needs its month and the twelve before it stated.
    """
    counts = inputs.deaths.until(last).counts
    known = memories(counts, inputs.touching)
    stated = np.isfinite(counts)
    # From column j on: the months j to j + 12, the last being the case's own.
    windows = sliding_window_view(stated, RING + 1, axis=1)
    usable = np.array(windows.all(axis=2), dtype=np.bool_)
    usable[:, : BURN_IN + 1 - RING] = False
    for row, name in enumerate(inputs.deaths.places):
        usable[row] &= name not in left_out
    place, month = np.nonzero(usable)
    month = month + RING
    deaths = counts[place, month]
    ring = np.stack([counts[place, month - 1 - k] for k in range(RING)], axis=1)
    violent = np.flatnonzero(deaths >= 1.0)
    pair, pairs = _pairs(deaths[violent], ring[violent])
    return Cases(
        features=known[place, month - 1],
        covariates=inputs.covariates_at(place, month - 1),
        place=place,
        before=intensity_of(ring[:, 0]),
        quiet=(ring == 0.0).mean(axis=1),
        deaths=deaths,
        violent=violent,
        size=intensity_of(deaths[violent]) - 1,
        pair=pair,
        pairs=pairs,
    )


def _pairs(deaths: Array, ring: Array) -> tuple[NDArray[np.int64], Array]:
    """Give each pair of a case's deaths and those of a month like it a number."""
    alike = intensity_of(ring) == intensity_of(deaths)[:, None]
    both = np.stack([np.broadcast_to(deaths[:, None], ring.shape), ring], axis=2)
    pairs, at = np.unique(both[alike], axis=0, return_inverse=True)
    number = np.full(ring.shape, -1)
    number[alike] = at.ravel()
    return number, pairs
