"""Latent scores: the chart's table, with and without codes, and the author's file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.readers.governance_files import (
    AUTHOR,
    CHART,
    CODED_CHART,
    given,
    manifest,
)
from tests.evidence.readers.whole import whole
from tests.evidence.stores import NOW

FILE: Final = "country_year/fariss_humanrights_1946_2019.csv.gz"


@pytest.mark.parametrize("text", [CHART, CODED_CHART], ids=["plain", "with codes"])
def test_the_charts_table_is_read_by_name(tmp_path: Path, text: str) -> None:
    read = whole(given(tmp_path, "human-rights-protection.csv", text))
    assert read.layout.id == "fariss/chart-csv"
    first = read.observations.row(0, named=True)
    assert (first["code"], first["value"]) == ("Afghanistan", 0.829404647601684)
    assert read.refused.is_empty()


def test_todays_name_of_a_former_state_means_the_state_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    file = given(tmp_path, "human-rights-protection.csv", CHART)
    (vintage,) = import_file(file, store, now=NOW)
    rows = store.scan(vintage).collect()
    assert set(rows.select("place", "value").rows()) == {
        ("AFG", 0.829404647601684),
        ("YUG", -0.5),
        ("SRB", 1.25),
    }


@pytest.mark.parametrize(
    ("name", "text", "release"),
    [
        ("human-rights-protection.csv", CHART, "4.01"),
        ("human-rights-protection.csv", CHART.replace("2019", "2018"), None),
        ("scores_v3.01.csv", CHART, "3.01"),
        ("HumanRightsProtectionScores_v4.01.csv", AUTHOR, "4.01"),
        ("LHRS-v4.02-2021.csv", AUTHOR, "4.02"),
    ],
    ids=["last year", "other year", "name", "author", "author's latest"],
)
def test_the_release_is_told_by_name_or_by_the_year_it_ends(
    tmp_path: Path, name: str, text: str, release: str | None
) -> None:
    assert whole(given(tmp_path, name, text)).version == release


def test_the_year_of_a_union_is_described_once_by_the_author(tmp_path: Path) -> None:
    file = given(tmp_path, "HumanRightsProtectionScores_v4.01.csv", AUTHOR)
    store = Store(tmp_path / "store")
    (vintage,) = import_file(file, store, now=NOW)
    rows = store.scan(vintage).collect().filter(place="DEU").sort("start")
    assert rows["value"].to_list() == [2.5, 2.6, 2.8]
    ((reason, lines),) = [(one.reason, one.lines) for one in vintage.refused]
    assert reason.startswith("another row describes the same state")
    assert lines == (4,)


def test_a_number_without_a_nought_before_its_point_is_a_number(tmp_path: Path) -> None:
    read = whole(given(tmp_path, "v4.01.csv", AUTHOR))
    mali = read.observations.filter(code="432").row(0, named=True)
    assert (mali["value"], mali["start"]) == (-0.25, date(1991, 1, 1))


def test_the_whole_chart_loads(shared: Path, tmp_path: Path) -> None:
    (vintage,) = import_file(shared / "data" / FILE, Store(tmp_path), now=NOW)
    assert (vintage.version, vintage.published) == ("4.01", date(2020, 12, 31))
    assert vintage.rows_read == vintage.rows == manifest(shared, FILE)
    assert vintage.refused == ()
