"""Placebos: the same estimate where there can be no effect, in space and in time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from servanda.evaluation.effects.case import Case
from servanda.evaluation.effects.estimators.fit import Fit, Weighting

__all__ = ["InSpace", "InTime", "LeftOut", "in_space", "in_time", "leave_out"]

_COUNTS: Final = 0.01
"""The weight from which leaving a donor out is worth trying."""

_FEWEST_YEARS: Final = 2
_FEWEST_DONORS: Final = 2

Step = Callable[[int, int], None]
"""Told how many fits are done, of how many."""


@dataclass(frozen=True, eq=False)
class InSpace:
    """Every donor taken as treated in turn.

    names   donors
    fits    in the same order
    rank    of how many of all units, the treated one among them, the statistic is at
            least as large as that of the treated one
    p       that, as a share of all units
    low, high  the effect less the placebos' upper and lower percentile: which effects
            the placebos' spread leaves possible
    """

    names: tuple[str, ...]
    fits: tuple[Fit, ...]
    rank: int
    p: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class InTime:
    """An effect dated to a year before the treatment."""

    year: int
    effect: float
    years: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The effect without one donor."""

    donor: str
    weight: float
    effect: float


def in_space(
    case: Case,
    own: Fit,
    weighting: Weighting,
    statistic: str,
    level: float,
    step: Step | None = None,
) -> InSpace:
    """Take every donor as treated in turn, and rank the treated unit among them."""
    fits = []
    for donor in range(len(case.donors)):
        fits.append(weighting(case.as_if(donor)))
        if step is not None:
            step(donor + 1, len(case.donors))
    mine = _statistic(own, statistic)
    rank = 1 + sum(_statistic(fit, statistic) >= mine for fit in fits)
    effects = np.array([fit.effect for fit in fits])
    low, high = np.quantile(effects, [level / 2.0, 1.0 - level / 2.0])
    return InSpace(
        case.donors,
        tuple(fits),
        rank,
        rank / (len(fits) + 1),
        own.effect - float(high),
        own.effect - float(low),
    )


def _statistic(fit: Fit, statistic: str) -> float:
    return fit.ratio if statistic == "ratio of errors" else abs(fit.effect)


def in_time(case: Case, weighting: Weighting, year: int) -> InTime | None:
    """Date the treatment to an earlier year; None where too few years are before."""
    moved = case.as_of(year)
    before, after = int(moved.pre.sum()), int(moved.post.sum())
    if before < _FEWEST_YEARS or not after:
        return None
    return InTime(year, weighting(moved).effect, after)


def leave_out(case: Case, own: Fit, weighting: Weighting) -> tuple[LeftOut, ...]:
    """Leave out in turn each donor that counts; none where too few are left."""
    if len(case.donors) <= _FEWEST_DONORS:
        return ()
    every = range(len(case.donors))
    return tuple(
        LeftOut(
            case.donors[donor],
            float(own.weights[donor]),
            weighting(case.among([at for at in every if at != donor])).effect,
        )
        for donor in every
        if abs(own.weights[donor]) >= _COUNTS
    )
