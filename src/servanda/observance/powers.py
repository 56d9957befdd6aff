"""Powers: what somebody may do, until when, how often still, and what stops it.

A power has a liability on its other side: who holds it can change what others owe.
What the text does not permit is no power: nobody may extend a text that permits no
extension.

    created     its time has not come
    in effect   it may be used now
    suspended   it may not be used while consent is in doubt or the compact suspended
    exerted     used up
    expired     its time is over
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from servanda.compact.model import Compact
from servanda.observance.bodies import Extension, Waiver, Withdrawal
from servanda.observance.cause import Cause, by
from servanda.observance.life import Deed, Life
from servanda.observance.offices import spelled
from servanda.observance.standing import Standing, standing
from servanda.observance.standing import State as Stands
from servanda.observance.term import running, text_at

__all__ = ["Power", "State", "powers"]


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


def powers(life: Life, at: datetime) -> tuple[Power, ...]:
    """Return the powers that the text in force gives, as they stand at a moment."""
    version = text_at(life, at)
    if version is None:
        return ()
    now, compact = standing(life, at), version.compact
    return (
        *_extensions(life, compact, now, at),
        *_waivers(life, compact, now, at),
        *_withdrawals(life, compact, now, at),
        *_amendments(compact, now),
    )


def _stops(now: Standing, *, in_doubt: bool = True) -> State:
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


def _extensions(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    used = [
        deed
        for deed, body in life.bodies(Extension, "extension")
        if body.decision == "granted" and deed.recorded <= at
    ]
    term = running(life, at)
    for number, each in enumerate((compact.term and compact.term.extensions) or ()):
        longest = each.at_most
        words = f", by {longest.length} {longest.unit} at most" if longest else ""
        yield _counted(
            Power(
                id=f"extend/{number}",
                holder=spelled(each.decider) if each.decider else "",
                what=f"extend the term{words}",
                clause=f"term.extensions[{number}]",
                state=_stops(now),
                by=now.by,
                left=each.number,
                until=term.ends if term else None,
            ),
            used,
        )


def _waivers(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    rule = compact.waivers
    if rule is None:
        return
    bodies = life.bodies(Waiver, "waiver")
    used = [deed for deed, _ in bodies if deed.recorded <= at]
    yield _counted(
        Power(
            id="waive",
            holder=spelled(rule.decided_by),
            what=f"waive a condition, for {rule.longest.length} "
            f"{rule.longest.unit} at most",
            clause="waivers",
            state=_stops(now),
            by=now.by,
            left=rule.most,
            until=None,
        ),
        used,
    )


def _counted(power: Power, used: list[Deed]) -> Power:
    """Return a power with what is left of it, and the last act that used it."""
    left = None if power.left is None else max(power.left - len(used), 0)
    state = power.state
    if left == 0 and used and state is not State.EXPIRED:
        state = State.EXERTED
    is_open = state in (State.IN_EFFECT, State.EXERTED)
    cause = (by(used[-1], power.clause) if used else None) if is_open else power.by
    return Power(
        power.id,
        power.holder,
        power.what,
        power.clause,
        state,
        cause,
        left,
        power.until,
    )


def _withdrawals(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield the host's power to take its consent back: in any form, at any time."""
    host = compact.host
    if host is None:
        return
    rule = compact.consent.withdrawal if compact.consent else None
    used = [
        deed
        for deed, body in life.bodies(Withdrawal, "withdrawal")
        if body.of == "consent" and deed.recorded <= at
    ]
    state = _stops(now, in_doubt=False)
    yield Power(
        id="withdraw",
        holder=host.id,
        what=f"withdraw consent; form: {(rule and rule.form) or 'not shown'}",
        clause="consent.withdrawal",
        state=State.EXERTED if used else state,
        by=by(used[-1], "consent.withdrawal") if used else None,
        left=0 if used else 1,
        until=None,
    )


def _amendments(compact: Compact, now: Standing) -> Iterator[Power]:
    rule = compact.amendments
    offices = ", ".join(spelled(each) for each in rule.approved_by) if rule else ""
    state = _stops(now)
    yield Power(
        id="amend",
        holder=offices,
        what="put another text in force, all of them together",
        clause="amendments",
        state=state,
        by=None if state is State.IN_EFFECT else now.by,
        left=None,
        until=None,
    )
