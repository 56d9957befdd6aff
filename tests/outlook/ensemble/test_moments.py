"""Sums that no order changes."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from servanda.outlook.ensemble.moments import Moments

numbers = st.floats(-(2.0**40), 2.0**40, width=32)


@given(arrays(np.float32, (2, 13), elements=numbers), st.integers(1, 12))
def test_a_sum_is_the_same_however_the_values_are_cut(
    values: np.ndarray[tuple[int, int], np.dtype[np.float32]], cut: int
) -> None:
    whole = Moments.of(values)
    head, tail = Moments.of(values[:, :cut]), Moments.of(values[:, cut:])
    for joined in (head + tail, tail + head, Moments.of(values[:, ::-1])):
        assert (joined.first == whole.first).all()
        assert (joined.second == whole.second).all()
        assert (joined.count == whole.count).all()


def test_floats_added_plainly_would_not_be() -> None:
    values = np.array([1e16, 1.0, -1e16])
    plain = {sum(map(float, order)) for order in permutations(values)}
    exact = {float(Moments.of(np.array([o])).mean[0]) for o in permutations(values)}
    assert len(plain) > 1
    assert exact == {1.0 / 3.0}


@given(arrays(np.float32, 9, elements=st.floats(-1000.0, 1000.0, width=16)))
def test_mean_and_variance_are_those_of_exact_arithmetic(
    values: np.ndarray[tuple[int], np.dtype[np.float32]],
) -> None:
    exact = [Fraction(float(v)) for v in values]
    mean = sum(exact) / 9
    variance = sum((v - mean) ** 2 for v in exact) / 9
    found = Moments.of(values[None])
    assert found.mean[0] == pytest.approx(float(mean), rel=1e-12, abs=1e-9)
    assert found.variance[0] == pytest.approx(float(variance), rel=1e-9, abs=1e-8)


def test_large_sums_of_money_keep_their_small_change() -> None:
    values = np.array([[3e14, 0.25, 3e14, 0.5]])
    assert Moments.of(values).mean[0] * 4.0 == 6e14 + 0.75


def test_what_is_not_a_number_does_not_count() -> None:
    found = Moments.of(np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, np.nan]]))
    assert found.count.tolist() == [2, 0]
    assert found.mean[0] == 2.0
    assert np.isnan(found.mean[1])
    assert np.isnan(found.variance[1])


def test_the_error_of_a_share_is_that_of_a_yes_or_no_and_never_nothing() -> None:
    yes = np.arange(100) < 30
    found = Moments.of(np.array([yes, yes & False], dtype=np.float64))
    smoothed = 31.0 / 102.0
    assert found.share_error[0] == pytest.approx(
        np.sqrt(smoothed * (1.0 - smoothed) / 100.0), rel=1e-9
    )
    assert found.share_error[1] > 0.0
    assert found.error[1] == 0.0


def test_a_mixture_has_the_variance_within_and_between() -> None:
    values = np.array([[1.0, 3.0], [11.0, 13.0]])
    mixed = Moments.of(values).blended([3, 1])
    assert mixed.mean == pytest.approx(4.5)
    assert mixed.variance == pytest.approx(1.0 + 0.75 * 0.25 * 100.0)
