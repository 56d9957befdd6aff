"""Where the truth is known, the designs find it, and as often as they say."""

from __future__ import annotations

import numpy as np
import pytest

from servanda.outlook.noise import Array, Noise
from servanda.strategy.deterrence.disputes.bias.placebos import placebo
from servanda.strategy.deterrence.disputes.bias.simulated import World, world
from servanda.strategy.deterrence.disputes.designs.comparing import (
    DESIGNS,
    Design,
    pooled,
    raw,
    resampled,
    within,
)
from tests.strategy.deterrence.disputes.made import rows

BY_NAME = {one.name: one for one in DESIGNS}
PLAIN = [BY_NAME[name] for name in ("raw", "pooled", "balanced", "within")]


def test_the_first_look_is_the_ratio_of_two_counted_rates() -> None:
    made = rows([[1, 1, 1, 1], [0, 0, 0, 0]], [[1, 0, 0, 0], [1, 1, 0, 0]])
    assert raw(made)(np.ones(2)) == pytest.approx(np.log(0.25 / 0.5))


@pytest.mark.parametrize("design", PLAIN, ids=lambda one: one.name)
def test_a_known_effect_is_found_where_pacts_are_dealt_by_lot(design: Design) -> None:
    found = [
        design.of(made)(np.ones(made.targets))
        for made in (world(World(0.5, 0.0, threat=0.5), 3, n) for n in range(5))
    ]
    assert np.exp(np.mean(found)) == pytest.approx(0.5, rel=0.15)


@pytest.mark.parametrize("truth", [0.6, 1.0])
def test_the_interval_holds_the_truth_about_as_often_as_it_says(truth: float) -> None:
    held, worlds = 0, 40
    for number in range(worlds):
        made = world(World(truth, 0.0, threat=0.5, targets=60, pairs=2), 5, number)
        draws = resampled(raw(made), made.targets, Noise(number, 0, 60))
        low, high = np.quantile(draws, (0.05, 0.95))
        held += bool(low <= np.log(truth) <= high)
    # Nine in ten of forty, give or take two and a half standard deviations.
    assert 31 <= held <= 40


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("design", PLAIN, ids=lambda one: one.name)
def test_every_plain_design_covers_as_it_says(design: Design) -> None:
    held, worlds = 0, 60
    for number in range(worlds):
        made = world(World(0.7, 0.0, threat=0.5, targets=60, pairs=2), 11, number)
        draws = resampled(design.of(made), made.targets, Noise(number, 0, 60))
        low, high = np.quantile(draws[np.isfinite(draws)], (0.05, 0.95))
        held += bool(low <= np.log(0.7) <= high)
    # Nine in ten of sixty, give or take two and a half standard deviations.
    assert 48 <= held <= 60


def test_threat_that_seeks_pacts_hides_deterrence_and_avoided_threat_feigns_it() -> (
    None
):
    def found(seeking: float) -> float:
        made = world(World(0.7, seeking), 3, 0)
        return pooled(made)(np.ones(made.targets))

    assert found(-2.0) < np.log(0.7) < found(2.0)


def test_pacts_that_never_were_do_nothing_in_a_made_up_world() -> None:
    made = world(World(0.5, 0.0), 3, 1)
    told = [
        within(placebo(made, "of another target", 3, n))(np.ones(made.targets))
        for n in range(20)
    ]
    assert np.exp(np.mean(told)) == pytest.approx(1.0, abs=0.06)


def test_a_placebo_keeps_how_common_pacts_are() -> None:
    made = world(World(0.5, 0.0), 3, 1)
    for kind in ("of another target", "in other years"):
        never = placebo(made, kind, 3, 0)
        assert never.pact.sum() == made.pact.sum()
        assert (never.pact != made.pact).any()


def test_the_same_seed_draws_the_same_targets() -> None:
    def counted(weight: Array) -> float:
        return float(weight @ np.array([1.0, 10.0, 100.0]))

    whole = resampled(counted, 3, Noise(7, 0, 5))
    assert whole[2:].tolist() == resampled(counted, 3, Noise(7, 2, 3)).tolist()
