"""What anyone may read of a log, wherever it is kept.

A database, an exported folder and a server at a distance are read alike, so that one
auditor reads them all. Nothing read here is trusted for being read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from servanda.register.log.entry import Entry
from servanda.register.log.store.port import Row

__all__ = ["Source"]


class Source(Protocol):
    """A log that is read."""

    @property
    def location(self) -> str:
        """Where it is, without any password."""

    @property
    def origin(self) -> str:
        """The log's name, as its checkpoints say it."""

    @property
    def size(self) -> int:
        """The number of entries that can be read now."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The log's verifier keys as it states them itself.

        They are to be compared with those that were had by another way.
        """

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree of so many entries, from its kept nodes."""

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        """Yield all that is kept of each entry.

        ``hashes`` and ``counted`` are empty where the source does not keep them by
        entry; ``node`` then reads the tree.
        """

    def entries(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, Entry]]:
        """Yield entries with their places; one that is malformed is an error."""

    def leaf(self, index: int) -> bytes:
        """Return the bytes of one entry."""

    def envelope(self, entry: Entry) -> bytes | None:
        """Return an act as it was signed; None where its content was removed."""

    def document(self, digest: str) -> bytes | None:
        """Return an attached document; None where it is not, or no longer, held."""

    def documents(self) -> Iterator[str]:
        """Yield the digests of all documents that are held."""

    def removed(self) -> dict[str, int]:
        """Return what was removed: each digest with the entry that says so."""

    def node(self, level: int, index: int) -> bytes:
        """Return the kept root of a complete subtree."""

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that an entry is in the tree of so many entries."""

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that one tree grew from another, smaller one."""

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """Return the largest signed checkpoint, or that of a size."""

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield all signed checkpoints with their sizes, smallest first."""

    def close(self) -> None:
        """Let go of files and connections."""
