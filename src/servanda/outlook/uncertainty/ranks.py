"""Where options rank under each school, and how sure that is.

No rank stands without its intervals, and none is given without a profile that says
what counts. A rank is no advice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.futures import Probability
from servanda.outlook.noise import Array
from servanda.outlook.reading import Verdict
from servanda.outlook.uncertainty.chance import resamples
from servanda.outlook.uncertainty.contrasts import verdicts

__all__ = [
    "Rank",
    "rank_options",
    "ranks_under_schools",
]

_TIMES: Final = 400
_EDGES: Final = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class Rank:
    """Where an option stands by its mean loss.

    option     its name
    rank       1 for the least mean loss
    low, high  ranks that it shares with options it cannot be told apart from, by the
               verdict of nine trajectories in ten
    luck       lowest and highest rank that the number of trajectories allows for the
               mean, nine times in ten
    best       share of trajectories in which it has the least; equals share it
    """

    option: str
    rank: int
    low: int
    high: int
    luck: tuple[int, int]
    best: Probability


def rank_options(
    losses: Array, options: Sequence[str], *, seed: int
) -> tuple[Rank, ...]:
    """Rank options by mean loss, each with its intervals, in the options' order.

    losses   (option, draw) under one profile, lower is better, under the same chance
    options  their names
    seed     of the resampling
    """
    draws = losses.shape[1]
    places = _places(losses.mean(axis=1))
    drawn = resamples(seed, "resampled ranks", draws, _TIMES)
    weights = np.stack([np.bincount(r, minlength=draws) for r in drawn]) / draws
    again = np.stack([_places(row) for row in weights @ losses.T])
    luck = np.quantile(again, _EDGES, axis=0, method="nearest")
    told = verdicts(losses, options, variable="loss")
    least = losses == losses.min(axis=0)
    share = least / least.sum(axis=0)
    found = []
    for i, option in enumerate(options):
        others = [told[option, other] for other in options if other != option]
        low = 1 + others.count(Verdict.HIGHER)
        high = len(options) - others.count(Verdict.LOWER)
        chance = (int(luck[0, i]), int(luck[1, i]))
        rank = int(places[i])
        span = (min(low, rank), max(high, rank))
        found.append(Rank(option, rank, *span, chance, _best(share[i])))
    return tuple(found)


def ranks_under_schools(
    losses: Mapping[str, Array], options: Sequence[str], *, seed: int
) -> Mapping[str, tuple[Rank, ...]]:
    """Rank options under each school.

    losses  name of the school, MIXED among them, to (option, draw) under one profile
    """
    return MappingProxyType(
        {name: rank_options(rows, options, seed=seed) for name, rows in losses.items()}
    )


def _places(losses: Array) -> NDArray[np.int64]:
    """Return ranks from 1; the first of equals comes first."""
    return np.argsort(np.argsort(losses, kind="stable"), kind="stable") + 1


def _best(share: Array) -> Probability:
    smoothed = (share.sum() + 1.0) / (share.size + 2.0)
    error = np.sqrt(smoothed * (1.0 - smoothed) / share.size)
    return Probability(float(share.mean()), float(error))
