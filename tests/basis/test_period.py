"""Periods are half-open; every uncovered day is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.period import Period, add_months, gaps, months_between

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2100, 1, 1))
lengths = st.integers(min_value=1, max_value=400)
periods = st.builds(lambda d, n: Period(d, d + timedelta(n)), days, lengths)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="ends after it starts"):
        Period(date(2018, 1, 2), date(2018, 1, 1))


@given(periods, st.lists(periods, max_size=6))
def test_gaps_are_exactly_the_days_that_nothing_covers(
    whole: Period, covers: list[Period]
) -> None:
    found = gaps(whole, tuple(covers))
    for offset in range(whole.days):
        day = whole.start + timedelta(offset)
        covered = any(day in cover for cover in covers)
        assert covered != any(day in gap for gap in found)


@given(days, st.integers(min_value=0, max_value=600))
def test_months_are_counted_as_they_are_added(day: date, months: int) -> None:
    assert months_between(day, add_months(day, months)) == months
