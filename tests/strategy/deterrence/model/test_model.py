"""Beliefs, choices and mechanisms: exact answers and laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from servanda.strategy.deterrence.model.choice import Push, acting, anchored
from servanda.strategy.deterrence.model.coordination import revolt
from servanda.strategy.deterrence.model.course import course_of
from servanda.strategy.deterrence.model.mechanisms import (
    MECHANISMS,
    Mechanism,
    moved_by,
    reads,
)
from servanda.strategy.deterrence.model.updating import believed, mean_chance
from servanda.strategy.deterrence.panel.estimated import estimated_at
from servanda.strategy.deterrence.panel.kept import shipped
from servanda.strategy.games.regime_change import RegimeChange, equilibria
from tests.strategy.deterrence.made import regimes, values

ESTIMATED = shipped().estimated
NEUTRAL = {"deter": 1.0, "entrench": 1.0, "provoke": 1.0, "arm": 1.0, "sway": 1.0}


@settings(max_examples=40, deadline=None)
@given(
    st.floats(0.0, 50.0),
    st.floats(0.0, 50.0),
    st.floats(0.01, 0.9),
    st.floats(0.5, 30.0),
    st.floats(0.01, 5.0),
)
def test_a_case_for_raises_the_belief_and_a_case_against_lowers_it(
    came: float, stayed: float, first: float, weight: float, more: float
) -> None:
    def chance(a: float, b: float) -> float:
        ends = (np.array(one) for one in (a, b, first, weight))
        return float(mean_chance(*ends))

    assert chance(came + more, stayed) > chance(came, stayed)
    assert chance(came, stayed + more) < chance(came, stayed)
    # The order in which cases come is of no matter: a beta law adds them up.
    middle = chance(came, stayed)
    again = mean_chance(
        np.array(more),
        np.array(0.0),
        np.array(middle),
        np.array(weight + came + stayed),
    )
    assert float(again) == pytest.approx(chance(came + more, stayed))


@settings(max_examples=40, deadline=None)
@given(st.floats(0.001, 0.999), st.floats(0.05, 0.95), st.floats(0.3, 20.0))
def test_factions_together_do_what_was_observed(
    harsh: float, hard: float, harder: float
) -> None:
    at = {
        "hardliners": np.array([hard]),
        "harder": np.array([harder]),
        "arm.represses": np.array([1.3]),
    }
    anchor = anchored(np.array([[harsh]]), np.array([[0.2]]), at)
    still = Push(*(np.zeros((1, 1)) for _ in range(4)))
    found = acting(anchor, at, still)
    assert found.represses.item() == pytest.approx(harsh, rel=1e-6)
    whole = found.represses + found.negotiates + found.arms
    assert whole.item() == pytest.approx(1.0)
    share = hard * expit(anchor.moderate + np.log(harder))
    share = share + (1.0 - hard) * expit(anchor.moderate)
    assert share.item() == pytest.approx(harsh, rel=1e-6)


def test_a_push_on_both_factions_alike_moves_the_odds_of_one_faction_by_itself() -> (
    None
):
    at = values(3, {"harder": 1.0})
    anchor = anchored(np.full((3, 1), 0.4), np.full((3, 1), 0.2), at)
    push = Push(np.full((3, 1), 0.7), *(np.zeros((3, 1)) for _ in range(3)))
    found = acting(anchor, at, push)
    assert logit(found.represses) - logit(0.4) == pytest.approx(0.7)


def test_the_revolt_is_the_game_of_regime_change() -> None:
    at = values(
        1,
        {
            "revolt.cost": 0.5,
            "revolt.public": 1.0,
            "revolt.private": 0.1,
            "revolt.strength": 0.5,
            "revolt.help": 0.0,
        },
    )
    found = revolt(at, np.zeros(1))
    low, _, high = equilibria(RegimeChange(0.5, 1.0, 0.1, 0.5))
    assert found.many.tolist() == [3]
    assert (low, high) == pytest.approx((0.106941, 0.893059), abs=1e-6)  # AT-E1
    assert found.lowest.item() < 0.5 < found.highest.item()
    assert found.lowest.item() + found.highest.item() == pytest.approx(1.0)


def test_help_from_outside_makes_opponents_dare_more_in_every_equilibrium() -> None:
    at = values(80, {"revolt.help": 0.05})
    calm, stirred = revolt(at, np.zeros(80)), revolt(at, np.ones(80))
    one = (calm.many == 1) & (stirred.many == 1)
    assert (stirred.lowest[one] > calm.lowest[one]).all()


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_beliefs_in_no_effect_give_exactly_none(mechanism: Mechanism) -> None:
    found = course_of(mechanism, regimes(), ESTIMATED, values(20, NEUTRAL))
    for one in found:
        assert np.abs(one).max() < 1e-9


def test_a_compact_that_counts_for_nothing_changes_nothing() -> None:
    found = course_of("net", regimes(), ESTIMATED, values(20, {"counts.for": 0.0}))
    assert max(np.abs(one).max() for one in found) < 1e-9


def test_the_sign_of_each_mechanism_is_that_of_its_belief() -> None:
    fear = course_of("deter", regimes(), ESTIMATED, values(30, {"deter": 0.7}))
    fights = course_of(
        "entrench",
        regimes(),
        ESTIMATED,
        values(30, {"entrench": 1.5, "provoke": 1.0, "sway": 1.0}),
    )
    arms = course_of(
        "balance", regimes(), ESTIMATED, values(30, {"arm": 1.5, "arm.represses": 1.5})
    )
    assert (fear.repression < 0.0).all()
    assert (fear.killed < 0.0).all()
    assert (fear.mild > 0.0).all()
    assert (fights.repression > 0.0).all()
    assert (arms.repression > 0.0).all()
    assert (arms.arming > 0.0).all()
    assert np.allclose(fear.moderates, 0.0)


def test_moderates_lose_where_hardliners_are_swayed_to_the_front() -> None:
    found = course_of("net", regimes(), ESTIMATED, values(30, {"sway": 1.3}))
    assert (found.moderates < 0.0).all()


def test_states_less_like_the_host_believe_less_of_it() -> None:
    set_ = regimes()
    rise = believed(set_, values(5)).rise
    assert (rise > 0.0).all()
    few = {n: one[:1] for n, one in values(5).items()}
    moved = moved_by("deter", set_, estimated_at(ESTIMATED, few), few)
    assert moved.shift.shape == (1, len(set_))
    assert (
        np.argmax(np.abs(moved.shift)) in np.argsort(believed(set_, few).rise[0])[-9:]
    )


def test_blocks_of_draws_make_no_difference() -> None:
    at = values(600)
    whole = course_of("net", regimes(), ESTIMATED, at)
    tail = course_of("net", regimes(), ESTIMATED, {n: v[550:] for n, v in at.items()})
    assert np.allclose(whole.repression[550:], tail.repression)


def test_a_mechanism_depends_on_the_beliefs_that_it_reads_and_on_no_other() -> None:
    at = dict(values(6))
    for mechanism in MECHANISMS[:3]:
        base = course_of(mechanism, regimes(), ESTIMATED, at)
        for name in at.keys() - reads(mechanism):
            other = course_of(
                mechanism, regimes(), ESTIMATED, {**at, name: at[name] * 1.01}
            )
            assert np.array_equal(base.repression, other.repression), (mechanism, name)
