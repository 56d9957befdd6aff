"""A log held in memory, which a test may forge in any place: a fake of the port."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from servanda.register.audit import AuditReport, audit
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import Entry, read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import HASH_BYTES, Row, row_of_node
from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.hashing import frontier_of
from servanda.register.transparency.note import write_note
from servanda.register.transparency.proofs import consistency, inclusion
from tests.register.log.acts import ORIGIN
from tests.register.transparency.signers import SeededSigner

SIGNER = SeededSigner(ORIGIN)


@dataclass(eq=False)
class Held:
    """A log as plain lists."""

    held: list[Row]
    papers: dict[str, bytes] = field(default_factory=dict)
    gone: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[int, bytes]] = field(default_factory=list)
    keys: tuple[str, ...] = (str(SIGNER.key),)
    origin: str = ORIGIN
    location: str = "memory"
    by_tile: bool = False

    @classmethod
    def of(cls, log: Log) -> Held:
        papers = {digest: log.document(digest) or b"" for digest in log.documents()}
        return cls(list(log.rows()), papers, log.removed(), list(log.checkpoints()))

    @property
    def size(self) -> int:
        return len(self.held)

    def change(self, index: int, **changes: Any) -> None:
        self.held[index] = self.held[index]._replace(**changes)

    def sign(self, size: int | None = None, *others: SeededSigner) -> None:
        """Sign a checkpoint over the nodes as they are."""
        count = self.size if size is None else size
        checkpoint = Checkpoint(ORIGIN, count, self.root(count))
        note = sign_checkpoint(checkpoint, [SIGNER, *others], 1_900_000_000)
        self.notes.append((count, write_note(note)))

    def root(self, size: int | None = None) -> bytes:
        return frontier_of(self.size if size is None else size, self.node).root()

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        for wanted, row in enumerate(self.held[start:stop], start):
            if row.place != wanted:
                raise DamagedLogError(f"entry {wanted} is not there", remedy="None.")
            yield row._replace(hashes=b"", counted="") if self.by_tile else row

    def entries(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, Entry]]:
        for row in self.rows(start, stop):
            yield row.place, read_entry(row.leaf)

    def leaf(self, index: int) -> bytes:
        return self.held[index].leaf

    def envelope(self, entry: Entry) -> bytes | None:
        (found,) = (row for row in self.held if row.id == entry.id)
        return found.envelope

    def document(self, digest: str) -> bytes | None:
        return self.papers.get(digest)

    def documents(self) -> Iterator[str]:
        yield from self.papers

    def removed(self) -> dict[str, int]:
        return self.gone

    def node(self, level: int, index: int) -> bytes:
        row = self.held[row_of_node(level, index)]
        return row.hashes[level * HASH_BYTES :][:HASH_BYTES]

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        return inclusion(index, self.size if size is None else size, self.node)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        return consistency(old, self.size if new is None else new, self.node)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        found = [note for at, note in self.notes if size in (None, at)]
        return found[-1] if found else None

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        yield from self.notes

    def close(self) -> None:
        """Hold nothing open."""


def audited(source: Held, **asked: Any) -> AuditReport:
    return audit(source, **{"keys": [SIGNER.key], **asked})


def found(report: AuditReport) -> list[tuple[str, int]]:
    """Return what was found, as each kind's id and its place."""
    return [(one.fault, one.where.at) for one in report.findings]
