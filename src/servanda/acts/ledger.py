"""A log as those read it who draft and sign: its charters, its lives, its names.

The database of a log is read as it is. A copy, in a folder or at an address, is audited
before it is believed: what is drafted from a false copy would be signed in vain. That
its keys are the log's own is for ``servanda log audit --key`` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from servanda.acts.admitting import charters_in, life_in
from servanda.acts.desk import Desk
from servanda.basis.errors import ServandaError
from servanda.observance.admission import rule
from servanda.observance.life.fold import Documents, Life, stand
from servanda.register.audit import audit
from servanda.register.authority.charters import Charters
from servanda.register.authority.kinds import CHARTER, PARTNERSHIP
from servanda.register.log.entry import Logged
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from servanda.register.opening import open_source

__all__ = [
    "AuditedCopy",
    "FalseCopyError",
    "Ledger",
    "OpenLog",
    "compacts_in",
    "opened_ledger",
]


class FalseCopyError(ServandaError):
    """A copy of a log is not sound, so nothing is drafted or judged by it."""

    code = "SRV-416"


class Ledger(Protocol):
    """What drafting and signing ask of a log."""

    @property
    def origin(self) -> str:
        """The log's name."""

    @property
    def location(self) -> str:
        """Where it is."""

    @property
    def size(self) -> int:
        """The number of entries."""

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""

    def document(self, digest: str) -> bytes | None:
        """Return a document by its digest."""

    def life(self, stream: str) -> Life:
        """Return the life of a stream, as it has been entered."""

    def charters(self, stream: str) -> Charters:
        """Return the charters of a stream."""


@dataclass(frozen=True, slots=True)
class OpenLog:
    """A log in its own store; fulfils ``Ledger``."""

    log: Log

    @property
    def origin(self) -> str:
        """The log's name."""
        return self.log.origin

    @property
    def location(self) -> str:
        """Where it is."""
        return self.log.location

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.log.size

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""
        return self.log.streams()

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""
        return self.log.place(stream, name)

    def document(self, digest: str) -> bytes | None:
        """Return a document by its digest."""
        return self.log.document(digest)

    def life(self, stream: str) -> Life:
        """Return the life of a stream, as it has been entered."""
        return life_in(self.log, stream)

    def charters(self, stream: str) -> Charters:
        """Return the charters of a stream."""
        return charters_in(self.log, stream)


@dataclass(slots=True)
class AuditedCopy:
    """A copy of a log that was found sound; fulfils ``Ledger``."""

    origin: str
    location: str
    size: int
    document: Documents
    lives: dict[str, Life] = field(default_factory=dict)
    set_by: dict[str, Charters] = field(default_factory=dict)
    places: dict[tuple[str, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, source: Source, desk: Desk) -> AuditedCopy:
        """Audit a copy and read it; one that is not sound is a ``FalseCopyError``."""
        size = source.size
        copy = cls(source.origin, source.location, size, source.document)
        report = audit(source, observe=copy.observe, progress=desk.progress)
        if not report.is_sound:
            raise FalseCopyError(
                f"{source.location} is not sound, so nothing is drafted by it",
                remedy=f"`servanda log audit {source.location}` says what is wrong.",
            )
        return copy

    def observe(self, stream: str, documents: Documents) -> _Fold:
        """Begin the fold of a stream."""
        return _Fold(self, self.life(stream), documents)

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""
        return tuple(sorted(self.set_by))

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""
        return self.places.get((stream, name))

    def life(self, stream: str) -> Life:
        """Return the life of a stream, as it has been entered."""
        return self.lives.setdefault(stream, Life(stream))

    def charters(self, stream: str) -> Charters:
        """Return the charters of a stream."""
        return self.set_by.get(stream, Charters())


@dataclass(frozen=True, slots=True)
class _Fold:
    """Takes the acts of one stream into a copy, in order."""

    copy: AuditedCopy
    life: Life
    documents: Documents

    def __call__(self, logged: Logged) -> str | None:
        """Take one act; return why it has no effect, or None where it has."""
        statement = logged.statement
        self.copy.places[statement.stream, statement.id] = logged.index
        if statement.kind == CHARTER:
            before = self.copy.charters(statement.stream)
            self.copy.set_by[statement.stream] = before.with_(logged)
        return stand(self.life, logged, self.documents, rule)


def compacts_in(log: Ledger) -> tuple[str, ...]:
    """Return the streams of a log that are compacts."""
    return tuple(one for one in log.streams() if one != PARTNERSHIP)


@contextmanager
def opened_ledger(location: str, desk: Desk) -> Iterator[Ledger]:
    """Open a log, the folder of a copy or its address; let go of it at the end."""
    source = open_source(location)
    try:
        yield (
            OpenLog(source) if isinstance(source, Log) else AuditedCopy.of(source, desk)
        )
    finally:
        source.close()
