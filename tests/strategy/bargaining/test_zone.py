"""The zone on arrays: exact cases, and what no zone may do."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.bargaining.zone import (
    Stakes,
    bounds,
    gains,
    is_open,
    least_transfer,
    size,
    slack,
    span,
)
from servanda.strategy.games import Contest

worths = st.floats(-5.0, 5.0)
costs = st.just(0.0) | st.floats(1e-3, 3.0)
shares = st.floats(0.0, 1.0)


def one(host: float, coalition: float, cost: float) -> Stakes:
    return Stakes(np.array([host]), np.array([coalition]), np.array([cost]))


@st.composite
def tables(draw: st.DrawFn) -> Stakes:
    rows = draw(st.lists(st.tuples(worths, worths, costs), min_size=1, max_size=6))
    return Stakes(*(np.array(column) for column in zip(*rows, strict=True)))


def accepted(stakes: Stakes) -> np.ndarray:
    """Return whether neither side refuses, by terms and part of the cost."""
    paid = stakes.cost[:, None] * np.linspace(0.0, 1.0, 201)
    wide = Stakes(*(part[:, None] for part in stakes))
    host, coalition = gains(wide, paid)
    return np.asarray((host >= 0.0) & (coalition >= 0.0))


@given(winning=shares, first=st.floats(0.0, 0.5), other=st.floats(0.0, 0.5))
@settings(max_examples=50, deadline=None)
def test_two_who_may_fight_have_a_zone_as_wide_as_both_costs(
    winning: float, first: float, other: float
) -> None:
    contest = Contest(winning, first, other)
    # The stake is the cost; the first gives up a part of it, the other takes it.
    stakes = one(1.0 - winning + first, winning + other, 1.0)
    low, high = contest.zone
    found = bounds(stakes)
    assert 1.0 - found.high[0] == pytest.approx(low)
    assert 1.0 - found.low[0] == pytest.approx(high)
    inner = winning >= first and winning + other <= 1.0
    if inner:
        assert span(stakes)[0] == pytest.approx(first + other)
        assert contest.width == pytest.approx(first + other)


def test_what_both_gain_at_least_is_half_of_what_they_gain_together() -> None:
    assert slack(one(1.0, 1.0, 1.0)) == pytest.approx(0.5)
    assert slack(one(0.9, 0.5, 1.0)) == pytest.approx(0.2)


def test_a_side_that_loses_even_when_it_pays_nothing_has_no_zone() -> None:
    assert slack(one(-0.2, 9.0, 1.0)) == pytest.approx(-0.2)
    assert not is_open(one(-0.2, 9.0, 1.0))


@given(stakes=tables())
@settings(max_examples=60, deadline=None)
def test_the_closed_form_is_the_best_over_every_division_of_the_cost(
    stakes: Stakes,
) -> None:
    paid = stakes.cost[:, None] * np.linspace(0.0, 1.0, 2001)
    wide = Stakes(*(part[:, None] for part in stakes))
    best = np.minimum(*gains(wide, paid)).max()
    assert slack(stakes) == pytest.approx(best, abs=2e-3)
    assert slack(stakes) >= best - 1e-12


@given(stakes=tables())
@settings(max_examples=60, deadline=None)
def test_a_zone_is_open_only_where_some_terms_suit_both(stakes: Stakes) -> None:
    if accepted(stakes).any():
        assert slack(stakes) >= -1e-12
    if size(stakes) > 0.0:
        assert slack(stakes) >= -1e-12


@given(stakes=tables(), more=st.floats(0.0, 2.0), is_host=st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_better_fallback_of_either_side_never_enlarges_the_zone(
    stakes: Stakes, more: float, *, is_host: bool
) -> None:
    less = (
        stakes._replace(host=stakes.host - more)
        if is_host
        else stakes._replace(coalition=stakes.coalition - more)
    )
    assert slack(less) <= slack(stakes) + 1e-12
    assert size(less) <= size(stakes) + 1e-12
    assert not (accepted(less) & ~accepted(stakes)).any()


@given(stakes=tables(), extra=st.tuples(worths, worths, costs))
@settings(max_examples=60, deadline=None)
def test_more_terms_on_the_table_never_take_an_agreement_away(
    stakes: Stakes, extra: tuple[float, float, float]
) -> None:
    wider = Stakes(
        *(np.append(part, value) for part, value in zip(stakes, extra, strict=True))
    )
    assert slack(wider) >= slack(stakes)
    number = len(stakes.cost)
    assert (accepted(wider)[:number] == accepted(stakes)).all()


@given(stakes=tables())
@settings(max_examples=60, deadline=None)
def test_the_zone_does_not_depend_on_who_is_called_host(stakes: Stakes) -> None:
    turned = Stakes(stakes.coalition, stakes.host, stakes.cost)
    assert slack(turned) == pytest.approx(float(slack(stakes)), abs=1e-12)
    assert size(turned) == pytest.approx(float(size(stakes)), abs=1e-12)


def test_the_least_side_payment_makes_good_what_the_host_loses() -> None:
    found = least_transfer(one(-0.2, 1.5, 1.0))
    assert found is not None
    assert found.amount == pytest.approx(0.2)
    assert not found.by_host


def test_the_least_side_payment_may_come_from_the_host() -> None:
    found = least_transfer(one(3.0, -0.4, 1.0))
    assert found is not None
    assert found.amount == pytest.approx(0.4)
    assert found.by_host


def test_the_terms_that_need_least_are_chosen() -> None:
    stakes = Stakes(np.array([-0.5, -0.1]), np.array([4.0, 2.0]), np.array([1.0, 1.0]))
    found = least_transfer(stakes)
    assert found is not None
    assert found.amount == pytest.approx(0.1)
    assert found.alternative == 1


def test_no_payment_opens_what_both_together_would_pay_too_little_for() -> None:
    assert least_transfer(one(0.3, 0.6, 1.0)) is None
    assert least_transfer(one(-1.0, 1.5, 1.0)) is None


@given(stakes=tables())
@settings(max_examples=80, deadline=None)
def test_the_least_side_payment_opens_the_zone_and_less_does_not(
    stakes: Stakes,
) -> None:
    found = least_transfer(stakes)
    if found is None:
        assert not is_open(stakes)
        return

    def after(amount: float) -> Stakes:
        way = -1.0 if found.by_host else 1.0
        return stakes._replace(
            host=stakes.host + way * amount,
            coalition=stakes.coalition - way * amount,
        )

    together = stakes.host + stakes.coalition - stakes.cost
    if found.amount == 0.0:
        assert slack(stakes) >= -1e-9
        return
    assert slack(after(found.amount)) >= -1e-9
    assert slack(after(0.9 * found.amount)) <= 1e-9 or together.max() <= 0.0


def test_what_costs_nothing_has_a_zone_if_both_like_it() -> None:
    assert is_open(one(0.1, 0.2, 0.0))
    assert size(one(0.1, 0.2, 0.0)) == pytest.approx(1.0)
    assert size(one(0.1, -0.2, 0.0)) == pytest.approx(0.0)


def test_draws_are_worked_out_at_once() -> None:
    host = np.array([[1.0, 0.2], [-1.0, -2.0]])
    stakes = Stakes(host, np.ones((2, 2)), np.ones((2, 2)))
    assert is_open(stakes).tolist() == [True, False]
