"""Exact answers on games of conflict: AT-E1 and AT-E2."""

from fractions import Fraction

import pytest

from servanda.strategy.games import (
    Contest,
    RegimeChange,
    alternating_shares,
    equilibria,
    is_always_unique,
    without_public_knowledge,
)

# Public and private precision, and the thresholds told; cost and mean are one half.
THRESHOLDS = [
    (1.0, 0.1, (0.106941, 0.5, 0.893059)),
    (5.0, 1.0, (0.006835, 0.5, 0.993165)),
    (1.0, 1.0, (0.5,)),
]


@pytest.mark.parametrize(("public", "private", "told"), THRESHOLDS)
def test_thresholds_of_regime_change_are_those_told(
    public: float, private: float, told: tuple[float, ...]
) -> None:
    found = equilibria(RegimeChange(0.5, public, private, mean=0.5))
    assert tuple(round(one, 6) for one in found) == told
    assert is_always_unique(public, private) == (len(told) == 1)


def test_without_public_knowledge_a_cost_of_three_tenths_gives_seven() -> None:
    assert without_public_knowledge(0.3) == 0.7
    (found,) = equilibria(RegimeChange(0.3, public=0.0, private=2.0, mean=9.0))
    assert found == pytest.approx(0.7, abs=1e-14)


@pytest.mark.parametrize(("first", "other"), [(0.1, 0.2), (0.0, 0.3), (0.25, 0.05)])
def test_the_range_of_bargains_is_as_wide_as_both_costs(
    first: float, other: float
) -> None:
    contest = Contest(winning=0.5, first_cost=first, other_cost=other)
    low, high = contest.zone
    assert high - low == pytest.approx(first + other, abs=1e-15)
    assert contest.width == first + other


def test_patience_of_nine_and_eight_tenths_gives_the_first_five_sevenths() -> None:
    found = alternating_shares(Fraction(9, 10), Fraction(8, 10))
    assert found == (Fraction(5, 7), Fraction(2, 7))
