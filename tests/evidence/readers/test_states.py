"""State systems: spells and years of membership, published and converted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import UnknownSourceError
from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole

OPEN = None


def given(folder: Path, name: str) -> Whole:
    """Read a written file by its provider's name for it."""
    path = folder / name
    path.write_bytes(PUBLISHED[name].encode("latin-1"))
    return whole(path)


def spells(read: Whole, code: str) -> list[tuple[object, ...]]:
    """Return first day, day after the last and label of a state's spells."""
    frame = read.observations.filter(pl.col("code") == code).sort("start")
    return frame.select("start", "until", "label").rows()


def test_a_state_of_the_list_is_a_spell_and_the_lists_last_day_leaves_it_open(
    tmp_path: Path,
) -> None:
    read = given(tmp_path, "ksgmdw.txt")
    assert read.layout.id == "gw-states/tab"
    assert read.layout.standing == "described"
    assert read.version == "7"
    assert spells(read, "2") == [(date(1816, 1, 1), OPEN, None)]
    assert spells(read, "265") == [(date(1949, 10, 5), date(1990, 10, 3), None)]
    assert spells(read, "315") == [(date(1918, 11, 11), date(1993, 1, 1), None)]
    assert set(read.observations["value"]) == {1.0}


def test_a_microstate_is_known_by_its_number_and_kept_apart(tmp_path: Path) -> None:
    read = given(tmp_path, "microstates.txt")
    assert counted(read.observations, "indicator") == {"state_gw_micro": 2}
    assert set(read.observations["label"]) == {"microstate"}


def test_a_spell_is_cut_where_its_number_passes_to_another_state(
    tmp_path: Path,
) -> None:
    hanoi = spells(given(tmp_path, "ksgmdw.txt"), "816")
    assert len(hanoi) == 2
    assert hanoi[0][0] == date(1954, 5, 1)
    assert hanoi[0][1] == hanoi[1][0] == date(1976, 7, 2)
    assert hanoi[1][1] is OPEN


def test_a_member_of_cows_system_may_come_back(tmp_path: Path) -> None:
    read = given(tmp_path, "states2016.csv")
    assert read.layout.id == "cow-states/csv"
    assert read.version == "2016"
    assert spells(read, "366") == [
        (date(1918, 11, 11), date(1940, 6, 17), None),
        (date(1991, 9, 6), OPEN, None),
    ]
    assert spells(read, "315") == [(date(1945, 5, 10), date(1993, 1, 1), None)]


def test_days_that_are_none_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "states2016.csv"
    good = PUBLISHED["states2016.csv"]
    path.write_text(good.replace("1940,6,16", "1940,2,30"), "latin-1")
    read = whole(path)
    assert read.refused.rows() == [(3, "its first or last day cannot be read")]
    assert len(spells(read, "366")) == 1


def test_the_older_list_without_column_names_is_plainly_unknown(tmp_path: Path) -> None:
    path = tmp_path / "iisystem.dat"
    path.write_text(
        "2\tUSA\tUnited States of America\t01:01:1816\t31:12:2017\n"
        "20\tCAN\tCanada\t01:07:1867\t31:12:2017\n"
    )
    with pytest.raises(UnknownSourceError, match="of no form that is known"):
        whole(path)


def test_the_joined_list_holds_every_state_and_microstate(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "gw_system.parquet")
    assert read.layout.id == "gw-states/isard-parquet"
    assert (read.rows, read.version) == (239, "7")
    assert read.refused.is_empty()
    lines = read.observations.group_by("indicator").agg(pl.col("line").n_unique())
    assert dict(lines.iter_rows()) == {"state_gw": 216, "state_gw_micro": 23}
    still = read.observations.filter(pl.col("until").is_null())
    assert still["line"].n_unique() == 197


def test_pieces_of_a_cut_spell_follow_each_other_without_a_gap(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "gw_system.parquet")
    pieces = read.observations.sort("line", "start").with_columns(
        next=pl.col("start").shift(-1).over("line")
    )
    inner = pieces.filter(pl.col("next").is_not_null())
    assert inner.height > 0
    assert (inner["until"] == inner["next"]).all()


def test_years_of_membership_are_those_with_a_number_in_each_list(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "gw_cw_panel.parquet")
    assert read.layout.id == "state-years/isard-parquet"
    assert read.rows == 20_198
    assert read.refused.height == 137
    assert counted(read.observations, "indicator") == {
        "state_gw_year": 20_198 - 137,
        "state_cow_year": 20_198 - 3_179 - 137,
    }
    assert read.observations["start"].min() == date(1816, 1, 1)
    assert read.observations["until"].max() == date(2022, 1, 1)
