"""The act: data in, scores out; the same seed, the same bytes."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from servanda.acts import backtest
from servanda.acts.backtesting import backtested
from servanda.acts.diagnosing import EmptyStoreError
from servanda.acts.gathering import the_store
from servanda.basis.period import add_months
from servanda.outlook.skill import BASELINES, Chance, Deaths, Window
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.errors import NoWindowError
from tests.evidence.stores import Said, add
from tests.outlook.skill.made import uniform

COUNTRIES = (57, 124, 52, 245)  # as VIEWS numbers them


@pytest.fixture(scope="session")
def months(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of country-months: four countries, 2014 to 2023."""
    folder = tmp_path_factory.mktemp("months")
    rows = ["month_id,country_id,ged_sb"]
    counts = np.floor(60 * uniform("months", len(COUNTRIES), 120) ** 6)
    rows += [
        f"{409 + month},{country},{counts[row, month]:.0f}"
        for row, country in enumerate(COUNTRIES)
        for month in range(120)
    ]
    (folder / "ged_country_month.csv").write_text("\n".join(rows) + "\n")
    return folder


@dataclass(frozen=True)
class LastYear:
    """A model of a stranger's: the same twelve months as conflictology."""

    name: str = "last year"

    def forecast(
        self, history: Deaths, window: Window, _draws: int, _chance: Chance
    ) -> Array:
        return history.of(window.places)[:, -12:].repeat(12, axis=0)


def test_every_year_from_2018_on_is_scored_unless_some_are_named(months: Path) -> None:
    found = backtest(data=months, draws=20)
    assert list(found.windows) == ["2018", "2019", "2020", "2021", "2022", "2023"]
    some = backtest([2023, 2019, 2023], data=months, draws=20)
    assert list(some.windows) == ["2019", "2023"]
    assert some.windows["2023"] == found.windows["2023"]


def test_a_year_before_2018_is_scored_when_it_is_named(months: Path) -> None:
    assert list(backtest([2017], data=months, draws=20).windows) == ["2017"]


def test_the_same_seed_gives_the_same_bytes(months: Path) -> None:
    one, two, other = (
        backtested(backtest([2020], data=months, draws=20, seed=seed), "json")
        for seed in (1, 1, 2)
    )
    assert one == two
    assert one != other


def test_a_model_of_a_strangers_stands_beside_the_baselines(months: Path) -> None:
    found = backtest(
        [2020], data=months, draws=20, forecasters=[*BASELINES, LastYear()]
    )
    models = found.windows["2020"].models
    assert models["last year"] == models["conflictology"]
    assert found.windows["2020"].places == ("ETH", "SDN", "SEN", "YEM")


def test_a_year_that_the_data_do_not_state_is_refused(months: Path) -> None:
    with pytest.raises(NoWindowError, match=r"of 2024 .* reach December 2023"):
        backtest([2024], data=months)


def test_data_that_end_too_early_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "early.csv"
    file.write_text("month_id,country_id,ged_sb\n409,57,1\n410,57,1\n")
    with pytest.raises(NoWindowError, match="2018 or later"):
        backtest(data=file)


def test_without_data_the_store_is_asked_and_an_empty_one_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path))
    with pytest.raises(EmptyStoreError, match="no deaths by country and month"):
        backtest()


def test_the_store_answers_as_a_folder_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, months: Path
) -> None:
    monkeypatch.setenv("SERVANDA_HOME", str(tmp_path))
    lines = (months / "ged_country_month.csv").read_text().splitlines()[1:]
    codes = {"57": "ETH", "124": "YEM", "52": "SEN", "245": "SDN"}
    said = []
    for line in lines:
        month, country, count = line.split(",")
        start = add_months(date(1980, 1, 1), int(month) - 1)
        name = "deaths_state_based_views"
        end = add_months(start, 1)
        said.append(Said(codes[country], name, start, end, float(count)))
    vintage = add(the_store(), "ucdp-ged-views", said)
    held, read = backtest([2021], draws=20), backtest([2021], data=months, draws=20)
    assert held.windows["2021"].models == read.windows["2021"].models
    assert [one.name for one in held.sources] == [vintage.id]


@pytest.mark.shared
def test_the_baselines_score_as_the_documentation_says(
    shared: Path, root: Path
) -> None:
    found = backtest(data=shared / "data")
    page = (root / "docs" / "how-to" / "backtest.md").read_text()
    for model in BASELINES:
        told = [window.models[model.name] for window in found.windows.values()]
        cells = " | ".join(f"{one.crps:.2f} ({one.crps_fair:.2f})" for one in told)
        assert f"| `{model.name}` | {cells} |" in page
