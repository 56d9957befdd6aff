"""Debt: how it moves, how much of a loan is a gift, and what a country is said to bear.

``debt_of`` follows a host's debt along the trajectories of an outlook. Beside it stands
arithmetic with published rules, exact and without beliefs.
"""

from servanda.outlook.debt.composite import (
    Capacity,
    Fundamentals,
    averaged,
    capacity_of,
    composite_index,
    thresholds_of,
)
from servanda.outlook.debt.definitions import Thresholds, definitions
from servanda.outlook.debt.dynamics import (
    next_debt,
    next_mixed_debt,
    path,
    stabilising_balance,
)
from servanda.outlook.debt.errors import DebtError, LoanTermsError, ShortSeriesError
from servanda.outlook.debt.finding import debt_of
from servanda.outlook.debt.found import DebtFound, OptionDebt, Relief
from servanda.outlook.debt.grant_element import Loan, grant_element

__all__ = [
    "Capacity",
    "DebtError",
    "DebtFound",
    "Fundamentals",
    "Loan",
    "LoanTermsError",
    "OptionDebt",
    "Relief",
    "ShortSeriesError",
    "Thresholds",
    "averaged",
    "capacity_of",
    "composite_index",
    "debt_of",
    "definitions",
    "grant_element",
    "next_debt",
    "next_mixed_debt",
    "path",
    "stabilising_balance",
    "thresholds_of",
]
