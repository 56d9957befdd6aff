"""The grant element: a formula against the cash that flows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.debt import Loan, LoanTermsError, definitions, grant_element


def by_cash(loan: Loan, discount: float) -> float:
    """Discount every payment of 100 lent, one by one."""
    number = round(loan.maturity * loan.payments)
    first = round(loan.first * loan.payments)
    repaid = np.array(
        [100.0 / (number - first + 1) * (n >= first) for n in range(1, number + 1)]
    )
    owed = 100.0 - np.concatenate([[0.0], np.cumsum(repaid)[:-1]])
    paid = repaid + owed * loan.rate / loan.payments
    years = np.arange(1, number + 1) / loan.payments
    return float(100.0 - (paid / (1.0 + discount) ** years).sum())


@given(
    rate=st.floats(0.0, 0.1),
    first=st.integers(1, 20),
    more=st.integers(0, 60),
    payments=st.sampled_from([1, 2, 4]),
    discount=st.floats(0.01, 0.12),
)
def test_the_formula_is_what_the_payments_are_worth(
    rate: float, first: int, more: int, payments: int, discount: float
) -> None:
    loan = Loan(rate, (first + more) / payments, first / payments, payments)
    wanted = by_cash(loan, discount)
    assert grant_element(loan, discount) == pytest.approx(wanted, abs=1e-8)


@given(first=st.integers(1, 20), more=st.integers(0, 60))
def test_a_loan_at_the_discount_rate_is_no_gift(first: int, more: int) -> None:
    yearly = definitions().grant_element.discount
    rate = 2.0 * ((1.0 + yearly) ** 0.5 - 1.0)
    loan = Loan(rate, (first + more) / 2, first / 2)
    assert grant_element(loan) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(("maturity", "first"), [(10, 11), (10, 0.25), (0.2, 0.2)])
def test_terms_that_contradict_each_other_are_refused(
    maturity: float, first: float
) -> None:
    with pytest.raises(LoanTermsError, match="first repayment"):
        Loan(0.01, maturity, first)
