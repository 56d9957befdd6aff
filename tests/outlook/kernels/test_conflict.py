"""Fighting: chances are chances, and what protects never makes a draw worse."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.kernels import conflict
from servanda.outlook.kernels.conflict import Pressure
from servanda.outlook.noise import Array, Noise
from servanda.outlook.parameters import draw_parameters
from servanda.outlook.priors import priors
from servanda.outlook.world import rate_table

DRAWS = 64
MONTHS = 36
PRESSURE = st.floats(0.01, 30.0)
SHARE = arrays(np.float64, DRAWS, elements=st.floats(1e-6, 1.0 - 1e-6))

NOISE = Noise(5, 0, DRAWS)
DRAWN = draw_parameters(priors(), NOISE)
RATE = rate_table(DRAWN, DRAWS)


def press(worse: float, renewed: float = 1.0, easier: float = 1.0) -> Pressure:
    one = np.ones((1, DRAWS))
    return Pressure(worse * one, renewed * one, easier * one, one)


def states(value: int) -> conflict.State:
    return np.full((1, DRAWS), value, dtype=np.int8)


@given(SHARE, PRESSURE, PRESSURE)
def test_a_calmer_month_is_never_followed_by_a_worse_one(
    chance: Array, worse: float, easier: float
) -> None:
    pressure = press(worse, easier=easier)
    found = [
        conflict.step(states(s), chance, rate=RATE, pressure=pressure) for s in range(4)
    ]
    assert all((a <= b).all() for a, b in pairwise(found))


@given(SHARE, PRESSURE, st.floats(1.0, 5.0), st.integers(0, 3))
def test_more_pressure_to_worsen_never_gives_a_calmer_month(
    chance: Array, worse: float, more: float, state: int
) -> None:
    low, high = press(worse), press(worse * more)
    now = states(state)
    calm = conflict.step(now, chance, rate=RATE, pressure=low)
    assert (calm <= conflict.step(now, chance, rate=RATE, pressure=high)).all()


@given(SHARE, PRESSURE, st.floats(1.0, 5.0), st.integers(0, 3))
def test_more_pressure_to_ease_never_gives_a_worse_month(
    chance: Array, easier: float, more: float, state: int
) -> None:
    now = states(state)
    less = conflict.step(now, chance, rate=RATE, pressure=press(1.0, easier=easier))
    eased = press(1.0, easier=easier * more)
    assert (conflict.step(now, chance, rate=RATE, pressure=eased) <= less).all()


@given(st.floats(0.05, 1.0), st.floats(0.1, 20.0))
def test_protection_of_a_settlement_raises_fighting_in_no_draw_and_no_month(
    guarantee: float, proneness: float
) -> None:
    paths = [_path(1.0, proneness), _path(guarantee, proneness)]
    assert (paths[1] <= paths[0]).all()


def _path(guarantee: float, proneness: float) -> Array:
    """Return the states of a run: (month, draw)."""
    state, quiet, memory = states(1), np.full((1, DRAWS), 30.0), np.zeros((1, DRAWS))
    seen = []
    for month in range(MONTHS):
        settled = conflict.is_settled(quiet, months=DRAWN["settled.months"])
        pressure = Pressure(
            proneness * np.exp(DRAWN["memory.up"] * memory),
            guarantee ** settled.astype(np.float64),
            np.exp(-DRAWN["memory.down"] * memory),
            np.exp(-DRAWN["memory.down"] * memory),
        )
        chance = NOISE.uniform("fighting", month)
        state = conflict.step(state, chance, rate=RATE, pressure=pressure)
        quiet = conflict.settle(quiet, state)
        memory = conflict.remember(memory, state, keep=np.full(DRAWS, 0.8))
        seen.append(state[0].astype(np.float64))
    return np.array(seen)
