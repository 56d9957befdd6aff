"""The hash-linked log of a record: how its lines are made, and where it breaks.

A line's digest is the SHA-256 of the canonical JSON (RFC 8785) of an object with
``sequence``, ``at``, ``author`` (``office``, ``of``), ``what``, ``previous`` and, where
the line records an entry, an outcome or a waiver, ``of``: the digest of that item as
it stood. The first line has no ``previous``; ``sequence`` counts from 1 without gaps;
days never run backwards. Whoever edits a line, or an item that a line records, changes
a digest that another line holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from servanda.basis.digest import digest_of
from servanda.compact.model import Clause, Office, Record
from servanda.compact.model.record import LogLine
from servanda.compact.reading import digest

__all__ = [
    "CHANGES",
    "Break",
    "Happening",
    "breaks",
    "happenings",
    "line_digest",
    "log_of",
]

CHANGES = (
    "signature",
    "approval",
    "amendment",
    "renewal",
    "refusal to renew",
    "milestone moved",
    "milestone done",
    "statement of new task",
    "withdrawal of consent",
    "re-confirmation",
)
"""The kinds of entry that change the compact or where it stands."""


class Happening(NamedTuple):
    """A change or a certification that the log must hold.

    where   its place in the record
    at      the day on which it was recorded, else the day on which it happened
    author  the office that made it; None where the record names none
    what    what it was, in a few words
    of      the digest of the item
    """

    where: str
    at: date
    author: Office | None
    what: str
    of: str


class Break(NamedTuple):
    """A place where the chain does not hold.

    place  position of the line in the log
    what   what is wrong with it
    """

    place: int
    what: str


def line_digest(line: LogLine) -> str:
    """Return the digest that a line ought to carry."""
    stated = {
        "sequence": line.sequence,
        "at": line.at.isoformat(),
        "author": {"office": line.author.office, "of": line.author.of},
        "what": line.what,
        "of": line.of,
        "previous": line.previous,
    }
    return digest_of(
        {name: value for name, value in stated.items() if value is not None}
    )


def happenings(record: Record) -> Iterator[Happening]:
    """Yield every change and certification of a record, in the record's order."""
    for i, entry in enumerate(record.entries):
        if entry.kind in CHANGES:
            at = entry.recorded or entry.occurred
            what = f"{entry.kind}: {entry.id}"
            yield _happening(f"entries[{i}]", at, entry.by, what, entry)
    for i, outcome in enumerate(record.outcomes):
        what = f"condition {outcome.condition}: {outcome.status}"
        yield _happening(f"outcomes[{i}]", outcome.on, outcome.certifier, what, outcome)
    for i, waiver in enumerate(record.waivers):
        what = f"waiver of condition {waiver.condition}"
        yield _happening(f"waivers[{i}]", waiver.granted_on, waiver.by, what, waiver)


def log_of(record: Record, keeper: Office) -> tuple[LogLine, ...]:
    """Return the log that holds every change and certification of a record.

    keeper  the office that writes a line where the record names no author
    """
    lines: list[LogLine] = []
    for found in sorted(happenings(record), key=lambda happening: happening.at):
        draft = LogLine(
            sequence=len(lines) + 1,
            at=found.at,
            author=found.author or keeper,
            what=found.what,
            of=found.of,
            previous=lines[-1].digest if lines else None,
            digest="sha256:" + "0" * 64,
        )
        lines.append(draft.model_copy(update={"digest": line_digest(draft)}))
    return tuple(lines)


def breaks(log: Iterable[LogLine]) -> Iterator[Break]:
    """Yield every place where a chain does not hold."""
    before: LogLine | None = None
    for place, line in enumerate(log):
        if line.sequence != place + 1:
            yield Break(place, f"its number is {line.sequence}, not {place + 1}")
        if line.previous != (before.digest if before else None):
            yield Break(place, "it does not carry the digest of the line before it")
        if before is not None and line.at < before.at:
            yield Break(place, f"its day, {line.at}, is before that of the line before")
        if line.digest != line_digest(line):
            yield Break(place, "its digest is not that of its words: it was edited")
        before = line


def _happening(
    where: str, at: date, author: Office | None, what: str, item: Clause
) -> Happening:
    return Happening(f"record: {where}", at, author, what, digest(item))
