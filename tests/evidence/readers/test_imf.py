"""International Monetary Fund: what was over, and what was only expected."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import EvidenceError, UnknownSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar
from tests.evidence.readers.economy_files import (
    CONVERTED,
    Taken,
    export,
    outlook,
    taken,
)
from tests.evidence.readers.governance_files import manifest, workbook
from tests.evidence.stores import NOW

EXPORT = "as_published/imf-dm-export-gdp-growth.xls"
HISTORY = "country_year/imf_real_gdp_growth_1801_2019.parquet"
MADE_2024 = '"©IMF, 2024"'


def read(folder: Path, data: bytes, name: str, dataset: str | None = None) -> Taken:
    """Import a file into an empty store."""
    path = folder / name
    path.write_bytes(data)
    return taken(path, folder, dataset)


def years(found: Taken, indicator: str) -> list[int]:
    """Return the years of Mali that an indicator has."""
    return [year for place, year, _ in found.of(indicator) if place == "MLI"]


def test_a_workbook_that_says_when_it_was_made_is_split_the_year_before(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, workbook(export(MADE_2024)), "imf.xlsx")
    assert years(found, "gdp_growth_imf") == [1980, 2020]
    assert years(found, "gdp_growth_imf_recent") == [2023, 2024, 2029]


def test_one_that_does_not_say_it_is_split_six_years_before_its_last(
    tmp_path: Path,
) -> None:
    found = read(tmp_path, workbook(export(last=2028)), "imf.xlsx")
    assert years(found, "gdp_growth_imf") == [1980, 2020]
    assert years(found, "gdp_growth_imf_recent") == [2022, 2023, 2028]


def test_a_workbook_cut_by_its_user_gives_too_little_as_observed_never_too_much(
    tmp_path: Path,
) -> None:
    whole = read(tmp_path, workbook(export(last=2029)), "imf.xlsx")
    cut = read(tmp_path, workbook(export(last=2024)), "imf.xlsx")
    observed = years(cut, "gdp_growth_imf")
    assert set(observed) <= set(years(whole, "gdp_growth_imf"))


def test_a_projection_is_not_seen_before_its_year_is_over(tmp_path: Path) -> None:
    path = tmp_path / "imf.xlsx"
    path.write_bytes(workbook(export(MADE_2024)))
    store = Store(tmp_path / "store")
    import_file(path, store, now=NOW)
    panel = Panel(store, Clocks(date(2024, 12, 31)))
    seen = panel.statements("gdp_growth_imf_recent", "MLI")["start"].dt.year()
    assert seen.to_list() == [2023, 2024]
    assert panel.statements("gdp_growth_imf")["start"].dt.year().max() == 2020


def test_no_data_is_a_gap_and_a_name_with_a_blank_is_a_place(tmp_path: Path) -> None:
    found = read(tmp_path, workbook(export()), "imf.xlsx")
    assert [row for row in found.of("gdp_growth_imf") if row[0] == "COG"] == [
        ("COG", 2020, 2.5)
    ]
    assert found.refused() == {}


def test_the_day_of_export_in_the_name_is_version_and_publication(
    tmp_path: Path,
) -> None:
    data = workbook(export())
    vintage = read(tmp_path, data, "imf-dm-export-20240208.xlsx").vintage
    assert (vintage.version, vintage.published) == ("2024-02-08", date(2024, 2, 8))
    other = read(tmp_path, data, "imf-dm-export-20249999.xlsx").vintage
    assert other.published is None


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        (
            "Inflation rate, average consumer prices (Annual percent change)",
            "inflation_imf",
        ),
        (
            "General government gross debt (Percent of GDP)",
            "government_debt_imf",
        ),
    ],
)
def test_the_title_over_the_names_tells_the_series(
    title: str, indicator: str, tmp_path: Path
) -> None:
    text = export(title=f'"{title}"')
    assert years(read(tmp_path, workbook(text), "imf.xlsx"), indicator) == [1980, 2020]


def test_a_workbook_of_another_series_is_unknown(tmp_path: Path) -> None:
    with pytest.raises(UnknownSourceError, match="its columns begin Unemployment"):
        read(tmp_path, workbook(export(title="Unemployment rate")), "imf.xlsx")


@pytest.mark.parametrize("series", ["NGDP_RPCH", "PCPIPCH", "GGXWDG_NGDP"])
def test_the_interfaces_answer_is_split_by_its_horizon(
    series: str, tmp_path: Path
) -> None:
    found = read(tmp_path, json.dumps(outlook(series=series)).encode(), "a.json")
    ids = catalogue().fields("imf-weo")
    assert years(found, ids[series]) == [1980, 2020]
    assert years(found, ids[f"{series} recent"]) == [2023, 2024, 2029]
    assert found.vintage.published is None


def test_an_unknown_series_of_the_interface_is_refused_by_name(tmp_path: Path) -> None:
    answer = json.dumps(outlook(series="LUR")).encode()
    with pytest.raises(EvidenceError, match="the series LUR is not read; read are"):
        read(tmp_path, answer, "a.json")


@pytest.mark.parametrize(
    "answer",
    [
        '{"values": []}',
        '{"values": {"NGDP_RPCH": [1]}}',
        '{"values": {"NGDP_RPCH": {"MLI": {"late": 1}}}}',
        '{"values": {"NGDP_RPCH": {"MLI": 3}}}',
        '{"values": {}}',
    ],
)
def test_an_answer_of_another_shape_is_refused(answer: str, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="imf-weo/datamapper-json"):
        read(tmp_path, answer.encode(), "a.json")


def test_history_is_of_the_past_alone_in_both_forms(tmp_path: Path) -> None:
    table = columnar(CONVERTED["imf_real_gdp_growth"].encode())
    found = read(tmp_path, table, "history.parquet")
    assert found.of("gdp_growth_history") == [("KOR", 2019, 2.2), ("SWE", 1801, 5.5)]
    answer = json.dumps(outlook(series="rgc", last=2019)).encode()
    asked = read(tmp_path, answer, "a.json", "imf-fpp")
    assert years(asked, "gdp_growth_history") == [1980, 2013, 2014, 2019, 2020]


def test_another_sheet_of_the_history_is_refused_by_name(tmp_path: Path) -> None:
    text = CONVERTED["imf_real_gdp_growth"].replace(",rgc", ",pb")
    with pytest.raises(EvidenceError, match="the series pb is not read; read are rgc"):
        read(tmp_path, columnar(text.encode()), "history.parquet")


def test_the_published_workbook_reads_whole(shared: Path, tmp_path: Path) -> None:
    found = taken(shared / "data" / EXPORT, tmp_path)
    # 230 rows: one is the header, one is empty. 8,271 cells hold a figure.
    assert found.vintage.rows_read == 228
    groups = sum(found.refused().values())
    assert found.vintage.rows + groups == 8271
    assert len(found.refused()) == 32
    assert all("an aggregate" in reason for reason in found.refused())
    # It ends in 2019 and does not say when it was made: so nothing after 2012 is
    # given as observed, though it was exported in 2024.
    observed = {year for _, year, _ in found.of("gdp_growth_imf")}
    recent = {year for _, year, _ in found.of("gdp_growth_imf_recent")}
    assert (min(observed), max(observed)) == (1980, 2012)
    assert (min(recent), max(recent)) == (2013, 2019)
    assert ("AFG", 2019, 3.9) in found.of("gdp_growth_imf_recent")
    assert found.vintage.standing == "verified"


def test_the_history_since_1801_reads_whole(shared: Path, tmp_path: Path) -> None:
    found = taken(shared / "data" / HISTORY, tmp_path)
    assert found.vintage.rows_read == manifest(shared, HISTORY)
    assert found.vintage.rows == found.vintage.rows_read
    assert found.refused() == {}
    assert (found.vintage.first, found.vintage.last) == (
        date(1801, 1, 1),
        date(2020, 1, 1),
    )
