"""What a weighting estimator finds, whichever it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from servanda.evaluation.effects.case import Case
from servanda.evaluation.effects.panel import Floats

__all__ = ["Fit", "Weighting", "fitted"]


@dataclass(frozen=True, eq=False)
class Fit:
    """A comparison made of donors.

    weights  (donor,)  together 1
    moments  (year,)   weights of the years before, together 1; all nought where an
             estimator compares levels and not changes
    path     (year,)   the course that the donors give the treated unit
    gaps     (year,)   outcome less path
    effect   the mean of the gaps over the years after
    pre_error, post_error  root mean squared gap, before and after
    """

    weights: Floats
    moments: Floats
    path: Floats
    gaps: Floats
    effect: float
    pre_error: float
    post_error: float

    @property
    def ratio(self) -> float:
        """The error after as a multiple of the error before."""
        if self.pre_error > 0.0:
            return self.post_error / self.pre_error
        return float("inf") if self.post_error > 0.0 else 0.0


Weighting = Callable[[Case], Fit]


def fitted(case: Case, weights: Floats, moments: Floats | None = None) -> Fit:
    """Return what weights of donors, and perhaps of years, make of a case."""
    when = np.zeros(len(case.years)) if moments is None else moments
    mixed = weights @ case.theirs
    used = when > 0.0
    shift = float((case.own[used] - mixed[used]) @ when[used])
    path = mixed + shift
    gaps = case.own - path
    return Fit(
        weights=weights,
        moments=when,
        path=path,
        gaps=gaps,
        effect=float(gaps[case.post].mean()),
        pre_error=_error(gaps[case.pre]),
        post_error=_error(gaps[case.post]),
    )


def _error(gaps: Floats) -> float:
    return float(np.sqrt(np.mean(gaps**2)))
