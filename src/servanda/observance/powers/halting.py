"""Powers to halt: suspend a compact or a tranche, terminate over a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from servanda.compact.model import Compact, Office
from servanda.observance.life.cause import by
from servanda.observance.life.fold import Deed, Life
from servanda.observance.life.offices import spelled
from servanda.observance.powers.power import Power, State, stands
from servanda.observance.term.standing import Standing, suspended
from servanda.observance.term.standing import State as Stands

__all__ = ["suspensions", "terminations"]


def suspensions(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield who may suspend the compact, and who may suspend its tranches.

    The host may halt what is done on its soil whatever the text says.
    """
    failing = [each.on_fail for each in compact.conditions or () if each.on_fail]
    halting = [
        each.decided_by
        for each in failing
        if each.consequence in ("suspend", "terminate")
    ]
    host = [compact.host.id] if compact.host else []
    yield _suspending(
        "suspend",
        [*host, *_names(halting)],
        "suspend the compact, or resume it",
        "conditions" if halting else "consent",
        (now, suspended(life, at)),
    )
    tranches = compact.tranches or ()
    if not tranches:
        return
    own = [each.decided_by for each in failing if each.tranche]
    held = (suspended(life, at, tranche.id) for tranche in tranches)
    yield _suspending(
        "suspend/tranches",
        [*host, *_names([*(each.released_by for each in tranches), *own])],
        "suspend a tranche that it releases or decides on, or resume it",
        "tranches",
        (now, next((act for act in held if act), None)),
    )


def terminations(compact: Compact, now: Standing) -> Iterator[Power]:
    """Yield the power to end the compact over a condition that is not met."""
    for each in compact.conditions or ():
        if each.on_fail is None or each.on_fail.consequence != "terminate":
            continue
        state = stands(now)
        yield Power(
            id=f"terminate/{each.id}",
            holder=spelled(each.on_fail.decided_by),
            what=f"end the compact where the condition {each.id} is not met",
            clause=f"conditions[{each.id}]",
            state=state,
            by=None if state is State.IN_EFFECT else now.by,
            left=None,
            until=None,
        )


def _names(offices: Iterable[Office]) -> list[str]:
    return list(dict.fromkeys(spelled(office) for office in offices))


def _suspending(
    name: str,
    holders: list[str],
    what: str,
    clause: str,
    held: tuple[Standing, Deed | None],
) -> Power:
    """Return a power that lies still while what it suspended is suspended."""
    now, act = held
    state = State.EXERTED if act else State.IN_EFFECT
    cause = by(act, clause) if act else None
    if now.state is Stands.ENDED:
        state, cause = State.EXPIRED, now.by
    elif now.state is Stands.FORMING and act is None:
        state = State.CREATED
    return Power(
        id=name,
        holder=", ".join(holders),
        what=what,
        clause=clause,
        state=state,
        by=cause,
        left=None,
        until=None,
    )
