"""The estimates as a forecaster: the same again, each place by itself."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from servanda.outlook.posterior import CalibratedForecaster, fitted_of
from servanda.outlook.skill import Chance, Deaths, Window
from servanda.outlook.skill.deaths import Array, month_number
from tests.outlook.posterior.made import DRAWS, a_posterior
from tests.outlook.skill.made import PLACES, some_deaths

MODEL = CalibratedForecaster(a_posterior())
WINDOW = Window(2020, PLACES)
PAST = some_deaths().until(WINDOW.origin)


def forecast(
    window: Window = WINDOW,
    past: Deaths = PAST,
    draws: int = 20,
    model: CalibratedForecaster = MODEL,
) -> Array:
    return model.forecast(past, window, draws, Chance(3))


def by_place(found: Array, window: Window = WINDOW) -> dict[str, Array]:
    rows = found.reshape(len(window.places), 12, -1)
    return dict(zip(window.places, rows, strict=True))


def test_a_forecast_is_whole_persons_for_every_month_and_draw() -> None:
    found = forecast()
    assert found.shape == (72, 20)
    assert (found >= 0.0).all()
    assert (found == np.floor(found)).all()
    assert len(np.unique(found)) > 20


def test_the_same_chance_gives_the_same_forecast() -> None:
    assert (forecast() == forecast()).all()
    other = MODEL.forecast(PAST, WINDOW, 20, Chance(4))
    assert (forecast() != other).any()


def test_more_draws_begin_with_the_fewer() -> None:
    assert (forecast(draws=40)[:, :20] == forecast()).all()


def test_a_place_is_forecast_alike_whoever_is_forecast_beside_it() -> None:
    few = Window(2020, ("CCC", "FFF"))
    alone, together = by_place(forecast(few), few), by_place(forecast())
    for place in few.places:
        assert (alone[place] == together[place]).all()


def test_a_neighbours_past_reaches_a_place_and_a_strangers_does_not() -> None:
    counts = PAST.counts.copy()
    counts[PLACES.index("FFF"), -24:] = 0.0
    calm = by_place(forecast(past=replace(PAST, counts=counts), draws=400))
    war = by_place(forecast(draws=400))
    assert (calm["EEE"] != war["EEE"]).any()
    assert (calm["AAA"] == war["AAA"]).all()


def test_a_place_that_the_estimates_do_not_hold_is_forecast_without_effects() -> None:
    counts = np.vstack([PAST.counts, PAST.counts[-1:]])
    past = Deaths((*PLACES, "NEW"), PAST.first, counts, "made")
    window = Window(2020, ("FFF", "NEW"))
    found = by_place(forecast(window, past, draws=200), window)
    assert np.median(found["NEW"]) > 0.0
    fitted = fitted_of(MODEL.posterior, np.arange(DRAWS), np.full(DRAWS, -1))
    assert np.asarray(fitted.a[0]) == pytest.approx(
        MODEL.posterior.shared["a"][:, 0], rel=1e-6
    )
    assert np.asarray(fitted.n_base) == pytest.approx(MODEL.posterior.around.mean())


def test_in_a_spell_the_last_year_repeats_itself() -> None:
    figures = {"spell_share": 1.0 - 1e-12, "spell_leave": 0.0, "spell_lh": -6.0}
    told = {**MODEL.posterior.told}
    told["figures"] = {**told["figures"], **figures}
    still = CalibratedForecaster(replace(MODEL.posterior, told=told))
    counts = np.zeros_like(PAST.counts)
    counts[:, -12:] = 40.0
    found = forecast(past=replace(PAST, counts=counts), draws=400, model=still)
    assert (found == 40.0).mean() > 0.95


def test_calm_for_good_where_fighting_cannot_begin() -> None:
    shared = dict(MODEL.posterior.shared)
    shared["a"] = shared["a"] - np.array([60.0, 0.0, 0.0])
    shared["b"] = np.zeros_like(shared["b"])
    never = CalibratedForecaster(replace(MODEL.posterior, shared=shared))
    past = replace(PAST, counts=np.zeros_like(PAST.counts))
    assert not forecast(past=past, model=never).any()


def test_a_kept_file_is_opened_and_tells_what_it_saw(tmp_path: Path) -> None:
    file = tmp_path / "2020.npz"
    file.write_bytes(MODEL.posterior.written())
    read = CalibratedForecaster.opened(file)
    assert read.until == month_number(2019, 10) == WINDOW.origin
    assert read.digest
    assert MODEL.digest == ""
