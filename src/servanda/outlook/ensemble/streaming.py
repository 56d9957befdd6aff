"""A run made small: what is kept of a block of draws, and how blocks are joined.

All that is kept is counted in integers, so that any cut into blocks and any order
of joining give the same result to the bit, and nothing kept grows with the draws
beyond the largest size of its tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.ensemble.counts import Counts
from servanda.outlook.ensemble.losses import Ways, best_of, losses
from servanda.outlook.ensemble.moments import Moments
from servanda.outlook.noise import Array

__all__ = ["Measured", "Tally", "tally"]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """What a block of draws did, under every school.

    totals  (school, option, outcome, draw)
    events  (school, option, event, month) trajectories in which it happened
    """

    totals: NDArray[np.float32]
    events: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """What is kept of any number of draws.

    draws       how many were counted
    outcome     (school, option, outcome) sums
    spread      (school, option, outcome) counts of values
    difference  (school, option, outcome) counts of what an option has beyond the
                first, draw by draw
    best        (school, way, option) sums of the share in being best
    loss        (school, way, option) sums
    regret      (school, way, option) sums of the loss beyond the best option's
    regrets     (school, way, option) counts of the same
    worst       (school, way, option) largest of the same
    mixed       (option, outcome) sums of each draw's mean over schools
    mixed_best  (way, option) the same of the share in being best
    events      (school, option, event, month) trajectories
    """

    draws: int
    outcome: Moments
    spread: Counts
    difference: Counts
    best: Moments
    loss: Moments
    regret: Moments
    regrets: Counts
    worst: NDArray[np.float32]
    mixed: Moments
    mixed_best: Moments
    events: NDArray[np.int64]

    def __add__(self, other: Self) -> Self:
        """Return what is kept of the draws of both."""
        return type(self)(
            draws=self.draws + other.draws,
            outcome=self.outcome + other.outcome,
            spread=self.spread + other.spread,
            difference=self.difference + other.difference,
            best=self.best + other.best,
            loss=self.loss + other.loss,
            regret=self.regret + other.regret,
            regrets=self.regrets + other.regrets,
            worst=np.maximum(self.worst, other.worst),
            mixed=self.mixed + other.mixed,
            mixed_best=self.mixed_best + other.mixed_best,
            events=self.events + other.events,
        )


def tally(
    measured: Measured, weights: Sequence[float], ways: Ways, left_out: int
) -> Tally:
    """Keep of a block what a table needs.

    weights   of the schools in the mixture
    ways      to judge options
    left_out  last bits of each value that are not counted apart
    """
    totals = measured.totals
    loss = losses(totals, ways)
    best, regret = best_of(loss)
    return Tally(
        draws=totals.shape[-1],
        outcome=Moments.of(totals),
        spread=Counts.of(totals, left_out),
        difference=Counts.of(totals - totals[:, :1], left_out),
        best=Moments.of(best),
        loss=Moments.of(loss),
        regret=Moments.of(regret),
        regrets=Counts.of(regret, left_out),
        worst=regret.max(axis=-1),
        mixed=Moments.of(_mixed(totals, weights)),
        mixed_best=Moments.of(_mixed(best, weights)),
        events=measured.events,
    )


def _mixed(values: NDArray[np.float32] | Array, weights: Sequence[float]) -> Array:
    """Return each draw's mean over schools.

    values   (school, ..., draw)
    returns  (..., draw), not-a-number where no school with weight has a value
    """
    whole = np.zeros(values.shape[1:])
    weight = np.zeros(values.shape[1:])
    for one, share in zip(values, weights, strict=True):
        there = share * ~np.isnan(one)
        whole += there * np.nan_to_num(one)
        weight += there
    with np.errstate(invalid="ignore"):
        return np.asarray(whole / weight)
