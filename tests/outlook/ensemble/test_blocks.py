"""Spans cover all draws once; strata keep to their weights from the first draw on."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.ensemble.blocks import spans, strata


@given(st.integers(1, 500), st.integers(1, 600))
def test_spans_hold_every_draw_once(draws: int, size: int) -> None:
    held = [d for s in spans(draws, size) for d in range(s.first, s.first + s.draws)]
    assert held == list(range(draws))


@given(
    st.lists(st.floats(0.01, 1.0), min_size=1, max_size=8),
    st.integers(1, 300),
    st.integers(0, 50),
)
def test_each_stratum_has_its_share_and_a_longer_run_begins_the_same(
    weights: list[float], draws: int, more: int
) -> None:
    lots = strata(weights, draws)
    share = np.array(weights) / sum(weights)
    held = np.bincount(lots, minlength=len(weights))
    assert (np.abs(held - share * draws) < len(weights)).all()
    assert (strata(weights, draws + more)[:draws] == lots).all()


def test_a_stratum_without_weight_has_no_draw() -> None:
    assert 1 not in strata([0.7, 0.0, 0.3], 100)
    assert (np.bincount(strata([0.2] * 5, 1000)) == 200).all()
