"""Days told in parts: the honest interval, and nothing before it is over."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.evidence.readers.statements import (
    Days,
    covered,
    days_of,
    integer,
    iso_day,
    spelled_day,
    stated,
    text,
    unread,
)


def told(year: str | None, month: str | None, day: str | None) -> tuple[object, ...]:
    """Return first day, last day and the day after, of what is told in parts."""
    frame = pl.DataFrame(
        {"y": [year], "m": [month], "d": [day]},
        schema=dict.fromkeys("ymd", pl.String()),
    )
    days = days_of(integer("y"), integer("m"), integer("d"))
    return frame.select(a=days.first, b=days.last, c=days.after).row(0)


@given(day=st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_what_is_told_whole_is_that_day(day: date) -> None:
    found = told(str(day.year), str(day.month), f"{day.day}.0")
    assert found == (day, day, day + timedelta(days=1))


@given(day=st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_what_is_told_to_the_month_or_year_is_all_of_it(day: date) -> None:
    last = calendar.monthrange(day.year, day.month)[1]
    first, final, _ = told(str(day.year), str(day.month), None)
    assert (first, final) == (day.replace(day=1), day.replace(day=last))
    first, final, _ = told(str(day.year), None, None)
    assert (first, final) == (date(day.year, 1, 1), date(day.year, 12, 31))


@pytest.mark.parametrize(
    "parts",
    [
        (None, "1", "1"),
        ("1999", "13", None),
        ("1999", "2", "29"),
        ("1999", None, "5"),
        ("1999", "0", "0"),
        ("1e309", "1", "1"),
        ("99999999999", "1", "1"),
        ("3000", None, None),
        ("1999.5", "1", "1"),
    ],
)
def test_what_no_calendar_has_is_nothing(parts: tuple[str | None, ...]) -> None:
    assert told(*parts) == (None, None, None)


@given(cell=st.text(max_size=20))
def test_no_cell_breaks_the_reading_of_a_day(cell: str) -> None:
    frame = pl.DataFrame({"c": [cell]})
    for days in (iso_day("c"), spelled_day("c", "%d%b%Y"), days_of(integer("c"))):
        first, after = frame.select(a=days.first, b=days.after).row(0)
        assert (first is None) == (after is None)


def test_a_day_is_read_in_the_form_that_is_said() -> None:
    frame = pl.DataFrame({"c": ["6dec1999", " 30jun1950 ", "ongoing", "."]})
    days = spelled_day("c", "%d%b%Y")
    assert frame.select(days.first).to_series().to_list() == [
        date(1999, 12, 6),
        date(1950, 6, 30),
        None,
        None,
    ]


def test_blank_text_is_none() -> None:
    frame = pl.DataFrame({"c": [" a ", "  ", "", None]})
    assert frame.select(text("c")).to_series().to_list() == ["a", None, None, None]


def test_a_row_without_day_or_value_states_nothing_and_is_refused_where_it_tells() -> (
    None
):
    frame = pl.DataFrame(
        {"line": [2, 3, 4], "day": ["1999-01-02", "x", ""], "v": [1.0, 1.0, None]}
    )
    days = iso_day("day")
    said = stated(
        frame,
        "one",
        code=pl.lit("MLI"),
        start=days.first,
        until=days.after,
        value=pl.col("v"),
    )
    assert said.select("line", "start", "value").rows() == [(2, date(1999, 1, 2), 1.0)]
    refused = unread(frame, text("day").is_not_null(), days.first, "no day")
    assert refused.rows() == [(3, "no day")]


def test_years_before_a_list_begins_are_not_covered() -> None:
    frame = pl.DataFrame({"d": [date(1874, 12, 31), date(1875, 1, 1), None]})
    inside = frame.select(covered(pl.col("d"), 1875)).to_series().to_list()
    assert inside == [False, True, False]


def test_the_last_day_is_the_one_before_the_day_after() -> None:
    days = Days(pl.lit(date(2000, 2, 1)), pl.lit(date(2000, 3, 1)))
    assert pl.select(days.last).item() == date(2000, 2, 29)
