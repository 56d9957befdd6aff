"""The foot of a report: its clocks, its sources, its limits."""

from __future__ import annotations

from servanda.publication.reports.account import Account
from servanda.publication.status.wording import SIGNATURE
from servanda.publication.theme import Inline, code, join
from servanda.publication.words import count, dated, day

__all__ = ["foot"]

_LIMIT = (
    "It shows what the text promises and what is on record. It says nothing on whether "
    "the arrangement is lawful, legitimate or wise. The authentic treaty text prevails."
)


def foot(account: Account) -> tuple[Inline, ...]:
    """Return the lines at the foot of a report."""
    head = account.head
    source = (
        f"log {head.log}: {count(head.entries, 'act')} in effect, the last entered "
        f"{dated((head.last_entry or '')[:10])}. An entry is its number in that log."
        if head.log
        else f"a typed record with {count(head.entries, 'entry', 'entries')}; no log "
        "was named, so no duty, gate or lateness is told."
    )
    made = dated(head.made[:10])
    lines: list[Inline] = [
        f"As of the end of {day(head.on)}; made on {made}. Source: {source}",
        join(("Text of the compact:", code(head.text))),
        _LIMIT,
    ]
    return (*lines, SIGNATURE) if head.log else tuple(lines)
