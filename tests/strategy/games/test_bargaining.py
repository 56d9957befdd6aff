from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games import Contest, alternating_shares, risky_demand

CHANCES = st.floats(0.0, 1.0)
COSTS = st.floats(0.0, 0.8)
PATIENCE = st.fractions(0, Fraction(99, 100), max_denominator=100)


@given(CHANCES, COSTS, COSTS)
def test_neither_side_would_rather_fight_over_a_share_in_the_zone(
    winning: float, first: float, other: float
) -> None:
    contest = Contest(winning, first, other)
    low, high = contest.zone
    assert 0.0 <= low <= winning <= high <= 1.0
    assert low >= winning - first
    assert high <= winning + other
    assert high - low <= contest.width + 1e-15


def expected(share: float, winning: float, cost: float, bounds: list[float]) -> float:
    """Return what a demand is worth, from the other side's choice alone."""
    low, high = bounds
    refused = min(1.0, max(0.0, (share - winning - low) / (high - low)))
    return (1.0 - refused) * share + refused * (winning - cost)


@given(CHANCES, COSTS, COSTS, st.floats(0.01, 0.5))
def test_no_other_demand_is_worth_more(
    winning: float, cost: float, lowest: float, spread: float
) -> None:
    bounds = [lowest, lowest + spread]
    found = risky_demand(winning, cost, *bounds)
    assert 0.0 <= found.fighting <= 1.0
    assert found.worth == pytest.approx(
        expected(found.share, winning, cost, bounds), abs=1e-12
    )
    for place in range(201):
        other = expected(place / 200, winning, cost, bounds)
        assert other <= found.worth + 1e-12


def test_a_costlier_fight_is_risked_less() -> None:
    risks = [risky_demand(0.4, cost, 0.0, 0.4).fighting for cost in (0.0, 0.2, 0.4)]
    assert risks == pytest.approx([0.5, 0.25, 0.0])


@given(PATIENCE, PATIENCE)
def test_the_other_side_gets_just_what_waiting_would_bring_it(
    proposer: Fraction, other: Fraction
) -> None:
    now = alternating_shares(proposer, other)
    turned = alternating_shares(other, proposer)
    assert now.proposer + now.other == 1
    assert now.other == other * turned.proposer


@pytest.mark.parametrize("winning", [-0.1, 1.1, float("nan")])
def test_a_chance_that_is_none_is_refused(winning: float) -> None:
    with pytest.raises(GameError, match="chance of winning"):
        Contest(winning, 0.1, 0.1)


@pytest.mark.parametrize("costs", [(-0.1, 0.1), (0.1, float("nan"))])
def test_a_fight_that_pays_by_itself_is_refused(costs: tuple[float, float]) -> None:
    with pytest.raises(GameError, match="fighting costs"):
        Contest(0.5, *costs)


def test_a_known_cost_leaves_no_risk_to_weigh() -> None:
    with pytest.raises(GameError, match="zone's upper end"):
        risky_demand(0.5, 0.1, 0.2, 0.2)


@pytest.mark.parametrize(("proposer", "other"), [(1.0, 0.5), (0.5, -0.1)])
def test_patience_without_limit_or_below_nought_is_refused(
    proposer: float, other: float
) -> None:
    with pytest.raises(GameError, match="a turn later"):
        alternating_shares(proposer, other)
