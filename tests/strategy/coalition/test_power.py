"""Whether one state outweighs the others."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.coalition.power import herfindahl


@settings(deadline=None, max_examples=30)
@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=9))
def test_concentration_lies_between_equal_shares_and_one(parts: list[float]) -> None:
    shares = [part / sum(parts) for part in parts]
    assert 1.0 / len(parts) - 1e-12 <= herfindahl(shares) <= 1.0 + 1e-12


def test_equal_shares_are_the_least_concentrated() -> None:
    assert herfindahl([0.25] * 4) == pytest.approx(0.25)
    assert herfindahl([1.0]) == pytest.approx(1.0)
