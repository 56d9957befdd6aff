"""Mediation: that it took place and when, and nothing of who mediated."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.evidence.readers.mediation import LAYOUTS
from tests.evidence.readers.held import held, imported

NAME = "mediation.csv"
LOST = "a mediation without a day that can be read"


def test_a_day_is_told_once_for_a_country(tmp_path: Path) -> None:
    read = held(tmp_path, NAME)
    assert read.of("civil_war_mediation", "place", "start", "until", "label") == [
        ("AGO", date(1994, 1, 6), date(1994, 1, 7), "Angola"),
        ("AZE", date(1996, 3, 1), date(1996, 4, 1), "Azerbaijan"),
        ("SOM", date(2009, 1, 1), date(2010, 1, 1), "Somalia"),
    ]
    assert read.refused() == {LOST: 1}


@pytest.mark.parametrize(
    ("told", "first", "after"),
    [
        ("1/6/45", date(2045, 1, 6), date(2045, 1, 7)),
        ("1/6/46", date(1946, 1, 6), date(1946, 1, 7)),
        ("1//64", date(1964, 1, 1), date(1964, 2, 1)),
        ("//1996", date(1996, 1, 1), date(1997, 1, 1)),
        ("12/31/99", date(1999, 12, 31), date(2000, 1, 1)),
    ],
)
def test_days_are_read_as_the_list_writes_them(
    told: str, first: date, after: date, tmp_path: Path
) -> None:
    read = held(tmp_path, NAME, "3//1996", told)
    spans = read.of("civil_war_mediation", "place", "start", "until")
    assert ("AZE", first, after) in spans


@pytest.mark.parametrize(
    "told", ["?", "3/2/1882", "10/1/993", "2/30/94", "7//98? 8/1/98"]
)
def test_what_is_no_day_is_refused(told: str, tmp_path: Path) -> None:
    read = held(tmp_path, NAME, "3//1996", told)
    assert read.refused() == {LOST: 2}


def test_columns_that_hold_names_of_persons_are_not_asked_for() -> None:
    (layout,) = LAYOUTS
    asked = layout.needs | set(layout.uses)
    assert not asked & {"name.of.third.party", "sidea", "sideb"}


def test_the_whole_list_is_read(shared: Path, tmp_path: Path) -> None:
    name = "civil_war_mediation.csv.gz"
    read = imported(shared / "data" / "interventions" / name, tmp_path)
    assert read.vintage.rows_read == 762
    # 484 rows tell of a mediation: four without a day, six with one that is none,
    # and thirteen that repeat a country's day for another pair of sides.
    assert read.refused() == {LOST: 4 + 6}
    assert read.vintage.rows == 484 - 10 - 13
    assert read.rows["start"].min() == date(1946, 1, 1)
    assert read.rows["start"].max() == date(2011, 2, 15)
