"""Chapter D: what failure does, after which time to cure, and who decides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import Condition, Failure, Tranche
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import (
    above,
    dependence,
    is_named,
)
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import later, planned
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "D04",
    "Failure has a stated consequence, a time to cure, and somebody who decides.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s1: line 12", "s1: line 38", "dodig-2018-090"),
    rows=("S0.8", "S1.2", "S1.8"),
    reads=("conditions", "tranches", "term.end"),
)
def failure_has_a_consequence(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """A missed condition costs something that can still be withheld."""
    if not compact.conditions:
        yield unsaid(
            "conditions",
            "conditions whose failure could cost something",
            "Write `conditions:`, each with `on_fail:`.",
            (compact, "conditions"),
        )
    for index, condition in enumerate(compact.conditions or ()):
        where = f"conditions[{index}].on_fail"
        failure = condition.on_fail
        if failure is None:
            yield unsaid(
                where,
                f"what happens when {condition.id} is missed",
                "Write `on_fail:` with consequence, cure and the office that decides.",
                (condition, "on_fail"),
            )
            continue
        faults = (
            *_decided(compact, where, condition, failure),
            *_cured(compact, where, condition, failure),
            *_withheld(compact, where, condition, failure),
        )
        yield from faults
        if not faults:
            what = (
                f"{condition.id}: {failure.consequence} after {failure.cure_days} days"
            )
            yield shown(where, what)


def _decided(
    compact: Compact, where: str, condition: Condition, failure: Failure
) -> Iterator[Finding]:
    """Ask that somebody else than the party that missed decides."""
    by = failure.decided_by
    tie = dependence(compact, by, {condition.party})
    if tie is None and by.of in above(compact, condition.party):
        tie = f"{condition.party} is under {by.of}"
    if tie is not None:
        yield fails(
            f"{where}.decided_by",
            f"{condition.party} decides on its own failure of {condition.id}: {tie}",
            "Name an office that does not belong to the party that missed.",
        )
    elif not is_named(compact, by):
        yield unsaid(
            f"{where}.decided_by",
            f"which office of a listed party or body decides on {condition.id}",
            "Name an office of a party or a body that the document lists.",
        )


def _cured(
    compact: Compact, where: str, condition: Condition, failure: Failure
) -> Iterator[Finding]:
    """Refuse a cure that outlasts patience, or the compact."""
    most = threshold("cure-longest-days").value
    term = planned(compact)
    if failure.cure_days > most:
        yield fails(
            f"{where}.cure_days",
            f"{condition.id} may be cured for {failure.cure_days} days",
            f"Write {most} days or fewer.",
        )
    elif condition.due is not None and term is not None:
        over = later(condition.due, failure.cure_days)
        if over > term.until:
            yield fails(
                f"{where}.cure_days",
                f"the cure of {condition.id} ends on {over}, after the compact itself",
                "Write an earlier day, or a shorter cure.",
            )


def _withheld(
    compact: Compact, where: str, condition: Condition, failure: Failure
) -> Iterator[Finding]:
    """Ask that there is something left to withhold, and that it waits."""
    tranche = next((t for t in compact.tranches or () if t.id == failure.tranche), None)
    host = compact.host.id if compact.host else None
    needs = failure.consequence == "withhold" or (
        failure.consequence == "reduce" and condition.party == host
    )
    if failure.tranche is None and needs:
        yield not_shown(
            f"{where}.tranche",
            f"which step {condition.id} makes them {failure.consequence} is not stated",
            "Write `tranche:` with the id of the step that waits.",
        )
    elif failure.tranche is not None and tranche is None:
        yield fails(
            f"{where}.tranche",
            f"{condition.id} holds back {failure.tranche}, which is no tranche",
            "Name a tranche of this compact.",
        )
    elif tranche is not None and condition.id not in tranche.conditions:
        yield fails(
            f"{where}.tranche",
            f"{tranche.id} is released without {condition.id}, so nothing is held back",
            f"List {condition.id} under `conditions` of {tranche.id}.",
        )
    elif tranche is not None and _is_empty(tranche):
        yield fails(
            f"{where}.tranche",
            f"{tranche.id} releases nothing, so nothing is held back",
            "Name a step that releases something.",
        )


def _is_empty(tranche: Tranche) -> bool:
    nothing = tranche.amount is not None and tranche.amount.amount <= 0
    return tranche.share == 0 or nothing


CHECKS: tuple[Check, ...] = (failure_has_a_consequence,)
