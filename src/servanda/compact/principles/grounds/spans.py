"""Stretches of time of a compact: its term as planned, as renewed, and as lived."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import Period, add_months, after
from servanda.compact.model import Compact, Deadline, Facts, Record
from servanda.compact.model.record import Entry
from servanda.compact.principles.grounds.presence import first_presence
from servanda.compact.principles.grounds.wording import speaks_of

__all__ = [
    "current_end",
    "entries",
    "later",
    "planned",
    "presence",
    "runs_to",
    "waits_for_the_end",
]


def planned(compact: Compact) -> Period | None:
    """Return the term as the compact states it, if it has a first and a last day."""
    term = compact.term
    if term is None or term.effective is None or term.end is None:
        return None
    return Period(term.effective, term.end) if term.end > term.effective else None


def entries(record: Record | None, *kinds: str) -> Iterator[tuple[str, Entry]]:
    """Yield the record's entries of some kinds with their places, oldest first."""
    if record is None:
        return
    placed = [
        (f"record: entries[{index}]", entry)
        for index, entry in enumerate(record.entries)
        if entry.kind in kinds
    ]
    yield from sorted(placed, key=lambda item: item[1].occurred)


def current_end(compact: Compact, record: Record | None) -> date | None:
    """Return the last day as renewals on record have moved it."""
    end = compact.term.end if compact.term else None
    renewed = [entry.until for _, entry in entries(record, "renewal") if entry.until]
    days = renewed if end is None else [end, *renewed]
    return max(days, default=None)


def presence(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Period | None:
    """Return the days on which foreign forces were in the host, as far as recorded.

    They were there from the first sign of them until the last departure on record, or,
    where no departure is recorded, up to and including the day of judgement.
    """
    first = first_presence(compact, facts, record)
    if first is None or first.day > on:
        return None
    start = first.day
    left = max((e.occurred for _, e in entries(record, "departure")), default=None)
    until = later(on, 1) if left is None else left
    return Period(start, until) if until > start else None


def later(day: date, days: int = 0, *, months: int = 0) -> date:
    """Return the date some months and days later, or the calendar's last date."""
    try:
        return after(add_months(day, months), days)
    except (ValueError, OverflowError):
        return date.max


def waits_for_the_end(deadline: Deadline) -> bool:
    """Tell whether a time only begins to run once the compact is over."""
    return speaks_of(deadline.after, "after-the-end") is not None


def runs_to(day: date, deadline: Deadline, times: int = 1) -> date:
    """Return the latest day that a deadline from a day can mean.

    returns  the last date of the calendar where the deadline runs beyond it
    """
    months = {"months": 1, "years": 12}.get(deadline.unit)
    if months is not None and deadline.calendar == "all days":
        return later(day, months=deadline.length * months * times)
    return later(day, deadline.days * times)
