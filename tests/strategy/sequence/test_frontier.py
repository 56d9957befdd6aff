"""The frontier and its volume: exact answers, and what must hold of any scores."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from pymoo.indicators.hv import HV

from servanda.strategy.sequence.frontier import (
    NOISY,
    Yardstick,
    beyond,
    boxes_of,
    hypervolume,
    nondominated,
    thinned,
    yardstick,
)

UNIT = Yardstick(np.zeros(3), np.ones(3))
SCORES = hnp.arrays(
    np.float64, st.tuples(st.integers(1, 30), st.just(3)), elements=st.floats(0.0, 0.9)
)


def test_the_hypervolume_of_zdt1_is_that_of_the_published_answer() -> None:
    # AT-G3: exact 1.21 - 1/3, by pymoo at 2,001 points .876414
    x = np.linspace(0.0, 1.0, 2001)
    front = np.stack([x, 1.0 - np.sqrt(x)], axis=1)
    found = float(HV(ref_point=np.array([1.1, 1.1]))(front))
    assert found == pytest.approx(0.876414, abs=5e-7)
    assert found == pytest.approx(1.21 - 1.0 / 3.0, abs=3e-4)
    ours = hypervolume(front, Yardstick(np.zeros(2), np.full(2, 1.1)))
    assert ours * 1.21 == pytest.approx(found)


@given(scores=SCORES)
@settings(max_examples=40, deadline=None)
def test_no_design_of_a_frontier_beats_another(scores: np.ndarray) -> None:
    front = scores[nondominated(scores)]
    for one in front:
        better = (front <= one).all(axis=1) & (front < one).any(axis=1)
        assert not better.any()
    assert len(np.unique(front, axis=0)) == len(front)


@given(scores=SCORES)
@settings(max_examples=25, deadline=None)
def test_more_designs_never_have_less_volume(scores: np.ndarray) -> None:
    fewer = hypervolume(scores[: len(scores) // 2 + 1], UNIT)
    assert hypervolume(scores, UNIT) >= fewer - 1e-12


@given(scores=SCORES)
@settings(max_examples=25, deadline=None)
def test_what_is_beaten_adds_no_volume(scores: np.ndarray) -> None:
    front = scores[nondominated(scores)]
    assert hypervolume(front, UNIT) == pytest.approx(hypervolume(scores, UNIT))


@given(scores=SCORES)
@settings(max_examples=25, deadline=None)
def test_a_thinned_frontier_has_one_design_for_each_box(scores: np.ndarray) -> None:
    kept = scores[thinned(scores, UNIT, boxes=4)]
    boxes = np.floor(kept * 4)
    assert len(np.unique(boxes, axis=0)) == len(kept)
    assert len(kept) >= 1


def test_the_best_corner_is_all_there_is_and_the_reference_is_nothing() -> None:
    assert hypervolume(np.zeros((1, 3)), UNIT) == pytest.approx(1.0)
    assert hypervolume(np.full((1, 3), -9.0), UNIT) == pytest.approx(1.0)
    assert hypervolume(np.ones((1, 3)), UNIT) == 0.0
    assert hypervolume(np.array([[0.5, 0.5, 2.0]]), UNIT) == 0.0


def test_an_aim_that_cannot_differ_is_not_counted() -> None:
    alone = yardstick(1000.0, 50.0, 96, host_pays=False)
    assert alone.counted.sum() == len(alone.best) - 1
    assert yardstick(1000.0, 50.0, 96, host_pays=True).counted.all()


def test_what_is_better_than_the_best_still_orders_designs() -> None:
    scores = np.array([[-0.2, 0.5, 0.5], [-0.1, 0.5, 0.5]])
    assert thinned(scores, UNIT, boxes=4).tolist() == [0]
    assert nondominated(UNIT.scaled(scores)).tolist() == [True, False]
    assert hypervolume(scores, UNIT) == pytest.approx(0.25)


def test_designs_beyond_the_reference_are_left_out_and_counted() -> None:
    scores = np.array([[0.5, 0.5, 0.5], [0.1, 0.1, 1.5], [0.6, 0.6, 0.6]])
    assert thinned(scores, UNIT, boxes=4).tolist() == [0]
    assert beyond(scores, UNIT) == 1


def test_the_worst_school_has_wider_boxes_than_its_luck() -> None:
    by = yardstick(1000.0, 50.0, 96, host_pays=True)
    cut = boxes_of(by)
    span = by.worst[1] - by.best[1]
    assert cut[1] == NOISY
    assert span / NOISY > 2 * 2.2  # standard deviation over seeds, 286 states a school
