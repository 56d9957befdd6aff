"""Shares are the nearest mixture: no other comes nearer, and no start decides."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.evaluation.effects.errors import NoFitError
from servanda.evaluation.effects.estimators.simplex import shares
from servanda.evaluation.effects.panel import Floats


def drawn(seed: int) -> tuple[Floats, Floats, Floats]:
    noise = np.random.default_rng(seed)  # noqa: TID251 - a test's own noise
    rows, columns = noise.integers(2, 12, size=2)
    table = noise.normal(size=(rows, columns)) * 10.0 ** noise.integers(-3, 4)
    return (
        table,
        table @ noise.dirichlet(np.ones(columns)) * 1.3,
        noise.dirichlet(np.ones(columns), size=50),
    )


@given(seed=st.integers(0, 10**6), ridge=st.sampled_from([0.0, 0.5]))
@settings(max_examples=60)
def test_no_mixture_tried_comes_nearer(seed: int, ridge: float) -> None:
    columns, target, others = drawn(seed)

    def apart(mixture: Floats) -> float:
        return float(
            np.sum((columns @ mixture - target) ** 2) + ridge * np.sum(mixture**2)
        )

    found = shares(columns, target, ridge)
    assert found.min() >= 0.0
    assert found.sum() == pytest.approx(1.0)
    best = apart(found)
    assert all(best <= apart(one) * (1 + 1e-9) + 1e-12 for one in others)


def test_a_target_among_the_columns_is_found() -> None:
    columns = np.array([[1.0, 0.0, 3.0], [2.0, 5.0, 1.0], [0.0, 1.0, 1.0]])
    assert shares(columns, columns[:, 1]) == pytest.approx([0.0, 1.0, 0.0], abs=1e-9)


def test_a_large_ridge_makes_shares_even() -> None:
    columns = np.eye(4)
    assert shares(columns, columns[:, 0], 1e9) == pytest.approx(0.25, abs=1e-6)


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(NoFitError):
        shares(np.full((3, 2), np.nan), np.zeros(3))
