"""Sanctions of the EU, the US and the UN: each sender with days of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.held import held, imported

NAME = "eusanct.csv"
IN_FORCE = "sanctions_in_force_eusanct"


def test_each_sender_has_a_spell_and_stands_in_the_label(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    iraq = read.rows.filter(
        (pl.col("place") == "IRQ") & (pl.col("indicator") == IN_FORCE)
    )
    assert iraq.sort("start").select("toward", "start", "until", "label").rows() == [
        ("USA", date(1990, 8, 2), date(2003, 5, 23), "1990080201 US"),
        (None, date(1990, 8, 4), date(2003, 7, 8), "1990080201 EU"),
        (None, date(1990, 8, 6), date(2003, 5, 23), "1990080201 UN"),
    ]


def test_what_goes_on_has_no_end_and_no_outcome(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert ("LBY", None) in read.of(IN_FORCE, "place", "until")
    assert read.of("sanctions_outcome_eusanct", "place", "start", "until") == [
        ("IRQ", date(2003, 7, 7), date(2003, 7, 8)),
        # The UN's part is dated to its year only, so the whole of it is open.
        ("HND", date(2010, 3, 1), date(2011, 1, 1)),
    ]


def test_threats_are_told_from_the_first_year_the_list_covers(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    threats = read.of("sanctions_threatened_eusanct", "place", "toward", "start")
    assert threats == [
        ("IRQ", "USA", date(1990, 8, 2)),
        ("HND", "USA", date(2009, 6, 28)),
        ("HND", None, date(2009, 6, 30)),
    ]
    assert read.refused() == {
        "a threat before 1989: told of those cases alone that lasted until then": 1
    }


def test_an_end_that_cannot_be_read_leaves_no_spell_open(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "2003.0,07jul2003", ",sometime")
    assert read.refused()["the day the EU's part ended cannot be read"] == 1
    assert "1990080201 EU" not in read.rows["label"]


def test_all_cases_of_the_whole_table_are_read(shared: Path, tmp_path: Path) -> None:
    name = "eusanct_cases_1989_2015.csv.gz"
    read = imported(shared / "data" / "interventions" / name, tmp_path)
    assert read.vintage.rows_read == 326
    assert read.refused() == {
        "a threat before 1989: told of those cases alone that lasted until then": 8
    }
    # 81 by the EU, 182 by the US, 34 by the UN; 43 cases went on at the list's end.
    assert read.vintage.indicators == {
        IN_FORCE: 81 + 182 + 34 + 6,  # six outlived a Yugoslavia
        "sanctions_outcome_eusanct": 326 - 43,
        "sanctions_threatened_eusanct": 305,
    }
    spells = read.rows.filter(pl.col("indicator") == IN_FORCE)
    assert spells.filter(pl.col("until").is_null()).height == 17 + 31 + 9
