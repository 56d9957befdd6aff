"""Every day on which something is due, opens or lapses, as iCalendar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.observance.status.agenda import Day, calendar
from servanda.publication.calendar.dates import days_of
from servanda.publication.export import Export, Lost
from servanda.publication.redaction import every, hides
from servanda.publication.status.ics import ics
from servanda.publication.subject import Asked, Subject

__all__ = ["export"]

_NO_LOG: Final = (
    "No log was named, so a calendar holds only the days that the text itself names, "
    "and not whether anything was done."
)
_COUNTED: Final = "days counted from an event, and every later one of what recurs"


def export(asked: Asked) -> Export:
    """Return a calendar for each compact, named after it."""
    files: dict[str, bytes] = {}
    lost: list[Lost] = []
    for before, one in zip(asked.subjects, every(asked), strict=True):
        subject = one.subject
        days = tuple(_days(before, subject))
        files[f"{subject.compact.id}.ics"] = _written(subject, days, asked)
        lost += [*one.lost, *_lost(subject, is_empty=not days)]
    typed = any(subject.kept is None for subject in asked.subjects)
    return Export(files, tuple(lost), (_NO_LOG,) if typed else ())


def _days(before: Subject, subject: Subject) -> Iterator[Day]:
    """Yield the days of a compact, less those whose place in the text is withheld."""
    if subject.kept is None:
        yield from days_of(subject.compact)
        return
    for day in calendar(subject.kept.life, subject.kept.at):
        if not any(hides(before.compact, place) for place in _places(day)):
            yield day


def _places(day: Day) -> Iterator[str]:
    """Yield the places in the text from which a day and its words can come."""
    if day.clause:
        yield day.clause
        yield from (f"{day.clause}.{name}" for name in _FIELDS)


_FIELDS: Final = (
    "due", "original", "by", "until", "not_before", "first_due", "review", "text",
    "what", "on",
)  # fmt: skip
"""The fields that state a day, or say what is due."""


def _written(subject: Subject, days: tuple[Day, ...], asked: Asked) -> bytes:
    kept = subject.kept
    origin = kept.origin if kept else subject.compact.id
    made_up = " (made up)" if subject.compact.fictional else ""
    title = f"{subject.compact.title}{made_up}"
    return ics(days, origin, title, kept.at if kept else asked.made)


def _lost(subject: Subject, *, is_empty: bool) -> Iterator[Lost]:
    name = subject.compact.id
    yield Lost(
        compact=name,
        path="",
        what="all that has no day: who asked, conditions in full, money, findings",
        why="the form has no place for it",
        instead="the clause of each day, in its description",
    )
    if subject.kept is None:
        yield Lost(
            compact=name,
            path="duties",
            what=f"what was done and what is late; {_COUNTED}",
            why="it is not known",
            instead="the days that stand in the text",
        )
    if is_empty:
        yield Lost(
            compact=name,
            path="term",
            what="any day: the text names none",
            why="it is not known",
            instead="an empty calendar",
        )
