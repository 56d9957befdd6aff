"""The act: data in, scores out; the same seed, the same bytes."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from servanda.acts import backtest
from servanda.acts.backtesting import Held, backtested, keep_card
from servanda.acts.diagnosing import EmptyStoreError, NotYetError
from servanda.acts.gathering import UnwritableError, the_store
from servanda.basis.period import add_months
from servanda.outlook.skill import BASELINES, Chance, Deaths, Window
from servanda.outlook.skill.deaths import Array
from servanda.outlook.skill.errors import NoCardError, NoWindowError
from servanda.publication.skill import Card, carded
from tests.evidence.stores import Said, add
from tests.outlook.skill.made import uniform

Vintage = tuple[float, date]  # every month's count, and when it was published
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


def a_store(tmp_path: Path, patch: pytest.MonkeyPatch, *vintages: Vintage) -> None:
    """Fill a store: a vintage has its count in each month of 2017 on before its day."""
    patch.setenv("SERVANDA_HOME", str(tmp_path))
    name = "deaths_state_based_views"
    for version, (count, published) in enumerate(vintages, start=1):
        starts = [add_months(date(2017, 1, 1), number) for number in range(60)]
        starts = [one for one in starts if add_months(one, 1) <= published]
        said = [
            Said(place, name, start, add_months(start, 1), count)
            for place in ("ETH", "YEM")
            for start in starts
        ]
        add(
            the_store(),
            "ucdp-ged-views",
            said,
            version=str(version),
            published=published,
        )


def test_with_a_day_the_past_is_what_was_public_then_and_the_outcome_what_is_known_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vintages = (10.0, date(2020, 11, 20)), (30.0, date(2022, 6, 1))
    a_store(tmp_path, monkeypatch, *vintages)
    live = backtest(
        [2021], data=Held(date(2020, 12, 1)), draws=9, forecasters=BASELINES
    )
    late = backtest([2021], draws=9, forecasters=BASELINES)
    # Conflictology repeats the past: off by what the revision added.
    assert live.windows["2021"].models["conflictology"].crps == 20.0
    assert late.windows["2021"].models["conflictology"].crps == 0.0
    assert live.windows["2021"].history.startswith("ucdp-ged-views@1")
    assert live.windows["2021"].actual.startswith("ucdp-ged-views@2")
    assert live.known_by == date(2020, 12, 1)
    assert (live.is_retrospective, late.is_retrospective) == (False, True)
    assert {one.name for one in live.sources} == {
        "ucdp-ged-views@1",
        "ucdp-ged-views@2",
    }


def test_what_was_published_after_the_forecast_was_due_makes_it_retrospective(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(tmp_path, monkeypatch, (10.0, date(2021, 5, 1)), (9.0, date(2022, 5, 1)))
    found = backtest([2021], data=Held(date(2021, 6, 1)), draws=9)
    assert found.is_retrospective


def test_a_day_before_anything_was_published_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(tmp_path, monkeypatch, (10.0, date(2020, 11, 20)))
    with pytest.raises(EmptyStoreError, match="published by 2019-01-01"):
        backtest(data=Held(date(2019, 1, 1)))
    with pytest.raises(NotYetError, match="has not come"):
        backtest(data=Held(date(2999, 1, 1)))


def test_a_challenge_that_reaches_later_than_the_long_series_is_forecast_too(
    months: Path, tmp_path: Path
) -> None:
    lines = (months / "ged_country_month.csv").read_text().splitlines()[1:]
    rows = ["month_id,country_id,ged_sb,ged_sb_views"]
    for line in lines:
        month, country, count = line.split(",")
        is_late = int(month) > 504  # after December 2021
        rows.append(f"{month},{country},{'' if is_late else count},{count}")
    file = tmp_path / "later.csv"
    file.write_text("\n".join(rows) + "\n")
    late = backtest([2022, 2023], data=file, draws=9, forecasters=BASELINES)
    whole = backtest([2022, 2023], data=months, draws=9, forecasters=BASELINES)
    assert list(late.windows) == ["2022", "2023"]
    for year, window in late.windows.items():
        assert window.models == whole.windows[year].models
    assert "from 2022-01 on" in late.windows["2023"].history


def test_a_card_is_written_and_read_back(months: Path, tmp_path: Path) -> None:
    ours = replace(LastYear(), name="servanda")
    found = backtest([2020], data=months, draws=9, forecasters=[ours, *BASELINES])
    file = tmp_path / "skill.json"
    keep_card(found, file)
    assert Card.model_validate_json(file.read_text()) == carded(found)


def test_a_card_cannot_be_written_where_ours_was_not_scored_or_there_is_no_folder(
    months: Path, tmp_path: Path
) -> None:
    found = backtest([2020], data=months, draws=9, forecasters=BASELINES)
    with pytest.raises(NoCardError, match="has none of servanda"):
        keep_card(found, tmp_path / "skill.json")
    ours = replace(LastYear(), name="servanda")
    some = backtest([2020], data=months, draws=9, forecasters=[ours, *BASELINES])
    with pytest.raises(UnwritableError):
        keep_card(some, tmp_path / "nowhere" / "skill.json")


@pytest.mark.shared
def test_the_baselines_score_as_the_documentation_says(
    shared: Path, root: Path
) -> None:
    found = backtest(data=shared / "data", forecasters=BASELINES)
    page = (root / "docs" / "how-to" / "backtest.md").read_text()
    for model in BASELINES:
        told = [window.models[model.name] for window in found.windows.values()]
        cells = " | ".join(f"{one.crps:.2f} ({one.crps_fair:.2f})" for one in told)
        assert f"| `{model.name}` | {cells} |" in page
