"""World Bank: series as published and as others extracted them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.importing import import_file
from servanda.evidence.indicators import catalogue
from servanda.evidence.store import Store
from tests.evidence.readers.economy_files import (
    EXTRACT,
    FIGURES,
    PUBLISHED,
    Taken,
    taken,
    world_bank,
    world_bank_json,
    zipped,
)
from tests.evidence.readers.governance_files import manifest
from tests.evidence.stores import NOW

TAX = "as_published/worldbank_API_GC.TAX.TOTL.GD.ZS.csv.gz"


def given(folder: Path, data: bytes | str, name: str = "file.csv") -> Path:
    """Return a file with some bytes or text."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(folder: Path, data: bytes | str, name: str = "file.csv") -> Taken:
    """Import a file into an empty store."""
    return taken(given(folder, data, name), folder)


def error(folder: Path, data: bytes | str, name: str = "file.csv") -> str:
    """Return the words in which a file is refused."""
    with pytest.raises(UnreadableSourceError) as caught:
        taken(given(folder, data, name), folder)
    assert not Store(folder / "store").manifest().vintages
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("series.csv", world_bank().encode()),
        ("series.zip", zipped()),
        ("series.json", json.dumps(world_bank_json()).encode()),
    ],
)
def test_the_three_published_forms_say_the_same(
    name: str, data: bytes, tmp_path: Path
) -> None:
    found = read(tmp_path, data, name)
    assert found.of("tax_revenue") == FIGURES
    assert found.vintage.rows == 3
    assert list(found.refused()) == ["WLD (iso3) is an aggregate, not a place: World"]


def test_the_day_told_before_the_header_is_version_and_publication(
    tmp_path: Path,
) -> None:
    vintage = read(tmp_path, world_bank(updated="2023-03-30")).vintage
    assert (vintage.id, vintage.published) == (
        "world-bank-wdi@2023-03-30",
        date(2023, 3, 30),
    )
    assert vintage.dated_by == "catalogue"
    assert vintage.standing == "verified"


def test_a_day_that_no_calendar_has_is_no_version(tmp_path: Path) -> None:
    vintage = read(tmp_path, world_bank(updated="2023-02-30")).vintage
    assert vintage.published is None
    assert vintage.version == vintage.source_digest[7:19]


def test_the_interfaces_answer_is_dated_by_its_last_update(tmp_path: Path) -> None:
    vintage = read(tmp_path, json.dumps(world_bank_json()), "a.json").vintage
    assert (vintage.version, vintage.published) == ("2021-07-30", date(2021, 7, 30))


def test_an_unknown_series_is_refused_by_name_with_those_that_are_read(
    tmp_path: Path,
) -> None:
    said = error(tmp_path, world_bank("SL.UEM.TOTL.ZS"))
    assert "the series SL.UEM.TOTL.ZS is not read; read are DT.ODA.ODAT.CD" in said
    assert "SP.POP.TOTL" in said


def test_of_a_whole_database_unknown_series_are_counted_not_named(
    tmp_path: Path,
) -> None:
    header, *rows = world_bank().split("\r\n")[4:-1]
    unknown = [rows[0].replace("GC.TAX.TOTL.GD.ZS", f"X.{n}") for n in range(9)]
    found = read(tmp_path, "\r\n".join([header, *rows, *unknown, ""]))
    assert found.of("tax_revenue") == FIGURES
    (reason,) = [one for one in found.refused() if "series" in one]
    assert reason.startswith("its series is not one that is read; read are ")
    assert found.refused()[reason] == 9


@pytest.mark.parametrize(
    ("series", "indicator"), catalogue().fields("world-bank-wdi").items()
)
def test_each_series_of_the_catalogue_is_read(
    series: str, indicator: str, tmp_path: Path
) -> None:
    assert read(tmp_path, world_bank(series)).of(indicator) == FIGURES


def test_military_spending_is_a_data_set_of_its_own_under_its_makers_terms(
    tmp_path: Path,
) -> None:
    path = given(tmp_path, world_bank("MS.MIL.XPND.GD.ZS"))
    with pytest.raises(UnreadableSourceError, match="data set world-bank-milex"):
        taken(path, tmp_path)
    found = taken(path, tmp_path, "world-bank-milex")
    assert found.of("military_expenditure") == FIGURES
    assert catalogue().dataset["world-bank-milex"].redistribute == "no"


def test_files_of_one_day_share_a_vintage_and_do_not_push_each_other_out(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "store")
    for series in ("SP.POP.TOTL", "GC.TAX.TOTL.GD.ZS"):
        path = given(tmp_path, world_bank(series), f"{series}.csv")
        import_file(path, store, now=NOW)
    held = [set(one.indicators) for one in store.manifest().vintages]
    assert held == [{"population"}, {"tax_revenue"}]


def test_a_cell_that_is_no_number_is_refused_alone(tmp_path: Path) -> None:
    found = read(tmp_path, world_bank().replace('"15"', '"n/k"'))
    assert found.refused()["GC.TAX.TOTL.GD.ZS in 2017 is not a number: n/k"] == 1
    assert found.of("tax_revenue") == [FIGURES[0], FIGURES[2]]


def test_a_place_that_stands_twice_refuses_the_file(tmp_path: Path) -> None:
    twice = world_bank().replace('"Niger","NER"', '"Mali","MLI"').replace('"15"', '""')
    double = twice.replace('"","","11.25"', '"14.5","",""')
    assert "tax_revenue of MLI from 2016-01-01 a second time" in error(tmp_path, double)


def test_a_page_of_several_is_refused(tmp_path: Path) -> None:
    page = json.dumps(world_bank_json(total=17_290, pages=6))
    assert "5 of 17290 rows (page 1); ask for all" in error(tmp_path, page, "a.json")


def test_an_answer_without_rows_is_refused(tmp_path: Path) -> None:
    answer = json.dumps([world_bank_json(total=0)[0], []])
    assert "no usable row among 0" in error(tmp_path, answer, "a.json")


def test_quarters_are_no_years(tmp_path: Path) -> None:
    answer = world_bank_json()
    answer[1][0]["date"] = "2016Q1"
    found = read(tmp_path, json.dumps(answer), "a.json")
    assert found.refused()["its period is not a year"] == 1


def test_a_missing_value_is_a_gap_and_no_refusal(tmp_path: Path) -> None:
    found = read(tmp_path, json.dumps(world_bank_json()), "a.json")
    assert "TCD" not in {place for place, _, _ in found.of("tax_revenue")}
    assert sum(found.refused().values()) == 1


def test_an_extract_tells_its_year_and_a_negative_aid_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, EXTRACT, "wdi_2023extract_milex.csv")
    assert found.vintage.id == "world-bank-wdi@2023"
    assert found.vintage.published == date(2023, 12, 31)
    assert found.of("aid_received") == [
        ("MLI", 2015, 1290380005.0),
        ("MLI", 2016, -5.0),
    ]
    assert "military_expenditure" not in found.vintage.indicators


def test_an_extract_is_imported_once_more_for_its_military_spending(
    tmp_path: Path,
) -> None:
    path = given(tmp_path, EXTRACT, "wdi_2023extract_milex.csv")
    found = taken(path, tmp_path, "world-bank-milex")
    assert found.of("military_expenditure") == [("MLI", 2015, 2.4)]
    assert found.vintage.id == "world-bank-milex@2023"


def test_filled_figures_are_apart_and_marked(tmp_path: Path) -> None:
    found = read(tmp_path, PUBLISHED["wdi_gdp_gw.csv"])
    assert set(found.vintage.indicators) == set(
        catalogue().fields("world-bank-filled").values()
    )
    assert "Gaps were filled" in found.vintage.remarks[0]


def test_the_published_series_reads_whole(shared: Path, tmp_path: Path) -> None:
    found = taken(shared / "data" / TAX, tmp_path)
    assert found.vintage.id == "world-bank-wdi@2020-05-28"
    assert found.vintage.rows_read == 264
    # 4,825 cells are filled; 840 of them are of 36 groups of countries.
    assert found.vintage.rows == 3985
    assert sum(found.refused().values()) == 4825 - 3985
    assert all("an aggregate" in reason for reason in found.refused())
    assert (found.vintage.first, found.vintage.last) == (
        date(1972, 1, 1),
        date(2019, 1, 1),
    )
    afghanistan = {
        year: value for place, year, value in found.of("tax_revenue") if place == "AFG"
    }
    assert afghanistan[2006] == 6.96759757507017


@pytest.mark.parametrize(
    ("name", "dataset", "counts"),
    [
        (
            "wdi_2025extract_1960_2021.csv.gz",
            None,
            {"gdp_constant": 10644, "life_expectancy": 13296, "aid_received": 8908},
        ),
        (
            "wdi_2023extract_milex_1960_2021.csv.gz",
            None,
            {"population": 13300, "inflation": 8376, "resource_rents": 9211},
        ),
        (
            "wdi_2023extract_milex_1960_2021.csv.gz",
            "world-bank-milex",
            {"military_expenditure": 7393},
        ),
        (
            "wdi_gdp_gw_1950_2021.csv.gz",
            None,
            {"gdp_growth_filled": 11595, "gdp_per_capita_filled": 11566},
        ),
    ],
)
def test_an_extract_reads_whole_and_nothing_is_refused(
    name: str, dataset: str | None, counts: dict[str, int], shared: Path, tmp_path: Path
) -> None:
    found = taken(shared / "data" / "country_year" / name, tmp_path, dataset)
    assert found.vintage.rows_read == manifest(shared, f"country_year/{name}")
    assert found.refused() == {}
    assert counts.items() <= found.vintage.indicators.items()


def test_the_extract_with_debt_holds_aggregates_which_are_refused(
    shared: Path, tmp_path: Path
) -> None:
    name = "country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz"
    found = taken(shared / "data" / name, tmp_path)
    assert found.vintage.rows_read == manifest(shared, name)
    # 2,063 of the notes' 2,162 values are left before 2022; 222 are of aggregates.
    assert found.vintage.indicators["government_debt"] == 1841
    assert all(
        "an aggregate" in reason or "no code" in reason for reason in found.refused()
    )


def test_two_extracts_agree_on_what_their_columns_are(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "data" / "country_year"
    older = taken(folder / "wdi_2023extract_milex_1960_2021.csv.gz", tmp_path / "a")
    newer = taken(folder / "wdi_2025extract_1960_2021.csv.gz", tmp_path / "b")
    for indicator in ("gdp_constant", "trade", "government_consumption"):
        one = {(place, year): x for place, year, x in older.of(indicator)}
        other = {(place, year): x for place, year, x in newer.of(indicator)}
        both = one.keys() & other.keys()
        near = sum(abs(one[key] - other[key]) <= 0.05 * abs(other[key]) for key in both)
        assert near / len(both) > 0.8
