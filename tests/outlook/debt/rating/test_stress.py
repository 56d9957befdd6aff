"""The shocks of the framework, one by one."""

from dataclasses import replace

import numpy as np
import pytest

from servanda.outlook.debt.paths import Course, run
from servanda.outlook.debt.rating import SHOCKS, Past, indicators_of, rules, shocked
from servanda.outlook.noise import Array
from tests.outlook.debt import made

ONES = np.ones(made.DRAWS)
PAST = Past(
    growth=(0.03 * ONES, 0.02 * ONES),
    balance=(-0.01 * ONES, 0.015 * ONES),
    exports=(0.05 * ONES, 0.1 * ONES),
)
COURSE = made.course(3)
UNDER = dict(shocked(COURSE, PAST))


def rise(level: Array) -> Array:
    return np.asarray(level[:, 1:] / level[:, :-1] - 1.0)


def low(values: Array, past: tuple[Array, Array]) -> Array:
    return np.minimum(values, past[0][:, None]) - past[1][:, None]


def test_there_are_five_shocks() -> None:
    assert tuple(UNDER) == SHOCKS


@pytest.mark.parametrize(
    ("name", "of", "past"),
    [
        ("growth", lambda one: rise(one.volume), PAST.growth),
        ("exports", lambda one: rise(one.exports), PAST.exports),
        (
            "primary balance",
            lambda one: -one.deficit / one.output[:, 1:],
            PAST.balance,
        ),
    ],
)
def test_a_shock_is_the_lower_of_projection_and_past_less_a_deviation(
    name: str, of: "object", past: tuple[Array, Array]
) -> None:
    before, after = of(COURSE), of(UNDER[name])  # type: ignore[operator]
    years = [year - 1 for year in rules().shock_years]
    others = [year for year in range(made.YEARS) if year not in years]
    assert after[:, years] == pytest.approx(low(before, past)[:, years])
    assert after[:, others] == pytest.approx(before[:, others])


def test_slower_growth_leaves_spending_what_it_was_in_the_shocked_years() -> None:
    slow = UNDER["growth"]
    for year in rules().shock_years:
        spent = COURSE.revenue[:, year] + COURSE.deficit[:, year - 1]
        assert slow.revenue[:, year] + slow.deficit[:, year - 1] == pytest.approx(spent)


def test_a_depreciation_takes_30_per_cent_of_the_moneys_worth_for_good() -> None:
    year = rules().depreciation_year
    part = COURSE.exchange / UNDER["depreciation"].exchange
    assert part[:, year:] == pytest.approx(np.full_like(part[:, year:], 0.7))
    assert (part[:, :year] == 1.0).all()


def test_together_each_is_half_as_large() -> None:
    part = COURSE.exchange / UNDER["combination"].exchange
    assert part[:, 2:] == pytest.approx(np.full_like(part[:, 2:], 0.85))
    years = [year - 1 for year in rules().shock_years]
    grown, slow = rise(COURSE.volume)[:, years], rise(UNDER["combination"].volume)
    half = (grown + low(rise(COURSE.volume), PAST.growth)[:, years]) / 2.0
    assert slow[:, years] == pytest.approx(half)


def test_no_shock_makes_the_present_value_of_all_debt_smaller() -> None:
    course = _spending(COURSE)
    loans = made.portfolio()
    base = indicators_of(course, run(course, loans)).public_output[:, 3:]
    for name, other in shocked(course, PAST):
        worse = indicators_of(other, run(other, loans)).public_output[:, 3:]
        assert (worse >= base - 1e-9).all(), name


def _spending(course: Course) -> Course:
    return replace(course, deficit=np.abs(course.deficit))
