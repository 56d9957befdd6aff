"""Debt: how it moves, how much of a loan is a gift, and what a country is said to bear.

Arithmetic with published rules, exact and without beliefs. The outlook's own paths of
debt come from its kernel; whoever takes over what partners paid reads them with this.
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
from servanda.outlook.debt.grant_element import Loan, grant_element

__all__ = [
    "Capacity",
    "DebtError",
    "Fundamentals",
    "Loan",
    "LoanTermsError",
    "ShortSeriesError",
    "Thresholds",
    "averaged",
    "capacity_of",
    "composite_index",
    "definitions",
    "grant_element",
    "next_debt",
    "next_mixed_debt",
    "path",
    "stabilising_balance",
    "thresholds_of",
]
