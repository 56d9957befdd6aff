"""Baselines: functions of the past alone, each as it says of itself."""

import numpy as np
import pytest

from servanda.outlook.skill.baselines import BASELINES
from servanda.outlook.skill.baselines.bootstrap import Bootstrap, pool
from servanda.outlook.skill.baselines.conflictology import Conflictology
from servanda.outlook.skill.baselines.last import LastPoisson
from servanda.outlook.skill.baselines.zero import ExactlyZero
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths, Series, month_number
from servanda.outlook.skill.forecaster import Forecaster
from servanda.outlook.skill.windows import Trial, Window, trial
from tests.outlook.skill.made import PLACES, a_trial, some_deaths, written

DRAWS = 400


def forecast(model: Forecaster, found: Trial, draws: int = DRAWS) -> Array:
    return model.forecast(found.history, found.window, draws, Chance(8))


@pytest.fixture(params=BASELINES, ids=lambda model: model.name)
def model(request: pytest.FixtureRequest) -> Forecaster:
    found: Forecaster = request.param
    return found


def test_there_are_five_with_names_of_their_own() -> None:
    names = [model.name for model in BASELINES]
    assert names == ["zero", "last", "bootstrap", "conflictology", "markov"]


def test_every_case_has_whole_counts(model: Forecaster) -> None:
    found = a_trial()
    drawn = forecast(model, found)
    assert drawn.shape == (
        found.window.cases,
        12 if model.name == "conflictology" else DRAWS,
    )
    assert (drawn >= 0).all()
    assert (drawn == np.floor(drawn)).all()


def test_what_happens_after_october_changes_no_draw(model: Forecaster) -> None:
    deaths = some_deaths()
    counts = deaths.counts.copy()
    counts[:, month_number(2019, 11) - deaths.first :] = 777.0
    other = Deaths(PLACES, deaths.first, counts, "another future")
    drawn = forecast(model, a_trial(2020, deaths))
    assert (forecast(model, a_trial(2020, other)) == drawn).all()


def test_the_same_seed_gives_the_same_draws(model: Forecaster) -> None:
    assert (forecast(model, a_trial()) == forecast(model, a_trial())).all()


def test_the_first_of_many_draws_are_those_of_few(model: Forecaster) -> None:
    few, many = forecast(model, a_trial(), 10), forecast(model, a_trial(), 50)
    assert (many[:, :10] == few[:, :10]).all()


def test_a_place_is_forecast_the_same_whoever_else_is_asked_for(
    model: Forecaster,
) -> None:
    found = a_trial()
    whole = forecast(model, found)
    alone = Window(found.window.year, ("CCC", "EEE"))
    part = model.forecast(found.history, alone, DRAWS, Chance(8))
    rows = np.array([*range(24, 36), *range(48, 60)])
    assert (part == whole[rows]).all()


def test_a_past_with_gaps_is_no_hindrance(model: Forecaster) -> None:
    deaths = some_deaths()
    counts = deaths.counts.copy()
    counts[2, :60] = np.nan
    gaps = Deaths(PLACES, deaths.first, counts, "gaps")
    assert np.isfinite(forecast(model, trial(2020, [Series(gaps, gaps)]))).all()


def test_zero_is_zero() -> None:
    assert not forecast(ExactlyZero(), a_trial()).any()


def test_last_has_the_mean_of_october() -> None:
    found = a_trial()
    drawn = forecast(LastPoisson(), found, 2000).reshape(len(PLACES), 12, 2000)
    means = found.before[:, -1]
    errors = 4 * np.sqrt(means / 24_000)
    assert (np.abs(drawn.mean(axis=(1, 2)) - means) <= errors).all()
    assert not drawn[means == 0.0].any()


def test_conflictology_is_the_last_twelve_months_in_every_month() -> None:
    found = a_trial()
    drawn = forecast(Conflictology(), found).reshape(len(PLACES), 12, 12)
    for month in range(12):
        assert (drawn[:, month] == found.before).all()


def test_the_pool_of_the_bootstrap_is_twenty_years_of_all_places() -> None:
    rows = {"AAA": [9.0] * 12 + [1.0] * 264, "BBB": [9.0] * 12 + [5.0] * 264}
    deaths = written(rows, 1996)
    found = trial(2018, [Series(deaths, deaths)])
    values = pool(found.history, 240)
    assert values.tolist() == [1.0] * 240 + [5.0] * 240
    drawn = forecast(Bootstrap(), found, 2000)
    assert set(drawn.ravel()) == {1.0, 5.0}
    assert (drawn == 1.0).mean() == pytest.approx(0.5, abs=4 * 0.5 / np.sqrt(48_000))


def test_the_bootstrap_deals_places_apart() -> None:
    drawn = forecast(Bootstrap(), a_trial())
    assert not (drawn[0] == drawn[12]).all()
    assert not (drawn[0] == drawn[1]).all()
