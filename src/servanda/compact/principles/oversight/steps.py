"""Chapter J: each step that a partner's law requires towards its legislature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import LegislatureStep, Oversight
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.duties import Deed, Duty, deeds, kept
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.spans import current_end
from servanda.compact.principles.grounds.wording import first_of, plain
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

TOLD = ("notice given", "report sent", "approval", "review", "notification made")
DECIDED = ("approval", "review")
DAYS_BEFORE = re.compile(r"(?P<days>\d{1,3}) days (before|prior|in advance|ahead)")


@principle(
    "J02",
    "Each step that a partner's law requires towards its legislature is listed with "
    "its date, and notices are given in time.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("gao-19-600", "s1: line 25", "s1: line 51", "usc10-333: subsection (e)"),
    rows=("S1.4", "S1.8"),
    reads=("oversight.partners", "oversight.no_steps", "parties", "record.entries"),
    profiles=("general", "US", "EU"),
)
def partner_legislatures_are_told_in_time(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each partner's steps are listed, dated, and done by their dates."""
    oversight = compact.oversight
    if oversight is None or oversight.partners is None:
        yield unsaid(
            "oversight.partners",
            "the steps that partners' laws require towards their legislatures",
            "Write `partners:` under `oversight`: party, body, step, law and due date.",
            (compact, "oversight"),
            (oversight, "partners"),
        )
        return
    yield from _everyone(compact, oversight)
    for number, step in enumerate(oversight.partners):
        where = f"oversight.partners[{number}]"
        yield from _step(compact, record, where, step)
        yield from _kept(where, step, record, on)


def _everyone(compact: Compact, oversight: Oversight) -> Iterator[Finding]:
    """Hold the list to every partner state, or to why its law asks for nothing."""
    listed = {step.party for step in oversight.partners or ()}
    free = {item.party: item.basis for item in oversight.no_steps or ()}
    for party in compact.partners:
        if party.kind != "state" or party.id in listed:
            continue
        if says_nothing(free.get(party.id)):
            yield not_shown(
                "oversight.partners",
                f"no step towards the legislature of {party.name} is listed",
                "List the steps its law requires, or say under `no_steps` why none.",
            )
        else:
            yield shown("oversight.no_steps", f"{party.name}: {free[party.id]}")
    for number, item in enumerate(oversight.no_steps or ()):
        if item.party in listed:
            yield fails(
                f"oversight.no_steps[{number}]",
                f"{item.party} is said to need no step, but steps are listed for it",
                "Strike one of the two.",
            )


def _step(
    compact: Compact, record: Record | None, where: str, step: LegislatureStep
) -> Iterator[Finding]:
    """Hold one step to a partner, to a law and to a date that still matters."""
    if step.party not in {party.id for party in compact.partners}:
        yield fails(
            f"{where}.party",
            f"the step `{step.id}` is that of {step.party}, which is no partner",
            "Write the id of the partner whose law requires the step.",
        )
    if is_hollow(step.law):
        yield fails(
            f"{where}.law",
            f"the step `{step.id}` names no law: {step.law!r}",
            "Write the provision that requires the step.",
        )
    governs = first_of(step.body, "executive-organ")
    committee = "committee" in plain(step.body).split()
    if governs and not committee and not first_of(step.body, "legislature"):
        yield fails(
            f"{where}.body",
            f"the step `{step.id}` is one towards {step.body}, which is no legislature",
            "Write the legislature or the committee of it that the law names.",
        )
    yield from _days_before(compact, where, step)
    first = compact.term.effective if compact.term else None
    ahead = first_of(step.step, "legislature-step-before")
    recurs = first_of(step.step, "step-repeated")
    if first is not None and ahead and not recurs and step.due > first:
        yield fails(
            f"{where}.due",
            f"{step.step!r} is due on {step.due}, after the compact takes effect, "
            f"{first}",
            "Write a date before the compact takes effect.",
        )
    end = current_end(compact, record)
    if end is not None and step.due > end:
        yield fails(
            f"{where}.due",
            f"the step `{step.id}` is due on {step.due}, after the end, {end}",
            "Write the date that the law sets while the compact has force.",
        )


def _days_before(
    compact: Compact, where: str, step: LegislatureStep
) -> Iterator[Finding]:
    """Hold a step that says how many days ahead it comes to that many days."""
    first = compact.term.effective if compact.term else None
    ahead = DAYS_BEFORE.search(step.step)
    if first is None or ahead is None or step.due > first:
        return
    days = int(ahead["days"])
    if (first - step.due).days < days:
        yield fails(
            f"{where}.due",
            f"{step.step!r} is due only on {step.due}; the compact takes effect on "
            f"{first}",
            f"Write a date at least {days} days before the first day.",
        )


def _kept(
    where: str, step: LegislatureStep, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold one step to having been taken by its date, and in the form it needs."""
    names = (step.id, where, f"oversight.partners[{step.id}]")
    done = [
        deed
        for deed in deeds(record, TOLD, names)
        if deed.entry.party in (None, step.party)
    ]
    decides = first_of(step.step, "legislature-decision")
    taken: list[Deed] = [
        deed for deed in done if not decides or deed.entry.kind in DECIDED
    ]
    if done and not taken:
        yield fails(
            done[0].where,
            f"{step.step!r} of {step.body} needs a decision; the record has a "
            f"{done[0].entry.kind}",
            "Enter the decision of the legislature, with its day.",
        )
        return
    duty = Duty(step.id, where, f"{step.step!r} of {step.body}", step.due)
    yield from kept(duty, taken[0] if taken else None, record, on)


CHECKS: tuple[Check, ...] = (partner_legislatures_are_told_in_time,)
