from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.noise import Noise
from servanda.strategy.deterrence.disputes.designs.fitting import (
    balancing,
    logit,
    probability,
    within_groups,
)


def test_a_logit_of_one_yes_or_no_gives_the_odds_that_one_counts_by_hand() -> None:
    pact = np.array([1.0] * 8 + [0.0] * 10)
    onset = np.array([True] * 2 + [False] * 6 + [True] * 5 + [False] * 5)
    of = np.column_stack((np.ones(18), pact))
    found = logit(of, onset, np.ones(18))
    assert found == pytest.approx([0.0, np.log(2 / 6)])
    assert probability(of, found)[:1] == pytest.approx([0.25])


def test_a_row_that_counts_twice_is_a_row_that_stands_twice() -> None:
    onset = np.array([True, False, True, False, False])
    of = np.column_stack((np.ones(5), [1.0, 1.0, 0.0, 0.0, 1.0]))
    weight = np.array([1.0, 1.0, 1.0, 1.0, 2.0])
    twice = [0, 1, 2, 3, 4, 4]
    assert logit(of, onset, weight) == pytest.approx(
        logit(of[twice], onset[twice], np.ones(6))
    )


def test_within_one_group_the_ratio_is_that_of_its_own_rates() -> None:
    # 2 onsets in 10 years with a pact, 3 in 5 without: (2/10) / (3/5) = 1/3.
    pact = np.array([1.0] * 10 + [0.0] * 5)
    onset = np.array([True] * 2 + [False] * 8 + [True] * 3 + [False] * 2)
    group = np.zeros(15, dtype=np.int64)
    found = within_groups(pact[:, None], onset, group, np.ones(15))
    assert found == pytest.approx([np.log(1 / 3)])


def test_a_group_without_an_onset_tells_nothing() -> None:
    pact = np.array([1.0] * 10 + [0.0] * 5 + [1.0, 0.0])
    onset = np.array([True] * 2 + [False] * 8 + [True] * 3 + [False] * 4)
    group = np.array([0] * 15 + [1, 1], dtype=np.int64)
    found = within_groups(pact[:, None], onset, group, np.ones(17))
    assert found == pytest.approx([np.log(1 / 3)])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_weights_balance_the_means_that_are_asked_for(
    seed: int, first: float, second: float
) -> None:
    noise = Noise(seed, 0, 200)
    of = np.column_stack((noise.normal("a"), noise.normal("b")))
    toward = np.array([first, second])
    weight = balancing(of, toward, np.ones(200))
    assert weight.min() >= 0.0
    assert weight.sum() == pytest.approx(1.0)
    assert weight @ of == pytest.approx(toward, abs=1e-6)


def test_weights_that_have_nothing_to_do_stay_as_they_are() -> None:
    of = np.array([[0.0], [1.0], [2.0]])
    weight = balancing(of, np.array([1.0]), np.ones(3))
    assert weight == pytest.approx([1 / 3] * 3)
