"""Duties with a date: done in time, done late, overdue or still to come."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Deadline, Record
from servanda.compact.model.record import Entry
from servanda.compact.principles.grounds.spans import entries, runs_to
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, fails, not_shown, shown

__all__ = ["Deed", "Duty", "deeds", "interval", "kept"]


class Deed(NamedTuple):
    """An entry by which a duty was done, and its place in the record."""

    where: str
    entry: Entry


class Duty(NamedTuple):
    """Something owed by a date.

    id     its id in the compact
    where  its place in the compact
    what   what is owed, as the subject of a sentence
    due    the last day on which it is in time
    """

    id: str
    where: str
    what: str
    due: date


def interval(every: Deadline, start: date | None) -> int:
    """Return the days of an interval counted from a day, or the most it can mean."""
    return every.days if start is None else (runs_to(start, every) - start).days


def deeds(
    record: Record | None, kinds: Collection[str], names: Collection[str]
) -> list[Deed]:
    """Return the entries of some kinds that concern one of some names, oldest first."""
    return [
        Deed(where, entry)
        for where, entry in entries(record, *kinds)
        if entry.refers_to in names
    ]


def kept(
    duty: Duty, deed: Deed | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold a duty to its date; lateness is counted against what the compact says."""
    if deed is not None:
        yield from _done(duty, deed)
    elif on <= duty.due:
        yield shown(duty.where, f"{duty.what} is due on {duty.due}")
    elif record is None or duty.id in record.unknown:
        yield not_shown(
            duty.where,
            f"whether {duty.what}, due on {duty.due}, was done is not shown",
            "Enter it in the record, with the day on which it was done.",
        )
    else:
        days = (on - duty.due).days
        yield fails(
            duty.where,
            f"{duty.what} was due on {duty.due} and is {_days(days)} overdue",
            "Do it, and enter it in the record with its day.",
        )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def _done(duty: Duty, deed: Deed) -> Iterator[Finding]:
    """Hold what was done to the due date, and to when it was written down."""
    done, recorded = deed.entry.occurred, deed.entry.recorded
    if done > duty.due:
        moved = deed.entry.due
        against = (
            f" (the record counts from {moved})"
            if moved not in (None, duty.due)
            else ""
        )
        yield fails(
            deed.where,
            f"{duty.what} was due on {duty.due} and done on {done}, "
            f"{_days((done - duty.due).days)} late{against}",
            "Say why in the next report, and bring the next one forward.",
        )
        return
    if recorded is not None and recorded < done:
        yield fails(
            f"{deed.where}.recorded",
            f"{duty.what} is recorded on {recorded}, before it was done on {done}",
            "Correct the day on which it was recorded or done.",
        )
        return
    most = threshold("late-record-days").value
    delay = (recorded - done).days if recorded is not None else 0
    if delay > most and deed.entry.evidence is None:
        yield not_shown(
            f"{deed.where}.evidence",
            f"{duty.what} was written down {delay} days after it is said to have been "
            "done, with nothing to show the day",
            "Write `evidence:` with the digest of what shows the day.",
        )
    else:
        yield shown(deed.where, f"{duty.what}: done on {done}, due on {duty.due}")
