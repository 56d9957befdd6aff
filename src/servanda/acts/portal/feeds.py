"""Feeds: what was entered last, as Atom (RFC 4287), for anyone's reader.

A feed says what the log says, no more: kind, office, the act's own words, and the
address of the entry, where it can be checked. The calendar of all compacts is here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from servanda.acts.portal.answers.forms import Entry
from servanda.acts.portal.answers.lists import recent
from servanda.acts.portal.answers.ones import timeline
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.instant import instant
from servanda.observance.status.agenda import Day
from servanda.publication.site.summary import Summary
from servanda.publication.status.ics import ics

__all__ = ["Addresses", "all_days", "of_compact", "of_log"]

_LAST: Final = 50
_NEVER: Final = "1970-01-01T00:00:00Z"
_UNPRINTED: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the portal stands, as its readers reach it.

    root   with a slash at its end
    title  the portal's name
    """

    root: str
    title: str

    def entry(self, index: int) -> str:
        """Return the address of an entry."""
        return f"{self.root}entries/{index}/"


def of_log(reader: Reader, at: Addresses) -> bytes:
    """Return the last entries of the whole log."""
    found = recent(reader, 1, _LAST).entries
    return _feed(reader, at, at.title, "feed.atom", found)


def of_compact(reader: Reader, stream: str, at: Addresses) -> bytes:
    """Return the last entries of one compact."""
    found = timeline(reader, stream, 1, _LAST).entries
    view = reader.view(stream)
    title = view.summary.title if view and view.summary else stream
    return _feed(reader, at, title, f"compacts/{stream}/feed.atom", found)


def _feed(
    reader: Reader, at: Addresses, title: str, path: str, found: Iterable[Entry]
) -> bytes:
    lines = list(found)
    updated = lines[0].recorded if lines else _NEVER
    head = (
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:servanda:{_urn(reader.origin)}:{_urn(path)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{updated}</updated>",
        f'<link rel="self" href={quoteattr(at.root + path)}/>',
        f"<author><name>{_text(reader.origin)}</name></author>",
    )
    return "\n".join((*head, *_items(reader, at, lines), "</feed>", "")).encode()


def _items(reader: Reader, at: Addresses, lines: list[Entry]) -> Iterator[str]:
    for one in lines:
        said = one.what or "Its content was removed."
        without = f" It has no effect: {one.why}." if one.why else ""
        yield (
            "<entry>"
            f"<id>urn:servanda:{_urn(reader.origin)}:entry:{one.entry}</id>"
            f"<title>{_text(f'{one.compact}: {one.kind}, {said}')}</title>"
            f"<updated>{one.recorded}</updated>"
            f"<link href={quoteattr(at.entry(one.entry))}/>"
            f"<summary>{_text(f'{_by(one)}{without}')}</summary>"
            "</entry>"
        )


def _by(one: Entry) -> str:
    office = f"{one.office}, {one.of}" if one.office else "not shown"
    day = one.occurred.isoformat() if one.occurred else "not shown"
    return f"By {office}; said to have happened on {day}; entry {one.entry}."


def _urn(text: str) -> str:
    return quote(text, safe="/.-")


def _text(text: str) -> str:
    """Return text as XML holds it; what XML cannot hold is left out."""
    return escape(_UNPRINTED.sub("", text))


def all_days(reader: Reader, title: str) -> bytes:
    """Return the first day and the end of every compact as iCalendar.

    A compact's own calendar has all its days; this one is for who watches many.
    """
    found = reader.summaries()
    days = sorted((day for one in found for day in _ends(one)), key=_order)
    last = max((one.last_recorded or "" for one in found), default="")
    stamp = instant(last) if last else datetime(1970, 1, 1, tzinfo=UTC)
    return ics(tuple(days), reader.origin, title, stamp)


def _order(day: Day) -> tuple[date, str]:
    return day.on, day.id


def _ends(one: Summary) -> Iterator[Day]:
    """Yield the day on which a compact begins to bind, and the first without force."""
    if one.first_day is not None:
        yield _day(one, one.first_day, "first", "opens", f"first day of {one.title}")
    last = one.ended_on or one.last_day
    if last is not None:
        stop = last + timedelta(days=1)
        yield _day(one, stop, "end", "lapses", one.title)


def _day(one: Summary, on: date, name: str, kind: str, what: str) -> Day:
    clause = "term.effective" if kind == "opens" else "term.end"
    return Day(on, f"{one.id}/{name}", kind, what, "", one.state or "", clause=clause)
