"""The calendar: every day that is known, none that is withheld."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from servanda.acts.portal.feeds import all_days
from servanda.acts.portal.reading.opening import opened
from servanda.acts.portal.reading.refreshing import refresh
from servanda.publication.calendar import export
from servanda.publication.status.ics import ics
from servanda.publication.subject import Subject
from tests.examples.lived import Lived
from tests.publication.subjects import (
    EXAMPLES,
    asking,
    of_example,
    of_lived,
    withholding,
)


def events(subject: Subject) -> dict[str, Any]:
    (data,) = export(asking(subject)).files.values()
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(one["uid"]).rpartition("@")[0]: one for one in found}


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_has_a_calendar_that_a_program_reads(name: str) -> None:
    subject = of_example(name)
    done = export(asking(subject))
    assert list(done.files) == [f"{subject.compact.id}.ics"]
    found = events(subject)
    for event in found.values():
        assert event["dtend"].dt > event["dtstart"].dt
    names = {one.path for one in done.lost}
    assert "duties" in names
    assert ("term" in names) is (not found)


def test_a_text_names_its_end_its_reports_and_the_review_of_what_is_withheld() -> None:
    found = events(of_example("maravel"))
    assert found["term.end"]["dtstart"].dt == date(2027, 7, 1)
    assert str(found["term.end"]["summary"]).startswith("Lapses")
    review = found["withheld/budget.lines[radios].amount"]
    assert review["dtstart"].dt == date(2026, 6, 15)
    assert "no log was named" in str(review["description"])


def test_a_log_tells_what_is_late(lived: Callable[[str], Lived]) -> None:
    subject = of_lived(lived("maravel"))
    found = events(subject)
    assert "Late" in "".join(str(one["description"]) for one in found.values())
    assert not export(asking(subject)).remarks
    assert len(found) > len(events(of_example("maravel")))


@pytest.mark.parametrize("path", ["milestones[0].due", "milestones[0]", "milestones"])
@pytest.mark.parametrize("is_typed", [True, False])
def test_a_withheld_day_is_in_no_calendar(
    path: str, lived: Callable[[str], Lived], *, is_typed: bool
) -> None:
    subject = of_example("maravel") if is_typed else of_lived(lived("maravel"))
    first = (subject.compact.milestones or ())[0]
    names = [name for name in events(subject) if first.id in name]
    assert names
    left = events(withholding(subject, [path]))
    assert not [name for name in left if first.id in name]


def test_the_same_days_give_the_same_bytes() -> None:
    first, second = (export(asking(of_example("ramsi"))) for _ in range(2))
    assert first.files == second.files


def test_a_calendar_without_a_day_still_holds_what_the_standard_asks_for() -> None:
    made = Calendar.from_ical(
        ics((), "a/log", "Compacts", datetime(2026, 1, 1, tzinfo=UTC))
    )
    assert [one.name for one in made.subcomponents] == ["VTIMEZONE"]
    assert not made.events


def test_a_compact_that_ended_has_its_first_day_and_its_end_in_the_list_of_all(
    lived: Callable[[str], Lived],
) -> None:
    with opened(lived("ramsi").log) as reader:
        refresh(reader)
        found = Calendar.from_ical(all_days(reader, "Compacts")).events
    assert [(one.start, str(one["summary"])[:6]) for one in found] == [
        (date(2003, 7, 24), "Opens:"),
        (date(2017, 7, 1), "Lapses"),
    ]


def test_no_extension_reaches_the_day_of_the_longstop() -> None:
    event = events(of_example("maravel"))["term.longstop"]
    assert event["dtstart"].dt == date(2028, 1, 1)
    assert "no extension may reach this day" in event["summary"]
