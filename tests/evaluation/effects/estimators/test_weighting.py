"""The weighting estimators: what must hold of each, whatever the numbers."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from diff_diff import SyntheticDiD
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.evaluation.effects.case import Case, lay
from servanda.evaluation.effects.estimators.differences import (
    synthetic_difference_in_differences,
)
from servanda.evaluation.effects.estimators.named import WEIGHTING
from tests.evaluation.effects.made import design, panel


def case(effect: float = 0.0, seed: int = 1) -> Case:
    found = lay(design(), panel(effect, seed)).case
    assert found is not None
    return found


@pytest.mark.parametrize("name", WEIGHTING)
@given(seed=st.integers(0, 10**6))
@settings(max_examples=3)
def test_the_order_of_donors_decides_nothing(name: str, seed: int) -> None:
    whole = case(seed=seed)
    order = np.random.default_rng(seed).permutation(len(whole.donors))  # noqa: TID251 - a test's own noise
    mixed = whole.among([int(at) for at in order])
    first, second = WEIGHTING[name](whole), WEIGHTING[name](mixed)
    assert second.effect == pytest.approx(first.effect, rel=1e-6, abs=1e-6)
    assert second.weights == pytest.approx(first.weights[order], abs=1e-5)


@pytest.mark.parametrize("name", WEIGHTING)
def test_weights_sum_to_one_and_the_effect_is_the_mean_gap(name: str) -> None:
    one = case(effect=2.0)
    fit = WEIGHTING[name](one)
    assert fit.weights.sum() == pytest.approx(1.0)
    assert fit.effect == pytest.approx(fit.gaps[one.post].mean())
    assert fit.gaps + fit.path == pytest.approx(one.own)


@pytest.mark.parametrize("name", WEIGHTING)
def test_an_effect_added_after_is_found_to_the_digit_beside_the_one_without(
    name: str,
) -> None:
    """Weights come from the years before; what is added after moves nothing else."""
    without, with_it = (WEIGHTING[name](case(effect)) for effect in (0.0, 3.0))
    assert with_it.effect - without.effect == pytest.approx(3.0, abs=1e-6)


@pytest.mark.parametrize(
    "name", ["synthetic difference-in-differences", "difference-in-differences"]
)
def test_estimators_of_changes_do_not_see_the_level_of_the_treated(name: str) -> None:
    one = case()
    raised = replace(one, own=one.own + 100.0)
    assert WEIGHTING[name](raised).effect == pytest.approx(WEIGHTING[name](one).effect)


def test_a_library_that_stops_early_agrees_nearly_on_synthetic_differences() -> None:
    one = case(effect=2.0)
    units = [*one.donors, one.treated]
    table = np.vstack([one.theirs, one.own])
    rows = pd.DataFrame(
        {
            "unit": np.repeat(units, len(one.years)),
            "year": np.tile(one.years, len(units)),
            "y": table.ravel(),
        }
    )
    rows["d"] = (rows.unit == one.treated).astype(int)
    after = [y for y, is_post in zip(one.years, one.post, strict=True) if is_post]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of few replications
        peer = SyntheticDiD(variance_method="jackknife", seed=1).fit(
            rows,
            outcome="y",
            treatment="d",
            unit="unit",
            time="year",
            post_periods=after,
        )
    ours = synthetic_difference_in_differences(one).effect
    assert ours == pytest.approx(peer.att, abs=0.02)
