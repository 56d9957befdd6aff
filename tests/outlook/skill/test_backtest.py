"""The back-test: the same cases for all, and no figure that hangs on the company."""

from dataclasses import dataclass

import numpy as np
import pytest

from servanda.outlook.skill import BASELINES, Chance, Deaths, Window, backtest
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.errors import ForecastError
from servanda.outlook.skill.scored import pooled
from servanda.outlook.skill.scores import Ensemble, crps, log_crps
from servanda.outlook.skill.tables import compared, means, pit_shares, risk_bins
from tests.outlook.skill.made import PLACES, a_trial, some_deaths, written

YEARS = (2018, 2020)
TRIALS = [a_trial(year) for year in YEARS]
FOUND = backtest(TRIALS, BASELINES, draws=40, seed=6)


@dataclass(frozen=True)
class Made:
    """A model that returns what it was made with."""

    drawn: Array
    name: str = "made"

    def forecast(
        self, _history: Deaths, _window: Window, _draws: int, _chance: Chance
    ) -> Array:
        return self.drawn


@dataclass(frozen=True)
class Knowing:
    """The truth of made deaths: one distribution for each place, always."""

    name: str = "the truth"

    def forecast(
        self, _history: Deaths, window: Window, draws: int, chance: Chance
    ) -> Array:
        drawn = chance.uniform(self.name, window.places, window.months, draws)
        quiet = chance.uniform("quiet", window.places, window.months, draws) < 0.4
        sizes = np.array([0.0, 2.0, 10.0, 40.0, 150.0, 900.0])[:, None, None]
        found = np.where(quiet, 0.0, np.floor(sizes * -np.log(drawn)))
        return found.reshape(window.cases, draws)


def everything(size: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    return np.ones(size, dtype=np.bool_)


def test_a_model_scores_the_same_in_any_company_and_order() -> None:
    alone = backtest(TRIALS[1:], [BASELINES[4]], draws=40, seed=6)
    with_others = {model.name: model for model in FOUND[1].table.models}["markov"]
    for name, values in alone[0].table.models[0].values.items():
        assert values.tolist() == with_others.values[name].tolist(), name


def test_scores_are_those_of_the_draws() -> None:
    found = TRIALS[1]
    drawn = BASELINES[2].forecast(found.history, found.window, 40, Chance(6))
    ensemble = Ensemble.of(drawn, found.observed)
    model = FOUND[1].table.models[2]
    assert model.values["crps"].tolist() == crps(ensemble).tolist()
    assert model.values["log_crps"].tolist() == log_crps(ensemble).tolist()
    assert model.draws == 40


def test_windows_laid_end_to_end_have_the_mean_of_all_their_cases() -> None:
    table = pooled([one.table for one in FOUND])
    assert table.observed.size == 144
    whole = means(table.models[1], everything(144))["crps"]
    parts = [means(one.table.models[1], everything(72))["crps"] for one in FOUND]
    assert whole == pytest.approx(np.mean(np.array(parts, dtype=np.float64)))


def test_a_mean_over_no_case_and_the_fair_score_of_one_draw_are_none() -> None:
    found = backtest(TRIALS[:1], [Made(np.ones((72, 1)))], draws=40, seed=6)
    model = found[0].table.models[0]
    told = means(model, everything(72))
    assert told["crps_fair"] is None
    assert told["crps"] is not None
    assert set(means(model, ~everything(72)).values()) == {None}


@pytest.mark.parametrize(
    ("drawn", "why"),
    [
        (np.ones((71, 5)), "the shape"),
        (np.full((72, 5), np.nan), "not a finite number"),
        (np.full((72, 5), -1.0), "below nought"),
    ],
)
def test_a_forecast_that_is_none_is_refused_by_the_models_name(
    drawn: Array, why: str
) -> None:
    with pytest.raises(ForecastError, match=f"model made .* in 2018.*{why}"):
        backtest(TRIALS[:1], [Made(drawn)], draws=5, seed=6)


def test_the_truth_is_calibrated_and_beats_what_does_not_know_it() -> None:
    trials = [a_trial(year, some_deaths()) for year in (2018, 2019, 2020, 2021)]
    outcomes = backtest(trials, [Knowing(), *BASELINES], draws=200, seed=6)
    table = pooled([one.table for one in outcomes])
    size = table.observed.size
    truth, *others = table.models
    told = means(truth, everything(size))
    error = 4 * np.sqrt(0.09 / size)
    assert told["pit_coverage_90"] == pytest.approx(0.9, abs=error)
    shares = np.array(pit_shares(truth, everything(size)))
    assert shares.sum() == pytest.approx(1.0)
    assert np.abs(shares - 0.1).max() < 4 * np.sqrt(0.09 / size)
    for other in others:
        worse = means(other, everything(size))["log_crps"]
        assert worse is not None
        assert told["log_crps"] is not None
        assert told["log_crps"] < worse


def test_every_case_lies_in_one_bin_of_risk() -> None:
    table = FOUND[0].table
    for model in table.models:
        bins = risk_bins(model, table.observed)
        assert sum(one.n for one in bins) == table.observed.size
        for one in bins:
            assert one.least <= one.predicted <= one.most


def test_bins_of_risk_tell_what_was_given_and_what_happened() -> None:
    # Half the draws have a death in each case; there is one in every month of BBB.
    deaths = written({"AAA": [0.0] * 120, "BBB": [2.0] * 120}, 2012)
    drawn = np.tile([0.0, 3.0], (24, 1))
    found = backtest([a_trial(2020, deaths)], [Made(drawn)], draws=2, seed=6)
    (only,) = risk_bins(found[0].table.models[0], found[0].table.observed)
    assert (only.least, only.most, only.n) == (0.5, 0.75, 24)
    assert (only.predicted, only.happened) == (0.5, 0.5)


def test_all_others_are_compared_with_conflictology_by_place() -> None:
    table = FOUND[1].table
    found = compared(table, everything(72), Chance(6))
    assert {one.model for one in found} == {"zero", "last", "bootstrap", "markov"}
    assert {one.against for one in found} == {"conflictology"}
    assert {one.found.places for one in found} == {len(PLACES)}
    named = {model.name: model for model in table.models}
    for one in found:
        apart = named[one.model].values[one.score]
        apart = apart - named["conflictology"].values[one.score]
        assert one.found.mean == pytest.approx(apart.mean())


def test_without_the_model_to_compare_with_nothing_is_compared() -> None:
    found = backtest(TRIALS[:1], BASELINES[:2], draws=4, seed=6)
    assert compared(found[0].table, everything(72), Chance(6)) == ()
    assert compared(FOUND[0].table, ~everything(72), Chance(6)) == ()


def test_progress_runs_from_nought_to_one() -> None:
    told: list[float] = []
    backtest(
        TRIALS[:1],
        BASELINES[:2],
        draws=4,
        seed=6,
        progress=lambda _step, done: told.append(done),
    )
    assert told == [0.0, 0.5, 1.0]


def test_another_seed_moves_what_is_drawn_and_nothing_else() -> None:
    other = backtest(TRIALS[:1], BASELINES, draws=40, seed=7)[0].table
    for one, two in zip(FOUND[0].table.models, other.models, strict=True):
        same = one.values["crps"].tolist() == two.values["crps"].tolist()
        assert same is (one.name in {"zero", "conflictology"})
