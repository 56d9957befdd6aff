"""Where rules of division lead on divisions whose answers are known."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.strategy.bargaining.settling import (
    Power,
    gains_table,
    nash,
    nash_shares,
    solved,
)
from servanda.strategy.bargaining.zone import Stakes

EVEN = Power(0.5, (0.9, 0.8))


def whole(host: float = 1.0, coalition: float = 1.0, cost: float = 1.0) -> Stakes:
    """Return a division of one unit, where all amounts are as they are."""
    return Stakes(np.array([host]), np.array([coalition]), np.array([cost]))


def test_nash_divides_a_unit_in_halves() -> None:
    found = nash(whole())
    assert found is not None
    assert found.share == pytest.approx(0.5)
    assert found.gains == pytest.approx((0.5, 0.5))


def test_nash_with_power_divides_a_unit_by_power() -> None:
    found = solved(whole(), Power(0.3, (0.9, 0.8)))[1]
    assert found.gains == pytest.approx((0.3, 0.7), abs=0.005)


def test_patience_of_nine_and_eight_tenths_gives_five_sevenths() -> None:
    first = next(one for one in solved(whole(), EVEN) if "host proposes" in one.rule)
    assert first.gains[0] == pytest.approx(5 / 7, abs=0.006)
    assert not first.exact


def test_who_proposes_first_gains_by_it() -> None:
    found = {one.rule: one.gains[0] for one in solved(whole(), EVEN)}
    mine = next(v for k, v in found.items() if "host proposes" in k)
    theirs = next(v for k, v in found.items() if "coalition proposes" in k)
    assert mine > theirs


def test_nash_chooses_the_terms_that_bring_most_together() -> None:
    stakes = Stakes(
        np.array([1.0, 3.0, 0.5]), np.array([1.0, 1.0, 1.2]), np.array([1.0, 2.0, 0.4])
    )
    found = nash(stakes)
    assert found is not None
    assert found.alternative == 1
    assert sum(found.gains) == pytest.approx(2.0)


def test_no_rule_leads_anywhere_where_no_agreement_is_possible() -> None:
    assert solved(whole(0.4, 0.4), EVEN) == ()
    assert nash(whole(-0.1, 5.0)) is None


def test_the_rules_never_leave_a_side_with_less_than_without() -> None:
    stakes = Stakes(np.array([0.1, -2.0]), np.array([2.0, 9.0]), np.array([1.0, 1.0]))
    assert all(min(one.gains) >= 0.0 for one in solved(stakes, EVEN))


def test_draws_without_an_agreement_are_left_out() -> None:
    stakes = Stakes(
        np.array([[1.0], [-1.0]]), np.array([[1.0], [1.0]]), np.array([[1.0], [1.0]])
    )
    places, parts = nash_shares(stakes)
    assert places.tolist() == [0]
    assert parts.tolist() == pytest.approx([0.5])


def test_every_outcome_gives_both_what_the_cost_leaves() -> None:
    table = gains_table(whole(0.7, 0.8, 0.5))
    assert table.sum(axis=-1) == pytest.approx(np.full(101, 1.0))
