"""Removing content under an entry that says so; the digest stays, and the tree.

A redaction names digests. What bears one is gone once the redaction is entered, in the
same transaction: an attached document, or an act with its signatures, which is named by
the digest of its statement. An act on which others may rest is kept whatever is said;
words that may have to go belong into a document. And no stream removes what is
another's: an act of it, or a document that an act of it names.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from servanda.register.authority.kinds import CHARTER, REMOVABLE
from servanda.register.log.entry import Logged, read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row, Transaction

__all__ = ["REDACTION", "named_in", "remove_under", "why_not_removed"]

REDACTION: Final = "redaction"

_OPENS: Final = b'{"payload":"'


@dataclass(slots=True)
class _Found:
    """Where some digests stand in a log.

    acts   the act whose statement has a digest
    named  acts that name a digest
    """

    acts: dict[str, Row] = field(default_factory=dict)
    named: dict[str, list[Row]] = field(default_factory=dict)


def why_not_removed(log: Log, logged: Logged, gone: Mapping[str, int]) -> str | None:
    """Return why a redaction cannot be carried out; None where it can.

    gone  what was removed: each digest with the entry that says so
    """
    digests = named_in(logged)
    if not digests:
        return "it names no document that is to be removed"
    if already := next((digest for digest in digests if digest in gone), None):
        return f"{already} was removed already, under entry {gone[already]}"
    found = _found(log, digests)
    why = (_why_kept(log, logged.statement.stream, each, found) for each in digests)
    return next(filter(None, why), None)


def _why_kept(log: Log, stream: str, digest: str, found: _Found) -> str | None:
    act = found.acts.get(digest)
    if act is None and log.document(digest) is None:
        return f"{digest} is not held"
    if act is not None and act.kind == CHARTER:
        return f"{digest} is a charter, without which no signature can be judged"
    if act is not None and act.kind not in REMOVABLE:
        return f"{digest} is a {act.kind}, on which other acts may rest"
    bearing = [act] if act is not None else found.named.get(digest, [])
    for row in bearing:
        if row.stream != stream:
            return f"{digest} belongs to `{row.stream}` by entry {row.place}"
    return None if bearing else f"{digest} is named by no act of `{stream}`"


def remove_under(log: Log, change: Transaction, logged: Logged) -> None:
    """Carry out a redaction that is being entered."""
    digests = named_in(logged)
    acts = _found(log, digests).acts
    for digest in digests:
        place = acts[digest].place if digest in acts else None
        change.remove(digest, logged.index, place)


def named_in(logged: Logged) -> tuple[str, ...]:
    """Return the digests that a redaction names."""
    named = logged.statement.body.get("documents")
    if not isinstance(named, list):
        return ()
    return tuple(dict.fromkeys(each for each in named if isinstance(each, str)))


def _found(log: Log, digests: Iterable[str]) -> _Found:
    """Read the log once for the acts that bear some digests or name them."""
    wanted, found = {digest: digest.encode() for digest in digests}, _Found()
    for row in log.rows(0, log.size):
        entry = read_entry(row.leaf)
        if entry.act in wanted:
            found.acts[entry.act] = row
        if row.envelope is None or entry.kind == REDACTION:
            continue
        payload = _payload(row.envelope)
        for digest, text in wanted.items():
            if text in payload:
                found.named.setdefault(digest, []).append(row)
    return found


def _payload(envelope: bytes) -> bytes:
    """Return the payload of an envelope as the log writes it."""
    end = envelope.index(b'"', len(_OPENS))
    return binascii.a2b_base64(envelope[len(_OPENS) : end])
