"""What can stand in the way of a statement about debt.

ServandaError
└── DebtError
    ├── LoanTermsError    a loan's terms contradict each other
    ├── ShortSeriesError  a series has too few years
    └── UncountableDebtError  debt grows beyond what can be counted
"""

from __future__ import annotations

from servanda.basis.errors import ServandaError

__all__ = ["DebtError", "LoanTermsError", "ShortSeriesError", "UncountableDebtError"]


class DebtError(ServandaError):
    """Something about debt cannot be computed."""

    code = "DBT-000"


class LoanTermsError(DebtError):
    """A loan was described that cannot be repaid as described."""

    code = "DBT-101"


class ShortSeriesError(DebtError):
    """An average was asked for over years that are not all there."""

    code = "DBT-102"


class UncountableDebtError(DebtError):
    """Debt grows beyond what whole cents of 64 bits can hold."""

    code = "DBT-103"
