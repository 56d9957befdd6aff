"""Entering acts: judged, stamped and hashed in one transaction.

    verify signatures (no lock) → begin → catch up with the store → judge by the
    charter in force here → ask the compact → stamp → hash → write → commit

An act is acknowledged when the commit is durable, and not before. After an error
nothing that was remembered is relied on.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from servanda.register.authority.charter import Charter
from servanda.register.authority.gate import Setting, judge
from servanda.register.authority.verdict import Authorized, Pending, Reason, Refused
from servanda.register.log.book import Book, Draft, counted_text, pack
from servanda.register.log.entry import Entry, Logged, write_entry
from servanda.register.log.log import Log
from servanda.register.log.removing import (
    REDACTION,
    named_in,
    remove_under,
    why_not_removed,
)
from servanda.register.log.store.port import Row, Transaction
from servanda.register.log.submission import (
    Admitter,
    EveryAct,
    Outcome,
    Prepared,
    Receipt,
    Submission,
    prepare,
)
from servanda.register.transparency.hashing import Frontier, leaf_hashes

__all__ = ["Appender", "append"]

Clock = Callable[[], datetime]


def append(
    log: Log,
    submissions: Sequence[Submission],
    clock: Clock,
    admitter: Callable[[], Admitter] = EveryAct,
) -> list[Outcome]:
    """Enter acts, each after the one before it; return what became of each.

    clock     tells the time; an entry is never stamped earlier than the one before it
    admitter  makes what asks the compact, knowing nothing yet
    """
    return Appender(log, clock, admitter).append(submissions)


class _Accepted(NamedTuple):
    """An act that will be entered, and its leaf."""

    logged: Logged
    prepared: Prepared
    leaf: bytes


class Appender:
    """Enters acts into one log and remembers it between two calls."""

    def __init__(
        self, log: Log, clock: Clock, admitter: Callable[[], Admitter] = EveryAct
    ) -> None:
        """Remember nothing yet."""
        self.log = log
        self._clock = clock
        self._admitter = admitter
        self._book: Book | None = None
        self._lock = threading.Lock()

    def append(self, submissions: Sequence[Submission]) -> list[Outcome]:
        """Verify and enter acts; return what became of each, in their order."""
        return self.enter([prepare(one, self.charter_of) for one in submissions])

    def charter_of(self, stream: str) -> Charter | None:
        """Return the last charter that is known of a stream, to verify by it.

        The gate has the last word, inside the transaction.
        """
        book = self._book
        if book is None or stream not in book.charters:
            with self._lock:
                book = self._opened(self.log.size)
                book.ask(self.log, [stream])
        # Without the lock: whoever waits for the disk holds up no verification.
        return book.charters[stream].in_force(self._now(book))

    def charters(self) -> dict[str, Charter]:
        """Return the charters that are known, to verify by them elsewhere."""
        book = self._book
        if book is None:
            return {}
        now = self._now(book)
        # A copy, for another thread may learn of a stream meanwhile.
        found = ((name, held.in_force(now)) for name, held in [*book.charters.items()])
        return {name: charter for name, charter in found if charter}

    def enter(self, prepared: Sequence[Prepared | Refused]) -> list[Outcome]:
        """Enter acts whose signatures were verified; durable when this returns."""
        with self._lock:
            try:
                return self._enter(prepared)
            except BaseException:
                self._book = None
                raise

    def _enter(self, prepared: Sequence[Prepared | Refused]) -> list[Outcome]:
        ready = [one for one in prepared if isinstance(one, Prepared)]
        with self.log.store.change() as change:
            size, edge = change.edge()
            book = self._caught_up(size, edge)
            book.ask(self.log, {s.stream for one in ready if (s := one.statement)})
            draft = Draft(book)
            judging = _Judging(self.log, book, draft, self._now(book), ready)
            outcomes, accepted = judging.all(prepared)
            if not accepted:
                return outcomes
            tree, rows = _rows(book, accepted)
            change.add(rows)
            _attach(self.log, change, accepted)
        draft.settle(tree, rows[-1].hashes)
        return outcomes

    def _caught_up(self, size: int, edge: bytes) -> Book:
        book = self._opened(size)
        if book.tree.size < size:
            book.catch_up(self.log, size)
        if book.edge != edge or book.tree.size != size:
            # The store is not the one that was remembered: it was put back.
            self._book = None
            book = self._opened(size)
        return book

    def _opened(self, size: int) -> Book:
        if self._book is None:
            self._book = Book(self._admitter())
            self._book.open(self.log, size)
        return self._book

    def _now(self, book: Book) -> datetime:
        now = self._clock()
        return now if book.recorded is None else max(now, book.recorded)


class _Judging:
    """The judging of some acts, one after the other, at one moment."""

    def __init__(
        self,
        log: Log,
        book: Book,
        draft: Draft,
        recorded: datetime,
        ready: Sequence[Prepared],
    ) -> None:
        self._log = log
        self._book = book
        self._draft = draft
        self._recorded = recorded
        self._seen = _places(log, ready)
        self._attached: dict[str, bytes] = {}
        self._removed: dict[str, int] | None = None
        self._setting = Setting(
            log.origin, draft.charters, recorded, lambda *name: self._seen.get(name)
        )

    def all(
        self, prepared: Iterable[Prepared | Refused]
    ) -> tuple[list[Outcome], list[_Accepted]]:
        """Return what becomes of each act, and those that will be entered."""
        outcomes: list[Outcome] = []
        accepted: list[_Accepted] = []
        for one in prepared:
            judged = one if isinstance(one, Refused) else self._one(one)
            if isinstance(judged, _Accepted):
                accepted.append(judged)
                logged, kept = judged.logged, judged.prepared
                outcomes.append(
                    Receipt(logged.index, logged.recorded, logged.act, kept.digest)
                )
            else:
                outcomes.append(judged)
        return outcomes, accepted

    def _one(self, one: Prepared) -> _Accepted | Pending | Refused:
        verdict = judge(one.counted, self._setting)
        statement = one.statement
        if not isinstance(verdict, Authorized) or statement is None:
            return verdict  # type: ignore[return-value]  # authorized, so it was read
        index = self._book.tree.size + len(self._draft.logged)
        logged = Logged(
            index, self._recorded, one.act, statement, verdict.holders, verdict.offices
        )
        before = self._attached
        if one.documents:
            self._attached = before | one.documents
        why = self._why_not_kept(logged, one.documents) or self._book.admitter.admit(
            logged, self._document
        )
        if why is not None:
            # What came with an act that is not entered is not kept either: no later
            # act of this transaction may rest on it.
            self._attached = before
            return Refused(Reason.INADMISSIBLE, why)
        if self._removed is not None and statement.kind == REDACTION:
            self._removed |= dict.fromkeys(named_in(logged), index)
        self._draft.take(logged)
        self._book.admitter.learn(logged, self._document)
        self._seen[statement.stream, statement.id] = index
        return _Accepted(logged, one, write_entry(_entry(logged, one.digest)))

    def _why_not_kept(self, logged: Logged, attached: Iterable[str]) -> str | None:
        """Return why the store cannot do what an act asks; None where it can."""
        is_redaction = logged.statement.kind == REDACTION
        if not (attached or is_redaction):
            return None
        if self._removed is None:
            self._removed = self._log.removed()
        for digest in attached:
            if digest in self._removed:
                return f"{digest} was removed under entry {self._removed[digest]}"
        if not is_redaction:
            return None
        return why_not_removed(self._log, logged, self._removed)

    def _document(self, digest: str) -> bytes | None:
        if self._removed and digest in self._removed:
            return None  # by an act before this one, in the same transaction
        held = self._attached.get(digest)
        return self._log.document(digest) if held is None else held


def _places(log: Log, ready: Sequence[Prepared]) -> dict[tuple[str, str], int]:
    """Return where acts of these names stand already."""
    names = sorted({(s.stream, s.id) for one in ready if (s := one.statement)})
    return {
        (stream, name): place
        for stream, group in groupby(names, key=lambda name: name[0])
        for name, place in log.store.places(stream, [it[1] for it in group]).items()
    }


def _entry(logged: Logged, envelope: str) -> Entry:
    said = logged.statement
    return Entry(logged.act, envelope, said.id, said.kind, logged.recorded, said.stream)


def _rows(book: Book, accepted: Sequence[_Accepted]) -> tuple[Frontier, list[Row]]:
    tree, hashes = pack(book.tree, leaf_hashes([one.leaf for one in accepted]))
    return tree, [
        Row(
            one.logged.index,
            one.leaf,
            kept,
            one.prepared.envelope,
            one.logged.statement.stream,
            one.logged.statement.id,
            one.logged.statement.kind,
            counted_text(one.logged.holders, one.logged.offices),
        )
        for one, kept in zip(accepted, hashes, strict=True)
    ]


def _attach(log: Log, change: Transaction, accepted: Sequence[_Accepted]) -> None:
    for one in accepted:
        if one.prepared.documents:
            change.attach(one.prepared.documents)
        if one.logged.statement.kind == REDACTION:
            remove_under(log, change, one.logged)
