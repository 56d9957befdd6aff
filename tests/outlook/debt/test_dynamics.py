"""Debt from year to year: what keeps it, what moves it, and draws beside numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.debt import (
    next_debt,
    next_mixed_debt,
    path,
    stabilising_balance,
)

SHARES = st.floats(0.0, 3.0)
RATES = st.floats(-0.1, 0.3)


@given(debt=SHARES, interest=RATES, growth=RATES, inflation=RATES)
def test_the_stabilising_balance_leaves_debt_where_it_is(
    debt: float, interest: float, growth: float, inflation: float
) -> None:
    balance = stabilising_balance(debt, interest, growth, inflation)
    after = next_mixed_debt(
        debt,
        domestic=interest,
        foreign=0.0,
        depreciation=0.0,
        share=0.0,
        growth=growth,
        inflation=inflation,
        balance=balance,
    )
    assert after == pytest.approx(debt, abs=1e-12)


@given(debt=SHARES, interest=RATES, growth=RATES, balance=st.floats(-0.1, 0.1))
def test_debt_in_ones_own_money_without_inflation_moves_as_all_debt(
    debt: float, interest: float, growth: float, balance: float
) -> None:
    mixed = next_mixed_debt(
        debt,
        domestic=interest,
        foreign=0.5,
        depreciation=0.5,
        share=0.0,
        growth=growth,
        inflation=0.0,
        balance=balance,
        adjustment=0.01,
    )
    plain = next_debt(debt, interest, growth, balance, 0.01)
    assert mixed == pytest.approx(plain, abs=1e-12)


@given(debt=SHARES, rate=RATES, fall=st.floats(0.0, 1.0))
def test_a_depreciation_adds_to_debt_in_foreign_money_what_it_adds_to_its_price(
    debt: float, rate: float, fall: float
) -> None:
    calm, after = (
        next_mixed_debt(
            debt,
            domestic=0.0,
            foreign=rate,
            depreciation=one,
            share=1.0,
            growth=0.0,
            inflation=0.0,
            balance=0.0,
        )
        for one in (0.0, fall)
    )
    assert after == pytest.approx(calm * (1.0 + fall), abs=1e-12)


def test_many_draws_move_as_each_alone() -> None:
    debts, rates = np.array([0.2, 0.6, 1.4]), np.array([0.01, 0.03, 0.08])
    flat = np.full(3, 0.02)
    together = next_debt(debts, rates, flat, -flat)
    alone = [
        next_debt(float(d), float(r), 0.02, -0.02)
        for d, r in zip(debts, rates, strict=True)
    ]
    assert together.tolist() == alone


def test_a_path_is_one_step_after_another_and_refuses_years_that_do_not_match() -> None:
    found = path(0.5, [0.05, 0.04], [0.01, 0.02], [0.0, -0.03])
    first = next_debt(0.5, 0.05, 0.01, 0.0)
    assert found.tolist() == [first, next_debt(first, 0.04, 0.02, -0.03)]
    with pytest.raises(ValueError, match="zip"):
        path(0.5, [0.05, 0.04], [0.01], [0.0, 0.0])
