"""Losses add up weighted outcomes; equals share in being best; regret is never < 0."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.ensemble.losses import Ways, best_of, losses

OUTCOMES = ("deaths_total", "cost", "coup")


def test_a_loss_adds_up_and_leaves_out_what_is_not_a_number() -> None:
    ways = Ways.of(OUTCOMES, {"cares": np.array([0.5, 0.0, 3.0])})
    totals = np.arange(24, dtype=np.float32).reshape(2, 2, 3, 2)
    totals[0, 1, 2, 0] = np.nan
    found = losses(totals, ways)
    wanted = np.einsum("wk,sokd->swod", ways.factor, np.nan_to_num(totals))
    assert found.shape == (2, 2, 2, 2)
    assert found == pytest.approx(wanted, rel=1e-6)


def test_the_first_way_to_judge_is_deaths_alone() -> None:
    ways = Ways.of(OUTCOMES, {"cares": np.array([0.5, 0.0, 3.0])})
    assert ways.names == ("deaths", "cares")
    assert ways.factor[0].tolist() == [1.0, 0.0, 0.0]


def test_equals_share_in_being_best() -> None:
    loss = np.array([[3.0, 1.0], [2.0, 1.0], [2.0, 4.0]], dtype=np.float32)
    best, regret = best_of(loss)
    assert best.tolist() == [[0.0, 0.5], [0.5, 0.5], [0.5, 0.0]]
    assert regret.tolist() == [[1.0, 0.0], [0.0, 0.0], [0.0, 3.0]]


@given(arrays(np.float32, (4, 9), elements=st.floats(0.0, 1e6, width=32)))
def test_each_draw_has_one_best_and_no_regret_below_nothing(
    loss: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    best, regret = best_of(loss)
    assert best.sum(axis=0) == pytest.approx(1.0)
    assert (regret >= 0.0).all()
    assert ((regret == 0.0) == (best > 0.0)).all()
