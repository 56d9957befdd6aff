"""V-Dem: its own form, three conversions, and what is never taken from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.files import opened
from servanda.evidence.importing import Labels, import_file
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.readers import vdem
from servanda.evidence.store import Store, Vintage
from tests.evidence.mutations import columnar
from tests.evidence.readers.governance_files import (
    CONVERTED,
    CORE,
    SIX,
    given,
    manifest,
)
from tests.evidence.readers.whole import Whole, whole
from tests.evidence.stores import NOW

STATES = "country_year/vdem_v12_states_1970_2021.parquet"
FIVE = "country_year/vdem_v15_highlevel_1789_2021.parquet"
SIX_FILE = "country_year/vdem_v14_sixindices_1968_2021.csv.gz"


def value(read: Whole, indicator: str, code: str, year: int) -> float | None:
    """Return what a file says of a place and year, or None."""
    found = read.of(indicator).filter(
        (pl.col("code") == code) & (pl.col("start") == date(year, 1, 1))
    )
    return found["value"].item() if found.height else None


def taken(path: Path, folder: Path) -> Vintage:
    """Import a file whose release its name tells, into a store of its own."""
    (vintage,) = import_file(path, Store(folder), now=NOW)
    return vintage


def test_an_index_is_read_with_its_interval_and_a_question_without_its_ordinal_form(
    tmp_path: Path,
) -> None:
    read = whole(given(tmp_path, "V-Dem-CY-Core-v15.csv", CORE))
    assert read.layout.id == "vdem/country-year-csv"
    assert read.rows == 3
    mali = read.of("electoral_democracy").row(0, named=True)
    assert (mali["code"], mali["start"], mali["until"]) == (
        "MLI",
        date(1999, 1, 1),
        date(2000, 1, 1),
    )
    assert (mali["value"], mali["low"], mali["high"]) == (0.611, 0.56, 0.66)
    assert value(read, "torture", "MLI", 1999) == -0.512
    assert value(read, "state_territory_control", "CIV", 2000) == 60.5
    assert value(read, "state_independence", "CIV", 2000) == 1
    assert read.refused.is_empty()


def test_an_empty_cell_is_a_gap_and_neither_zero_nor_refusal(tmp_path: Path) -> None:
    read = whole(given(tmp_path, "V-Dem-CY-Core-v15.csv", CORE))
    assert value(read, "liberal_democracy", "MLI", 2000) is None
    assert value(read, "legislative_constraint", "MLI", 2000) is None
    assert read.of("liberal_democracy").height == 2


def test_public_corruption_of_the_providers_own_file_is_not_turned(
    tmp_path: Path,
) -> None:
    read = whole(given(tmp_path, "V-Dem-CY-Core-v15.csv", CORE))
    assert value(read, "public_corruption", "MLI", 1999) == 0.7


def test_words_in_the_place_of_a_number_are_refused_with_their_line(
    tmp_path: Path,
) -> None:
    spoilt = CORE.replace("0.611", "high")
    read = whole(given(tmp_path, "V-Dem-CY-Core-v15.csv", spoilt))
    assert read.refused.rows() == [(2, "v2x_polyarchy is not a number: high")]


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("V-Dem-CY-Core-v15.csv", "15"),
        ("V-Dem-CY-Full+Others-v14.csv", "14"),
        ("V-Dem-CY-Core-v11.1.csv", "11.1"),
        ("country_year.csv", None),
    ],
)
def test_a_release_is_told_by_the_files_name_alone(
    tmp_path: Path, name: str, release: str | None
) -> None:
    assert whole(given(tmp_path, name, CORE)).version == release


def test_a_file_without_a_release_is_known_by_nobody_until_the_user_tells_it(
    tmp_path: Path,
) -> None:
    file = given(tmp_path, "mine.csv", CORE)
    store = Store(tmp_path / "store")
    (untold,) = import_file(file, store, now=NOW)
    assert untold.published is None
    (told,) = import_file(file, store, now=NOW, labels=Labels(version="12"))
    assert told.published == date(2022, 3, 31)


def test_of_thousands_of_columns_only_those_of_the_catalogue_are_kept(
    tmp_path: Path,
) -> None:
    core = vdem.LAYOUTS[0]
    header, *_ = CORE.splitlines()
    others = tuple(f"v2other{n}" for n in range(4500))
    kept = core.wanted((*header.split(","), *others))
    assert "v2x_polyarchy_codelow" in kept
    assert not {"v2x_polyarchy_sd", "v2cltort_ord", "histname"} & set(kept)
    assert not set(others) & set(kept)
    with opened(given(tmp_path, "a.csv", CORE)) as table:
        assert set(core.wanted(table.columns)) <= set(table.columns)


def test_columns_of_other_years_are_never_asked_for(shared: Path) -> None:
    with opened(shared / "data" / STATES) as table:
        layout = vdem.LAYOUTS[-1]
        assert any(name.startswith("dv_") for name in table.columns)
        assert any(name.startswith("lag1_") for name in table.columns)
        kept = layout.wanted(table.columns)
    assert not [name for name in kept if name.startswith(("dv_", "lag", "years_"))]


def test_a_conversions_turned_and_filled_values_are_set_right(tmp_path: Path) -> None:
    name = "vdem_v12_states.parquet"
    read = whole(given(tmp_path, name, columnar(CONVERTED[name])))
    assert read.layout.id == "vdem/states-parquet"
    assert value(read, "public_corruption", "432", 1999) == 0.7
    assert value(read, "public_corruption", "432", 2000) == 0.75
    assert value(read, "legislative_constraint", "432", 1999) == 0.5
    assert value(read, "legislative_constraint", "432", 2000) is None
    ((line, reason),) = read.refused.rows()
    assert line == 2
    assert "no legislature" in reason


def test_the_six_indices_are_turned_as_well(tmp_path: Path) -> None:
    read = whole(given(tmp_path, "vdem_v14_six.csv", SIX))
    assert read.layout.id == "vdem/six-indices-csv"
    assert read.of("public_corruption")["value"].to_list() == [0.7, 0.987]


def test_the_states_of_version_12_load_whole_but_for_filled_zeros(
    shared: Path, tmp_path: Path
) -> None:
    vintage = taken(shared / "data" / STATES, tmp_path)
    assert vintage.version == "12"
    assert vintage.rows_read == manifest(shared, STATES)
    assert vintage.indicators["electoral_democracy"] == vintage.rows_read
    (filled,) = vintage.refused
    assert filled.rows == 678
    assert vintage.indicators["legislative_constraint"] == vintage.rows_read - 678


def test_what_is_turned_back_runs_the_way_of_political_corruption(
    shared: Path, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    frames = {}
    for release, file in (("12", STATES), ("14", SIX_FILE)):
        (vintage,) = import_file(shared / "data" / file, store, now=NOW)
        frames[release] = store.scan(vintage).collect()
    political = frames["12"].filter(pl.col("indicator") == "political_corruption")
    for frame in frames.values():
        public = frame.filter(pl.col("indicator") == "public_corruption")
        both = public.join(political, on=["place", "start"])
        assert both.height > 8000
        assert both.select(pl.corr("value", "value_right")).item() > 0.9


def test_the_five_indices_of_version_15_load_whole_with_intervals_around_them(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "data" / FIVE
    vintage = taken(path, tmp_path)
    assert (vintage.version, vintage.refused) == ("15", ())
    assert vintage.rows_read == manifest(shared, FIVE)
    stated = pl.read_parquet(path)["v2x_libdem"].count()
    assert vintage.indicators["liberal_democracy"] == stated
    rows = whole(path).observations
    assert rows.filter(~pl.col("value").is_between("low", "high")).is_empty()


def test_the_six_indices_of_version_14_load_whole(shared: Path, tmp_path: Path) -> None:
    vintage = taken(shared / "data" / SIX_FILE, tmp_path)
    assert (vintage.version, vintage.refused) == ("14", ())
    assert vintage.rows_read == manifest(shared, SIX_FILE)
    assert vintage.rows == 6 * vintage.rows_read


def test_one_question_is_answered_from_one_release(
    shared: Path, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    for file in (STATES, FIVE, SIX_FILE):
        import_file(shared / "data" / file, store, now=NOW)

    def release(indicator: str, known_by: date | None = None) -> str | None:
        panel = Panel(store, Clocks(date(2021, 12, 31), known_by))
        vintage = panel.vintage(indicator)
        return vintage.version if vintage else None

    assert release("electoral_democracy") == "15"
    assert release("electoral_democracy", date(2024, 1, 1)) == "12"
    assert release("electoral_democracy", date(2022, 3, 30)) is None
    assert release("equality_before_law") == "14"
    assert release("equality_before_law", date(2024, 1, 1)) == "12"
