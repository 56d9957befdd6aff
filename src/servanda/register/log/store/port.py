"""What a log asks of the place where it is kept.

A store keeps bytes and knows nothing of what they mean. Rows are written once and
never changed; only the content of an envelope or a document may be removed, after an
entry that says so. What one transaction adds is there whole or not at all.

Each row holds the roots of the complete subtrees that its leaf ends, lowest first, so
that an append writes one row of the tree and never touches an older one. The subtree
of 2**level leaves numbered k is at place ``level`` of the row of its last leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple, Protocol

__all__ = [
    "FORMAT",
    "HASH_BYTES",
    "Row",
    "Store",
    "Transaction",
    "row_of_node",
]

FORMAT: Final = "1"
"""The version of the tables, kept with them."""

HASH_BYTES: Final = 32


class Row(NamedTuple):
    """What is kept of one entry.

    place     its place, from 0
    leaf      the bytes of the entry
    hashes    the roots of the complete subtrees that end here, 32 bytes each
    envelope  the signed act; None where its content was removed
    stream    the stream of the act
    id        the act's own name there
    kind      the kind of act
    counted   who was counted as having signed, as JSON; the auditor counts anew
    """

    place: int
    leaf: bytes
    hashes: bytes
    envelope: bytes | None
    stream: str
    id: str
    kind: str
    counted: str


def row_of_node(level: int, index: int) -> int:
    """Return the row that holds the root of a complete subtree.

    >>> row_of_node(0, 5), row_of_node(3, 0)
    (5, 7)
    """
    return ((index + 1) << level) - 1


class Transaction(Protocol):
    """One change of the store, alone among all writers."""

    def edge(self) -> tuple[int, bytes]:
        """Return the number of entries, and the subtree roots kept with the last."""

    def add(self, rows: Sequence[Row]) -> None:
        """Add entries; their places must follow on those that are there."""

    def attach(self, documents: Mapping[str, bytes]) -> None:
        """Keep documents under their digests; one already there stays as it is."""

    def remove(self, digest: str, index: int, place: int | None) -> None:
        """Remove the content that a digest names, under an entry; keep the fact.

        index  the entry that says so
        place  where the digest names an envelope, the place of that act
        """

    def publish(self, size: int, note: bytes) -> None:
        """Keep a signed checkpoint, or the same one with more signatures."""

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the log; a name may have several values."""


class Store(Protocol):
    """A place where a log is kept."""

    @property
    def location(self) -> str:
        """Where it is, without any password."""

    def change(self) -> AbstractContextManager[Transaction]:
        """Begin a change; it is durable when the block ends, undone on an error."""

    def size(self) -> int:
        """Return the number of entries."""

    def rows(self, start: int, stop: int) -> Iterator[Row]:
        """Yield entries from one place up to another, in order."""

    def stream(self, name: str, kind: str | None = None) -> Iterator[Row]:
        """Yield the entries of one stream, in order; of one kind where stated."""

    def streams(self) -> tuple[str, ...]:
        """Return the streams that have a charter, in order of their names."""

    def place(self, stream: str, name: str) -> int | None:
        """Return the place of an act by its stream and its own name."""

    def places(self, stream: str, names: Sequence[str]) -> dict[str, int]:
        """Return the places of those acts of a stream that are there."""

    def hashes(self, places: Iterable[int]) -> dict[int, bytes]:
        """Return the subtree roots kept in some rows."""

    def document(self, digest: str) -> bytes | None:
        """Return an attached document."""

    def documents(self) -> Iterator[str]:
        """Yield the digests of all attached documents, in their order."""

    def removed(self) -> dict[str, int]:
        """Return what was removed: each digest with the entry that says so."""

    def emptied(self) -> tuple[int, ...]:
        """Return the places of the acts whose content was removed."""

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """Return the checkpoint of a size, or the largest; with most signatures."""

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield every checkpoint ever kept, by size, then as they came."""

    def notes(self, name: str) -> tuple[str, ...]:
        """Return the values kept under a name."""

    def faults(self) -> tuple[str, ...]:
        """Return what the database finds wrong with itself, beneath all that is read.

        It says nothing of content that was changed in due form: the tree does.
        """

    def close(self) -> None:
        """Let go of files and connections."""
