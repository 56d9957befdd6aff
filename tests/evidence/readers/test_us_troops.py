"""American personnel abroad: under the host, toward the United States."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole

FILE = "us_troops_country_year_1950_2021.csv.gz"


@pytest.fixture
def written(tmp_path: Path) -> Whole:
    """Read the written file."""
    path = tmp_path / "troopdata.csv"
    path.write_text(PUBLISHED["troopdata.csv"])
    return whole(path)


def hosted(read: Whole, code: str) -> list[tuple[object, ...]]:
    """Return year, number and label of what is said of a host."""
    frame = read.observations.filter(pl.col("code") == code).sort("start", "label")
    return frame.select(pl.col("start").dt.year(), "value", "label").rows()


def test_those_in_a_host_are_americans(written: Whole) -> None:
    assert hosted(written, "260") == [(1986, 249_613.0, "Germany")]
    assert set(written.observations["toward_code"]) == {"2"}
    assert set(written.observations["indicator"]) == {"us_troops"}


def test_until_1975_the_host_called_vietnam_is_the_government_in_saigon(
    written: Whole,
) -> None:
    assert hosted(written, "817") == [(1968, 537_377.0, "Vietnam")]
    assert hosted(written, "816") == [(1999, 8.0, "Vietnam")]


def test_until_1990_germany_and_yemen_have_the_numbers_of_those_years(
    shared: Path,
) -> None:
    read = whole(shared / "data" / "interventions" / FILE)
    for later, former in (("255", "260"), ("679", "678")):
        now = read.observations.filter(pl.col("code") == later)
        then = read.observations.filter(pl.col("code") == former)
        assert now["start"].min() == date(1991, 1, 1)
        assert then["until"].max() == date(1991, 1, 1)


def test_two_spellings_of_a_host_are_told_apart_and_both_kept(written: Whole) -> None:
    assert hosted(written, "572") == [(2016, 8.0, "Eswatini"), (2016, 0.0, "Swaziland")]


def test_those_at_home_and_the_vatican_are_refused(written: Whole) -> None:
    assert counted(written.refused, "reason") == {
        "the United States in the United States": 1,
        "Vatican City under the number of the Papal States": 1,
    }


def test_all_hosts_and_years_are_read(shared: Path) -> None:
    read = whole(shared / "data" / "interventions" / FILE)
    assert read.layout.id == "us-troops/troopdata-csv"
    assert read.layout.standing == "conversion"
    assert read.rows == 12_511
    assert read.refused.height == 72 + 12
    assert read.observations.height == 12_511 - 72 - 12
    key = ["code", "toward_code", "start", "label"]
    assert not read.observations.select(key).is_duplicated().any()


def test_the_seventeen_doubled_hosts_add_up_to_what_one_of_them_says(
    shared: Path,
) -> None:
    read = whole(shared / "data" / "interventions" / FILE)
    doubled = read.observations.group_by("code", "start").agg(
        pl.len(), pl.col("value").sum(), pl.col("value").max().alias("most")
    )
    doubled = doubled.filter(pl.col("len") > 1)
    # The north of Yemen stands beside "Yemen" in each year of its own.
    assert doubled.filter(pl.col("code") != "678").height == 17
    assert (doubled["value"] == doubled["most"]).all()


def test_the_war_in_vietnam_is_where_it_was(shared: Path) -> None:
    read = whole(shared / "data" / "interventions" / FILE)
    saigon = read.observations.filter(pl.col("code") == "817")
    assert saigon["value"].max() == 537_377
    assert saigon["until"].max() == date(1976, 1, 1)
    hanoi = read.observations.filter(pl.col("code") == "816")
    assert hanoi["start"].min() == date(1976, 1, 1)
