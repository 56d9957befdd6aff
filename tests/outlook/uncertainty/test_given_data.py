"""Given-data sensitivity: exact answers, a noise floor, and nothing beneath it."""

from math import asin, pi

import numpy as np
import pytest

from servanda.outlook.uncertainty.given_data import (
    Measure,
    Sensitivity,
    sensitivities,
    told,
)
from servanda.outlook.uncertainty.sample import UnfitSampleError
from tests.outlook.uncertainty.made import ishigami, meaningless, normal, uniform


def by_name(found: tuple[Sensitivity, ...]) -> dict[str, Sensitivity]:
    return {s.parameter: s for s in found}


def test_first_order_shares_of_ishigami_are_found_within_two_hundredths() -> None:
    x = np.stack([(2.0 * uniform(f"x{i}", 8192) - 1.0) * pi for i in range(3)])
    beliefs = {f"x{i + 1}": x[i] for i in range(3)}
    found = by_name(sensitivities(ishigami(x), beliefs, seed=1, measure=Measure.MEAN))
    assert found["x1"].share == pytest.approx(0.313905, abs=0.02)
    assert found["x2"].share == pytest.approx(0.442411, abs=0.02)
    assert found["x3"].share == pytest.approx(0.0, abs=0.005)
    assert not found["x3"].distinguishable


def test_the_whole_distribution_sees_what_moves_the_spread_alone() -> None:
    x = np.stack([(2.0 * uniform(f"x{i}") - 1.0) * pi for i in range(3)])
    beliefs = {f"x{i + 1}": x[i] for i in range(3)}
    assert by_name(sensitivities(ishigami(x), beliefs, seed=1))["x3"].distinguishable


@pytest.mark.parametrize("slope", [0.2, 0.5, 0.8])
def test_the_share_of_a_linear_normal_outcome_is_exact(slope: float) -> None:
    x = normal("x", 8000)
    outcome = slope * x + np.sqrt(1.0 - slope**2) * normal("rest", 8000)
    found = sensitivities(outcome, {"x": np.exp(x)}, seed=1)[0]
    exact = 3.0 / pi * asin((1.0 + slope**2) / 2.0) - 0.5
    assert found.share == pytest.approx(exact, abs=0.012)


def test_nine_intervals_in_ten_hold_the_exact_share() -> None:
    exact = 3.0 / pi * asin((1.0 + 0.25) / 2.0) - 0.5
    held = 0
    for seed in range(40):
        x = normal("x", 1000, seed)
        outcome = 0.5 * x + np.sqrt(0.75) * normal("rest", 1000, seed)
        found = sensitivities(outcome, {"x": x}, seed=seed)[0]
        held += found.low <= exact <= found.high
    assert 32 <= held <= 40


@pytest.mark.parametrize("measure", Measure)
@pytest.mark.parametrize("shape", ["plain", "heavy", "rare"])
def test_a_sample_without_meaning_names_no_belief(measure: Measure, shape: str) -> None:
    named = 0
    for seed in range(8):
        score = normal("y", 600, seed)
        outcome = {
            "plain": score,
            "heavy": np.exp(3.0 * score),
            "rare": (score > 2.0).astype(np.float64),
        }[shape]
        beliefs = meaningless(10, 600, seed)
        found = sensitivities(outcome, beliefs, seed=seed, measure=measure)
        named += any(s.distinguishable for s in found)
    assert named <= 2  # one in twenty is named by luck: three of eight, once in 170


def test_a_tail_does_not_hide_a_belief_from_the_whole_distribution() -> None:
    x = normal("x")
    outcome = np.exp(4.0 * (0.5 * x + normal("rest")))
    assert sensitivities(outcome, {"x": x}, seed=1)[0].distinguishable


def test_an_outcome_that_does_not_vary_hangs_on_nothing() -> None:
    found = sensitivities(np.zeros(100), meaningless(2, 100), seed=1)
    assert [(s.share, s.distinguishable) for s in found] == [(0.0, False)] * 2


def test_labels_are_beliefs_too() -> None:
    school = np.array(["a", "b"])[np.arange(400) % 2]
    outcome = normal("y", 400) + 2.0 * (school == "a")
    assert sensitivities(outcome, {"school": school}, seed=1)[0].distinguishable


def test_the_same_seed_gives_the_same_figures() -> None:
    outcome, beliefs = normal("y", 200), meaningless(3, 200)
    first = sensitivities(outcome, beliefs, seed=4)
    assert first == sensitivities(outcome, beliefs, seed=4)


def test_a_sample_too_small_is_refused() -> None:
    with pytest.raises(UnfitSampleError):
        sensitivities(np.zeros(5), meaningless(1, 5), seed=1)


def test_the_strongest_are_named_with_interval_and_floor() -> None:
    x = normal("x")
    found = sensitivities(x + normal("y"), {"x": x, **meaningless(3)}, seed=1)
    text = told(found, "deaths")
    assert text.startswith("Of the uncertainty about deaths, x holds ")
    assert "belief.1" not in text
    assert "A belief without meaning would reach " in text


def test_where_nothing_is_strong_that_is_said() -> None:
    found = sensitivities(normal("y"), meaningless(3), seed=1)
    assert told(found, "deaths") == (
        "No single belief is distinguishable from luck as a source of deaths."
    )
