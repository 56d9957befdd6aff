from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.deterrence.disputes.bias.hidden import bound, strength

ratio = st.floats(0.05, 20.0)


def test_the_published_worked_number_comes_out() -> None:
    # The manual of the package EValue: smoking and lung cancer, 10.73 (8.02 to 14.36).
    assert strength(10.73) == pytest.approx(20.94777, abs=1e-5)
    assert strength(8.02) == pytest.approx(15.52336, abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(ratio)
def test_a_hidden_cause_of_that_strength_just_makes_the_ratio(found: float) -> None:
    of = np.array(strength(found))
    assert float(bound(of, of)) == pytest.approx(max(found, 1.0 / found))


@settings(max_examples=50, deadline=None)
@given(st.floats(1.0, 20.0), st.floats(1.0, 20.0))
def test_a_cause_moves_a_ratio_by_less_than_either_of_its_strengths(
    common: float, harmful: float
) -> None:
    moved = float(bound(np.array(common), np.array(harmful)))
    assert 1.0 - 1e-12 <= moved <= min(common, harmful) + 1e-12
