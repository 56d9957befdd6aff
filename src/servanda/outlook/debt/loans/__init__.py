"""Loans: how each kind is repaid, what it is worth, and which a host starts from."""

from servanda.outlook.debt.loans.portfolio import (
    ABROAD,
    Creditors,
    New,
    Old,
    Portfolio,
    portfolio_of,
)
from servanda.outlook.debt.loans.profile import Profile, Terms, profile
from servanda.outlook.debt.loans.typical import Typical, typical

__all__ = [
    "ABROAD",
    "Creditors",
    "New",
    "Old",
    "Portfolio",
    "Profile",
    "Terms",
    "Typical",
    "portfolio_of",
    "profile",
    "typical",
]
