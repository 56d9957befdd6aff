"""How much of a loan is a gift: what it is worth below what is lent."""

from __future__ import annotations

from dataclasses import dataclass

from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.errors import LoanTermsError

__all__ = ["Loan", "grant_element"]


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan repaid in equal parts of principal, interest paid on what is owed.

    rate       interest, share a year
    maturity   years until the last repayment
    first      years until the first repayment of principal
    payments   payments a year, evenly spaced

    Raises `LoanTermsError` where the first repayment comes after the last, or before
    a payment is due.
    """

    rate: float
    maturity: float
    first: float
    payments: int = 2

    def __post_init__(self) -> None:
        if not 1.0 / self.payments <= self.first <= self.maturity:
            raise LoanTermsError(
                f"a loan of {self.maturity} years with {self.payments} payments a year "
                f"has its first repayment after {self.first} years",
                remedy="Wanted is a first repayment between one payment's interval and "
                "the maturity.",
            )


def grant_element(loan: Loan, discount: float | None = None) -> float:
    """Return the share of a loan that is a gift, per cent of what is lent.

    GE = 100 (1 - (r/a) / D) (1 - [(1+D)^(-aG) - (1+D)^(-aM)] / (D (aM - aG)))

    with a payments a year, D = (1 + d)^(1/a) - 1 and G the years until the first
    repayment, less one interval between payments. Below nought where the loan costs
    more than the discount rate.

    discount  d, share a year; the framework's if not given

    Source: ida-grant-element, lic-dsf2017.

    >>> round(grant_element(Loan(rate=0.0, maturity=50, first=10)), 1)
    72.9
    """
    yearly = definitions().grant_element.discount if discount is None else discount
    rate: float = (1.0 + yearly) ** (1.0 / loan.payments) - 1.0
    last = loan.payments * loan.maturity
    free = loan.payments * loan.first - 1.0
    held = (1.0 + rate) ** -free - (1.0 + rate) ** -last
    kept: float = 1.0 - held / (rate * (last - free))
    return 100.0 * (1.0 - loan.rate / loan.payments / rate) * kept
