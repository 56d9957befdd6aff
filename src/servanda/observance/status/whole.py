"""The compact itself as a line, by which it can be asked for like a promise of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from servanda.observance.status.item import Item, Mark
from servanda.observance.term.standing import State

if TYPE_CHECKING:
    from servanda.observance.status import Status

__all__ = ["COMPACT", "KINDS", "whole"]

COMPACT: Final = "compact"
"""The family of that line."""

KINDS: Final = (
    "request",
    "authorization",
    "sealing",
    "amendment",
    "extension",
    "suspension",
    "report of withdrawal or irregular change",
    "reconfirmation",
    "withdrawal",
    "close",
    "post-exit review",
)
"""The acts by which a compact comes about, changes, falters and ends."""

_MARKS: Final = {
    State.FORMING: Mark.OPEN,
    State.IN_FORCE: Mark.OPEN,
    State.SUSPENDED: Mark.SHUT,
    State.WINDING_DOWN: Mark.SHUT,
    State.ENDED: Mark.OVER,
}


def whole(status: Status) -> Item:
    """Return where the compact itself stands, as a line; its days are last days."""
    now, version = status.standing, status.version
    parties = (version.compact.parties if version else None) or ()
    day = timedelta(days=1)
    return Item(
        id=status.stream,
        family=COMPACT,
        what=version.compact.title if version else "no text is sealed",
        state=now.state.value,
        mark=_MARKS[now.state],
        since=now.since,
        by=now.by,
        who="; ".join(party.name or party.id for party in parties),
        missing=now.why,
        next="; ".join(_next(status)),
        original=now.original_end - day if now.original_end else None,
        due=now.end - day if now.end else None,
        clause="term" if version else "",
    )


def _next(status: Status) -> Iterator[str]:
    now = status.standing
    if now.next:
        yield now.next
    if not now.releases_open and now.state is not State.ENDED:
        yield "nothing is released"
