"""The tables of a log, and how they are read; the same on every database.

Nothing is changed after it was written: triggers refuse it, against accidents. Against
people there is the tree. The one exception is content under an entry of ``removed``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from servanda.register.errors import DamagedLogError
from servanda.register.log.store.port import Row

__all__ = ["COLUMNS", "EDGE", "KEPT", "CommonReading", "tables"]

COLUMNS: Final = "idx, leaf, hashes, envelope, stream, id, kind, counted"
"""The columns of an entry in the order of ``Row``."""

EDGE: Final = "SELECT idx, hashes FROM entry ORDER BY idx DESC LIMIT 1"
"""The last entry, and the subtree roots that it ends."""

KEPT: Final = ("checkpoint", "document", "entry", "note", "removed")
"""The tables, each guarded by triggers."""

_CHUNK: Final = 1024
"""Rows read at a time, so that a log of any size is read in bounded memory."""


def tables(*, whole: str, octets: str, text: str) -> tuple[str, ...]:
    """Return the statements that make the tables.

    whole   the type of a whole number of 64 bits
    octets  the type of bytes
    text    the type of text, compared byte by byte
    """
    return (
        f"""CREATE TABLE entry (
            idx {whole} PRIMARY KEY CHECK (idx >= 0),
            leaf {octets} NOT NULL, hashes {octets} NOT NULL,
            stream {text} NOT NULL, id {text} NOT NULL, kind {text} NOT NULL,
            counted {text} NOT NULL, envelope {octets},
            UNIQUE (stream, id))""",
        "CREATE INDEX charter ON entry (stream, idx) WHERE kind = 'charter'",
        f"""CREATE TABLE document (
            digest {text} PRIMARY KEY, content {octets} NOT NULL)""",
        f"""CREATE TABLE removed (
            digest {text} PRIMARY KEY, idx {whole} NOT NULL, place {whole})""",
        f"""CREATE TABLE checkpoint (
            size {whole} NOT NULL, round {whole} NOT NULL, note {octets} NOT NULL,
            PRIMARY KEY (size, round))""",
        f"""CREATE TABLE note (
            name {text} NOT NULL, value {text} NOT NULL, PRIMARY KEY (name, value))""",
    )


class CommonReading(ABC):
    """What a store reads, put as SQL that every database understands."""

    @abstractmethod
    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Return the answer to a question; ``?`` stands for each value."""

    def size(self) -> int:
        """Return the number of entries."""
        return int(self._ask("SELECT coalesce(max(idx) + 1, 0) FROM entry")[0][0])

    def rows(self, start: int, stop: int) -> Iterator[Row]:
        """Yield entries from one place up to another, in order."""
        for low in range(start, stop, _CHUNK):
            yield from map(
                _row,
                self._ask(
                    f"SELECT {COLUMNS} FROM entry"  # noqa: S608 - a constant
                    " WHERE idx >= ? AND idx < ? ORDER BY idx",
                    low,
                    min(low + _CHUNK, stop),
                ),
            )

    def stream(self, name: str, kind: str | None = None) -> Iterator[Row]:
        """Yield the entries of one stream, in order; of one kind where stated."""
        only = "" if kind is None else " AND kind = ?"
        values = (name,) if kind is None else (name, kind)
        places = self._ask(
            f"SELECT idx FROM entry WHERE stream = ?{only} ORDER BY idx",  # noqa: S608
            *values,
        )
        for (place,) in places:
            yield from self.rows(place, place + 1)

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""
        rows = self._ask("SELECT DISTINCT stream FROM entry WHERE kind = 'charter'")
        return tuple(sorted(str(name) for (name,) in rows))

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""
        return self.places(stream, [name]).get(name)

    def places(self, stream: str, names: Sequence[str]) -> dict[str, int]:
        """Return the places of those acts of a stream that are there."""
        found: dict[str, int] = {}
        for low in range(0, len(names), _CHUNK):
            part = names[low : low + _CHUNK]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT id, idx FROM entry WHERE stream = ? AND id IN ({marks})"  # noqa: S608
            found.update(self._ask(sql, stream, *part))
        return found

    def hashes(self, places: Iterable[int]) -> dict[int, bytes]:
        """Return the subtree roots kept in some rows."""
        wanted = sorted(set(places))
        held: dict[int, bytes] = {}
        for low in range(0, len(wanted), _CHUNK):
            part = wanted[low : low + _CHUNK]
            marks = ", ".join("?" * len(part))
            sql = f"SELECT idx, hashes FROM entry WHERE idx IN ({marks})"  # noqa: S608
            held.update((idx, _octets(it)) for idx, it in self._ask(sql, *part))
        return held

    def document(self, digest: str) -> bytes | None:
        """Return an attached document."""
        found = self._ask("SELECT content FROM document WHERE digest = ?", digest)
        return _octets(found[0][0]) if found else None

    def documents(self) -> Iterator[str]:
        """Yield the digests of all attached documents, in their order."""
        for (digest,) in self._ask("SELECT digest FROM document ORDER BY digest"):
            yield digest

    def removed(self) -> dict[str, int]:
        """Return what was removed: each digest with the entry that says so."""
        return dict(self._ask("SELECT digest, idx FROM removed ORDER BY digest"))

    def emptied(self) -> tuple[int, ...]:
        """Return the places of the acts whose content was removed."""
        asked = "SELECT place FROM removed WHERE place IS NOT NULL ORDER BY place"
        return tuple(place for (place,) in self._ask(asked))

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """Return the checkpoint of a size, or the largest; with most signatures."""
        only = "" if size is None else " WHERE size = ?"
        found = self._ask(
            f"SELECT note FROM checkpoint{only}"  # noqa: S608 - a constant
            " ORDER BY size DESC, round DESC LIMIT 1",
            *(() if size is None else (size,)),
        )
        return _octets(found[0][0]) if found else None

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield every checkpoint ever kept, by size, then as they came."""
        asked = "SELECT size, note FROM checkpoint ORDER BY size, round"
        for size, note in self._ask(asked):
            yield size, _octets(note)

    def notes(self, name: str) -> tuple[str, ...]:
        """Return the values kept under a name."""
        asked = "SELECT value FROM note WHERE name = ? ORDER BY value"
        return tuple(value for (value,) in self._ask(asked, name))


def _row(held: tuple[Any, ...]) -> Row:
    row = Row._make(held)
    if type(row.leaf) is type(row.hashes) is type(row.envelope) is bytes:
        return row
    content = None if row.envelope is None else _octets(row.envelope)
    return row._replace(
        leaf=_octets(row.leaf), hashes=_octets(row.hashes), envelope=content
    )


def _octets(held: object) -> bytes:
    """Return what a column of bytes holds; a damaged one may hold anything."""
    if isinstance(held, bytes):
        return held
    if not isinstance(held, bytearray | memoryview):
        raise DamagedLogError(
            f"A column of bytes holds {type(held).__name__}, as no log writes it",
            remedy="Run `servanda log audit` and compare with another copy.",
        )
    return bytes(held)
