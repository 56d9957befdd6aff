"""Months by country in two vintages: as known in 2021, and as known since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.importing import import_file
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.readers.ucdp.reading import Whole, whole
from tests.evidence.stores import NOW

EARLIER, LATER = "2021-06", "2024-04"
KNOWN = {EARLIER: 43_073.0, LATER: 73_437.0}
"""State-based deaths of 2020 in either vintage, by the data's README."""


def month(**cells: float | None) -> dict[str, float | None]:
    """Return a row of June 2020 in Mali."""
    return {
        "month_id": 486,
        "year": 2020,
        "month": 6,
        "gwcode": 432.0,
        "ged_sb_vintage2021": 5.0,
        "ged_ns_vintage2021": 0.0,
        "ged_os_vintage2021": 2.0,
        "ged_sb": 8.0,
        **cells,
    }


def given(folder: Path, *rows: dict[str, float | None]) -> Path:
    path = folder / "months.parquet"
    pl.DataFrame(rows, schema_overrides={"gwcode": pl.Float64}).write_parquet(path)
    return path


def test_a_row_is_said_in_each_vintage(tmp_path: Path) -> None:
    found = whole(given(tmp_path, month()))
    said = found.of("deaths_state_based_views").select("version", "value", "start")
    june = date(2020, 6, 1)
    assert said.rows() == [(EARLIER, 5.0, june), (LATER, 8.0, june)]
    assert found.value("deaths_one_sided_views") == 2.0


def test_a_nought_is_stated_and_an_empty_cell_is_a_gap(tmp_path: Path) -> None:
    row = month(ged_sb_vintage2021=None, ged_os_vintage2021=None)
    found = whole(given(tmp_path, row))
    assert found.value("deaths_non_state_views") == 0.0
    assert found.of("deaths_state_based_views")["version"].to_list() == [LATER]
    assert not found.reasons()


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"gwcode": None}, "no Gleditsch-Ward code"),
        ({"month": 13}, "its period cannot be read"),
        ({"month_id": 485}, "month_id is not the row's year and month: 485"),
    ],
)
def test_a_row_that_says_nothing_usable_is_refused_with_its_reason(
    tmp_path: Path, cells: dict[str, float | None], reason: str
) -> None:
    found = whole(given(tmp_path, month(), month(**cells)))
    assert found.reasons() == {reason: [2]}


def test_one_file_becomes_two_vintages_and_the_older_is_known_earlier(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "store")
    vintages = import_file(given(tmp_path, month()), store, now=NOW)
    assert [v.id for v in vintages] == [
        f"ucdp-ged-views@{EARLIER}",
        f"ucdp-ged-views@{LATER}",
    ]
    seen = {
        known: Panel(store, Clocks(date(2021, 12, 31), known)).series(
            "MLI", "deaths_state_based_views"
        )
        for known in (date(2021, 9, 29), date(2021, 9, 30), date(2025, 1, 1), None)
    }
    values = [[p.value for p in series.points] for series in seen.values()]
    assert values == [[], [5.0], [8.0], [8.0]]


# --- the file as distributed --------------------------------------------------


@pytest.fixture(scope="module")
def months(shared: Path) -> Whole:
    folder = shared / "data" / "country_month"
    return whole(folder / "ged_country_month_1989_2021.parquet")


def test_the_file_is_read_whole_but_for_countries_without_a_code(months: Whole) -> None:
    assert months.layout.id == "ucdp-ged-views/months"
    assert months.rows == 75_561  # MANIFEST.csv
    reasons = {reason: len(lines) for reason, lines in months.reasons().items()}
    assert reasons == {"no Gleditsch-Ward code": 1841}
    assert months.twice() == 0
    later = months.of("deaths_state_based_views", version=LATER)
    assert later.height == 75_561 - 1841


@pytest.mark.parametrize("version", [EARLIER, LATER])
def test_the_deaths_of_2020_are_those_of_the_vintage(
    months: Whole, version: str
) -> None:
    said = months.of("deaths_state_based_views", version=version)
    in_2020 = said.filter(pl.col("start").dt.year() == 2020)
    assert in_2020["value"].sum() == KNOWN[version]


def test_the_older_vintage_ends_where_it_was_known_to_end(months: Whole) -> None:
    older = months.observations.filter(version=EARLIER)
    assert older["start"].max() == date(2021, 6, 1)


def test_imported_the_sums_of_2020_hold_under_either_clock(
    shared: Path, tmp_path: Path
) -> None:
    file = shared / "data" / "country_month" / "ged_country_month_1989_2021.parquet"
    store = Store(tmp_path / "store")
    import_file(file, store, now=NOW)
    for known, version in ((date(2022, 1, 1), EARLIER), (None, LATER)):
        panel = Panel(store, Clocks(date(2020, 12, 31), known))
        said = panel.statements("deaths_state_based_views")
        in_2020 = said.filter(pl.col("start").dt.year() == 2020)
        assert in_2020["value"].sum() == KNOWN[version]
