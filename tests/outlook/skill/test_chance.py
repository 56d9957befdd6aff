"""Chance for forecasts: named, and turned into counts by inversion."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.outlook.skill.chance import Chance, poisson_quantile
from tests.outlook.skill.made import uniform


def test_a_place_is_dealt_the_same_whoever_else_is_there() -> None:
    chance = Chance(3)
    all_three = chance.uniform("a", ("AAA", "BBB", "CCC"), range(24_000, 24_012), 9)
    alone = chance.uniform("a", ("BBB",), range(24_006, 24_008), 9)
    assert (all_three[1:2, 6:8] == alone).all()


def test_the_first_draws_of_many_are_those_of_few() -> None:
    few = Chance(3).uniform("a", ("AAA",), [24_000], 5)
    many = Chance(3).uniform("a", ("AAA",), [24_000], 50)
    assert (many[..., :5] == few).all()


@pytest.mark.parametrize(
    ("seed", "channel", "place", "month"),
    [(4, "a", "AAA", 5), (3, "b", "AAA", 5), (3, "a", "BBB", 5), (3, "a", "AAA", 6)],
)
def test_another_name_is_another_number(
    seed: int, channel: str, place: str, month: int
) -> None:
    usual = Chance(3).uniform("a", ("AAA",), [5], 40)
    assert not (Chance(seed).uniform(channel, (place,), [month], 40) == usual).any()


@given(st.floats(0.01, 40.0), st.floats(1e-6, 1 - 1e-6))
def test_a_poisson_count_is_the_least_whose_probability_is_reached(
    mean: float, chance: float
) -> None:
    count = int(poisson_quantile(mean, np.array([chance]))[0])
    terms = [
        math.exp(k * math.log(mean) - mean - math.lgamma(k + 1))
        for k in range(count + 1)
    ]
    assert math.fsum(terms) >= chance - 1e-9
    assert math.fsum(terms[:-1]) < chance + 1e-9


@pytest.mark.parametrize("mean", [0.0, 0.3, 7.0, 450.0, 48_183.0])
def test_poisson_draws_have_the_mean_and_the_variance_asked_for(mean: float) -> None:
    draws = poisson_quantile(mean, uniform("poisson", 40_000))
    error = math.sqrt(mean / draws.size)
    assert draws.mean() == pytest.approx(mean, abs=4 * error + 1e-12)
    assert draws.var() == pytest.approx(mean, rel=0.05)


def test_the_farthest_chance_has_a_count() -> None:
    ends = np.array([2.0**-54, 1 - 2.0**-53])
    assert np.isfinite(poisson_quantile(0.001, ends)).all()
    assert np.isfinite(poisson_quantile(50_000.0, ends)).all()
