"""How debt moves from year to year, as a share of output."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from servanda.outlook.noise import Array

__all__ = ["next_debt", "next_mixed_debt", "path", "stabilising_balance"]

Number = TypeVar("Number", float, Array)
"""A number, or as many as there are draws."""


def next_debt(
    debt: Number,
    interest: Number,
    growth: Number,
    balance: Number,
    adjustment: float = 0.0,
) -> Number:
    """Move debt one year on: d' = d (1 + r) / (1 + g) - pb + sfa.

    debt        share of output, at the end of the year before
    interest    real rate paid on it, share a year
    growth      of output, real, share a year
    balance     primary balance, share of output; a deficit is below nought
    adjustment  what else adds to debt (stock-flow adjustment), share of output
    returns     share of output

    Source: an identity.
    """
    return debt * (1.0 + interest) / (1.0 + growth) - balance + adjustment


def next_mixed_debt(  # noqa: PLR0913 - an identity in as many terms
    debt: Number,
    *,
    domestic: float,
    foreign: float,
    depreciation: float,
    share: float,
    growth: float,
    inflation: float,
    balance: float,
    adjustment: float = 0.0,
) -> Number:
    """Move debt one year on, some of it owed in foreign money.

    [(1 + i)(1 - a) + (1 + f)(1 + e) a] d / ((1 + g)(1 + p)) - pb + sfa

    domestic      i, nominal rate on debt in the country's own money, share a year
    foreign       f, nominal rate on debt in foreign money, share a year
    depreciation  e, rise of foreign money's price in the country's own, share a year
    share         a, share of debt that is in foreign money
    growth        g, real, share a year
    inflation     p, of output's price, share a year
    balance       primary balance, share of output
    returns       share of output

    Source: an identity.
    """
    owed = (1.0 + domestic) * (1.0 - share)
    owed += (1.0 + foreign) * (1.0 + depreciation) * share
    return debt * (owed / ((1.0 + growth) * (1.0 + inflation))) - balance + adjustment


def stabilising_balance(
    debt: float, interest: float, growth: float, inflation: float = 0.0
) -> float:
    """Return the primary balance at which debt stays what it is, share of output.

    interest   nominal where inflation is given, else real; share a year
    """
    return debt * ((1.0 + interest) / ((1.0 + growth) * (1.0 + inflation)) - 1.0)


def path(
    debt: float,
    interest: Sequence[float],
    growth: Sequence[float],
    balance: Sequence[float],
) -> Array:
    """Return debt at the end of every year: (year,), share of output."""
    found = np.empty(len(interest))
    for year, (rate, grown, saved) in enumerate(
        zip(interest, growth, balance, strict=True)
    ):
        debt = next_debt(debt, rate, grown, saved)
        found[year] = debt
    return found
