"""When foreign forces were first there, as far as the record and the world show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Strength

__all__ = [
    "Presence",
    "first_presence",
    "persons_of",
    "planned_presence",
    "still_there",
]


class Presence(NamedTuple):
    """A day on which invited forces were there.

    day    the day
    where  the place that shows it
    what   what shows it, in words
    """

    day: date
    where: str
    what: str


def first_presence(
    compact: Compact, facts: Facts | None, record: Record | None
) -> Presence | None:
    """Return the earliest presence that record or facts show, if they show one."""
    found = [*_recorded(compact, record), *_reported(facts)]
    return min(found, key=lambda presence: presence.day, default=None)


def still_there(
    compact: Compact, record: Record | None, day: date
) -> Iterator[Presence]:
    """Yield the counts, after a day, that show persons of a partner present."""
    partners = {party.id for party in compact.partners}
    for i, count in enumerate((record.strength if record else None) or ()):
        if count.on > day and count.present and count.party in partners:
            what = f"{persons_of(compact, count)} were there on {count.on}"
            yield Presence(count.on, f"record: strength[{i}]", what)


def persons_of(compact: Compact, count: Strength) -> str:
    """Return how many of whom were counted, the party by its name."""
    names = {party.id: party.name for party in compact.parties or ()}
    return f"{count.present} persons of {names.get(count.party, count.party)}"


def planned_presence(compact: Compact, on: date) -> Presence | None:
    """Return the planned first day, while it has not come."""
    start = compact.term.effective if compact.term else None
    if start is None or start <= on:
        return None
    return Presence(start, "term.effective", "nothing is recorded or planned before")


def _recorded(compact: Compact, record: Record | None) -> Iterator[Presence]:
    for i, entry in enumerate(record.entries if record else ()):
        if entry.kind in ("first entry", "activity"):
            yield Presence(entry.occurred, f"record: entries[{i}]", entry.what)
    host = compact.host.id if compact.host else None
    for i, count in enumerate((record.strength if record else None) or ()):
        if count.present and count.party != host:
            what = f"{persons_of(compact, count)} are present"
            yield Presence(count.on, f"record: strength[{i}]", what)


def _reported(facts: Facts | None) -> Iterator[Presence]:
    if facts is not None and facts.first_presence is not None:
        what = "foreign forces are first reported in the host"
        yield Presence(facts.first_presence, "facts: first_presence", what)
