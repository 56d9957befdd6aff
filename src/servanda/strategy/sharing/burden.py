"""Whether the large bear more than their size: a rank correlation, and no verdict.

That small allies lean on large ones is a hypothesis, and a contested one. The figure is
of the states given, all of them; it is no sample, and so has no interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

from scipy.stats import spearmanr

from servanda.strategy.errors import AccountError

__all__ = ["Burden", "burden_by_income"]

_FEWEST = 3
"""Two states are always in order, or the reverse."""


class Burden(NamedTuple):
    """How the burden goes with the size of those who bear it.

    correlation  of ranks, -1 to 1, of income with the share of it that is borne; above
                 nought where the large bear more of theirs. None where all incomes or
                 all shares are the same: not known
    states       how many
    """

    correlation: float | None
    states: int


def burden_by_income(income: Mapping[str, float], borne: Mapping[str, float]) -> Burden:
    """Return the rank correlation (Spearman) of income and of borne over income.

    income  by state, a year's, above nought, all in one unit
    borne   by the same states, >= 0, all in one unit

    Raises `AccountError`.

    Source: olson-zeckhauser1966; contested by gonzalez-mehay1990.

    >>> burden_by_income({"A": 1, "B": 5, "C": 9}, {"A": 0.1, "B": 0.6, "C": 1.5})
    Burden(correlation=1.0, states=3)
    """
    if set(income) != set(borne) or len(income) < _FEWEST:
        raise AccountError(
            f"{len(income)} states have an income, {len(borne)} bear a part",
            remedy=f"Wanted are both, for the same states, {_FEWEST} or more.",
        )
    for state, own in income.items():
        if not (0.0 < own < inf and 0.0 <= borne[state] < inf):
            raise AccountError(
                f"{state} has an income of {own} and bears {borne[state]}",
                remedy="Wanted are finite numbers, an income above 0 and a part not "
                "below it.",
            )
    sizes = [income[state] for state in income]
    # In twelve digits: equal parts would else be ranked by their rounding.
    parts = [float(f"{borne[state] / income[state]:.12g}") for state in income]
    if len(set(sizes)) == 1 or len(set(parts)) == 1:
        return Burden(None, len(sizes))
    return Burden(round(float(spearmanr(sizes, parts).statistic), 12), len(sizes))
