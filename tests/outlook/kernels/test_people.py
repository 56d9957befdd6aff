"""Deaths, displacement and output move with fighting, one way only."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.kernels import costs, deaths, displacement, economy, support
from servanda.outlook.kernels.conflict import State
from servanda.outlook.kernels.deaths import Shape
from servanda.outlook.noise import Array

DRAWS = 40
PLACES = arrays(np.float64, DRAWS, elements=st.floats(1e-9, 1.0 - 1e-9))
STATES = arrays(np.int8, (1, DRAWS), elements=st.integers(0, 3))
SHAPE = Shape(*(np.full(DRAWS, v) for v in (2.0, 1.6, 1.2, 0.83)))
MANY = np.full(DRAWS, 1e9)
SHARES = st.floats(0.0, 1.0)


@given(PLACES)
def test_deaths_lie_within_their_intensity(place: Array) -> None:
    bounds = [(0, 0), (1, 24), (25, 99), (100, np.inf)]
    for state, (low, high) in enumerate(bounds):
        now = np.full((1, DRAWS), state, dtype=np.int8)
        dead = deaths.state_based(now, place, shape=SHAPE, most=MANY)
        assert ((dead >= low) & (dead <= high)).all()


@given(PLACES, st.floats(0.0, 5.0))
def test_a_larger_place_never_has_fewer_deaths(place: Array, extra: float) -> None:
    further = 1.0 - (1.0 - place) / (1.0 + extra)
    for state in range(4):
        now = np.full((1, DRAWS), state, dtype=np.int8)
        fewer = deaths.state_based(now, place, shape=SHAPE, most=MANY)
        assert (fewer <= deaths.state_based(now, further, shape=SHAPE, most=MANY)).all()


@given(STATES, st.floats(0.0, 1e6), st.floats(0.0, 1e4), SHARES)
def test_the_displaced_are_never_fewer_than_none_nor_more_than_the_bound(
    state: State, stock: float, dead: float, share: float
) -> None:
    found = displacement.step(
        np.full((1, DRAWS), stock),
        np.full((1, DRAWS), dead),
        state,
        per_death=np.full(DRAWS, 76.0),
        returning=np.full(DRAWS, share),
        most=np.full(DRAWS, 2e6),
    )
    assert ((found >= 0.0) & (found <= 2e6)).all()


@given(STATES, st.floats(-1.2, 0.0))
def test_output_lost_to_fighting_is_never_a_gain_and_worse_in_war(
    state: State, gap: float
) -> None:
    losses = economy.Losses(*(np.full(DRAWS, v) for v in (2.2, 0.5, 0.03, -1.2)))
    before = np.full((1, DRAWS), gap)
    after = economy.step(before, state, losses=losses)
    war = economy.step(before, np.full_like(state, 3), losses=losses)
    assert ((after <= 0.0) & (after >= -1.2) & (war <= after)).all()


@given(SHARES, SHARES, SHARES)
def test_capability_moves_towards_support_and_stays_a_share(
    held: float, backing: float, worth: float
) -> None:
    now = np.full((1, DRAWS), held)
    given_now = np.full((1, DRAWS), backing)
    half = np.full(DRAWS, 24.0)
    after = support.capability(now, given_now, build=half, fade=half)
    assert (np.abs(after - backing) <= np.abs(now - backing) + 1e-12).all()
    shield = support.guarantee(given_now, after, worth=np.full(DRAWS, worth))
    assert ((shield >= given_now) & (shield <= 1.0)).all()


def test_a_payer_spends_its_plan_and_those_who_stay_spend_on() -> None:
    planned, rate = np.array([[10.0, 0.0]]), np.array([[10.0, 8.0]])
    there = np.ones((1, 2, 3), dtype=np.bool_)
    staying = np.array([[False, True, True]])
    spent = costs.spend(planned, rate, there, staying, np.array([1.0, 1.0, 2.0]))
    assert spent[0].tolist() == [[10.0, 10.0, 20.0], [0.0, 8.0, 16.0]]
