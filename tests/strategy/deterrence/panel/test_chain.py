"""The chain of repression: exact values and laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit, logit

from servanda.strategy.deterrence.panel.chain import above, moves, steps, walked

CUTS = np.array([-2.0, -1.0, 0.5, 2.0])


@settings(max_examples=40, deadline=None)
@given(st.floats(-8.0, 8.0), st.floats(-3.0, 3.0))
def test_a_shift_multiplies_the_odds_of_harsh_repression(
    push: float, shift: float
) -> None:
    before, after = above(CUTS, np.array(push)), above(CUTS, np.array(push + shift))
    assert np.isclose(logit(after) - logit(before), shift, atol=1e-9)
    chances = steps(CUTS, np.array(push))
    assert np.isclose(chances.sum(), 1.0)
    assert np.isclose(chances[3:].sum(), before)


def test_chances_of_levels_are_those_of_the_ordered_logit() -> None:
    found = steps(CUTS, np.array(0.5))
    reached = [expit(cut - 0.5) for cut in CUTS]
    wanted = np.diff([0.0, *reached, 1.0])
    assert np.allclose(found, wanted, atol=1e-12)


def test_walking_is_moving_year_after_year() -> None:
    start = np.eye(5)[[0, 2, 4]]
    lean, lag = np.array([[0.1, -0.2, 0.3]]), np.array([[-2.0, -1.0, 0.0, 1.0, 2.0]])
    table = moves(CUTS[None], lean, lag, np.zeros((1, 3)))
    found = walked(start, table, 2)
    once = np.stack([start[k] @ table[0, k] for k in range(3)])
    twice = np.stack([once[k] @ table[0, k] for k in range(3)])
    assert np.allclose(found[0, 0], once)
    assert np.allclose(found[0, 1], twice)
    assert np.allclose(found.sum(axis=-1), 1.0)
    assert table[0, 1, 2] == pytest.approx(steps(CUTS, np.array(-0.2)))


def test_more_push_never_lowers_the_mean_level() -> None:
    start = np.eye(5)[[1, 3]]
    lean, lag = np.zeros((1, 2)), np.array([[-2.0, -1.0, 0.0, 1.0, 2.0]])
    shift = np.array([[-0.5, -0.5], [0.0, 0.0], [0.5, 0.5]])
    found = walked(start, moves(CUTS[None], lean, lag, shift), 5)
    mean = (found @ np.arange(1.0, 6.0)).mean(axis=(1, 2))
    assert mean[0] < mean[1] < mean[2]
