"""What a host is taken to bear, draw by draw."""

import numpy as np
import pytest

from servanda.outlook.debt import (
    Fundamentals,
    capacity_of,
    composite_index,
    definitions,
)
from servanda.outlook.debt.rating import CAPACITIES, carrying_of
from servanda.outlook.noise import Noise

DRAWS = 60
NOISE = Noise(5, 0, DRAWS)
GIVEN = {
    "debt.policies": 3.2 + 0.4 * NOISE.normal("policies"),
    "debt.reserves": np.abs(0.3 + 0.1 * NOISE.normal("reserves")),
    "debt.remittances": np.abs(0.05 + 0.1 * NOISE.normal("remittances")),
    "debt.growth_past": 0.03 + 0.02 * NOISE.normal("past"),
    "debt.growth_world": np.full(DRAWS, 0.03),
}
VOLUME = np.cumprod(np.full((DRAWS, 9), 1.04), axis=1)


def test_the_published_example_is_weak() -> None:
    one = {
        name: np.full(1, value)
        for name, value in (
            ("debt.policies", 3.0),
            ("debt.reserves", 0.3176),
            ("debt.remittances", 0.05),
            ("debt.growth_past", 0.0),
            ("debt.growth_world", 0.03),
        )
    }
    found = carrying_of(one, [0.045] * 5, [0.045] * 5, np.ones((1, 9)))
    assert round(float(found.composite[0]), 4) == 2.6685
    assert CAPACITIES[int(found.capacity[0])] == "weak"
    assert found.thresholds.external_exports.tolist() == [140.0]


def test_every_draw_is_read_as_it_would_be_alone() -> None:
    found = carrying_of(GIVEN, [], [], VOLUME)
    for k in range(DRAWS):
        alone = composite_index(
            Fundamentals(
                float(GIVEN["debt.policies"][k]),
                (float(GIVEN["debt.growth_past"][k]) + 0.04) / 2.0,
                float(GIVEN["debt.reserves"][k]),
                float(GIVEN["debt.remittances"][k]),
                0.03,
            )
        )
        assert found.composite[k] == pytest.approx(alone)
        capacity = capacity_of(float(alone))
        assert CAPACITIES[int(found.capacity[k])] == capacity
        limit = definitions().thresholds[capacity]
        assert found.thresholds.public_output[k] == limit.public_output


def test_growth_as_told_takes_the_place_of_the_trajectories() -> None:
    told = carrying_of(GIVEN, [0.01] * 5, [0.01] * 5, VOLUME)
    less = carrying_of(GIVEN, [0.01] * 5, [], VOLUME)
    assert (told.composite < less.composite).all()


def test_years_that_are_not_five_are_not_taken() -> None:
    some = carrying_of(GIVEN, [0.2] * 4, [0.2] * 3, VOLUME)
    none = carrying_of(GIVEN, [], [], VOLUME)
    assert (some.composite == none.composite).all()
