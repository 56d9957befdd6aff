"""The states of a day and of a year are those of Gleditsch and Ward's list."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.places import (
    matched,
    place,
    predecessors,
    states_by_year,
    states_in,
)

DAYS = st.dates(min_value=date(1816, 1, 1), max_value=date(2030, 12, 31))


def of_year(year: int) -> set[str]:
    return set(states_by_year(year, year)["place"])


def test_germany_was_two_states_until_october_1990() -> None:
    before, after = states_in(date(1990, 10, 2)), states_in(date(1990, 10, 3))
    assert {"DEU", "DDR"} <= set(before)
    assert set(before) - set(after) == {"DDR"}


def test_of_the_union_there_is_one_heir_and_there_are_fourteen_others() -> None:
    before, after = set(states_in(date(1990, 1, 1))), set(states_in(date(1992, 1, 1)))
    assert "SUN" in before
    assert "RUS" not in before
    baltic = {"EST", "LVA", "LTU"}
    others = {
        "ARM",
        "AZE",
        "BLR",
        "GEO",
        "KAZ",
        "KGZ",
        "MDA",
        "TJK",
        "TKM",
        "UKR",
        "UZB",
    }
    assert baltic | others | {"RUS"} <= after - before
    assert "SUN" not in after


@given(day=DAYS)
def test_a_state_of_a_day_is_one_of_its_year_unless_it_only_takes_over(
    day: date,
) -> None:
    missing = set(states_in(day)) - of_year(day.year)
    for code in missing:
        (came,) = (
            one
            for one in predecessors(code)
            if one.day.year == day.year and one.how == "continues"
        )
        assert came.earlier in of_year(day.year)


@given(year=st.integers(1816, 2030))
def test_a_state_of_a_year_was_one_on_some_day_of_it(year: int) -> None:
    for code in of_year(year):
        start = date(year, 1, 1)
        days = (start + timedelta(days=n) for n in range(366))
        assert any(place(code).is_state_on(day) for day in days)


def test_a_year_lists_what_ended_and_what_began_in_it() -> None:
    assert {"SDN", "SSD"} <= of_year(2011)
    assert {"DEU", "DDR", "YEM", "YMD"} <= of_year(1990)
    assert "SSD" not in of_year(2010)
    assert "DDR" not in of_year(1991)


def test_in_the_year_of_a_new_code_only_the_old_one_is_listed() -> None:
    assert {"SUN", "UKR"} <= of_year(1991)
    assert "RUS" not in of_year(1991)
    assert "RUS" in of_year(1992)
    assert "SCG" not in of_year(1992)


def test_years_come_as_places_and_years_in_order() -> None:
    frame = states_by_year(1989, 1993)
    assert frame.schema == {"place": pl.String(), "year": pl.Int32()}
    assert frame.equals(frame.sort("place", "year").unique(maintain_order=True))
    assert frame["year"].unique().to_list() == [1989, 1990, 1991, 1992, 1993]
    assert states_by_year(2001, 2000).is_empty()


@pytest.mark.shared
def test_the_list_is_the_one_published(shared: Path) -> None:
    system = pl.read_parquet(shared / "data" / "states" / "gw_system.parquet")
    ours = {(one, day) for day in _sample() for one in states_in(day)}
    theirs = set()
    for day in _sample():
        there = system.filter(
            (pl.col("start") <= day.isoformat()) & (pl.col("end") >= day.isoformat())
        ).select(code=pl.col("gwcode").cast(pl.String), start=pl.lit(day))
        found = matched(there, "gw", "code", "place")["place"]
        assert found.null_count() == 0
        theirs |= {(one, day) for one in found}
    assert ours == theirs


def _sample() -> list[date]:
    return [date(year, month, 15) for year in range(1816, 2021, 3) for month in (2, 9)]


@pytest.mark.shared
def test_the_panel_of_the_list_has_the_same_states_in_each_year(shared: Path) -> None:
    panel = pl.read_parquet(shared / "data" / "states" / "gw_cw_panel.parquet")
    given = panel.drop_nulls("gwcode").select(
        code=pl.col("gwcode").cast(pl.String),
        start=pl.date(pl.col("year").cast(pl.Int32), 1, 1),
    )
    found = matched(given, "gw", "code", "place")
    theirs = set(zip(found["place"], found["start"].dt.year(), strict=True))
    ours = set(states_by_year(1816, 2021).iter_rows())
    assert theirs == ours
