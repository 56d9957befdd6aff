"""What each level of repression has gone with: killings by governments, and arming."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.noise import Array
from servanda.strategy.deterrence.panel.history import LEVELS, History

__all__ = ["Tolls", "arming_of", "tolls_of"]

_GROWTH: Final = 1.1


class Tolls(NamedTuple):
    """Killings of civilians by a government in a year, by level of repression.

    killed  (draw, 5)  mean, persons, years without a record counted as none; each draw
                       holds the set's states drawn anew with replacement, so that one
                       terrible year of one state is not taken for a law
    arming  (draw,)    share of years in which military personnel grew by a tenth
    """

    killed: Array
    arming: Array


def tolls_of(history: History, lots: Array) -> Tolls:
    """Return tolls with the uncertainty that comes of which states there are.

    lots  (draw, state)  uniform numbers, as many as the set has states or more
    """
    inside = history.is_autocratic & np.isfinite(history.terror)
    chosen = np.flatnonzero(inside.any(axis=1)).astype(np.int64)
    level = np.where(inside, history.terror, 0.0)[chosen]
    count = np.stack([(level == k).sum(axis=1) for k in range(1, LEVELS + 1)], axis=1)
    dead = np.stack(
        [
            np.where(level == k, history.killed[chosen], 0.0).sum(axis=1)
            for k in range(1, LEVELS + 1)
        ],
        axis=1,
    )
    grew, counted = arming_of(history, chosen, level[:, :-1] > 0.0)
    drawn = (lots[:, : len(chosen)] * len(chosen)).astype(np.int64)
    years = count[drawn].sum(axis=1)
    killed = dead[drawn].sum(axis=1) / np.maximum(years, 1)
    arming = grew[drawn].sum(axis=1) / np.maximum(counted[drawn].sum(axis=1), 1)
    return Tolls(killed, arming)


def arming_of(
    history: History, chosen: NDArray[np.int64], inside: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return how often personnel grew by a tenth, and of how many years: (state,)."""
    men = history.soldiers[chosen]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = men[:, 1:] / men[:, :-1]
    known = np.isfinite(ratio) & (men[:, :-1] > 0.0) & inside
    return ((ratio >= _GROWTH) & known).sum(axis=1), known.sum(axis=1)
