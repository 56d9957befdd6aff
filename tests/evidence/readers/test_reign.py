"""Leaders by month and kinds of regime: ends of their own, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from servanda.evidence.readers.reign import LAYOUTS
from tests.evidence.readers.held import held, imported

LEADERS, REGIMES = "leader_list_2021_3.csv", "regime_list_2021_3.csv"
PERSONAL = {"leader", "birthyear", "gender", "codedby", "notes"}


def test_an_exit_is_told_for_its_month(tmp_path: Path) -> None:
    read = held(tmp_path, LEADERS)
    assert read.vintage.id == "reign-leaders@2021-03"
    assert read.vintage.published == date(2021, 3, 31)
    assert read.of("leader_entry_month", "start", "label")[0] == (
        date(2002, 6, 8),
        "MLI 2002-06-08",
    )
    assert read.of("leader_exit_month", "start", "until") == [
        (date(2012, 3, 1), date(2012, 4, 1)),
        (date(2012, 4, 1), date(2012, 5, 1)),
    ]


def test_a_career_is_a_spell_whose_end_is_hidden_until_it_comes(
    tmp_path: Path,
) -> None:
    read = held(tmp_path, LEADERS)
    assert read.of("leader_military_career", "start", "until", "value") == [
        (date(2002, 6, 8), date(2012, 4, 1), 1.0),
        (date(2013, 9, 4), None, 0.5),
    ]
    seen = read.seen("leader_military_career", date(2010, 1, 1))
    assert seen["until"].to_list() == [None]


def test_a_career_that_is_not_coded_is_a_gap(tmp_path: Path) -> None:
    read = held(tmp_path, LEADERS)
    assert read.vintage.refused == ()
    assert "MLI 2012-03-22" not in [
        row[0] for row in read.of("leader_military_career", "label")
    ]


def test_a_regime_has_its_kind_in_numbers_and_words(tmp_path: Path) -> None:
    read = held(tmp_path, REGIMES)
    mali = read.rows.filter(pl.col("place") == "MLI")
    told = mali.filter(pl.col("indicator") == "regime_type_reign").sort("start")
    assert told.select("start", "until", "value", "label").rows() == [
        (date(1992, 6, 8), date(2012, 3, 23), 1.0, "presidential"),
        (date(2013, 9, 4), date(2020, 8, 19), 1.0, "presidential"),
        (date(2020, 8, 18), None, 14.0, "provisional military"),
    ]


def test_the_last_day_of_the_lists_last_years_is_no_end(tmp_path: Path) -> None:
    read = held(tmp_path, REGIMES)
    ends = read.of("regime_end_reign", "place", "start", "label")
    assert [row[:2] for row in ends] == [
        ("CSK", date(1992, 12, 31)),
        ("MLI", date(2012, 3, 22)),
        ("MLI", date(2020, 8, 18)),
    ]


def test_a_kind_that_is_not_known_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, REGIMES, "parliamentary", "technocracy")
    assert read.refused() == {"its type is none that is known": 1}


def test_a_month_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, LEADERS, "3.0,2012.0", "13.0,2012.0")
    assert read.refused() == {"the month of exit cannot be read": 1}
    # Nor is it said that the spell goes on.
    assert read.of("leader_military_career", "start") == [(date(2013, 9, 4),)]


def test_no_column_about_a_person_is_asked_for() -> None:
    for layout in LAYOUTS:
        assert not PERSONAL & (layout.needs | set(layout.uses))


def test_the_whole_list_of_leaders_is_read(shared: Path, tmp_path: Path) -> None:
    name = "reign_leaderlist_2021_3.csv.gz"
    read = imported(shared / "data" / "country_year" / name, tmp_path)
    assert read.vintage.rows_read == 2_524
    assert read.refused() == {
        "an entry before 1950: told of those alone who were in office then": 81
    }
    # 194 were still in office; the career of 144 is not coded.
    assert read.vintage.indicators == {
        "leader_entry_month": 2_524 - 81,
        "leader_exit_month": 2_524 - 194,
        "leader_military_career": 2_524 - 144 + 5,  # five outlived their state
    }


def test_the_whole_list_of_regimes_is_read(shared: Path, tmp_path: Path) -> None:
    name = "reign_regimelist_2021_3.csv.gz"
    read = imported(shared / "data" / "country_year" / name, tmp_path)
    assert read.vintage.rows_read == 627
    assert read.vintage.refused == ()
    # 188 regimes stand at the end of 2020 and 6 at the end of 2021: none has ended.
    assert read.vintage.indicators == {
        "regime_end_reign": 627 - 188 - 6,
        "regime_type_reign": 627 + 5,  # five outlived their state
    }
