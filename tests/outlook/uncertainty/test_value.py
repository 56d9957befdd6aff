"""The value of knowing: exact answers, error bars, and nothing for what is idle."""

from math import erf, exp, pi, sqrt

import numpy as np
import pytest

from servanda.outlook.distributions import normal_quantile
from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.value import WorthOfKnowing, evpi, evppi
from tests.outlook.uncertainty.made import meaningless, normal


def exact(mean: float, spread: float) -> float:
    """Return the value of knowing a normal difference: AT-G4's closed form."""
    if spread == 0.0:
        return 0.0
    at = abs(mean) / spread
    density = exp(-at * at / 2.0) / sqrt(2.0 * pi)
    beyond = 0.5 * (1.0 - erf(at / sqrt(2.0)))
    return spread * density - abs(mean) * beyond


def linear(draws: int, seed: int) -> tuple[Array, dict[str, Array]]:
    """Return the losses of two options, linear in normal beliefs, and the beliefs."""
    scores = {name: normal(name, draws, seed) for name in ("much", "little", "idle")}
    noise = 2.0 * normal("chance of the months", draws, seed)
    other = 0.4 + scores["much"] + 0.5 * scores["little"] + noise
    return np.stack([np.zeros(draws), other]), {
        name: np.exp(score) for name, score in scores.items()
    }


def by_name(found: tuple[WorthOfKnowing, ...]) -> dict[str, WorthOfKnowing]:
    return {"+".join(worth.names): worth for worth in found}


def test_at_g4_two_actions_and_a_normal_difference() -> None:
    assert exact(1.0, 2.0) == pytest.approx(0.395593, abs=5e-7)
    even = (np.arange(20_001) + 0.5) / 20_001
    losses = np.stack([1.0 + 2.0 * normal_quantile(even), np.zeros(even.size)])
    assert evpi(losses).value == pytest.approx(0.395593, abs=2e-5)


def test_at_g4_by_chance_lies_within_three_errors() -> None:
    losses = np.stack([1.0 + 2.0 * normal("x", 20_000), np.zeros(20_000)])
    found = evpi(losses)
    assert found.value == pytest.approx(0.395593, abs=3.0 * found.error)
    assert found.error < 0.01


def test_the_value_of_linear_normal_beliefs_is_exact() -> None:
    losses, beliefs = linear(10_000, seed=3)
    found = by_name(evppi(losses, beliefs, seed=1))
    for name, slope in {"much": 1.0, "little": 0.5}.items():
        assert found[name].error < 0.015
        assert found[name].value == pytest.approx(
            exact(0.4, slope), abs=3.0 * found[name].error
        )
        assert found[name].distinguishable
    assert found["idle"].value == pytest.approx(0.0, abs=1e-3)
    assert not found["idle"].distinguishable


def test_error_bars_are_as_wide_as_they_say() -> None:
    scaled = []
    for seed in range(25):
        losses, beliefs = linear(800, seed)
        found = evppi(losses, {"much": beliefs["much"]}, seed=seed)[0]
        scaled.append((found.value - exact(0.4, 1.0)) / found.error)
    assert abs(np.mean(scaled)) < 0.5
    assert 0.7 < np.std(scaled) < 1.4


def test_a_group_is_worth_what_its_sum_is_worth() -> None:
    losses, beliefs = linear(10_000, seed=3)
    groups = [("much", "little")]
    found = evppi(losses, beliefs, seed=1, groups=groups)[0]
    assert found.value == pytest.approx(exact(0.4, sqrt(1.25)), abs=3.0 * found.error)


def test_knowing_a_part_is_worth_no_more_than_knowing_all() -> None:
    losses, beliefs = linear(4000, seed=5)
    whole = evpi(losses)
    for worth in evppi(losses, beliefs, seed=1):
        assert worth.value < whole.value


def test_a_belief_that_moves_no_mean_is_worth_nothing() -> None:
    x = normal("x", 4000)
    losses = np.stack([np.zeros(4000), 0.3 + x * normal("y", 4000)])
    assert not evppi(losses, {"x": x}, seed=1)[0].distinguishable


def test_an_option_far_ahead_leaves_nothing_to_learn() -> None:
    x = normal("x")
    found = evppi(np.stack([np.zeros(2000), 50.0 + x]), {"x": x}, seed=1)[0]
    assert (found.value, found.low, found.distinguishable) == (0.0, 0.0, False)


def test_a_sample_without_meaning_leaves_nothing_to_learn() -> None:
    named = 0
    for seed in range(6):
        losses = np.exp(
            np.stack([1.5 * normal(f"option {i}", 500, seed) for i in range(5)])
        )
        found = evppi(losses, meaningless(8, 500, seed), seed=seed)
        named += any(worth.distinguishable for worth in found)
    assert named <= 1  # one in twenty by luck: two of six, once in 30


def test_labels_can_be_worth_knowing() -> None:
    school = np.array(["works", "backlash"])[np.arange(2000) % 2]
    effect = np.where(school == "works", -1.0, 1.0)
    losses = np.stack([np.zeros(2000), effect + normal("y")])
    found = evppi(losses, {"school": school}, seed=1)[0]
    assert found.value == pytest.approx(0.5, abs=3.0 * found.error)
    assert found.distinguishable
