"""Exact answers on what support does: AT-B2 and AT-B3."""

import numpy as np
import pytest

from servanda.outlook.priors import priors

# Ten-year relapse at so many million dollars a year of peacekeeping.
RELAPSE = {0: 0.38, 100: 0.17, 200: 0.13, 500: 0.09}


def hazard(chance: float, years: float = 10.0) -> float:
    """Return the constant rate a year at which so many have relapsed."""
    return float(-np.log1p(-chance) / years)


def elasticity(less: float, more: float, times: float) -> float:
    """Return how the rate answers to spending so many times as much."""
    return float(np.log(hazard(more) / hazard(less)) / np.log(times))


def test_the_published_steps_have_the_published_elasticities() -> None:
    assert round(elasticity(RELAPSE[100], RELAPSE[200], 2), 2) == -0.42
    assert round(elasticity(RELAPSE[200], RELAPSE[500], 2.5), 2) == -0.43
    assert round(elasticity(0.40, 0.31, 2), 2) == -0.46


@pytest.mark.parametrize("spent", [100, 200, 500])
def test_one_elasticity_returns_all_three_chances(spent: int) -> None:
    power = round(elasticity(RELAPSE[100], RELAPSE[200], 2), 2)
    rate = hazard(RELAPSE[100]) * (spent / 100) ** power
    assert round(100 * -np.expm1(-10 * rate)) == round(100 * RELAPSE[spent])


def test_the_outlooks_dose_is_what_these_chances_imply() -> None:
    # The log of the rate ratio against none, as a power of what is spent.
    none = hazard(RELAPSE[0])
    effect = {s: np.log(hazard(RELAPSE[s]) / none) for s in (100, 200, 500)}
    whole = float(np.log(effect[500] / effect[100]) / np.log(5))
    believed = priors()["full_size.exponent"].median
    assert believed == pytest.approx(whole, abs=0.01)


def test_a_life_saved_by_all_pathways_cost_about_a_million_dollars() -> None:
    # 200 billion dollars and 150,000 lives, 2001 to 2013: an order of magnitude.
    a_life = 200e9 / 150e3
    assert round(a_life / 1e6, 2) == 1.33
    assert round(np.log10(a_life)) == 6
