"""Bargaining over outcomes: rules of division, and turns to propose."""

from fractions import Fraction
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.bargaining import (
    alternating_outcomes,
    alternating_shares,
    frontier_of,
    kalai_smorodinsky,
    kalai_smorodinsky_on,
    kalai_smorodinsky_places,
    last_offers,
    nash_on,
    nash_places,
    nash_point,
    offers_on,
    undominated,
)

GAINS = st.integers(-6, 20).map(float)
PAIRS = st.lists(st.tuples(GAINS, GAINS), min_size=1, max_size=12)
PATIENCE = st.floats(0.0, 0.98)
WEIGHTS = st.floats(0.1, 0.9)
FEW = settings(max_examples=60, deadline=None)


@FEW
@given(PAIRS, WEIGHTS)
def test_no_outcome_that_all_accept_has_a_greater_product(
    gains: list[tuple[float, float]], weight: float
) -> None:
    found = nash_point(gains, [weight, 1.0 - weight])
    accepted = [one for one in gains if min(one) >= 0.0]
    if not accepted:
        assert found is None
        return
    assert found is not None
    products = [one[0] ** weight * one[1] ** (1.0 - weight) for one in accepted]
    first, other = found.gains
    reached = first**weight * other ** (1.0 - weight)
    assert reached == pytest.approx(max(products), rel=1e-11)


@FEW
@given(PAIRS)
def test_what_is_settled_on_cannot_be_bettered_for_free(
    gains: list[tuple[float, float]],
) -> None:
    free = {gains[place] for place in undominated(gains)}
    for found in (nash_point(gains), kalai_smorodinsky(gains)):
        assert (found is None) == (not free)
        assert found is None or found.place in found.ties
    nash = nash_point(gains)
    assert nash is None or nash.gains in free


@FEW
@given(PAIRS, st.floats(0.5, 4.0), st.floats(0.5, 4.0))
def test_the_units_of_the_sides_change_no_agreement(
    gains: list[tuple[float, float]], one: float, other: float
) -> None:
    scaled = np.array(gains) * (one, other)
    for rule in (nash_point, kalai_smorodinsky):
        before, after = rule(gains), rule(scaled)
        if before is None:
            assert after is None
        else:
            assert after is not None
            assert after.place in before.ties or after.gains == pytest.approx(
                np.array(before.gains) * (one, other)
            )


def test_an_outcome_dropped_that_was_not_chosen_changes_nothing_for_nash() -> None:
    gains = [[10, 0], [6, 4], [4, 5], [0, 6]]
    kept = [gains[1], gains[2], gains[3]]
    chosen = nash_point(gains)
    again = nash_point(kept)
    assert chosen is not None
    assert again is not None
    assert chosen.gains == again.gains == (6.0, 4.0)


def test_more_to_hope_for_moves_kalai_smorodinsky_and_not_nash() -> None:
    narrow = [[4, 4], [5, 3], [6, 2]]
    wide = [*narrow, [30, 0]]
    rules = (nash_point, kalai_smorodinsky)
    told = [[rule(table) for table in (narrow, wide)] for rule in rules]
    assert [[one and one.gains for one in row] for row in told] == [
        [(4.0, 4.0), (4.0, 4.0)],
        [(5.0, 3.0), (6.0, 2.0)],
    ]


def test_three_sides_settle_by_the_same_rules() -> None:
    gains = [[9, 9, -1], [3, 3, 3], [8, 1, 1]]
    for rule in (nash_point, kalai_smorodinsky):
        found = rule(gains)
        assert found is not None
        assert found.place == 1


def test_where_no_outcome_gives_both_a_gain_every_undominated_one_is_as_good() -> None:
    found = nash_point([[3, 0], [0, 2], [1, 0]])
    assert found is not None
    assert found.place == 0
    assert found.ties == (0, 1)


@FEW
@given(st.lists(PAIRS.filter(lambda one: len(one) > 3), min_size=1, max_size=4))
def test_many_tables_at_once_are_settled_as_one_by_one(
    tables: list[list[tuple[float, float]]],
) -> None:
    stacked = np.array([one[:4] for one in tables])
    for many, rule in (
        (nash_places, nash_point),
        (kalai_smorodinsky_places, kalai_smorodinsky),
    ):
        alone = [rule(one) for one in stacked]
        wanted = [-1 if one is None else one.place for one in alone]
        assert many(stacked).tolist() == wanted


@FEW
@given(PAIRS, WEIGHTS)
def test_no_mixture_of_a_search_beats_nash_on_the_frontier(
    gains: list[tuple[float, float]], weight: float
) -> None:
    frontier = frontier_of(gains)
    if frontier is None:
        assert all(min(one) < 0.0 for one in gains)
        return
    found = nash_on(frontier, [weight, 1.0 - weight])
    best = found.first**weight * found.other ** (1.0 - weight)
    table = np.array(gains)
    part = np.linspace(0.0, 1.0, 41)[:, None, None, None]
    mixed = part * table[:, None] + (1.0 - part) * table[None, :]
    mixed = mixed[(mixed >= 0.0).all(axis=-1)]
    reached = mixed[:, 0] ** weight * mixed[:, 1] ** (1.0 - weight)
    assert reached.max(initial=0.0) <= best * (1.0 + 1e-9) + 1e-9
    assert found.other == pytest.approx(frontier.other_at(found.first), abs=1e-9)


@FEW
@given(PAIRS)
def test_kalai_smorodinsky_on_the_frontier_gives_like_shares_of_what_is_hoped_for(
    gains: list[tuple[float, float]],
) -> None:
    frontier = frontier_of(gains)
    if frontier is None:
        return
    first, other = frontier.corners[-1].first, frontier.corners[0].other
    found = kalai_smorodinsky_on(frontier)
    if first > 0.0 and other > 0.0:
        assert found.first / first == pytest.approx(found.other / other, abs=1e-9)
    assert found.other == pytest.approx(frontier.other_at(found.first), abs=1e-9)


def test_outcomes_one_side_refuses_can_be_mixed_into_one_both_accept() -> None:
    frontier = frontier_of([[-1, 5], [5, -1]])
    assert frontier is not None
    assert nash_point([[-1, 5], [5, -1]]) is None
    assert frontier.corners == ((0.0, 4.0), (4.0, 0.0))
    assert nash_on(frontier) == (2.0, 2.0)


@FEW
@given(PAIRS, PATIENCE, PATIENCE)
def test_what_both_propose_on_the_frontier_is_what_waiting_would_bring(
    gains: list[tuple[float, float]], first: float, other: float
) -> None:
    frontier = frontier_of(gains)
    if frontier is None:
        return
    mine, yours = offers_on(frontier, (first, other))
    # Each is offered what waiting brings, or more where no offer brings it less.
    assert mine.other >= other * yours.other - 1e-9
    assert yours.first >= first * mine.first - 1e-9
    most, least = frontier.corners[-1], frontier.corners[0]
    if mine.first < most.first - 1e-9:
        assert mine.other == pytest.approx(other * yours.other, abs=1e-8)
    if yours.first > least.first + 1e-9:
        assert yours.first == pytest.approx(first * mine.first, abs=1e-8)


@FEW
@given(PAIRS, st.floats(0.2, 3.0), st.floats(0.2, 3.0))
def test_ever_faster_turns_lead_to_nash(
    gains: list[tuple[float, float]], impatience: float, other: float
) -> None:
    frontier = frontier_of(gains)
    if frontier is None:
        return
    wanted = nash_on(frontier, [other, impatience])
    misses = []
    for wait in (1e-2, 1e-4, 1e-6):
        patience = (exp(-impatience * wait), exp(-other * wait))
        mine, yours = offers_on(frontier, patience)
        misses.append(max(abs(mine.first - wanted.first), abs(yours[1] - wanted[1])))
    assert misses[-1] <= 1e-3
    assert misses[-1] <= misses[0] + 1e-9


@given(PATIENCE, PATIENCE)
def test_on_the_straight_frontier_turns_give_rubinsteins_shares(
    first: float, other: float
) -> None:
    frontier = frontier_of([[1, 0], [0, 1]])
    assert frontier is not None
    mine, _ = offers_on(frontier, (first, other))
    told = alternating_shares(first, other).proposer
    assert mine.first == pytest.approx(float(told), abs=1e-9)


@FEW
@given(PAIRS, PATIENCE, PATIENCE)
def test_in_every_equilibrium_neither_side_gains_by_another_proposal_or_refusal(
    gains: list[tuple[float, float]], first: float, other: float
) -> None:
    found = alternating_outcomes(gains, (first, other))
    assert bool(found) == any(min(one) >= 0.0 for one in gains)
    for mine, yours in found:
        assert gains[mine][1] >= other * gains[yours][1]
        assert gains[yours][0] >= first * gains[mine][0]
        assert gains[mine][0] >= first * gains[yours][0]
        assert gains[yours][1] >= other * gains[mine][1]
        for one in gains:
            if min(one) >= 0.0:
                refused = one[1] < other * gains[yours][1]
                assert refused or one[0] <= gains[mine][0]
                refused = one[0] < first * gains[mine][0]
                assert refused or one[1] <= gains[yours][1]


def test_no_stationary_equilibrium_is_missed() -> None:
    noise = np.random.Generator(np.random.Philox(5))
    for _ in range(40):
        gains = noise.integers(0, 9, (6, 2)).astype(float)
        first, other = noise.uniform(0.0, 0.95, 2)
        best = undominated(gains)
        wanted = {
            (mine, yours)
            for mine in best
            for yours in best
            if mine == _best(gains, 0, other * gains[yours, 1])
            and yours == _best(gains, 1, first * gains[mine, 0])
        }
        assert set(alternating_outcomes(gains, (first, other))) == wanted


def _best(gains: np.ndarray, side: int, least: float) -> int:
    """Return a side's best outcome that brings the other so much, by trying each."""
    kept = [place for place in undominated(gains) if gains[place, 1 - side] >= least]
    return max(kept, key=lambda place: gains[place, side])


def test_close_outcomes_lead_near_nash_and_patience_beyond_them_to_many() -> None:
    share = np.linspace(0.0, 1.0, 2001)
    gains = np.stack([share, np.sqrt(1.0 - share)], axis=1)
    nash = nash_point(gains)
    assert nash is not None
    few = alternating_outcomes(gains, (0.98, 0.98))
    assert all(abs(share[one.first] - share[nash.place]) < 0.02 for one in few)
    many = alternating_outcomes(gains[::100], (0.999, 0.999))
    assert len(many) > 15


@pytest.mark.parametrize("turns", [1, 2, 3, 6, 7])
def test_a_known_end_on_a_fine_grid_gives_the_shares_of_a_known_end(turns: int) -> None:
    share = np.linspace(0.0, 1.0, 4001)
    gains = np.stack([share, 1.0 - share], axis=1)
    first = last_offers(gains, (0.9, 0.8), turns)[0]
    told = alternating_shares(0.9, 0.8, turns).proposer
    assert share[first] == pytest.approx(float(told), abs=turns / 4000)


def test_a_far_end_is_as_none() -> None:
    endless = alternating_shares(Fraction(9, 10), Fraction(8, 10))
    for turns in (60, 61):
        found = alternating_shares(Fraction(9, 10), Fraction(8, 10), turns)
        assert found.proposer + found.other == 1
        assert float(found.proposer) == pytest.approx(float(endless.proposer), abs=1e-4)


def test_the_last_to_propose_takes_the_best_the_other_accepts() -> None:
    gains = [[3, -1], [2, 1], [1, 2], [-1, 3]]
    assert last_offers(gains, (0.0, 0.0), turns=1) == (1,)
    assert last_offers([[-1, 3]], (0.5, 0.5), turns=4) == ()


@pytest.mark.parametrize("gains", [[], [[1]], [[1, float("nan")]], [[[]]]])
def test_a_table_without_outcomes_sides_or_numbers_is_refused(
    gains: list[object],
) -> None:
    with pytest.raises(GameError, match=r"gain"):
        nash_point(gains)  # type: ignore[arg-type]


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, float("inf")]])
def test_a_weight_that_is_none_is_refused(weights: list[float]) -> None:
    with pytest.raises(GameError, match="weights of 2 sides"):
        nash_point([[1, 1]], weights)


def test_two_sides_take_turns_and_mix_not_three() -> None:
    for refused in (
        lambda: frontier_of([[1, 1, 1]]),
        lambda: alternating_outcomes([[1, 1, 1]], (0.5, 0.5)),
    ):
        with pytest.raises(GameError, match="two sides"):
            refused()


def test_a_stack_of_tables_has_no_one_settlement() -> None:
    with pytest.raises(GameError, match="named `places`"):
        nash_point(np.ones((2, 3, 2)))


def test_no_turn_is_no_game() -> None:
    with pytest.raises(GameError, match="0 turns"):
        alternating_shares(0.5, 0.5, turns=0)
    with pytest.raises(GameError, match="a turn later"):
        last_offers([[1, 1]], (1.0, 0.5), turns=2)
