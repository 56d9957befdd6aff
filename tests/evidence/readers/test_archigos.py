"""Leaders' entry and exit: two days, two statements, and nobody's name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.readers.archigos import LAYOUTS
from tests.evidence.readers.held import held, imported

NAME = "1March_Archigos_4.1.txt"
WHOLE = "archigos_v4.1_leaders_1870_2015.parquet"
PERSONAL = {"leader", "leadid", "yrborn", "gender", "borndate", "dbpediauri", "idacr"}


def test_entry_and_exit_are_two_statements_by_manner(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.vintage.layout == "archigos/text"
    assert read.vintage.id == "archigos@4.1"
    entries = read.of("leader_entry", "place", "start", "value", "label")
    assert ("MLI", date(2012, 3, 22), 3.0, "MLI 2012-03-22") in entries
    assert ("GRD", date(1983, 11, 9), 4.0, "GRN 1983-11-09") in entries
    exits = read.of("leader_exit", "place", "start", "value", "label")
    assert ("MLI", date(2012, 3, 22), 6.0, "MLI 2002-06-08") in exits
    assert ("MLI", date(2012, 4, 12), 1.0, "MLI 2012-03-22") in exits


def test_who_is_still_in_office_has_no_exit(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert not [row for row in read.of("leader_exit", "place") if row == ("GRD",)]


def test_a_label_does_not_tell_that_another_came_that_year(tmp_path: Path) -> None:
    labels = held(tmp_path, NAME).rows["label"]
    assert "MLI 2012-03-22" in labels
    assert not labels.str.contains("MLI-2012-1").any()


def test_two_who_entered_on_one_day_are_told_apart(tmp_path: Path) -> None:
    panama = held(tmp_path, NAME).of("leader_entry", "place", "value", "label")
    assert [row[1:] for row in panama if row[0] == "PAN"] == [
        (3.0, "PAN 1941-10-09"),
        (1.0, "PAN 1941-10-09 no. 2"),
    ]


@given(as_of=st.dates(date(2002, 6, 8), date(2012, 3, 21)))
def test_no_day_in_office_knows_how_it_will_end(as_of: date) -> None:
    with TemporaryDirectory() as folder:
        read = held(Path(folder), NAME)
        entry = read.seen("leader_entry", as_of).filter(pl.col("place") == "MLI")
        left = read.seen("leader_exit", as_of).filter(pl.col("place") == "MLI")
    assert left.is_empty()
    assert entry.select("start", "until", "label").rows() == [
        (date(2002, 6, 8), date(2002, 6, 9), "MLI 2002-06-08")
    ]


def test_an_unknown_manner_or_day_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "Foreign Imposition\tStill", "By lot\tStill")
    assert read.refused() == {"how it began is no known code": 1}
    read = held(tmp_path / "other", NAME, "2012-04-12", "2012-04-31")
    assert read.refused() == {"the day of exit cannot be read": 1}


def test_no_column_about_a_person_is_asked_for() -> None:
    for layout in LAYOUTS:
        assert not PERSONAL & (layout.needs | set(layout.uses))


def test_the_whole_file_is_read_but_for_what_its_years_do_not_cover(
    shared: Path, tmp_path: Path
) -> None:
    read = imported(shared / "data" / "country_year" / WHOLE, tmp_path)
    assert read.vintage.rows_read == 3_409
    assert read.vintage.published == date(2016, 12, 31)
    assert read.refused() == {
        "an entry before 1875: told of those alone who were in office then": 55,
        "an exit before 1875, when the list begins": 1,
        "an exit on the data's last day, though the office did not change then": 1,
    }
    # 168 were still in office when the data end.
    assert read.vintage.indicators == {
        "leader_entry": 3_409 - 55,
        "leader_exit": 3_409 - 168 - 1 - 1,
    }
    manner = pl.col("indicator") + pl.format(" {}", pl.col("value").cast(pl.Int8))
    counts = dict(read.rows.group_by(manner).len().iter_rows())
    assert counts["leader_entry 4"] == 40
    # The one exit before 1875 was the seventy-second by another state.
    assert counts["leader_exit 7"] == 72 - 1
    assert counts["leader_exit 6"] == 600
