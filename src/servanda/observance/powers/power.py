"""What a power is, how it stands, and how use takes from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from servanda.observance.life.cause import Cause, by
from servanda.observance.life.fold import Deed
from servanda.observance.term.standing import Standing
from servanda.observance.term.standing import State as Stands

__all__ = ["Power", "State", "counted", "stands"]


class State(StrEnum):
    """The states of a power."""

    CREATED = "created"
    IN_EFFECT = "in effect"
    SUSPENDED = "suspended"
    EXERTED = "exerted"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Power:
    """Something that an office may do.

    id      its name, as ``extend/0``
    holder  who holds it, in words; "" where the text does not show it
    what    what it lets its holder do
    clause  its place in the text
    state   where it stands
    by      the last act by which it was used, or what stops it; None where neither
    left    how often it may still be used; None where the text states no number
    until   the moment from which it can no longer be used; None where there is none
    """

    id: str
    holder: str
    what: str
    clause: str
    state: State
    by: Cause | None
    left: int | None
    until: datetime | None


def stands(now: Standing, *, in_doubt: bool = True) -> State:
    """Return where an unused power stands.

    in_doubt  whether doubt on the host's consent stops it too
    """
    match now.state:
        case Stands.ENDED:
            return State.EXPIRED
        case Stands.WINDING_DOWN:
            return State.EXPIRED if in_doubt else State.IN_EFFECT
        case Stands.FORMING:
            return State.CREATED
        case _:
            stopped = in_doubt and now.provisional
            return State.SUSPENDED if stopped else State.IN_EFFECT


def counted(power: Power, used: list[Deed]) -> Power:
    """Return a power with what is left of it, and the last act that used it."""
    left = None if power.left is None else max(power.left - len(used), 0)
    state = power.state
    if left == 0 and used and state is not State.EXPIRED:
        state = State.EXERTED
    is_open = state in (State.IN_EFFECT, State.EXERTED)
    cause = (by(used[-1], power.clause) if used else None) if is_open else power.by
    return replace(power, state=state, by=cause, left=left)
