"""The calendar as iCalendar (RFC 5545), for anyone's calendar program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

import servanda
from servanda.observance.status.agenda import Day
from servanda.publication.words import first_letter

__all__ = ["ics"]

_VERBS = {"due": "Due", "opens": "Opens", "lapses": "Lapses", "gap": "Gap"}


def ics(days: tuple[Day, ...], log: str, title: str, moment: datetime) -> bytes:
    """Return the days as all-day events; the same days give the same bytes.

    A calendar without any day names a time zone, because it must hold something (RFC
    5545, 3.6); programs show it as empty.

    moment  as of when the calendar was asked for; every event is stamped with it
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//servanda//{servanda.__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    if not days:
        calendar.add_component(_zone())
    for day in days:
        event = Event()
        event.add("uid", f"{day.id}@{log}")
        event.add("dtstamp", moment)
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", f"{_VERBS[day.kind]}: {first_letter(day.what)}")
        event.add("description", _description(day))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    always = TimezoneStandard()
    always.add("dtstart", datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None))
    always.add("tzoffsetfrom", timedelta())
    always.add("tzoffsetto", timedelta())
    zone = Timezone()
    zone.add("tzid", "Etc/UTC")
    zone.add_component(always)
    return zone


def _description(day: Day) -> str:
    parts = [
        f"From whom: {day.who}" if day.who else "",
        f"State: {day.state}" if day.state else "",
        "Late" if day.is_late else "",
        f"Clause: {day.clause}" if day.clause else "",
        f"Name: {day.id}",
    ]
    return "\n".join(part for part in parts if part)
