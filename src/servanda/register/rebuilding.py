"""Building a log anew in another store, from any copy that can be read.

The copy is trusted in nothing: every leaf is hashed, every envelope held to its digest,
every signature counted again, every checkpoint compared with the tree that comes out.
What comes out is the same log: same origin, same bytes, same checkpoints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NoReturn

from servanda.basis.digest import sha256
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.gate import Setting, decide, opened
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Authorized, Refused
from servanda.register.errors import DamagedLogError
from servanda.register.log.book import counted_text, pack
from servanda.register.log.entry import Entry, Logged, read_entry
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from servanda.register.log.store.port import Row, Transaction
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.note import parse_note

__all__ = ["rebuild"]

_AT_ONCE = 1024

Progress = Callable[[int, int], None]


def rebuild(
    source: Source, location: str, *, progress: Progress = lambda _done, _of: None
) -> int:
    """Write a log into a new store; return its number of entries.

    location  as for ``Log.create``; what stands there afterwards is whole or empty
    progress  is told how many of how many entries are there
    """
    log = Log.create(location, source.origin)
    try:
        building = _Building(source)
        with log.store.change() as change:
            rows = building.rows()
            while part := list(islice(rows, _AT_ONCE)):
                change.add(part)
                progress(part[-1].place + 1, source.size)
            if building.tree.root() != source.root():
                _damaged(source, "its entries do not hash to its own tree")
            _keep_beside(source, change, building)
        return building.tree.size
    finally:
        log.close()


@dataclass(slots=True)
class _Building:
    """A log under way.

    tree      its right edge
    charters  of each stream so far
    places    of acts whose content was removed, by the digests that name them
    roots     of the sizes that were signed
    """

    source: Source
    tree: Frontier = field(default_factory=Frontier)
    charters: dict[str, Charters] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    roots: dict[int, bytes] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Yield each entry as it is to be kept."""
        wanted = {size for size, _ in self.source.checkpoints()}
        rows = self.source.rows()
        while part := list(islice(rows, _AT_ONCE)):
            before = self.tree
            hashes = leaf_hashes([row.leaf for row in part])
            for size in sorted(wanted):
                if before.size < size <= before.size + len(part):
                    edge, _ = pack(before, hashes[: size - before.size])
                    self.roots[size] = edge.root()
            self.tree, kept = pack(before, hashes)
            for row, ends in zip(part, kept, strict=True):
                yield self._row(row, ends)

    def _row(self, row: Row, hashes: bytes) -> Row:
        entry = read_entry(row.leaf)
        if row.envelope is None:
            self.places |= {entry.act: row.place, entry.envelope: row.place}
            counted = counted_text((), ())
        else:
            counted = self._counted(row, entry, row.envelope)
        name = entry.stream, entry.id, entry.kind
        return Row(row.place, row.leaf, hashes, row.envelope, *name, counted)

    def _counted(self, row: Row, entry: Entry, data: bytes) -> str:
        if sha256(data) != entry.envelope:
            _damaged(self.source, f"the envelope of entry {row.place} is another")
        envelope = read_envelope(data)
        statement = opened(envelope)
        if isinstance(statement, Refused) or not _is_said(statement, entry):
            _damaged(self.source, f"entry {row.place} is not what its act says")
        setting = Setting(
            self.source.origin, self.charters, entry.recorded, lambda _stream, _id: None
        )
        verdict = decide(envelope, setting)
        if not isinstance(verdict, Authorized) or envelope.act != entry.act:
            _damaged(self.source, f"entry {row.place} lacks its signatures")
        if entry.kind == CHARTER:
            logged = Logged(row.place, entry.recorded, entry.act, statement, (), ())
            before = self.charters.get(entry.stream, Charters())
            self.charters[entry.stream] = before.with_(logged)
        return counted_text(verdict.holders, verdict.offices)


def _is_said(statement: Statement, entry: Entry) -> bool:
    said = statement.stream, statement.id, statement.kind
    return said == (entry.stream, entry.id, entry.kind)


def _keep_beside(source: Source, change: Transaction, building: _Building) -> None:
    """Keep documents, removals, keys and checkpoints."""
    for digest in source.documents():
        content = source.document(digest)
        if content is None or sha256(content) != digest:
            _damaged(source, f"the document {digest} is absent or another")
        change.attach({digest: content})
    removed = source.removed()
    if lost := sorted(set(building.places.values()) - _places(building, removed)):
        _damaged(source, f"the act of entry {lost[0]} is not held")
    for digest, index in removed.items():
        change.remove(digest, index, building.places.get(digest))
    for key in source.keys:
        change.note("key", key)
    for size, note in source.checkpoints():
        checkpoint = parse_checkpoint(parse_note(note).text)
        root = building.roots.get(size) if size else Frontier().root()
        if (checkpoint.size, checkpoint.root) != (size, root):
            _damaged(source, f"the checkpoint of size {size} is of another tree")
        change.publish(size, note)


def _places(building: _Building, removed: Iterable[str]) -> set[int]:
    return {building.places[digest] for digest in removed if digest in building.places}


def _damaged(source: Source, why: str) -> NoReturn:
    raise DamagedLogError(
        f"{source.location}: {why}",
        remedy="The new log stayed empty. Run `servanda log audit` on this copy, "
        "and take another one.",
    )
