"""Disputes and wars between states: who did what, on which side, at what cost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import UnreadableSourceError
from tests.evidence.mutations import columnar
from tests.evidence.readers.state_files import CONVERTED, PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole

DISPUTES = "gml-ddy-disputes-2.1.1.csv"
WARS = "Inter-StateWarData_v4.0.csv"


def given(folder: Path, name: str, old: str = "", new: str = "") -> Whole:
    """Read a written file, with one thing in it changed."""
    path = folder / name
    path.write_bytes(PUBLISHED[name].replace(old, new).encode("latin-1"))
    return whole(path)


def said(read: Whole, indicator: str, code: str) -> list[tuple[object, ...]]:
    """Return toward whom, value and label of what is said of a state."""
    frame = read.of(indicator).filter(pl.col("code") == code).sort("label", "start")
    return frame.select("toward_code", "value", "label").rows()


def test_each_state_has_its_own_hostility_side_and_dead(tmp_path: Path) -> None:
    read = given(tmp_path, DISPUTES)
    assert read.layout.id == "gml-mid/directed-dyad-year-csv"
    assert read.version == "2.1.1"
    assert said(read, "dispute_hostility", "140") == [
        ("160", 3.0, "9001"),
        ("160", 4.0, "9002"),
    ]
    assert said(read, "dispute_hostility", "160")[0] == ("140", 1.0, "9001")
    assert said(read, "dispute_first_side", "140") == [
        ("160", 1.0, "9001"),
        ("160", 0.0, "9002"),
    ]
    assert said(read, "dispute_original", "140")[1] == ("160", 0.0, "9002")


def test_dead_that_are_not_known_are_a_gap(tmp_path: Path) -> None:
    read = given(tmp_path, DISPUTES)
    assert said(read, "dispute_fatality", "160") == [("140", 0.0, "9002")]
    assert read.refused.is_empty()


def test_the_packages_disputes_are_one_for_each_pair_and_year(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "gml_mid_directed_dyad_year.parquet")
    assert read.layout.id == "gml-mid/peacesciencer-parquet"
    assert (read.rows, read.version) == (9_284, "2.2.1")
    assert read.refused.is_empty()
    assert counted(read.observations, "indicator") == {
        "dispute_hostility": 9_284,
        "dispute_original": 9_284,
        "dispute_first_side": 9_284,
        "dispute_fatality": 9_284 - 50,
    }
    hostility = read.of("dispute_hostility")
    levels = hostility.group_by("value").len().sort("value")
    assert levels["len"].to_list() == [1_442, 194, 1_522, 3_581, 2_545]
    pairs = hostility.select("code", "toward_code", "start")
    assert set(pairs.rows()) == {(b, a, day) for a, b, day in pairs.iter_rows()}
    assert not pairs.is_duplicated().any()


def test_a_file_of_whole_disputes_is_known_and_can_say_nothing_of_a_state(
    shared: Path,
) -> None:
    read = whole(shared / "data" / "states" / "gml_mid_disputes.parquet")
    assert read.layout.id == "gml-mid/disputes-parquet"
    assert read.rows == 2_174
    assert read.observations.is_empty()
    assert counted(read.refused, "reason") == {
        "a dispute as a whole: the row names no state": 2_174
    }


def test_a_war_has_a_spell_for_each_time_a_state_fought(tmp_path: Path) -> None:
    read = given(tmp_path, WARS)
    assert read.layout.id == "cow-war/inter-state-csv"
    assert read.version == "4.0"
    brazil = read.of("interstate_war_part").filter(pl.col("code") == "140")
    assert brazil.sort("start").select("start", "until", "label").rows() == [
        (date(1904, 5, 1), date(1905, 3, 2), "901"),
        (date(1905, 6, 1), date(1905, 8, 1), "901"),
    ]
    assert read.of("interstate_war_part").height == 5


def test_deaths_of_a_war_are_said_once_for_the_whole_of_it(tmp_path: Path) -> None:
    deaths = given(tmp_path, WARS).of("interstate_war_part_deaths").sort("label")
    assert deaths.select("code", "value", "start", "until").rows() == [
        ("140", 1200.0, date(1904, 5, 1), date(1905, 8, 1)),
        ("390", 0.0, date(1864, 2, 1), date(1864, 4, 26)),
    ]


def test_an_initiator_is_told_from_one_who_was_not(tmp_path: Path) -> None:
    began = given(tmp_path, WARS).of("interstate_war_part_initiator")
    assert dict(began.select("code", "value").iter_rows()) == {
        "140": 1.0,
        "160": 0.0,
        "390": 0.0,
    }


def test_lines_may_end_as_old_macs_ended_them(tmp_path: Path) -> None:
    assert given(tmp_path, WARS, "\n", "\r").observations.height == (
        given(tmp_path, WARS).observations.height
    )


def test_a_day_of_a_war_that_is_none_refuses_its_line_once(tmp_path: Path) -> None:
    read = given(tmp_path, WARS, "2,2,1,1864,4,25", "2,2,30,1864,4,25")
    assert read.refused.rows() == [(4, "its first or last day cannot be read")]


def test_a_war_taken_up_again_within_a_year_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "wars.parquet"
    path.write_bytes(columnar(CONVERTED["cow_war_interstate"].encode()))
    assert said(whole(path), "interstate_war", "140") == [
        ("160", 1.0, "901"),
        ("160", 1.0, "901 resumed"),
    ]


def test_all_pairs_of_enemies_are_read_by_year(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "cow_war_interstate.parquet")
    assert read.layout.id == "cow-war/peacesciencer-parquet"
    assert (read.rows, read.version) == (1_932, "4.0")
    assert counted(read.observations, "indicator") == {
        "interstate_war": 1_932,
        "interstate_war_initiator": 1_932,
        "interstate_war_deaths": 1_932 - 4,
    }
    key = ["code", "toward_code", "start", "indicator", "label"]
    assert not read.observations.select(key).is_duplicated().any()
    again = read.of("interstate_war").filter(pl.col("label").str.ends_with("resumed"))
    assert again.height == 22


def test_deaths_repeated_for_each_enemy_are_one_number(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "cow_war_interstate.parquet")
    iran = read.of("interstate_war_deaths").filter(
        (pl.col("code") == "630") & (pl.col("label") == "199")
    )
    assert iran["start"].dt.year().to_list() == list(range(1980, 1989))
    assert iran["value"].n_unique() == 1


def test_a_changed_war_file_is_said_to_be_changed(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="without BatDeath"):
        given(tmp_path, WARS, "BatDeath", "Deaths")
