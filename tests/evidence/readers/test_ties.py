"""Sanctions of TIES: senders toward targets, and no end before it has come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from tests.evidence.readers.governance_files import workbook
from tests.evidence.readers.held import held, imported
from tests.evidence.readers.power_files import PUBLISHED

NAME = "ties.csv"


def test_the_workbook_says_the_same_as_the_table(tmp_path: Path) -> None:
    file = tmp_path / "TIESv4-1.xlsx"
    file.write_bytes(workbook(PUBLISHED[NAME]))
    read, table = imported(file, tmp_path), held(tmp_path, NAME)
    assert (read.vintage.layout, read.vintage.version) == ("ties/workbook", "4.1")
    assert read.vintage.published == date(2021, 4, 30)
    assert read.rows.equals(table.rows)


def test_each_sender_stands_toward_the_target_once(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.layout == "ties/cases"
    iraq = [
        row
        for row in read.of("sanctions_imposed", "place", "toward", "start", "label")
        if row[0] == "IRQ"
    ]
    assert iraq == [
        ("IRQ", "GBR", date(1990, 8, 6), "1990080201"),
        ("IRQ", "USA", date(1990, 8, 6), "1990080201"),
    ]


def test_the_union_stands_in_the_label_and_a_case_without_states_is_kept(
    tmp_path: Path,
) -> None:
    read = held(tmp_path, NAME)
    alone = read.of("sanctions_threatened", "place", "toward", "label")
    assert ("PAK", None, "1995999901 EU") in alone
    assert ("MLI", None, "1999010101") in alone


def test_days_told_to_the_month_or_year_are_told_as_such(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    pakistan = read.rows.filter(pl.col("place") == "PAK")
    spans = {
        row[0]: row[1:] for row in pakistan.select("indicator", "start", "until").rows()
    }
    assert spans == {
        "sanctions_threatened": (date(1995, 1, 1), date(1996, 1, 1)),
        "sanctions_imposed": (date(1995, 11, 1), date(1995, 12, 1)),
        "sanctions_in_force": (date(1995, 11, 30), date(2001, 4, 1)),
    }


def test_an_outcome_is_told_on_the_day_the_case_ended(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.of("sanctions_outcome", "place", "start", "value") == [
        ("MLI", date(1999, 2, 3), 2.0),
        ("CIV", date(2001, 1, 20), 9.0),
        ("IRQ", date(2003, 5, 22), 7.0),
    ]
    before = date(2003, 5, 21)
    assert "IRQ" not in read.seen("sanctions_outcome", before)["place"]
    in_force = read.seen("sanctions_in_force", before)
    assert in_force.filter(pl.col("place") == "IRQ")["until"].to_list() == [None, None]


def test_a_case_that_ends_within_the_month_it_began_in_is_one_day(
    tmp_path: Path,
) -> None:
    spells = held(tmp_path, NAME).of("sanctions_in_force", "place", "start", "until")
    assert ("CIV", date(2001, 1, 20), date(2001, 1, 21)) in spells


def test_a_day_that_is_no_day_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "8.0,6,1990", "8.0,6,about 1990")
    assert read.refused() == {"imposed on a day that is not told or cannot be read": 1}


def test_all_cases_of_the_whole_table_are_read(shared: Path, tmp_path: Path) -> None:
    name = "ties_sanctions_1945_2005.csv.gz"
    read = imported(shared / "data" / "interventions" / name, tmp_path)
    assert read.vintage.rows_read == 1_412
    assert read.vintage.refused[0].reason.startswith("1000 (cow) is an organisation")
    assert [(one.reason[:20], one.rows) for one in read.vintage.refused] == [
        ("1000 (cow) is an org", 151),
        ("imposed on a day tha", 11),
        ("the day the case end", 2),
        ("the sanctions end be", 1),
    ]
    # A sender is counted once for each case. 56 and 33 stand against the European
    # Union, which is no place; the eleven undated cases had 18 senders.
    assert read.vintage.indicators == {
        "sanctions_imposed": 1_273 - 33 - 18,
        "sanctions_in_force": 978 + 8,  # eight outlived Yugoslavia, or North Vietnam
        "sanctions_outcome": 899,
        "sanctions_threatened": 1_505 - 56,
    }
