"""Removing content under an entry that says so; the digest stays, and the tree.

A redaction names digests. What bears one is gone once the redaction is entered, in the
same transaction: an attached document, or an act with its signatures. A charter act is
kept whatever is said: without it no later signature could be judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from servanda.register.authority.kinds import CHARTER
from servanda.register.log.entry import Logged, read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row, Transaction

__all__ = ["REDACTION", "named_in", "remove_under", "why_not_removed"]

REDACTION: Final = "redaction"


def why_not_removed(log: Log, logged: Logged, gone: Mapping[str, int]) -> str | None:
    """Return why a redaction cannot be carried out; None where it can.

    gone  what was removed: each digest with the entry that says so
    """
    digests = named_in(logged)
    if not digests:
        return "it names no document that is to be removed"
    acts = _acts(log, digests)
    for digest in digests:
        if digest in gone:
            return f"{digest} was removed already, under entry {gone[digest]}"
        if digest in acts and acts[digest].kind == CHARTER:
            return f"{digest} is a charter, without which no signature can be judged"
        if digest not in acts and log.document(digest) is None:
            return f"{digest} is not held"
    return None


def remove_under(log: Log, change: Transaction, logged: Logged) -> None:
    """Carry out a redaction that is being entered."""
    acts = _acts(log, named_in(logged))
    for digest in named_in(logged):
        place = acts[digest].place if digest in acts else None
        change.remove(digest, logged.index, place)


def named_in(logged: Logged) -> tuple[str, ...]:
    """Return the digests that a redaction names."""
    named = logged.statement.body.get("documents")
    if not isinstance(named, list):
        return ()
    return tuple(dict.fromkeys(each for each in named if isinstance(each, str)))


def _acts(log: Log, digests: Iterable[str]) -> dict[str, Row]:
    """Return the acts among what some digests name, by statement or envelope."""
    wanted = {digest for digest in digests if log.document(digest) is None}
    found: dict[str, Row] = {}
    if wanted:
        for row in log.rows(0, log.size):
            entry = read_entry(row.leaf)
            for digest in wanted & {entry.act, entry.envelope}:
                found[digest] = row
    return found
