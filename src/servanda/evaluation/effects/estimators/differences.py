"""Differences in differences: with even weights, and with weights that are found."""

from __future__ import annotations

import numpy as np

from servanda.evaluation.effects.case import Case
from servanda.evaluation.effects.estimators.fit import Fit, fitted
from servanda.evaluation.effects.estimators.simplex import shares
from servanda.evaluation.effects.panel import Floats

__all__ = ["difference_in_differences", "synthetic_difference_in_differences"]

_BARELY = 1e-6
"""How little the weights of years are drawn together, in units of the noise."""


def difference_in_differences(case: Case) -> Fit:
    """Compare the treated unit's change with the mean change of the donors."""
    donors = len(case.donors)
    return fitted(
        case, np.full(donors, 1.0 / donors), case.pre / np.count_nonzero(case.pre)
    )


def synthetic_difference_in_differences(case: Case) -> Fit:
    """Compare changes with weights of donors and of years (`arkhangelsky2021`).

    Both problems are solved exactly. The published program stops before, which moves
    its answer for the law of California from -15.605 to -15.604.
    """
    before, after = case.theirs[:, case.pre], case.theirs[:, case.post]
    noise = _noise(before)
    years = before.shape[1]
    spread = (after.shape[1] ** 0.25 * noise) ** 2
    donors = shares(
        _centred(before.T), _centred(case.own[case.pre]), ridge=spread * years
    )
    when = shares(
        _centred(before),
        _centred(after.mean(axis=1)),
        ridge=(_BARELY * noise) ** 2 * len(before),
    )
    moments = np.zeros(len(case.years))
    moments[case.pre] = when
    return fitted(case, donors, moments)


def _centred(table: Floats) -> Floats:
    return np.asarray(table - table.mean(axis=0))


def _noise(before: Floats) -> float:
    """Return the spread of the donors' changes from year to year."""
    changes = np.diff(before, axis=1)
    return float(changes.std(ddof=1)) if changes.size > 1 else 0.0
