"""Quantiles and probabilities agree with the standard library's."""

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.distributions import (
    normal_probability,
    normal_quantile,
    student_quantile,
)

NORMAL = NormalDist()


@given(st.floats(1e-12, 1.0 - 1e-12))
def test_a_normal_quantile_is_that_of_the_standard_library(share: float) -> None:
    found = float(normal_quantile(np.array([share]))[0])
    assert found == pytest.approx(NORMAL.inv_cdf(share), rel=1e-13, abs=1e-13)


@given(st.floats(-8.0, 8.0))
def test_a_normal_probability_is_that_of_the_standard_library(value: float) -> None:
    found = float(normal_probability(np.array([value]))[0])
    assert found == pytest.approx(NORMAL.cdf(value), abs=1e-14)


def test_students_quantiles_are_those_of_the_printed_table() -> None:
    found = student_quantile(np.array([0.5, 0.9, 0.95, 0.975, 0.99]))
    assert found == pytest.approx([0.0, 1.533, 2.132, 2.776, 3.747], abs=5e-4)


@given(st.floats(1e-9, 1.0 - 1e-9), st.floats(1e-9, 1.0 - 1e-9))
def test_a_larger_share_never_has_a_smaller_quantile(one: float, other: float) -> None:
    shares = np.sort([one, other])
    assert np.diff(normal_quantile(shares)) >= 0.0
    assert np.diff(student_quantile(shares)) >= 0.0
