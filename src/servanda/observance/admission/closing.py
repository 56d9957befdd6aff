"""When the accounts of a compact may be closed, and who must sign that they are.

They are closed after the end; or while a compact winds down, once nobody of any partner
is present any more. Where the text states no end, closing them is the end, and all who
are bound agree on it.
"""

from __future__ import annotations

from datetime import datetime

from servanda.compact.model import Compact
from servanda.observance.life.bodies import Withdrawal
from servanda.observance.life.fold import Life
from servanda.observance.life.offices import parties_of
from servanda.observance.norms.leaving import came_down
from servanda.observance.term.standing import Standing, State
from servanda.register.authority.statement import Author

__all__ = ["not_yet", "unsigned"]


def not_yet(life: Life, compact: Compact, now: Standing, at: datetime) -> str | None:
    """Return why the accounts cannot be closed at a moment; None where they can."""
    if now.state is State.ENDED:
        return None
    if now.state is not State.FORMING and now.end is None:
        return None
    if now.state is not State.WINDING_DOWN:
        until = f" until {now.end}" if now.end else ""
        return f"the compact is {now.state}{until}; accounts are closed after the end"
    if not compact.partners:
        return None
    gone, missing = came_down(life, compact, (None, 0), at, at)
    if gone is not None:
        return None
    return f"the partners are still to leave: {missing}; accounts are closed after that"


def unsigned(
    life: Life, compact: Compact, signing: tuple[Author, ...]
) -> tuple[str, ...]:
    """Return the parties that must sign the close and did not.

    These are the host and every party that signed a text and has not left since.
    """
    left = {
        body.party
        for _, body in life.bodies(Withdrawal, "withdrawal")
        if body.of == "party"
    }
    bound = {compact.host.id} if compact.host else set[str]()
    for version in life.versions:
        bound |= parties_of(version.compact, version.by.offices)
    known = {party.id for party in compact.parties or ()}
    asked = (bound & known) - left or bound & known
    return tuple(sorted(asked - parties_of(compact, signing)))
