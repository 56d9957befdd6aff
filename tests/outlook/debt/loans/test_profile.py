"""A loan of one: what is owed, what is repaid, what it is worth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.debt import Loan, definitions, grant_element
from servanda.outlook.debt.loans import Terms, profile, typical

DISCOUNT = definitions().grant_element.discount


@settings(max_examples=40)
@given(first=st.integers(1, 20), more=st.integers(0, 40), rate=st.floats(0.0, 0.049))
def test_a_loan_is_worth_its_face_less_its_grant_element(
    first: int, more: int, rate: float
) -> None:
    terms = Terms(first, first + more)
    form = profile(terms, 60, DISCOUNT)
    gift = grant_element(Loan(rate, first + more, first, payments=1))
    assert 100.0 * form.value(0, rate) == pytest.approx(100.0 - gift, abs=1e-9)


@settings(max_examples=30)
@given(first=st.integers(1, 20), more=st.integers(0, 40), age=st.integers(0, 60))
def test_what_is_owed_is_what_is_not_repaid(first: int, more: int, age: int) -> None:
    form = profile(Terms(first, first + more), 60, DISCOUNT)
    assert form.owed[age] == pytest.approx(
        1.0 - form.repaid[: age + 1].sum(), abs=1e-12
    )
    assert (form.owed >= 0.0).all()
    assert form.owed[min(first + more, 60)] == pytest.approx(0.0, abs=1e-12)


@settings(max_examples=30)
@given(first=st.integers(1, 10), more=st.integers(0, 20), age=st.integers(0, 8))
def test_a_loan_at_the_discount_rate_is_worth_what_is_owed_at_any_age(
    first: int, more: int, age: int
) -> None:
    form = profile(Terms(first, first + more), 40, DISCOUNT)
    worth = form.worth[age] + DISCOUNT * form.interest[age]
    assert worth == pytest.approx(form.owed[age], abs=1e-12)


def test_a_dear_loan_counts_at_its_face_and_no_more() -> None:
    form = profile(Terms(1, 10), 20, DISCOUNT)
    assert form.value(0, 0.12) == 1.0
    assert form.value(0, np.array([0.0, 0.12])).tolist()[0] < 1.0


def test_a_loan_that_is_repaid_is_worth_nothing() -> None:
    form = profile(Terms(1, 3), 20, DISCOUNT)
    assert not form.worth[3:].any()
    assert not form.interest[3:].any()


def test_every_kind_of_creditor_has_typical_terms() -> None:
    known = typical()
    for kind in ("multilateral", "official bilateral", "commercial", "domestic"):
        assert known.old(kind).last >= known.old(kind).first >= 1
        assert known.new(kind).last >= known.old(kind).last
