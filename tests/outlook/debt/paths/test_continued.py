"""The years after the outlook: like its last ones, without the compact."""

import numpy as np
import pytest

from servanda.outlook.debt.paths import LIKE, World, continued
from servanda.outlook.noise import Array, Noise

DRAWS, KNOWN, YEARS = 30, 5, 11
NOISE = Noise(1, 0, DRAWS)


def world() -> World:
    def by_year(name: str, years: int) -> Array:
        return np.stack([NOISE.uniform(name, y) for y in range(years)], axis=1)

    growth = 0.9 + 0.2 * by_year("growth", KNOWN)
    return World(
        output=np.hstack([np.ones((DRAWS, 1)), np.cumprod(growth, axis=1)]),
        revenue=by_year("revenue", KNOWN + 1),
        war=by_year("war", KNOWN),
        lack=by_year("lack", KNOWN),
        cost=1.0 + by_year("cost", KNOWN),
        paid=1.0 + by_year("paid", KNOWN),
    )


def test_years_of_the_outlook_stay_what_they_are() -> None:
    before, after = world(), continued(world(), YEARS, NOISE)
    for name in World._fields:
        old, new = getattr(before, name), getattr(after, name)
        assert new.shape[1] == old.shape[1] + YEARS - KNOWN
        assert (new[:, : old.shape[1]] == old).all()


def test_each_later_year_is_one_of_the_last_whole_and_costs_nothing() -> None:
    before, after = world(), continued(world(), YEARS, NOISE)
    growth = before.output[:, 1:] / before.output[:, :-1]
    grown = after.output[:, 1:] / after.output[:, :-1]
    for draw in range(DRAWS):
        for year in range(KNOWN, YEARS):
            like = np.flatnonzero(before.war[draw] == after.war[draw, year])
            assert like.size == 1
            assert like[0] >= KNOWN - LIKE
            assert after.lack[draw, year] == before.lack[draw, like[0]]
            revenue = before.revenue[draw, like[0] + 1]
            assert after.revenue[draw, year + 1] == revenue
            assert grown[draw, year] == pytest.approx(growth[draw, like[0]])
    assert not after.cost[:, KNOWN:].any()
    assert not after.paid[:, KNOWN:].any()


def test_an_outlook_that_is_long_enough_is_not_continued() -> None:
    one = world()
    assert continued(one, KNOWN, NOISE) is one
