"""Placebos: where there is no effect, none is found more often than the level says."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.evaluation.effects.case import Case, lay
from servanda.evaluation.effects.estimators.named import WEIGHTING
from servanda.evaluation.effects.placebos import in_space, in_time, leave_out
from tests.evaluation.effects.made import design, of_table, panel


def case(effect: float = 0.0, seed: int = 1, donors: int = 12) -> Case:
    found = lay(design(), panel(effect, seed, donors)).case
    assert found is not None
    return found


def exchangeable(seed: int) -> Case:
    """Return a case in which the treated unit is one of the donors' kind."""
    noise = np.random.default_rng(seed)  # noqa: TID251 - a test's own noise
    names = (*(f"D{at:02d}" for at in range(9)), "Z")
    found = lay(design(), of_table(names, noise.normal(size=(10, 20)).cumsum(1))).case
    assert found is not None
    return found


@pytest.mark.parametrize("statistic", ["ratio of errors", "size of effect"])
def test_without_an_effect_the_rank_is_small_as_often_as_it_says(
    statistic: str,
) -> None:
    weighting = WEIGHTING["synthetic difference-in-differences"]
    many = 80
    small = 0
    for seed in range(many):
        one = exchangeable(seed)
        small += in_space(one, weighting(one), weighting, statistic, 0.2).p <= 0.2
    # Of 80 at a chance of one in five, 16 are expected; 3.3 deviations either way.
    assert 4 <= small <= 28


def test_with_an_effect_the_treated_unit_comes_first() -> None:
    weighting = WEIGHTING["synthetic control"]
    one = case(effect=5.0)
    found = in_space(one, weighting(one), weighting, "ratio of errors", 0.1)
    assert found.rank == 1
    assert found.p == pytest.approx(1 / 13)
    assert found.low <= 5.0 <= found.high


def test_a_placebo_never_sees_the_treated_unit() -> None:
    one = case(effect=5.0)
    for donor in range(len(one.donors)):
        moved = one.as_if(donor)
        assert moved.treated == one.donors[donor]
        assert one.treated not in moved.donors
        assert one.donors[donor] not in moved.donors


def test_an_earlier_date_sees_nothing_of_the_years_after() -> None:
    weighting = WEIGHTING["synthetic control"]
    first = in_time(case(effect=0.0), weighting, 2010)
    second = in_time(case(effect=50.0), weighting, 2010)
    assert first == second
    assert first is not None
    assert first.years == 5


def test_an_earlier_date_with_too_few_years_before_is_not_tried() -> None:
    assert in_time(case(), WEIGHTING["synthetic control"], 2001) is None


def test_each_donor_that_counts_is_left_out_once() -> None:
    one = case(effect=5.0)
    fit = WEIGHTING["synthetic control"](one)
    found = leave_out(one, fit, WEIGHTING["synthetic control"])
    heavy = {d for d, w in zip(one.donors, fit.weights, strict=True) if w >= 0.01}
    assert {each.donor for each in found} == heavy
    assert all(each.effect == pytest.approx(5.0, abs=1.5) for each in found)


def test_of_two_donors_none_is_left_out() -> None:
    one = case().among([0, 1])
    fit = WEIGHTING["difference-in-differences"](one)
    assert leave_out(one, fit, WEIGHTING["difference-in-differences"]) == ()
