"""Debt year by year: what raises it, what it does not hang on, and the outlook's."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.debt import next_mixed_debt
from servanda.outlook.debt.loans import Portfolio, Terms, profile
from servanda.outlook.debt.paths import Course, Ledger, run, shares_of
from servanda.outlook.debt.rating import indicators_of
from servanda.outlook.kernels.month import finances
from servanda.outlook.noise import Array
from tests.outlook.debt import made

FEW = settings(max_examples=12)
SEED = st.integers(0, 2**32)
MORE = st.floats(0.0, 0.1)


def share(course: Course, loans: Portfolio) -> Array:
    return shares_of(course, run(course, loans)).after


@FEW
@given(seed=SEED, more=MORE)
def test_higher_interest_never_lowers_debt(seed: int, more: float) -> None:
    course = made.course(seed)
    plain, dear = (share(course, made.portfolio(dear=d)) for d in (0.0, more))
    assert (dear >= plain - 1e-12).all()


@FEW
@given(seed=SEED, more=MORE)
def test_a_bigger_deficit_never_lowers_debt(seed: int, more: float) -> None:
    course, loans = made.course(seed), made.portfolio()
    wider = replace(course, deficit=course.deficit + more * course.output[:, 1:])
    assert (share(wider, loans) >= share(course, loans) - 1e-12).all()


@FEW
@given(seed=SEED, less=st.floats(0.0, 0.5))
def test_a_weaker_currency_never_lowers_debt(seed: int, less: float) -> None:
    course, loans = made.course(seed), made.portfolio()
    exchange = course.exchange.copy()
    exchange[:, 3:] /= 1.0 - less
    weaker = replace(course, exchange=exchange)
    # A surplus repays less of what is owed abroad, but saves more beside it: so it is
    # held here that there is none.
    spent = np.abs(course.deficit)
    before, after = (
        share(replace(one, deficit=spent), loans) for one in (course, weaker)
    )
    assert (after >= before - 1e-12).all()


@FEW
@given(seed=SEED, less=st.floats(0.0, 0.05))
def test_lower_growth_never_lowers_debt_as_a_share(seed: int, less: float) -> None:
    course, loans = made.course(seed), made.portfolio()
    lower = (1.0 - less) ** np.arange(made.YEARS + 1)
    slower = replace(
        course, volume=course.volume * lower, revenue=course.revenue * lower
    )
    spent = np.abs(course.deficit)
    before, after = (
        share(replace(one, deficit=spent), loans) for one in (course, slower)
    )
    assert (after >= before - 1e-12).all()


@FEW
@given(seed=SEED, scale=st.sampled_from([1e-3, 0.5, 7.0, 1e3]))
def test_no_ratio_hangs_on_the_unit_of_money(seed: int, scale: float) -> None:
    plain, other = (made.course(seed, scale=s) for s in (1.0, scale))
    loans = [made.portfolio(scale=s) for s in (1.0, scale)]
    found = indicators_of(plain, run(plain, loans[0]))
    same = indicators_of(other, run(other, loans[1]))
    for one, two in zip(found, same, strict=True):
        assert two == pytest.approx(one, rel=1e-9, nan_ok=True)


def test_two_halves_of_a_loan_are_the_loan_and_their_order_is_no_matter() -> None:
    course, loans = made.course(), made.portfolio()
    halves = tuple(
        replace(one, amount=one.amount / 2.0) for one in loans.old for _ in range(2)
    )
    split = run(course, replace(loans, old=halves[::-1]))
    whole = run(course, loans)
    assert split.abroad == pytest.approx(whole.abroad, rel=1e-12)
    assert split.worth == pytest.approx(whole.worth, rel=1e-12)


def test_no_debt_and_no_deficit_stay_no_debt() -> None:
    found = run(made.flat(), made.portfolio(abroad=0.0, home=0.0))
    assert not found.abroad.any()
    assert not found.home.any()
    assert not found.worth.any()


def test_debt_repaid_every_year_moves_as_the_identity_in_one_line() -> None:
    course = replace(made.course(), war=np.zeros((40, 12)), loans=np.zeros((40, 12)))
    course = replace(course, deficit=np.abs(course.deficit), cost=np.zeros((40, 12)))
    ledger = run(course, made.portfolio(rate=0.04, every_year=True))
    whole = ledger.abroad * course.exchange + ledger.home
    debt = whole / course.output
    for year in range(made.YEARS):
        part = (ledger.abroad * course.exchange)[:, year] / whole[:, year]
        wanted = [
            next_mixed_debt(
                float(debt[k, year]),
                domestic=0.04,
                foreign=0.04,
                depreciation=float(_rise(course.exchange)[k, year]),
                share=float(part[k]),
                growth=float(_rise(course.volume)[k, year]),
                inflation=float(_rise(course.prices)[k, year]),
                balance=float(-(course.deficit / course.output[:, 1:])[k, year]),
            )
            for k in range(made.DRAWS)
        ]
        assert debt[:, year + 1] == pytest.approx(wanted, abs=1e-12)


def test_what_falls_due_is_paid_and_borrowed_anew() -> None:
    course = made.flat()
    ledger = run(course, made.portfolio(rate=0.0))
    assert ledger.abroad == pytest.approx(np.full_like(ledger.abroad, 3e9))
    assert (ledger.service[:, 4] > 0.0).all()


@pytest.mark.parametrize("growth", [-0.02, 0.0, 0.05])
def test_the_outlooks_own_debt_agrees_where_nothing_is_borrowed(growth: float) -> None:
    """The kernel's months, and the account's years, of the same real cost."""
    ledger = _yearly(growth, deficit=0.0)
    monthly = _monthly(growth, deficit=0.0)
    # The kernel keeps four-byte numbers.
    assert ledger[0] == pytest.approx(monthly[0], rel=1e-5)
    assert ledger[1] == pytest.approx(monthly[1], rel=1e-5)


@pytest.mark.parametrize("deficit", [0.01, 0.03])
def test_the_outlooks_own_debt_agrees_but_for_when_in_the_year_it_is_borrowed(
    deficit: float,
) -> None:
    """A deficit is borrowed at the end of the year here, month by month there."""
    here, there = _yearly(0.03, deficit), _monthly(0.03, deficit)
    assert sum(here) == pytest.approx(sum(there), abs=0.02 * deficit * made.YEARS)


def _yearly(growth: float, deficit: float) -> tuple[float, float]:
    course = made.flat(growth=growth)
    course = replace(course, deficit=deficit * course.output[:, 1:])
    loans = made.portfolio(rate=0.04, every_year=True)
    found: Ledger = run(course, loans)
    last = course.output[0, -1]
    return float(found.abroad[0, -1] / last), float(found.home[0, -1] / last)


def _monthly(growth: float, deficit: float) -> tuple[float, float]:
    month: Callable[[float], float] = lambda rate: (1.0 + rate) ** (1.0 / 12.0)  # noqa: E731
    beliefs = finances.FinanceBeliefs(
        external=month(0.04),
        domestic=month(0.04),
        deficit=deficit / 12.0,
        abroad=0.6,
        usual=0.18,
        lost=0.0,
        pace=0.1,
        defence=0.0,
        borrowed=0.5,
        people=0.0,
        per_unit=1.0,
        most=5.0,
    )
    now = finances.Finances(0.3, 0.15, 0.18)
    for _ in range(12 * made.YEARS):
        now = finances.step(now, 0.0, float(np.log(month(growth))), 0.0, beliefs)
    return float(now.external), float(now.domestic)


def _rise(level: Array) -> Array:
    return np.asarray(level[:, 1:] / level[:, :-1] - 1.0)


@FEW
@given(
    first=st.integers(1, 12),
    more=st.integers(0, 25),
    rate=st.floats(0.0, 0.2),
)
def test_a_loan_dearer_than_the_discount_is_worth_its_face_at_every_age(
    first: int, more: int, rate: float
) -> None:
    """What lets a run take such a loan for one that pays just the discount rate."""
    discount, years = 0.05, 30
    form = profile(Terms(first, first + more), years, discount)
    for age in range(years + 1):
        counted = form.worth[age] + min(rate, discount) * form.interest[age]
        assert counted == pytest.approx(float(form.value(age, rate)), abs=1e-12)
