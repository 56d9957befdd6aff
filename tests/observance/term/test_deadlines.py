from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.compact.model import Deadline
from servanda.observance.term.deadlines import (
    FOREVER,
    begins,
    day_of,
    due,
    over,
    passed,
    series,
    zone_or_utc,
)
from tests.observance.made import moment, on, time_of


def deadline(length: int, unit: str = "days", **more: str) -> Deadline:
    return Deadline.model_validate(time_of(length, unit, **more))


@pytest.mark.parametrize(
    ("event", "length", "unit", "day"),
    [
        ("2023-01-31", 1, "months", "2023-02-28"),
        ("2024-01-31", 1, "months", "2024-02-29"),
        ("2024-01-30", 1, "months", "2024-02-29"),
        ("2024-02-29", 1, "months", "2024-03-29"),
        ("2024-03-31", 1, "months", "2024-04-30"),
        ("2024-12-31", 2, "months", "2025-02-28"),
        ("2024-05-31", 13, "months", "2025-06-30"),
        ("2024-02-29", 1, "years", "2025-02-28"),
        ("2024-02-29", 4, "years", "2028-02-29"),
        ("2096-02-29", 4, "years", "2100-02-28"),
        ("2024-02-28", 1, "days", "2024-02-29"),
        ("2023-02-28", 1, "days", "2023-03-01"),
        ("2024-02-28", 2, "days", "2024-03-01"),
        ("2024-12-31", 1, "days", "2025-01-01"),
        ("2024-02-22", 1, "weeks", "2024-02-29"),
        ("2024-07-01", 0, "days", "2024-07-01"),
        ("2024-07-01", 0, "months", "2024-07-01"),
        ("9999-12-31", 1, "days", "9999-12-31"),
        ("9999-11-30", 10**12, "months", "9999-12-31"),
    ],
)
def test_a_time_ends_on_its_last_day(
    event: str, length: int, unit: str, day: str
) -> None:
    assert due(deadline(length, unit), on(event)) == on(day)


@pytest.mark.parametrize(
    ("event", "length", "unit", "day"),
    [
        ("2024-07-05", 1, "days", "2024-07-08"),  # Friday to Monday
        ("2024-07-06", 1, "days", "2024-07-08"),  # Saturday to Monday
        ("2024-07-07", 1, "days", "2024-07-08"),  # Sunday to Monday
        ("2024-07-05", 5, "days", "2024-07-12"),
        ("2024-07-06", 5, "days", "2024-07-12"),
        ("2024-07-07", 10, "days", "2024-07-19"),
        ("2024-07-01", 1, "weeks", "2024-07-08"),
        ("2024-02-28", 2, "days", "2024-03-01"),
    ],
)
def test_working_days_are_monday_to_friday(
    event: str, length: int, unit: str, day: str
) -> None:
    working = deadline(length, unit, calendar="working days")
    assert due(working, on(event)) == on(day)


@pytest.mark.parametrize(
    ("rounding", "day"),
    [
        ("none", "2024-08-31"),
        ("next working day", "2024-09-02"),
        ("previous working day", "2024-08-30"),
    ],
)
def test_a_last_day_on_a_saturday_is_rounded_as_stated(rounding: str, day: str) -> None:
    month = deadline(1, "months", rounding=rounding)
    assert due(month, on("2024-07-31")) == on(day)


def test_a_series_from_the_31st_is_counted_from_its_first_day() -> None:
    month = deadline(1, "months")
    days = list(series(month, on("2023-12-31"), on("2024-05-01")))
    assert [str(day) for day in days] == [
        "2023-12-31",
        "2024-01-31",
        "2024-02-29",
        "2024-03-31",
        "2024-04-30",
    ]


def test_a_series_of_no_length_has_one_day_and_one_that_is_over_has_none() -> None:
    assert list(series(deadline(0), on("2024-01-01"), on("2030-01-01"))) == [
        on("2024-01-01")
    ]
    assert list(series(deadline(3), on("2024-01-02"), on("2024-01-01"))) == []


@pytest.mark.parametrize(
    ("rounding", "days"),
    [
        ("next working day", ["2024-07-05", "2024-07-08", "2024-07-09"]),
        ("previous working day", ["2024-07-05", "2024-07-08", "2024-07-09"]),
        ("none", [f"2024-07-0{day}" for day in range(5, 10)]),
    ],
)
def test_a_day_to_which_several_are_rounded_comes_once(
    rounding: str, days: list[str]
) -> None:
    daily = deadline(1, rounding=rounding)
    found = series(daily, on("2024-07-05"), on("2024-07-09"))
    assert [str(day) for day in found] == days


@given(
    length=st.integers(1, 40),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
    calendar=st.sampled_from(["all days", "working days"]),
    rounding=st.sampled_from(["none", "next working day", "previous working day"]),
    first=st.dates(date(2023, 1, 1), date(2024, 1, 1)),
    since=st.dates(date(2022, 1, 1), date(2026, 1, 1)),
)
def test_a_series_wanted_from_a_day_leaves_out_only_what_is_long_before(
    length: int, unit: str, calendar: str, rounding: str, first: date, since: date
) -> None:
    every = deadline(length, unit, calendar=calendar, rounding=rounding)
    last = on("2026-01-01")
    whole, part = (
        list(series(every, first, last)),
        list(series(every, first, last, since)),
    )
    cut = bisect_left(whole, since)
    wanted = whole[max(cut - 1, 0) :]
    assert part[len(part) - len(wanted) :] == wanted
    assert whole == sorted(set(whole))


def test_a_series_stops_at_the_end_of_the_calendar() -> None:
    years = deadline(1000, "years")
    assert len(list(islice(series(years, on("2024-01-01"), date.max), 50))) == 8


@pytest.mark.parametrize(
    ("zone", "day", "begins_at", "over_at"),
    [
        ("Etc/UTC", "2024-02-29", "2024-02-29", "2024-03-01"),
        ("Pacific/Kiritimati", "2024-07-01", "2024-06-30T10:00", "2024-07-01T10:00"),
        ("Pacific/Pago_Pago", "2024-07-01", "2024-07-01T11:00", "2024-07-02T11:00"),
        ("Asia/Kathmandu", "2024-07-01", "2024-06-30T18:15", "2024-07-01T18:15"),
        ("Europe/Paris", "2024-03-31", "2024-03-30T23:00", "2024-03-31T22:00"),
        ("Europe/Paris", "2024-10-27", "2024-10-26T22:00", "2024-10-27T23:00"),
        # midnight itself is skipped: the day begins at one o'clock
        ("America/Santiago", "2024-09-08", "2024-09-08T04:00", "2024-09-09T03:00"),
        # the date line was moved: this day was skipped, and is over as it begins
        ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-29", "2011-12-29T10:00", "2011-12-30T10:00"),
        ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00", "2011-12-31T10:00"),
    ],
)
def test_a_day_begins_and_is_over_where_it_is_counted(
    zone: str, day: str, begins_at: str, over_at: str
) -> None:
    assert begins(on(day), zone) == moment(begins_at)
    assert over(on(day), zone) == moment(over_at)


def test_one_moment_is_two_days_at_the_date_line() -> None:
    noon = moment("2024-06-30T10:30")
    assert day_of(noon, "Pacific/Kiritimati") == on("2024-07-01")
    assert day_of(noon, "Pacific/Pago_Pago") == on("2024-06-29")


@pytest.mark.parametrize("name", [None, "", "Nowhere/None", "../etc/passwd", "Etc"])
def test_a_zone_that_is_not_stated_or_does_not_exist_is_utc(name: str | None) -> None:
    assert zone_or_utc(name) == "Etc/UTC"


def test_the_last_day_is_counted_whole() -> None:
    day = deadline(1)
    edge = passed(day, on("2024-02-28"))
    assert edge == moment("2024-03-01")
    assert day_of(edge - timedelta(microseconds=1), "Etc/UTC") == on("2024-02-29")


def test_past_the_end_of_the_calendar_nothing_ever_passes() -> None:
    assert passed(deadline(9, "years"), on("9998-01-01")) == FOREVER
    assert begins(date.max, "Pacific/Kiritimati") == FOREVER


def test_the_ends_of_the_calendar_are_days_in_every_zone() -> None:
    start = datetime.min.replace(tzinfo=UTC)
    hours = [timedelta(hours=number) for number in range(0, 50, 7)]
    zones = sorted(available_timezones())
    assert len(zones) > 400
    for zone in zones:
        assert all(day_of(FOREVER - h, zone) >= date(9999, 12, 28) for h in hours), zone
        assert all(day_of(start + h, zone) <= date(1, 1, 4) for h in hours), zone
        assert start <= begins(date.min, zone) < datetime(1, 1, 3, tzinfo=UTC), zone
        assert over(date.min, zone) > start, zone
        assert begins(date.max, zone) == over(date.max, zone) == FOREVER


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1))


@given(days, st.integers(0, 400), st.sampled_from(["days", "weeks", "months", "years"]))
def test_a_longer_time_never_ends_earlier(day: date, length: int, unit: str) -> None:
    if length <= 100:
        assert due(deadline(length, unit), day) <= due(deadline(length + 1, unit), day)
    assert due(deadline(length % 100, unit), day) >= day


@given(days, st.integers(0, 300))
def test_working_days_agree_with_counting_one_by_one(day: date, length: int) -> None:
    counted, here = 0, day
    while counted < length:
        here += timedelta(days=1)
        counted += here.weekday() < 5
    assert due(deadline(length, calendar="working days"), day) == here


@given(days, st.sampled_from(["Pacific/Apia", "Europe/Paris", "America/Santiago"]))
def test_every_moment_belongs_to_the_day_that_contains_it(day: date, zone: str) -> None:
    start, stop = begins(day, zone), over(day, zone)
    assert start <= stop
    if start < stop:
        assert day_of(start, zone) == day
        assert day_of(stop - timedelta(microseconds=1), zone) == day
    assert datetime(1800, 1, 1, tzinfo=UTC) < start
