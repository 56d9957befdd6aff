"""Reading a stream whose signatures are counted again, by whoever asks of it.

A database can be altered by whoever runs it. So what is told from one rests on the
acts themselves: each is held to the digests in its entry, and its signatures are
counted under the charter of its place. That no entry is missing, only the tree shows:
the audit.
"""

from __future__ import annotations

from collections.abc import Iterator

from servanda.basis.digest import sha256
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import read_envelope
from servanda.register.authority.gate import Setting, decide, opened
from servanda.register.authority.kinds import CHARTER, REMOVABLE
from servanda.register.authority.verdict import Authorized, Pending, Refused
from servanda.register.errors import DamagedLogError, MalformedError
from servanda.register.log.entry import Entry, Logged, read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row

__all__ = ["recounted"]


def recounted(log: Log, stream: str, since: int = 0) -> Iterator[Logged]:
    """Yield the acts of a stream, their signatures counted anew.

    since  the first place that is wanted; before it only the charters are counted

    An act that is not as its entry names it, or that too few signed, is a
    ``DamagedLogError``. One whose content was removed is left out.
    """
    charters, removed = Charters(), log.removed()
    for row in log.store.stream(stream):
        if row.place < since and row.kind != CHARTER:
            continue
        if row.envelope is None:
            if row.kind not in REMOVABLE or read_entry(row.leaf).act not in removed:
                raise _damaged(row, "its content is gone, and no redaction removed it")
            continue
        logged = _counted(log.origin, row, row.envelope, charters)
        if logged.statement.kind == CHARTER:
            charters = charters.with_(logged)
        if row.place >= since:
            yield logged


def _counted(origin: str, row: Row, held: bytes, charters: Charters) -> Logged:
    entry = read_entry(row.leaf)
    try:
        envelope = read_envelope(held)
    except MalformedError as error:
        raise _damaged(row, error.message) from error
    statement = opened(envelope)
    if isinstance(statement, Refused):
        raise _damaged(row, statement.words)
    stated = Entry(
        envelope.act,
        sha256(held),
        statement.id,
        statement.kind,
        entry.recorded,
        statement.stream,
    )
    if stated != entry:
        raise _damaged(row, "it is not the act that its entry names")
    setting = Setting(
        origin, {statement.stream: charters}, entry.recorded, lambda *_name: None
    )
    match decide(envelope, setting):
        case Authorized(holders, offices):
            return Logged(
                row.place, entry.recorded, entry.act, statement, holders, offices
            )
        case Pending(missing=missing):
            raise _damaged(row, f"too few signed it: {'; '.join(missing)}")
        case Refused(words=words):
            raise _damaged(row, words)


def _damaged(row: Row, why: str) -> DamagedLogError:
    return DamagedLogError(
        f"Entry {row.place} ({row.stream}, {row.id}) does not hold: {why}",
        remedy="Nothing is said from this log. Run `servanda log audit`, and restore "
        "or compare with another copy.",
    )
