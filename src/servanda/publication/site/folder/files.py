"""What stands in the folder beside the pages: JSON, calendars and feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape

from servanda.basis.instant import spelled
from servanda.diagnosis.precedents.case import library
from servanda.observance.status.agenda import calendar
from servanda.publication.cases.documents import documents
from servanda.publication.sheet import Statement
from servanda.publication.site import places
from servanda.publication.site.folder.statement import compact_told, told
from servanda.publication.site.pages.compacts.timeline import Row, rows_of
from servanda.publication.status.ics import ics
from servanda.publication.status.statement import status_stated
from servanda.publication.subject import Asked, Kept

__all__ = ["data_files"]

_LAST: Final = 50
"""Entries that a feed tells; a reader that asks less often finds all in the pages."""


def data_files(asked: Asked) -> Mapping[str, bytes]:
    """Return every file that is no page."""
    return dict(_files(asked))


def _files(asked: Asked) -> Iterator[tuple[str, bytes]]:
    yield "compacts.json", _json(told(asked))
    for case in library().cases:
        for name, data in documents(case).items():
            yield places.case_file(case.id, name), data
    news: list[tuple[Row, str]] = []
    for subject in asked.subjects:
        name, kept = subject.compact.id, subject.kept
        yield places.record_of(name), _json(compact_told(subject))
        if kept is None:
            continue
        stated = status_stated(kept.status, kept.origin, (), ())
        yield places.status_of(name), _json(stated)
        days = calendar(kept.life, kept.at)
        title = subject.compact.title
        yield places.calendar_of(name), ics(days, kept.origin, title, kept.at)
        rows = rows_of(subject)[:_LAST]
        news += [(row, title) for row in rows]
        yield places.feed_of(name), _feed(kept, name, title, [(r, "") for r in rows])
    first = next((one.kept for one in asked.subjects if one.kept), None)
    if first is not None:
        last = sorted(news, key=lambda pair: -(pair[0].index or 0))[:_LAST]
        yield "feed.atom", _feed(first, "", first.origin, last)
        yield "calendar.ics", _all_days(asked, first)


def _all_days(asked: Asked, first: Kept) -> bytes:
    kept = [one.kept for one in asked.subjects if one.kept]
    days = [day for one in kept for day in calendar(one.life, one.at)]
    days.sort(key=lambda day: (day.on, day.id))
    return ics(tuple(days), first.origin, first.origin, first.at)


def _json(told: Statement) -> bytes:
    return (told.model_dump_json(indent=1) + "\n").encode()


def _feed(kept: Kept, name: str, title: str, rows: list[tuple[Row, str]]) -> bytes:
    """Return entries as Atom (RFC 4287), named by the log: files have no host."""
    of = quote(f"{kept.origin}:{name}" if name else kept.origin, safe="")
    moments = [m for row, _ in rows if (m := _moment(row)) is not None]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:servanda:{of}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{spelled(max(moments, default=kept.at.astimezone(UTC)))}</updated>",
        f"<author><name>{escape(kept.origin)}</name></author>",
        *(_item(kept, row, of_whom) for row, of_whom in rows),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _item(kept: Kept, row: Row, title: str) -> str:
    said = f"{row.kind}: {row.what}"
    head = f"{title}: {said}" if title else said
    told = f"No effect: {row.without}. " if row.without else ""
    return (
        f"<entry><id>urn:servanda:{quote(kept.origin, safe='')}:{row.index}</id>"
        f"<title>{escape(head)}</title>"
        f"<updated>{spelled(_moment(row) or kept.at)}</updated>"
        f"<summary>{escape(f'{told}{row.by}')}</summary></entry>"
    )


def _moment(row: Row) -> datetime | None:
    return row.recorded if isinstance(row.recorded, datetime) else None
