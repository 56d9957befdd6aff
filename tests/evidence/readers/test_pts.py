"""The Political Terror Scale: its own file, its workbook, and who has a row in it."""

from __future__ import annotations

import csv
import gzip
import io
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from servanda.evidence.importing import import_file
from servanda.evidence.store import Store, Vintage
from tests.evidence.readers.governance_files import TERROR, given, manifest, workbook
from tests.evidence.readers.whole import whole
from tests.evidence.stores import NOW

OWN: Final = "as_published/PTS-2024.csv.gz"
CONVERTED: Final = "country_year/pts_2024_1976_2021.csv.gz"


def taken(path: Path, folder: Path) -> tuple[Vintage, pl.DataFrame]:
    """Import a file and return what became of it."""
    store = Store(folder)
    (vintage,) = import_file(path, store, now=NOW)
    return vintage, store.scan(vintage).collect()


def test_three_scores_are_read_and_a_report_that_is_missing_is_a_gap(
    tmp_path: Path,
) -> None:
    read = whole(given(tmp_path, "PTS-2024.csv", TERROR.encode("latin-1")))
    assert (read.layout.standing, read.version, read.rows) == ("verified", "2024", 5)
    assert read.of("political_terror_amnesty")["value"].to_list() == [3, 4, 2, 4]
    assert read.of("political_terror_hrw").is_empty()
    assert read.of("political_terror_state").height == 5
    assert read.refused.is_empty()


def test_states_for_which_the_provider_has_no_code_are_told_by_name(
    tmp_path: Path,
) -> None:
    _, rows = taken(given(tmp_path, "PTS-2024.csv", TERROR.encode("latin-1")), tmp_path)
    assert set(rows["place"]) == {"TUR", "PSE", "SRB", "SUN"}


def test_the_workbook_reads_as_the_csv(tmp_path: Path) -> None:
    text = whole(given(tmp_path, "PTS-2024.csv", TERROR.encode("latin-1")))
    sheet = whole(given(tmp_path, "PTS-2024.xlsx", workbook(TERROR)))
    assert sheet.layout.id == "pts/xlsx"
    assert sheet.version == "2024"
    assert sheet.observations.equals(text.observations)


@pytest.mark.parametrize(
    ("name", "release"),
    [("PTS-2025.csv", "2025"), ("pts_2019.csv", "2019"), ("terror.csv", None)],
)
def test_the_release_is_the_year_in_the_files_name(
    tmp_path: Path, name: str, release: str | None
) -> None:
    assert whole(given(tmp_path, name, TERROR.encode("latin-1"))).version == release


def test_the_published_file_loads_whole_but_for_what_is_no_place(
    shared: Path, tmp_path: Path
) -> None:
    raw = gzip.decompress((shared / "data" / OWN).read_bytes()).decode("latin-1")
    rows = list(csv.DictReader(io.StringIO(raw)))
    scores = sum(
        row[name] != "NA" for row in rows for name in ("PTS_A", "PTS_H", "PTS_S")
    )
    vintage, _ = taken(shared / "data" / OWN, tmp_path)
    assert vintage.rows_read == len(rows) == 10_220
    refused = {one.reason: one.rows for one in vintage.refused}
    doubled = [name for name in refused if name.startswith("another row")]
    assert [refused.pop(name) for name in doubled] == [2]
    assert sorted(refused.values()) == [3, 4, 9, 41, 41]
    assert all("place" in reason for reason in refused)
    assert vintage.rows == scores - 98 - 2 * 2


def test_yugoslavia_has_one_score_a_year_while_two_bore_the_name(
    shared: Path, tmp_path: Path
) -> None:
    _, rows = taken(shared / "data" / OWN, tmp_path)
    amnesty = rows.filter(pl.col("indicator") == "political_terror_amnesty")
    found = {
        (row["place"], row["start"].year): row["value"]
        for row in amnesty.iter_rows(named=True)
        if row["place"] in {"YUG", "SCG", "SRB"}
    }
    assert found["YUG", 1991] == 4  # 3 in the row of the Federal Republic
    assert found["YUG", 1992] == 3
    assert ("SCG", 1993) in found
    assert ("SRB", 2010) in found


def test_the_conversion_says_what_the_published_file_says_up_to_its_cut(
    shared: Path, tmp_path: Path
) -> None:
    vintage, converted = taken(shared / "data" / CONVERTED, tmp_path / "a")
    assert vintage.rows_read == manifest(shared, CONVERTED)
    _, own = taken(shared / "data" / OWN, tmp_path / "b")
    assert converted.equals(own.filter(pl.col("until") <= date(2022, 1, 1)))
