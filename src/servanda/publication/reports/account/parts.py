"""How an account states a fact: its words, and how well it is vouched for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from servanda.compact.model import Clause, Compact, Office
from servanda.observance.status import Item
from servanda.publication.sheet import Part
from servanda.publication.words import NOT_SHOWN, day

__all__ = [
    "NO_LOG",
    "Standing",
    "Told",
    "called",
    "dated",
    "entry_of",
    "holder",
    "post",
    "told",
    "unverified_in",
]

Standing = Literal["stated", "unverified", "not shown", "none agreed"]

NO_LOG = "not shown: no log was named"
"""What is said of every duty, gate and lateness of a typed record."""


class Told(Part):
    """A fact in words.

    standing  whether a source was seen, and if nothing is stated, whether the
              agreement is known to be silent
    on        the day, where the fact is one
    """

    words: str
    standing: Standing = "stated"
    on: date | None = None


def told(clause: Clause | None, field: str, words: str | None) -> Told:
    """Return what a clause states of a field, and how well it is vouched for."""
    if clause is not None and clause.lacks(field):
        return Told(words="none agreed", standing="none agreed")
    if clause is None or not words or words == NOT_SHOWN:
        return Told(words=NOT_SHOWN, standing="not shown")
    if field in clause.unverified:
        return Told(words=words, standing="unverified")
    return Told(words=words)


def dated(clause: Clause | None, field: str) -> Told:
    """Return the day that a clause states of a field."""
    when: date | None = getattr(clause, field, None)
    return told(clause, field, day(when)).model_copy(update={"on": when})


def called(compact: Compact, name: str) -> str:
    """Return the name of a party or body, given its id."""
    known: dict[str, str] = {party.id: party.name for party in compact.parties or ()}
    known |= {body.id: body.name for body in compact.bodies}
    return known.get(name, name)


def post(compact: Compact, office: Office | None) -> str:
    """Return an office and the body it belongs to; never a person."""
    if office is None:
        return NOT_SHOWN
    of = called(compact, office.of)
    if office.office in of:
        return of
    return office.office if of in office.office else f"{office.office}, {of}"


def holder(compact: Compact, who: str) -> str:
    """Return who owes something, with the body's name in place of its id."""
    office, bracket, of = who.removesuffix(")").rpartition(" (")
    if not bracket or called(compact, of) == of:
        return called(compact, who)
    name = called(compact, of)
    return office if name in office else f"{office} ({name})"


def entry_of(item: Item) -> int | None:
    """Return the entry on which a line of a status rests; None where a clause acts."""
    return item.by.index if item.by else None


def unverified_in(clause: Clause, where: str = "") -> Iterator[str]:
    """Yield the place of every fact for which no source was seen."""
    prefix = f"{where}." if where else ""
    yield from (f"{prefix}{name}" for name in clause.unverified)
    for name in type(clause).model_fields:
        value = getattr(clause, name)
        if isinstance(value, Clause):
            yield from unverified_in(value, f"{prefix}{name}")
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Clause):
                    mark = getattr(item, "id", number)
                    yield from unverified_in(item, f"{prefix}{name}[{mark}]")
