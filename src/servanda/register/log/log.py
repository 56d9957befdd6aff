"""A log in a store: made, opened, read.

Writing is in ``writing``, signing in ``publishing``; what is read here is as the store
gives it back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from servanda.register.errors import DamagedLogError, NoLogError
from servanda.register.log.entry import Entry, read_entry
from servanda.register.log.store.opening import create_store, open_store
from servanda.register.log.store.port import HASH_BYTES, Row, Store, row_of_node
from servanda.register.transparency.hashing import Frontier, frontier_of
from servanda.register.transparency.proofs import consistency, inclusion

__all__ = ["Log"]

_LONGEST_ORIGIN = 200


class Log:
    """A log as kept in one store; fulfils ``Source``.

    store   where it is kept
    origin  its name, as its checkpoints and acts say it
    """

    def __init__(self, store: Store) -> None:
        """Read the name of the log in a store."""
        self.store = store
        names = store.notes("origin")
        if len(names) != 1:
            raise NoLogError(
                f"{store.location}: found {len(names)} names of a log, wanted one",
                remedy="Make a log with `servanda log init`.",
            )
        self.origin = names[0]

    @classmethod
    def create(cls, location: str | Path, origin: str) -> Log:
        """Make a new, empty log.

        location  a path for a new file, or ``postgresql://…``
        origin    its name: a domain and path that the operator holds, without scheme
        """
        if fault := _fault_in(origin):
            raise NoLogError(
                f"{origin!r} cannot name a log: {fault}",
                remedy="Name it by a place you hold, as `maravel.example/register`.",
            )
        return cls(create_store(location, origin))

    @classmethod
    def open(cls, location: str | Path) -> Log:
        """Open a log that is there; ``location`` as in ``create``."""
        return cls(open_store(location))

    @property
    def location(self) -> str:
        """Where it is kept, without any password."""
        return self.store.location

    @property
    def size(self) -> int:
        """The number of entries."""
        return self.store.size()

    @property
    def keys(self) -> tuple[str, ...]:
        """The log's verifier keys, as noted when a checkpoint was signed with them."""
        return self.store.notes("key")

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree of so many entries, from its kept nodes."""
        return self.frontier(size).root()

    def frontier(self, size: int | None = None) -> Frontier:
        """Return the right edge of the tree of so many entries."""
        return frontier_of(self.size if size is None else size, self.node)

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        """Yield all that is kept of each entry, in order, without a gap."""
        end = self.size if stop is None else stop
        wanted = start
        for row in self.store.rows(start, end):
            if row.place != wanted:
                break
            wanted += 1
            yield row
        if wanted < end:
            raise self._missing(f"entry {wanted}")

    def entries(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, Entry]]:
        """Yield entries with their places."""
        for row in self.rows(start, stop):
            yield row.place, read_entry(row.leaf)

    def leaf(self, index: int) -> bytes:
        """Return the bytes of one entry."""
        return self._row(index).leaf

    def entry(self, index: int) -> Entry:
        """Return one entry."""
        return read_entry(self.leaf(index))

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""
        return self.store.streams()

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""
        return self.store.place(stream, name)

    def envelope(self, entry: Entry) -> bytes | None:
        """Return an act as it was signed; None where its content was removed."""
        place = self.store.place(entry.stream, entry.id)
        if place is None:
            raise self._missing(f"the act {entry.id!r} of {entry.stream!r}")
        return self._row(place).envelope

    def document(self, digest: str) -> bytes | None:
        """Return an attached document; None where it is not, or no longer, held."""
        return self.store.document(digest)

    def documents(self) -> Iterator[str]:
        """Yield the digests of all documents that are held."""
        return self.store.documents()

    def removed(self) -> dict[str, int]:
        """Return what was removed: each digest with the entry that says so."""
        return self.store.removed()

    def node(self, level: int, index: int) -> bytes:
        """Return the kept root of a complete subtree."""
        place = row_of_node(level, index)
        held = self.store.hashes([place]).get(place, b"")
        found = held[level * HASH_BYTES : (level + 1) * HASH_BYTES]
        if len(found) != HASH_BYTES:
            raise self._missing(f"node {index} of level {level}")
        return found

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that an entry is in the tree of so many entries."""
        return inclusion(index, self.size if size is None else size, self.node)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that one tree grew from another, smaller one."""
        return consistency(old, self.size if new is None else new, self.node)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """Return the largest signed checkpoint, or that of a size."""
        return self.store.checkpoint(size)

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield all signed checkpoints with their sizes, smallest first."""
        return self.store.checkpoints()

    def close(self) -> None:
        """Let go of files and connections."""
        self.store.close()

    def _row(self, index: int) -> Row:
        for row in self.store.rows(index, index + 1):
            return row
        raise self._missing(f"entry {index}")

    def _missing(self, what: str) -> DamagedLogError:
        return DamagedLogError(
            f"{self.location}: {what} is not there",
            remedy="Run `servanda log audit` and compare with another copy.",
        )


def _fault_in(origin: str) -> str | None:
    if not origin or len(origin) > _LONGEST_ORIGIN:
        return f"it has {len(origin)} characters, wanted 1 to {_LONGEST_ORIGIN}"
    if "+" in origin or any(c.isspace() or not c.isprintable() for c in origin):
        return "it holds a space, a plus sign or a sign that is not printed"
    if "://" in origin or origin.endswith("/"):
        return "it holds a scheme or ends in a slash"
    return None
