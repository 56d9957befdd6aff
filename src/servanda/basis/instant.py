"""A moment in time: UTC, to the microsecond, in one spelling.

The register orders and dates what it holds by such moments; two spellings of one
moment would be two digests.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

__all__ = ["day_in", "instant", "spelled", "start_of"]

_FORM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


def spelled(moment: datetime) -> str:
    """Return the one spelling of a moment.

    >>> spelled(datetime(2024, 2, 29, 12, 0, tzinfo=UTC))
    '2024-02-29T12:00:00.000000Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    text = (
        moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")
    )
    return text + "Z"


def instant(text: str) -> datetime:
    """Read a moment in its one spelling; any other is a ``ValueError``.

    >>> instant("2024-02-29T12:00:00.000000Z").date()
    datetime.date(2024, 2, 29)
    """
    if not _FORM.fullmatch(text):
        raise ValueError("a moment in UTC, as 2024-02-29T12:00:00.000000Z")
    return datetime.fromisoformat(text)


def start_of(day: date, zone: str) -> datetime:
    """Return the moment at which a day begins in a time zone, in UTC.

    zone  IANA name; one that does not exist raises ``ZoneInfoNotFoundError``
    """
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def day_in(moment: datetime, zone: str) -> date:
    """Return the calendar day that a moment falls on in a time zone."""
    return moment.astimezone(ZoneInfo(zone)).date()
