"""Answers about the whole log: the list of compacts, its entries, the partnership."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from typing import Final

from servanda.acts.portal.answers.forms import (
    Act,
    Compacts,
    Effect,
    Entries,
    Entry,
    EntryAnswer,
    LogAnswer,
    Member,
    Members,
    Signer,
    Trouble,
)
from servanda.acts.portal.reading.entries import Kept, entries, entry
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.instant import spelled
from servanda.observance.partnership import members
from servanda.publication.site.listing import Choice, listing
from servanda.register.transparency.checkpoint import parse_checkpoint
from servanda.register.transparency.note import parse_note

__all__ = [
    "EACH",
    "compacts",
    "document",
    "line",
    "log_state",
    "one_entry",
    "partnership",
    "recent",
    "signed_size",
]

EACH: Final = 100
"""Entries on one page, if nobody says."""


def log_state(reader: Reader) -> LogAnswer:
    """Return which log is read, and how far."""
    return LogAnswer(
        log=reader.origin,
        entries=reader.look.size,
        checkpoint=signed_size(reader),
        keys=reader.log.keys,
        compacts=len(reader.summaries()),
        described=spelled(reader.described()),
        being_read=len(reader.stale()),
    )


def signed_size(reader: Reader) -> int | None:
    """Return how many entries the last checkpoint covers; None where there is none."""
    head = reader.look.head
    return parse_checkpoint(parse_note(head).text).size if head is not None else None


def compacts(reader: Reader, choice: Choice) -> Compacts:
    """Return a page of the list of compacts; the last one for a page beyond it."""
    page = listing(reader.summaries(), choice)
    views = [view for name in reader.streams() if (view := reader.view(name))]
    return Compacts(
        log=reader.origin,
        total=page.found,
        page=min(choice.page, page.pages),
        pages=page.pages,
        compacts=page.rows,
        unsealed=tuple(v.stream for v in views if not (v.summary or v.trouble)),
        troubled=tuple(Trouble(id=v.stream, why=v.trouble) for v in views if v.trouble),
    )


def recent(reader: Reader, page: int, each: int) -> Entries:
    """Return a page of all entries, the last of them first."""
    total = reader.look.size
    stop = total - (page - 1) * each
    found = entries(reader, stop - each, stop) if stop > 0 else ()
    return Entries(
        log=reader.origin,
        total=total,
        page=page,
        pages=max(1, -(-total // each)),
        entries=tuple(reversed([line(one) for one in found])),
    )


def line(kept: Kept) -> Entry:
    """Return an entry as a line of the log."""
    said, statement = kept.entry, kept.statement
    return Entry(
        entry=kept.index,
        compact=said.stream,
        act=said.id,
        kind=said.kind,
        digest=said.act,
        recorded=spelled(said.recorded),
        occurred=date.fromisoformat(statement.occurred) if statement else None,
        office=statement.author.office if statement else None,
        of=statement.author.of if statement else None,
        what=statement.what if statement else None,
        effect=_effect(kept),
        why=kept.without or "",
        removed=kept.removed,
    )


def _effect(kept: Kept) -> Effect | None:
    if kept.statement is None:
        return "removed"
    if kept.without is None:
        return None
    return "without effect" if kept.without else "in effect"


def one_entry(
    reader: Reader, index: int, proof: Callable[[int], str] = "{}".format
) -> EntryAnswer:
    """Return one entry with what is needed to check it.

    proof  the address at which its proof is had
    """
    kept = entry(reader, index)
    covered = signed_size(reader)
    return EntryAnswer(
        log=reader.origin,
        at=spelled(reader.desk.now()),
        line=line(kept),
        signed=_signed(kept),
        leaf=_base64(kept.leaf),
        envelope=None if kept.envelope is None else _base64(kept.envelope),
        proof=proof(index) if covered is not None and index < covered else None,
    )


def document(reader: Reader, digest: str) -> bytes | None:
    """Return an attached document by its digest; None where it is not held."""
    return reader.log.document(digest)


def partnership(reader: Reader) -> Members:
    """Return who accepts the common principles, and how."""
    at = reader.desk.now()
    return Members(
        log=reader.origin,
        at=spelled(at),
        members=tuple(
            Member(
                party=one.party,
                standing=one.standing.value,
                since=spelled(one.since) if one.since else None,
                entry=one.by.logged.index if one.by else None,
                reservations=one.reservations,
            )
            for one in members(reader.partnership(), at)
        ),
    )


def _signed(kept: Kept) -> Act | None:
    logged, envelope = kept.logged, kept.signed
    if logged is None or envelope is None:
        return None
    return Act(
        body=dict(logged.statement.body),
        text=logged.statement.text,
        holders=logged.holders,
        offices=tuple(f"{one.office}, {one.of}" for one in logged.offices),
        signatures=tuple(
            Signer(key=one.keyid, signature=_base64(one.sig))
            for one in envelope.signatures
        ),
    )


def _base64(octets: bytes) -> str:
    return base64.b64encode(octets).decode("ascii")
