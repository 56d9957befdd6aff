"""Which parameters an outcome hangs on, read from trajectories that exist already.

No further run is needed: trajectories are sorted into cells by one parameter, and the
outcome in the cells is compared with the outcome at large. What a parameter without any
meaning would reach by luck is the *noise floor*; below it nothing is claimed.

SALib's delta and PAWN were tried first. On 2,000 trajectories with an event that
happens in one of nineteen, delta gave a meaningless parameter more (0.11) than two that
matter (0.06, 0.07); neither has a floor, and PAWN may fail to tell an idle input from
one that works (puy2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from servanda.outlook.distributions import Z95
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.cells import (
    cells_of,
    explained,
    explained_again,
    how_many_cells,
    thresholds,
)
from servanda.outlook.uncertainty.chance import resamples, shuffles
from servanda.outlook.uncertainty.libraries import pearson_quantile
from servanda.outlook.uncertainty.sample import Beliefs, check_sample

__all__ = ["SURE", "Measure", "Sensitivity", "noise_floor", "sensitivities", "told"]

SURE: Final = 0.95
"""Chance that a sample in which no parameter matters names none of them."""

_TIMES: Final = 200  # resamples for an interval, dummies for a floor


class Measure(StrEnum):
    """What of an outcome is explained.

    WHOLE  where it lies, at every height alike: the Cramér-von Mises index. It bears
           heavy tails and outcomes that are yes or no, and sees changes of spread.
    MEAN   its variance: the first-order index of Sobol, swayed by a few worst cases.
    """

    WHOLE = "whole distribution"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """How much of the uncertainty about an outcome one parameter holds.

    parameter   its name
    share       of the uncertainty that goes where the parameter is known; below 0
                only by luck
    low, high   the interval that holds the share nine times in ten; where luck could
                explain the share, from nought to the floor
    floor       what the strongest of as many meaningless parameters stays below
                nineteen times in twenty
    """

    parameter: str
    share: float
    low: float
    high: float
    floor: float

    @property
    def distinguishable(self) -> bool:
        """Whether the share is more than luck would give."""
        return self.share > self.floor


def sensitivities(
    outcome: Array, beliefs: Beliefs, *, seed: int, measure: Measure = Measure.WHOLE
) -> tuple[Sensitivity, ...]:
    """Return the share of each parameter in one outcome, strongest first.

    outcome  (draw,); a figure, a difference of two options, or 0 and 1
    beliefs  name to (draw,)
    seed     of the resampling
    measure  what of the outcome is explained

    The month-to-month chance of each trajectory is in no parameter, so that the shares
    need not sum to one; nor do they where parameters act together.

    Source: gamboa2018 for the index of the whole distribution; the correlation ratio
    for the mean; cells, the correction for luck and the floor are this project's own.
    """
    check_sample(outcome, beliefs)
    columns = _columns(outcome, measure)
    if columns.shape[1] == 0 or not beliefs:
        return tuple(Sensitivity(name, 0.0, 0.0, 0.0, 0.0) for name in beliefs)
    most = how_many_cells(outcome.size)
    drawn = resamples(seed, "resampled trajectories", outcome.size, _TIMES)
    counts = [np.bincount(r, minlength=outcome.size) for r in drawn]
    weights = np.stack(counts).astype(np.float64)
    floor = noise_floor(columns, most, among=len(beliefs), seed=seed)
    found = []
    for name, values in beliefs.items():
        cells = cells_of(values, most)
        share = explained(columns, cells)
        if share > floor:
            margin = Z95 * float(explained_again(columns, cells, weights).std(ddof=1))
            low, high = share - margin, share + margin
        else:  # most of many beliefs: resampling them would take nearly all the time
            low, high = min(share, 0.0), floor
        found.append(Sensitivity(name, share, low, high, floor))
    return tuple(sorted(found, key=lambda s: (-s.share, s.parameter)))


def noise_floor(columns: Array, cells: int, *, among: int, seed: int) -> float:
    """Return what the strongest of several meaningless parameters stays below.

    columns  (draw, column)  the outcome
    cells    how many a parameter is cut into
    among    how many parameters are looked at
    """
    draws = columns.shape[0]
    orders = shuffles(seed, "dummy parameter", draws, _TIMES)
    at = np.arange(draws) * cells // draws
    starts = np.searchsorted(at, np.arange(cells))
    sizes = np.bincount(at)[:, None]
    square = float((columns**2).sum())
    whole = (square - float((columns.sum(axis=0) ** 2).sum()) / draws) / (draws - 1)
    luck = np.empty(_TIMES)
    for time, order in enumerate(orders):
        sums = np.add.reduceat(columns[order], starts, axis=0)
        within = (square - float((sums**2 / sizes).sum())) / (draws - cells)
        luck[time] = 1.0 - within / whole
    return max(pearson_quantile(luck, SURE ** (1.0 / among)), 0.0)


def told(found: tuple[Sensitivity, ...], figure: str, *, most: int = 3) -> str:
    """Say which parameters an outcome hangs on.

    found   strongest first
    figure  the outcome in a reader's words
    most    how many are named
    """
    strong = [s for s in found if s.distinguishable][:most]
    if not strong:
        return f"No single belief is distinguishable from luck as a source of {figure}."
    parts = [
        f"{s.parameter} holds {max(s.share, 0.0):.0%} "
        f"({max(s.low, 0.0):.0%} to {max(s.high, 0.0):.0%})"
        for s in strong
    ]
    return (
        f"Of the uncertainty about {figure}, {'; '.join(parts)}. "
        f"A belief without meaning would reach {strong[0].floor:.1%}."
    )


def _columns(outcome: Array, measure: Measure) -> Array:
    if np.ptp(outcome) == 0.0:
        return np.empty((outcome.size, 0))
    if measure is Measure.WHOLE:
        return thresholds(outcome)
    centred = outcome - outcome.mean()
    return np.asarray(centred / centred.std())[:, None]
