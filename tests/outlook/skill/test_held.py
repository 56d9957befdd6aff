"""Country-months from the evidence store: the same answer as from the file."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from servanda.acts.desk import Desk
from servanda.acts.gathering import bring, the_store
from servanda.basis.period import add_months
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from servanda.outlook.skill.countries import countries
from servanda.outlook.skill.deaths import month_number
from servanda.outlook.skill.held import held
from servanda.outlook.skill.windows import trial, years_in
from tests.evidence.stores import NOW, Said, add

CLOCKS = Clocks(date(2026, 11, 22))


def said(indicator: str, place: str, first: date, counts: list[float]) -> list[Said]:
    starts = [add_months(first, month) for month in range(len(counts))]
    return [
        Said(place, indicator, start, add_months(start, 1), count)
        for start, count in zip(starts, counts, strict=True)
    ]


def test_an_empty_store_holds_no_series(tmp_path: Path) -> None:
    assert held(Panel(Store(tmp_path), CLOCKS)) == ()


def test_stated_months_are_as_stated_and_others_unknown(tmp_path: Path) -> None:
    store = Store(tmp_path)
    name = "deaths_state_based_views"
    rows = said(name, "MLI", date(2017, 1, 1), [1, 2, 3])
    rows += said(name, "NER", date(2017, 2, 1), [5])
    vintage = add(store, "ucdp-ged-views", rows)
    (only,) = held(Panel(store, CLOCKS))
    assert only.history is only.actual
    assert only.actual.places == ("MLI", "NER")
    assert only.actual.first == month_number(2017, 1)
    wanted = np.array([[1, 2, 3], [np.nan, 5, np.nan]])
    assert np.array_equal(only.actual.counts, wanted, equal_nan=True)
    assert only.actual.source == f"{vintage.id}, {name}"


def test_months_without_an_event_are_nought_where_a_provider_records_all(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    rows = said("deaths_state_based", "MLI", date(2017, 3, 1), [4, 0, 9])
    add(
        store,
        "ucdp-ged",
        [*rows, *said("deaths_state_based", "NER", date(2017, 12, 1), [2])],
    )
    (only,) = held(Panel(store, CLOCKS))
    at = only.actual.places.index("MLI")
    assert only.actual.counts[at].tolist() == [0, 0, 4, 0, 9, *[0] * 7]
    assert "CHE" in only.actual.places


def test_events_are_preferred_to_sums_where_both_state_the_year(tmp_path: Path) -> None:
    store = Store(tmp_path)
    events = said("deaths_state_based", "MLI", date(2015, 1, 1), 48 * [1.0])
    add(store, "ucdp-ged", events)
    views = said("deaths_state_based_views", "MLI", date(2015, 1, 1), 60 * [2.0])
    add(store, "ucdp-ged-views", views)
    series = held(Panel(store, CLOCKS))
    assert trial(2018, series).actual == "ucdp-ged@1, deaths_state_based"
    assert trial(2019, series).actual == "ucdp-ged-views@1, deaths_state_based_views"
    assert years_in(series) == (2018, 2019)


@pytest.mark.shared
def test_the_store_and_the_file_give_the_same_windows(
    shared: Path, tmp_path: Path
) -> None:
    data = shared / "data"
    file = data / "country_month" / "ged_country_month_1989_2021.parquet"
    (brought,) = bring([file], folder=tmp_path, desk=Desk(now=lambda: NOW))
    assert brought.error is None
    series = held(Panel(the_store(tmp_path), CLOCKS))
    assert years_in(series) == (2018, 2019, 2020, 2021)
    for year in years_in(series):
        one, two = trial(year, series), trial(year, countries(data).series)
        assert one.window == two.window
        assert one.observed.tolist() == two.observed.tolist()
        assert one.before.tolist() == two.before.tolist()
        assert "2024-04" in one.actual
