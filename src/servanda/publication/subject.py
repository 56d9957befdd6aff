"""What is published: a compact with all that is known of it at a moment.

Every form in which the record is told to others (IATI, OCDS, a legislature's brief, a
page of the portal) is made from this and from nothing else, so that no two of them can
disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from servanda.compact.model import Compact, Facts, Record
from servanda.observance.life.fold import Life
from servanda.observance.status import Status

__all__ = ["Asked", "Book", "Kept", "Proved", "Publisher", "Subject"]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a log keeps the life of a compact.

    origin       the log's name
    life         all that its stream holds
    partnership  the registry of parties; empty where the log has none
    status       where everything stands at the moment asked about
    """

    origin: str
    life: Life
    partnership: Life
    status: Status

    @property
    def at(self) -> datetime:
        """The moment asked about."""
        return self.status.at


@dataclass(frozen=True, slots=True)
class Subject:
    """One compact, what happened under it and what the world shows, as of a day.

    compact  what is promised
    digest   of its canonical form
    record   what happened; empty where nothing is recorded
    facts    what the world shows; None where nothing is typed
    on       the last day described
    kept     the log that the record was read from; None for a typed record, of which
             no duty, gate or lateness can be told
    """

    compact: Compact
    digest: str
    record: Record
    facts: Facts | None
    on: date
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """What anyone needs to check one entry.

    envelope  the signed act; None where its content was removed
    proof     that it is in the log; None where no checkpoint covers it yet
    """

    envelope: str | None
    proof: str | None


@dataclass(frozen=True, slots=True)
class Book:
    """The log itself, for forms that let their reader check it.

    size    entries that it holds
    keys    its public keys, as it states them
    proved  reads its first entries, that many, each by its place; asked for only by a
            form that shows them
    """

    size: int
    keys: tuple[str, ...]
    proved: Callable[[int], Mapping[int, Proved]]


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation that publishes.

    id  as org-id.guide and IATI write it, as GB-COH-01234567; empty: none was given
    """

    name: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is made of.

    subjects   in the order given; never none
    made       the moment at which it is made, in UTC
    since      the day of the last one, for those that tell what changed; None for none
    book       the log that the subjects were read from; None for typed records
    scripts    what pages may load beside their own files, by path
    base       the address under which all forms lie; empty where none is known
    publisher  None where none was named; forms that ask for one then have a stand-in
    foreseen   reckons what came of registered forecasts, as JSON by the compact's id;
               asked for only by a form that shows it
    """

    subjects: tuple[Subject, ...]
    made: datetime
    since: date | None = None
    book: Book | None = None
    scripts: Mapping[str, bytes] = field(default_factory=dict)
    base: str = ""
    publisher: Publisher | None = None
    foreseen: Callable[[], Mapping[str, str]] = dict
