"""Differences: an interval that knows that months of one place are alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.differences import difference, resamples
from tests.outlook.skill.made import uniform

CHANCE = Chance(1)


def test_a_model_does_not_differ_from_itself() -> None:
    scores = uniform("scores", 60)
    place = np.repeat(np.array(["AAA", "BBB", "CCC"]), 20)
    found = difference(scores, scores, place, CHANCE)
    assert (found.mean, found.low, found.high, found.error) == (0.0, 0.0, 0.0, 0.0)
    assert found.statistic is None


def test_the_mean_is_over_cases_and_the_sign_says_who_is_better() -> None:
    first, second = uniform("first", 40), uniform("second", 40)
    place = np.array(["AAA"] * 30 + ["BBB"] * 10)
    found = difference(first, second, place, CHANCE)
    assert found.mean == pytest.approx((first - second).mean())
    turned = difference(second, first, place, CHANCE)
    assert turned.mean == -found.mean
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
    assert found.places == 2


def test_the_error_is_the_clustered_one_written_out() -> None:
    place = np.array(["AAA", "AAA", "BBB", "CCC", "CCC", "CCC"])
    apart = np.array([1.0, 2.0, 4.0, 0.0, 1.0, 1.0])
    # Mean 1.5; sums less mean times cases: 3 - 3, 4 - 1.5, 2 - 4.5.
    spread = 0.0**2 + 2.5**2 + 2.5**2
    found = difference(apart, np.zeros(6), place, CHANCE)
    assert found.error == pytest.approx(np.sqrt(3 / 2 * spread) / 6)
    assert found.statistic == pytest.approx(1.5 / found.error)


def test_one_place_has_no_error() -> None:
    found = difference(np.ones(4), np.zeros(4), np.array(["AAA"] * 4), CHANCE)
    assert (found.mean, found.low, found.high) == (1.0, 1.0, 1.0)
    assert found.statistic is None


def test_months_that_are_alike_make_the_interval_wider() -> None:
    of_place = np.repeat(uniform("places", 50), 12)
    place = np.repeat(np.array([f"{i:03d}" for i in range(50)]), 12)
    apart = np.array([f"{i:03d}" for i in range(600)])
    nought = np.zeros(600)
    alike = difference(of_place, nought, place, CHANCE)
    free = difference(of_place, nought, apart, CHANCE)
    ratio = (alike.high - alike.low) / (free.high - free.low)
    assert ratio == pytest.approx(np.sqrt(12), rel=0.1)


def test_one_place_that_holds_the_difference_leaves_the_answer_open() -> None:
    apart = np.zeros(191 * 12)
    apart[:12] = 5000.0
    place = np.repeat(np.array([f"{i:03d}" for i in range(191)]), 12)
    found = difference(apart, np.zeros_like(apart), place, CHANCE)
    # It is drawn no time in 37 of 100 resamples.
    assert found.low == 0.0
    assert found.high > 2 * found.mean


@given(st.integers(1, 40), st.integers(0, 2**32))
def test_a_resample_draws_as_many_places_as_there_are(places: int, seed: int) -> None:
    weights = resamples(places, Chance(seed))
    assert weights.shape == (2000, places)
    assert (weights.sum(axis=1) == places).all()
    assert weights.min() >= 0


def test_resamples_hang_on_the_seed_and_the_number_of_places_alone() -> None:
    assert (resamples(7, Chance(1)) == resamples(7, Chance(1))).all()
    assert not (resamples(7, Chance(1)) == resamples(7, Chance(2))).all()


def test_the_interval_holds_the_true_difference_19_times_in_20() -> None:
    held = 0
    runs = 200
    place = np.repeat(np.array([f"{i:03d}" for i in range(60)]), 4)
    for run in range(runs):
        effect = np.repeat(uniform(f"place {run}", 60) - 0.5, 4)
        apart = effect + uniform(f"case {run}", 240) - 0.5
        found = difference(apart, np.zeros(240), place, CHANCE)
        held += found.low <= 0.0 <= found.high
    assert held / runs == pytest.approx(0.95, abs=4 * np.sqrt(0.95 * 0.05 / runs))
