"""Which models are scored: ours, with its fits and what they saw, and simple rules."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from servanda.acts.forecasters import Refitting, Reusing, forecasters, kept_folder
from servanda.outlook.skill import BASELINES, Chance, Deaths, Fitted, Window, backtest
from servanda.outlook.skill.deaths import Array, month_number
from tests.outlook.skill.made import PLACES, a_trial


@dataclass(frozen=True)
class Fake:
    """A fitted model: the last month over again, and what its fit saw."""

    until: int
    digest: str = ""
    name: str = "servanda"
    note: str = ""

    def forecast(
        self, history: Deaths, window: Window, draws: int, _chance: Chance
    ) -> Array:
        last = history.of(window.places)[:, -1:]
        return last.repeat(12, axis=0).repeat(draws, axis=1)


def opened(file: Path | None) -> Fake:
    if file is None:
        return Fake(month_number(2021, 10), "sha256:shipped")
    return Fake(month_number(int(file.stem) - 1, 10), f"sha256:{file.name}")


def refitted(history: Deaths, origin: int) -> Fake:
    assert history.last == origin
    return Fake(origin, note="no slow traits")


def test_a_fit_kept_for_a_window_is_used_for_it_and_the_shipped_one_for_others(
    tmp_path: Path,
) -> None:
    (tmp_path / "2019.npz").touch()
    model = Reusing(tmp_path, opened)
    kept, shipped = model.fit(Window(2019, PLACES)), model.fit(Window(2020, PLACES))
    assert (kept.how, kept.digest) == ("kept for the window", "sha256:2019.npz")
    assert (shipped.how, shipped.digest) == ("shipped", "sha256:shipped")


def test_a_fit_says_how_many_months_it_had_seen_too_many(tmp_path: Path) -> None:
    (tmp_path / "2019.npz").touch()
    model = Reusing(tmp_path, opened)
    seen = {
        year: model.fit(window).months_seen(window)
        for year in (2019, 2021, 2022, 2025)
        for window in [Window(year, PLACES)]
    }
    assert seen == {2019: 0, 2021: 12, 2022: 0, 2025: 0}


def test_without_a_folder_the_shipped_fit_is_used_throughout() -> None:
    model = Reusing(None, opened)
    assert model.fit(Window(2018, PLACES)).how == "shipped"


def test_a_model_fitted_anew_sees_the_past_of_each_window_and_no_more() -> None:
    trials = [a_trial(2019), a_trial(2021)]
    outcomes = backtest(trials, [Refitting(refitted)], draws=3, seed=1)
    for outcome in outcomes:
        fit = outcome.fits["servanda"]
        assert fit.how == "fitted anew"
        assert fit.note == "no slow traits"
        assert fit.months_seen(outcome.trial.window) == 0
        assert fit.until == outcome.trial.window.origin


def test_simple_rules_have_no_fit() -> None:
    (outcome,) = backtest([a_trial(2020)], BASELINES, draws=3, seed=1)
    assert outcome.fits == {}
    assert not any(isinstance(model, Fitted) for model in BASELINES)


def test_ours_stands_first_and_the_simple_rules_after_it(tmp_path: Path) -> None:
    names = [model.name for model in forecasters(posteriors=tmp_path)]
    assert names[-len(BASELINES) :] == [model.name for model in BASELINES]
    assert names[: -len(BASELINES)] in ([], ["servanda"])


def test_a_fit_without_its_library_says_which_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Python's own way to say that a module is not there.
    monkeypatch.setitem(sys.modules, "numpyro", None)
    with pytest.raises(ModuleNotFoundError, match="numpyro"):
        forecasters(refit=True)


def test_kept_fits_are_found_in_the_folder_that_one_works_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "validation" / "posteriors"
    folder.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    assert kept_folder() == folder
