"""The day on which it in fact ended, as far as a log or a typed record shows it."""

from __future__ import annotations

from datetime import date

from servanda.compact.model import Record
from servanda.observance.term.standing import State
from servanda.publication.subject import Subject

__all__ = ["ended_on"]


def ended_on(subject: Subject) -> date | None:
    """Return the day it in fact ended; None where nothing shows that it did.

    By a log, the day on which its state became *ended*. Of a typed record, the last
    departure: where the term is over, or where the text names no end and the record
    shows that everybody left.
    """
    if subject.kept is not None:
        now = subject.kept.status.standing
        return now.since.date() if now.state is State.ENDED and now.since else None
    end = subject.compact.term.end if subject.compact.term else None
    if end is None:
        return _all_left(subject.record)
    departures = [one.occurred for one in subject.record.of_kind("departure")]
    return max(departures, default=None) if end <= subject.on else None


def _all_left(record: Record) -> date | None:
    """Return the last departure, where it is of all and nobody is shown after it.

    One that names a party is of that party; one whose day or words no source was seen
    for shows no end.
    """
    departures = [
        one.occurred
        for one in record.of_kind("departure")
        if one.party is None and not {"occurred", "what"} & set(one.unverified)
    ]
    last = max(departures, default=None)
    return last if last is not None and not _shown_after(record, last) else None


def _shown_after(record: Record, last: date) -> bool:
    kinds = ("first entry", "mandate", "renewal", "departure")
    days = [entry.occurred for entry in record.of_kind(*kinds)]
    days += [count.on for count in record.strength or () if count.present]
    return any(day > last for day in days)
