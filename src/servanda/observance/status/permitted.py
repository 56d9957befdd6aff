"""Powers as lines of a status: open, used up, suspended, closed, or not yet."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from servanda.observance.powers import Power, State
from servanda.observance.status.item import Item, Mark
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.standing import Standing

__all__ = ["of_power"]

_WORDS: Final = {
    State.CREATED: ("not yet", Mark.OPEN),
    State.IN_EFFECT: ("open", Mark.OPEN),
    State.SUSPENDED: ("suspended", Mark.SHUT),
    State.EXERTED: ("used up", Mark.DONE),
    State.EXPIRED: ("closed", Mark.OVER),
}

_HALTING: Final = "suspend"
"""Such a power is in use while what it suspends lies still; it is never used up."""

_STANDS: Final = (State.CREATED, State.IN_EFFECT, State.SUSPENDED)
"""States of a power that is not used up and not over."""


def of_power(power: Power, now: Standing, zone: str) -> Item:
    """Return a power as a line.

    now   where the compact stands, which may have closed the power
    zone  in which its days are counted
    """
    words, mark = _WORDS[power.state]
    if power.state is State.EXERTED and power.left is None:
        words, mark = ("in use", Mark.SHUT) if _halts(power) else ("used", Mark.DONE)
    act = power.by.act if power.by else None
    is_held = power.until is not None and power.state in _STANDS
    return Item(
        id=power.id,
        family="power",
        what=power.what,
        state=words,
        mark=mark,
        since=_since(power, now),
        by=power.by,
        who=power.holder or "as the charter says",
        next=_left(power) if power.state in _STANDS else "",
        next_on=day_of(power.until, zone) if power.until and is_held else None,
        clause=power.clause,
        acts=(act,) if act else (),
    )


def _since(power: Power, now: Standing) -> datetime | None:
    """Return since when it stands so; what the compact's state closed, since that."""
    if power.by is not None and power.by == now.by:
        return now.since
    return power.by.entered if power.by else None


def _halts(power: Power) -> bool:
    return power.id.split("/")[0] == _HALTING


def _left(power: Power) -> str:
    """Return how often it may still be used."""
    return f"{power.left} left" if power.left is not None else ""
