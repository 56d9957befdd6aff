"""What a writer remembers of a log between two appends, and how it catches up.

The store decides: what is remembered is held against it in every transaction, and
dropped where it differs.
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from servanda.basis.digest import sha256
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.kinds import CHARTER
from servanda.register.authority.statement import Author, read_statement
from servanda.register.errors import DamagedLogError, MalformedError
from servanda.register.log.entry import Logged, read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row
from servanda.register.log.submission import Admitter
from servanda.register.transparency.hashing import Frontier

__all__ = ["Book", "Draft", "counted_text", "logged_in", "pack"]


@dataclass(slots=True)
class Book:
    """What is remembered of a log.

    tree      its right edge
    edge      the subtree roots kept with the last entry
    recorded  when the last act was entered
    charters  of each stream that was asked for
    learned   the streams that the admitter knows
    """

    admitter: Admitter
    tree: Frontier = field(default_factory=Frontier)
    edge: bytes = b""
    recorded: datetime | None = None
    charters: MutableMapping[str, Charters] = field(default_factory=dict)
    learned: set[str] = field(default_factory=set)

    def catch_up(self, log: Log, size: int) -> None:
        """Take in what others have entered since."""
        for row in log.rows(self.tree.size, size):
            self.recorded = read_entry(row.leaf).recorded
            self._take(log, row)
            self.edge = row.hashes
        self.tree = log.frontier(size)

    def open(self, log: Log, size: int) -> None:
        """Begin at the end of a log; its streams are read when they are asked for."""
        self.tree = log.frontier(size)
        for row in log.rows(size - 1, size) if size else ():
            self.recorded = read_entry(row.leaf).recorded
            self.edge = row.hashes

    def ask(self, log: Log, streams: Iterable[str]) -> None:
        """See that the charters of some streams are known, and what an act needs."""
        # What was entered since is left to ``catch_up``, so that nothing is told twice.
        for stream in streams:
            if stream not in self.charters:
                self.charters[stream] = Charters()
                for row in log.store.stream(stream, CHARTER):
                    if row.place < self.tree.size:
                        self._appoint(_charter_in(row))
            for needed in self.admitter.reads(stream):
                if needed not in self.learned:
                    self.learned.add(needed)
                    self._teach(log, needed)

    def _teach(self, log: Log, stream: str) -> None:
        for row in log.store.stream(stream):
            if row.place < self.tree.size and (logged := logged_in(row)):
                self.admitter.learn(logged, log.document)

    def _take(self, log: Log, row: Row) -> None:
        if row.kind == CHARTER and row.stream in self.charters:
            self._appoint(_charter_in(row))
        if row.stream in self.learned and (logged := logged_in(row)):
            self.admitter.learn(logged, log.document)

    def _appoint(self, logged: Logged) -> None:
        stream = logged.statement.stream
        self.charters[stream] = self.charters[stream].with_(logged)


class Draft:
    """What a book will say once a transaction is durable.

    charters  those of the book, and those set in this transaction
    logged    the acts that this transaction enters
    """

    def __init__(self, book: Book) -> None:
        """Begin with nothing entered."""
        self._new: dict[str, Charters] = {}
        self._book = book
        self.charters = ChainMap(self._new, book.charters)
        self.logged: list[Logged] = []

    def take(self, logged: Logged) -> None:
        """Let an act count for those after it in the same transaction."""
        self.logged.append(logged)
        if logged.statement.kind == CHARTER:
            stream = logged.statement.stream
            before = self.charters.get(stream, Charters())
            self._new[stream] = before.with_(logged)

    def settle(self, tree: Frontier, edge: bytes) -> None:
        """Bring the book up to date: the transaction is durable."""
        self._book.charters.update(self._new)
        self._book.tree, self._book.edge = tree, edge
        self._book.recorded = self.logged[-1].recorded


def pack(tree: Frontier, hashes: Sequence[bytes]) -> tuple[Frontier, list[bytes]]:
    """Grow a tree, and return what each row keeps of it.

    hashes   leaf hashes
    returns  the new right edge; for each leaf the roots of the subtrees that end there
    """
    grown, levels = tree.grow(hashes)
    rows = list(hashes)
    for level, start, nodes in levels[1:]:
        place = ((start + 1) << level) - 1 - tree.size
        for node in nodes:
            rows[place] += node
            place += 1 << level
    return grown, rows


@lru_cache(maxsize=256)
def counted_text(holders: tuple[str, ...], offices: tuple[Author, ...]) -> str:
    """Return who was counted, as it is kept beside an entry."""
    value = {
        "holders": holders,
        "offices": [{"of": office.of, "office": office.office} for office in offices],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def logged_in(row: Row) -> Logged | None:
    """Return an act as the store remembers it; None where its content was removed.

    What the entry names by digest is held to it. Who was counted is taken from the
    store: ``recounting`` and the auditor count anew.
    """
    if row.envelope is None:
        return None
    entry = read_entry(row.leaf)
    try:
        envelope = read_envelope(row.envelope)
        if (sha256(row.envelope), envelope.act) != (entry.envelope, entry.act):
            raise _damaged(row, "it is not the act that its entry names")
        statement = read_statement(envelope.payload)
        counted: dict[str, Any] = json.loads(row.counted)
        offices = tuple(Author(it["office"], it["of"]) for it in counted["offices"])
        holders = tuple(counted["holders"])
    except (MalformedError, ValueError, KeyError, TypeError) as error:
        raise _damaged(row, str(error)) from error
    return Logged(row.place, entry.recorded, entry.act, statement, holders, offices)


def _charter_in(row: Row) -> Logged:
    logged = logged_in(row)
    if logged is None:
        raise _damaged(row, "the charter was removed")
    return logged


def _damaged(row: Row, why: str) -> DamagedLogError:
    return DamagedLogError(
        f"Entry {row.place} ({row.stream}, {row.id}) cannot be read: {why}",
        remedy="Run `servanda log audit` and compare with another copy.",
    )
