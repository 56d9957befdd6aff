"""Simulation-based calibration: the sampler finds what made the data."""

import numpy as np
import pytest

from servanda.outlook.calibration.reduced import (
    Size,
    ranks,
    simulated,
    uniformity,
)
from servanda.outlook.noise import Noise

BY_LUCK = 0.001


def test_data_are_peace_or_war_of_whole_persons() -> None:
    made = simulated(Size(trials=20))
    wars = made.deaths[made.deaths > 0.0]
    assert made.deaths.shape == made.trait.shape == (20, 240)
    assert wars.min() >= 100.0
    assert (wars == np.floor(wars)).all()
    assert 0.05 < (made.deaths > 0.0).mean() < 0.7


def test_ranks_that_are_even_pass_and_others_do_not() -> None:
    even = np.floor(64.0 * Noise(1, 0, 640).uniform("even"))
    assert uniformity({"even": even}, 63)["even"] > BY_LUCK
    assert uniformity({"low": even // 2}, 63)["low"] < BY_LUCK
    narrow = np.clip(even, 16.0, 47.0)
    assert uniformity({"narrow": narrow}, 63)["narrow"] < BY_LUCK


@pytest.mark.slow
def test_ranks_of_many_data_sets_are_uniform() -> None:
    found = uniformity(ranks(Size(trials=1024)), 63)
    assert min(found.values()) > BY_LUCK, found


def test_ranks_of_some_data_sets_are_uniform() -> None:
    size = Size(trials=32, warmup=80, draws=31, thinned=2)
    found = uniformity(ranks(size), size.draws, bins=4)
    assert min(found.values()) > BY_LUCK, found
