"""Coup events of the Cline Center: three outcomes, and who took part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.held import held, imported

NAME = "Coup_Data_v2.1.2.csv"


def test_each_event_has_one_outcome_under_its_id(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.id == "cline-coups@2.1.2"
    assert read.vintage.published == date(2023, 2, 28)
    told = [
        read.of(f"coup_event_{kind}", "place", "start", "label")
        for kind in ("realized", "attempted", "conspiracy")
    ]
    assert told == [
        [("MLI", date(2012, 3, 22), "43203222012")],
        [("MLI", date(2012, 4, 30), "43204302012")],
        [("GNQ", date(1979, 7, 17), "41107171979")],
    ]


def test_whether_soldiers_or_foreigners_took_part_is_told_both_ways(
    tmp_path: Path,
) -> None:
    read = held(tmp_path, NAME)
    assert [row[0] for row in read.of("coup_event_military", "value")] == [0, 1, 1]
    assert [row[0] for row in read.of("coup_event_foreign", "value")] == [1, 0, 0]


def test_an_event_of_a_fourth_kind_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "conspiracy,1", "rumour,1")
    assert read.refused() == {"its event type is none of the three": 1}
    assert read.rows["label"].n_unique() == 2


def test_what_became_of_the_deposed_is_not_asked_for(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    fates = ("killed", "jailed", "exile", "tried", "fled")
    assert not any(fate in name for name in read.vintage.indicators for fate in fates)


def test_all_events_of_the_whole_file_are_read(shared: Path, tmp_path: Path) -> None:
    name = "cline_coups_v2.1.2_1945_2021.csv.gz"
    read = imported(shared / "data" / "country_year" / name, tmp_path)
    assert read.vintage.rows_read == 966
    assert read.vintage.refused == ()
    assert read.vintage.indicators == {
        "coup_event_attempted": 343,
        "coup_event_conspiracy": 186,
        "coup_event_foreign": 966,
        "coup_event_military": 966,
        "coup_event_realized": 437,
    }
    assert 343 + 186 + 437 == 966
    of_soldiers = read.rows.filter(pl.col("indicator") == "coup_event_military")
    assert of_soldiers["value"].is_in([0.0, 1.0]).all()
