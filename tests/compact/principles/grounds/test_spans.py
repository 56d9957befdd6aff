"""Stretches of time are counted to the day, and never run off the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.basis.period import Period
from servanda.compact.model import Compact, Deadline, Facts, Record
from servanda.compact.principles.grounds.spans import (
    current_end,
    entries,
    later,
    planned,
    presence,
    runs_to,
)

HEAD = {"servanda": "1", "id": "x", "version": "1", "title": "X"}
DAY = date(2026, 1, 31)


def compact(**term: object) -> Compact:
    return Compact.model_validate(HEAD | {"term": term})


def record(*happened: dict[str, object]) -> Record:
    placed = [
        {"id": f"e{index}", "what": "Something", **entry}
        for index, entry in enumerate(happened)
    ]
    return Record.model_validate({"servanda": "1", "compact": "x", "entries": placed})


def deadline(length: int, unit: str, days: str = "all days") -> Deadline:
    return Deadline.model_validate(
        {
            "after": "the end",
            "length": length,
            "unit": unit,
            "calendar": days,
            "rounding": "none",
            "time_zone": "Etc/UTC",
        }
    )


@pytest.mark.parametrize(
    ("length", "unit", "times", "until"),
    [
        (30, "days", 1, date(2026, 3, 2)),
        (2, "weeks", 1, date(2026, 2, 14)),
        (1, "months", 1, date(2026, 2, 28)),
        (6, "months", 2, date(2027, 1, 31)),
        (1, "years", 1, date(2027, 1, 31)),
        (10**12, "years", 10, date.max),
        (10**12, "days", 10, date.max),
    ],
)
def test_a_deadline_runs_to_its_day(
    length: int, unit: str, times: int, until: date
) -> None:
    assert runs_to(DAY, deadline(length, unit), times) == until


def test_working_days_are_counted_at_their_longest() -> None:
    assert runs_to(DAY, deadline(10, "days", "working days")) > later(DAY, 10)


@given(day=st.dates(), days=st.integers(0, 10**13), months=st.integers(0, 10**13))
def test_later_is_never_earlier_and_never_fails(
    day: date, days: int, months: int
) -> None:
    assert later(day, days, months=months) >= day


@given(start=st.dates(), end=st.dates())
def test_a_term_is_planned_when_its_end_comes_after_its_start(
    start: date, end: date
) -> None:
    term = planned(compact(effective=start, end=end))
    assert term == (Period(start, end) if end > start else None)


def test_renewals_move_the_end_and_a_shorter_one_does_not() -> None:
    agreed = compact(effective=DAY, end=date(2027, 1, 1))
    renewed = [
        {"kind": "renewal", "occurred": DAY, "until": date(2028, 1, 1)},
        {"kind": "renewal", "occurred": DAY, "until": date(2026, 6, 1)},
        {"kind": "renewal", "occurred": DAY},
    ]
    assert current_end(agreed, None) == date(2027, 1, 1)
    assert current_end(agreed, record(*renewed)) == date(2028, 1, 1)
    assert current_end(compact(), None) is None


def test_entries_come_with_their_place_oldest_first() -> None:
    held = record(
        {"kind": "activity", "occurred": DAY},
        {"kind": "renewal", "occurred": DAY},
        {"kind": "activity", "occurred": DAY - timedelta(days=1)},
    )
    places = [where for where, _ in entries(held, "activity")]
    assert places == ["record: entries[2]", "record: entries[0]"]
    assert not list(entries(None, "activity"))


def test_presence_runs_from_the_first_sign_to_the_last_departure() -> None:
    on = date(2026, 12, 31)
    came = {"kind": "first entry", "occurred": DAY}
    left = {"kind": "departure", "occurred": date(2026, 6, 1)}
    seen = Facts.model_validate(
        {
            "servanda": "1",
            "compact": "x",
            "place": "XAA",
            "as_of": on,
            "first_presence": date(2026, 1, 1),
        }
    )
    assert presence(compact(), None, record(came), on) == Period(DAY, date(2027, 1, 1))
    assert presence(compact(), None, record(came, left), on) == Period(
        DAY, date(2026, 6, 1)
    )
    earlier = presence(compact(), seen, record(came, left), on)
    assert earlier is not None
    assert earlier.start == date(2026, 1, 1)
    assert presence(compact(), None, record(), on) is None
    assert presence(compact(), None, record(came), date(2025, 1, 1)) is None
