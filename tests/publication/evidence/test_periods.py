"""Periods in words: what is over before its end, said as a person would."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.publication.evidence.periods import period


@pytest.mark.parametrize(
    ("start", "until", "words"),
    [
        (date(2012, 1, 1), date(2013, 1, 1), "2012"),
        (date(2010, 1, 1), date(2013, 1, 1), "2010 to 2012"),
        (date(2012, 2, 1), date(2012, 3, 1), "February 2012"),
        (date(2012, 11, 1), date(2013, 2, 1), "November 2012 to January 2013"),
        (date(2012, 3, 22), date(2012, 3, 23), "22 March 2012"),
        (date(2012, 3, 22), date(2012, 4, 13), "22 March 2012 to 12 April 2012"),
        (date(2012, 1, 1), date(2012, 1, 2), "1 January 2012"),
        (date(2013, 4, 25), None, "since 25 April 2013"),
    ],
)
def test_a_period_is_said_in_the_largest_whole(
    start: date, until: date | None, words: str
) -> None:
    assert period(start, until) == words


@given(start=st.dates(date(1800, 1, 1), date(2100, 1, 1)), days=st.integers(1, 2000))
def test_the_day_after_the_last_is_never_named(start: date, days: int) -> None:
    until = start + timedelta(days=days)
    said = period(start, until)
    assert f"{until.day} {until:%B} {until.year}" not in said
    assert str(start.year) in said
