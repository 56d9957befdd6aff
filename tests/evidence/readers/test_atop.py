"""Alliances: what one state has promised another, year by year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole


def given(folder: Path, name: str = "atop5_1ddyr.csv") -> Whole:
    """Read the written file under some name."""
    path = folder / name
    path.write_text(PUBLISHED["atop5_1ddyr.csv"])
    return whole(path)


def test_only_promises_are_kept(tmp_path: Path) -> None:
    read = given(tmp_path)
    assert read.layout.id == "atop/directed-dyad-year-csv"
    assert set(read.observations["value"]) == {1.0}
    assert counted(read.observations, "indicator") == {
        "alliance_defence": 3,
        "alliance_nonaggression": 2,
        "alliance_consultation": 2,
    }


def test_a_promise_stands_under_the_state_that_made_it(tmp_path: Path) -> None:
    promised = given(tmp_path).of("alliance_defence")
    alone = promised.filter(pl.col("start") == date(1999, 1, 1))
    assert alone.select("code", "toward_code", "until").rows() == [
        ("2", "41", date(2000, 1, 1))
    ]


def test_the_release_is_told_by_the_files_name_only(tmp_path: Path) -> None:
    assert given(tmp_path).version == "5.1"
    assert given(tmp_path, "atop5_0ddyr.csv").version == "5.0"
    assert given(tmp_path, "alliances.csv").version is None


def test_all_promises_of_the_whole_file_are_read(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "atop_alliance.parquet")
    assert read.layout.id == "atop/peacesciencer-parquet"
    assert read.rows == 273_296
    assert read.version is None
    assert read.refused.is_empty()
    assert counted(read.observations, "indicator") == {
        "alliance_defence": 137_762,
        "alliance_offence": 6_342,
        "alliance_neutrality": 4_465,
        "alliance_nonaggression": 261_838,
        "alliance_consultation": 131_332,
    }
    # 170 rows hold none of the five promises.
    assert read.observations["line"].n_unique() == 273_296 - 170


def test_both_directions_are_in_the_file_and_may_differ(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "atop_alliance.parquet")
    defence = read.of("alliance_defence")
    ahead = set(defence.select("code", "toward_code", "start").rows())
    back = set(defence.select("toward_code", "code", "start").rows())
    assert len(ahead - back) == 984 // 2
