"""Powers to change a compact: extend its term, waive a condition, amend its text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from servanda.compact.model import Compact
from servanda.observance.life.bodies import Extension, Waiver
from servanda.observance.life.fold import Life
from servanda.observance.life.offices import spelled
from servanda.observance.powers.power import Power, State, counted, stands
from servanda.observance.term.running import running
from servanda.observance.term.standing import Standing

__all__ = ["amendments", "extensions", "waivers"]


def extensions(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield each permission to extend, with what is left of it."""
    used = [
        deed
        for deed, body in life.bodies(Extension, "extension")
        if body.decision == "granted" and deed.recorded <= at
    ]
    term = running(life, at)
    for number, each in enumerate((compact.term and compact.term.extensions) or ()):
        longest = each.at_most
        words = f", by {longest.length} {longest.unit} at most" if longest else ""
        yield counted(
            Power(
                id=f"extend/{number}",
                holder=spelled(each.decider) if each.decider else "",
                what=f"extend the term{words}",
                clause=f"term.extensions[{number}]",
                state=stands(now),
                by=now.by,
                left=each.number,
                until=term.ends if term else None,
            ),
            used,
        )


def waivers(
    life: Life, compact: Compact, now: Standing, at: datetime
) -> Iterator[Power]:
    """Yield the power to waive conditions, with what is left of it."""
    rule = compact.waivers
    if rule is None:
        return
    bodies = life.bodies(Waiver, "waiver")
    used = [deed for deed, _ in bodies if deed.recorded <= at]
    yield counted(
        Power(
            id="waive",
            holder=spelled(rule.decided_by),
            what=f"waive a condition, for {rule.longest.length} "
            f"{rule.longest.unit} at most",
            clause="waivers",
            state=stands(now),
            by=now.by,
            left=rule.most,
            until=None,
        ),
        used,
    )


def amendments(compact: Compact, now: Standing) -> Iterator[Power]:
    """Yield the power to put another text in force."""
    rule = compact.amendments
    offices = ", ".join(spelled(each) for each in rule.approved_by) if rule else ""
    state = stands(now)
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
