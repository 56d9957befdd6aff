"""Contiguity and distance: both ways round, month by month, under the right names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole

PAIR = ["code", "toward_code", "start", "until", "value"]


def given(folder: Path, old: str = "", new: str = "") -> Whole:
    """Read the written master file, with one thing in it changed."""
    path = folder / "contdir.csv"
    path.write_text(PUBLISHED["contdir.csv"].replace(old, new) if old else MASTER)
    return whole(path)


MASTER = PUBLISHED["contdir.csv"]


def between(read: Whole, one: str, other: str) -> list[tuple[object, ...]]:
    """Return first day, day after the last and type of a border."""
    pair = (pl.col("code") == one) & (pl.col("toward_code") == other)
    frame = read.observations.filter(pair).sort("start", "value")
    return frame.select("start", "until", "value").rows()


def test_a_pair_that_is_published_once_is_kept_both_ways_round(tmp_path: Path) -> None:
    read = given(tmp_path)
    assert read.layout.id == "cow-contiguity/master-csv"
    assert read.version == "3.2"
    assert between(read, "2", "20") == [(date(1920, 1, 1), None, 1.0)]
    assert between(read, "20", "2") == between(read, "2", "20")


def test_a_spell_runs_to_the_end_of_its_last_month(tmp_path: Path) -> None:
    read = given(tmp_path)
    assert between(read, "2", "40") == [(date(1902, 5, 1), date(1906, 10, 1), 4.0)]


def test_only_the_releases_own_last_month_leaves_a_spell_open(tmp_path: Path) -> None:
    older = given(tmp_path, "3.2\n", "3.1\n")
    assert older.version == "3.1"
    assert between(older, "2", "20") == [(date(1920, 1, 1), date(2017, 1, 1), 1.0)]


def test_a_border_with_russia_is_one_with_the_soviet_union_in_between(
    tmp_path: Path,
) -> None:
    pieces = between(given(tmp_path), "640", "365")
    assert [piece[0] for piece in pieces] == [
        date(1816, 1, 1),
        date(1922, 12, 30),
        date(1991, 12, 1),
        date(1991, 12, 26),
        date(1991, 12, 26),
    ]
    assert pieces[-2:] == [
        (date(1991, 12, 26), date(1992, 1, 1), 1.0),
        (date(1991, 12, 26), None, 5.0),
    ]


def test_types_that_share_a_month_are_told_apart_by_their_label(tmp_path: Path) -> None:
    key = ["code", "toward_code", "start", "label"]
    read = given(tmp_path)
    assert not read.observations.select(key).is_duplicated().any()


def test_months_that_are_none_are_refused(tmp_path: Path) -> None:
    read = given(tmp_path, "192001", "192013")
    assert read.refused.rows() == [(2, "its first or last day cannot be read")]
    assert not between(read, "2", "20")
    assert given(tmp_path, "190609", "1906").refused["line"].to_list() == [3]


def test_the_packages_filling_is_refused_and_the_rest_is_both_ways(
    shared: Path,
) -> None:
    read = whole(shared / "data" / "states" / "cow_contdir.parquet")
    assert (read.rows, read.version) == (1_874, "3.2")
    assert counted(read.refused, "reason") == {
        "type 0: not contiguous, which is the package's filling and not COW's": 180
    }
    lines = read.observations.unique("line").group_by("value").len().sort("value")
    assert lines.rows() == [(1.0, 948), (2.0, 50), (3.0, 50), (4.0, 256), (5.0, 390)]
    ahead = set(read.observations.select(PAIR).rows())
    back = set(read.observations.select("toward_code", "code", *PAIR[2:]).rows())
    assert ahead == back


def test_spells_of_the_last_release_are_open_where_it_ends(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "cow_contdir.parquet")
    still = read.observations.filter(pl.col("until").is_null())
    # 1,162 rows end with December 2016; 50 of them are the package's filling.
    assert still["line"].n_unique() == 1_112
    assert read.observations["until"].max() < date(2017, 1, 1)  # type: ignore[operator]


def test_each_distance_is_kept_both_ways_round(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "gw_mindist_1946on_le500km.parquet")
    assert read.layout.id == "cshapes-distance/peacesciencer-parquet"
    assert read.rows == 39_295
    assert read.observations.height == 2 * 39_295
    assert read.refused.is_empty()
    cuba = read.observations.filter(
        (pl.col("code") == "40")
        & (pl.col("toward_code") == "2")
        & (pl.col("start") == date(1946, 1, 1))
    )
    assert cuba["value"].to_list() == [233.681391013833]
    assert cuba["until"].to_list() == [date(1947, 1, 1)]
