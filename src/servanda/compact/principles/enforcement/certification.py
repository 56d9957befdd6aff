"""Chapter D: who certifies a condition, and what a certificate rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.digest import sha256
from servanda.compact.conditions import Truth, stands
from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.conditions import Condition
from servanda.compact.model.record import Outcome
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import (
    above,
    dependence,
    is_named,
    unplaced,
)
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import entries
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "D02",
    "The verifier is independent of the party that is assessed and of the office that "
    "spends the money.",
    severity=Severity.HIGH,
    stages="DV",
    cites=("s0: line 43", "s1: line 51"),
    rows=("S0.8", "S1.8"),
    reads=("conditions", "tranches", "bodies", "parties"),
)
def verifiers_are_independent(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Nobody certifies his own performance or his own spending."""
    if not compact.conditions:
        yield unsaid(
            "conditions",
            "conditions that somebody could verify",
            "Write `conditions:`, each with a `verifier:`.",
            (compact, "conditions"),
        )
    for index, condition in enumerate(compact.conditions or ()):
        where = f"conditions[{index}].verifier"
        if condition.verifier is None:
            yield unsaid(
                where,
                f"who verifies condition {condition.id}",
                "Write `verifier:` with an office of a body of its own.",
                (condition, "verifier"),
            )
        else:
            yield from _independent(compact, where, condition, condition.verifier)


def _independent(
    compact: Compact, where: str, condition: Condition, verifier: Office
) -> Iterator[Finding]:
    """Follow who directs and who pays the verifier."""
    tie = _tie(compact, condition, verifier)
    if not is_named(compact, verifier):
        noun = f"which office of a listed party or body verifies {condition.id}"
        yield unsaid(where, noun, "Name an office of a body listed under `bodies`.")
    elif tie is not None:
        yield fails(
            where,
            f"{verifier.office}, verifier of {condition.id}, is not independent: {tie}",
            "Name a verifier outside the party assessed and the office that spends.",
        )
    elif (body := unplaced(compact, verifier)) is not None:
        yield not_shown(
            where,
            f"who directs and who pays {verifier.office} is not stated up to {body}",
            f"Write `part_of:` and `paid_by:` for {body} under `bodies`, or name them "
            "in its `absent`.",
        )
    else:
        yield shown(where, f"{verifier.office} verifies {condition.id}")


def _tie(compact: Compact, condition: Condition, verifier: Office) -> str | None:
    """Say how a verifier hangs on the performer or on a spender, if it does."""
    tie = dependence(compact, verifier, {condition.party})
    if tie is None and verifier.of in above(compact, condition.party):
        tie = f"{condition.party} is under {verifier.of}"
    for spender in _spenders(compact, condition):
        if tie is None and verifier.is_same(spender):
            tie = f"{spender.office} spends the money"
        tie = tie or dependence(compact, verifier, {spender.of})
        if tie is None and dependence(compact, spender, {verifier.of}):
            tie = f"{spender.office}, who spends the money, is under {verifier.of}"
    return tie


def _spenders(compact: Compact, condition: Condition) -> tuple[Office, ...]:
    """Return the offices that release what turns on a condition."""
    tranches = [
        tranche.released_by
        for tranche in compact.tranches or ()
        if condition.id in tranche.conditions
        or (condition.on_fail and condition.on_fail.tranche == tranche.id)
    ]
    return tuple(tranches)


@principle(
    "D03",
    "A condition counts as met only with dated evidence and a named certifier.",
    severity=Severity.BLOCK,
    stages="R",
    cites=("gao-16-435", "s1: line 12"),
    rows=("S1.2", "S1.8"),
    reads=("conditions", "record.outcomes", "record.measurements"),
)
def met_needs_evidence(
    compact: Compact, facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """What is said to be met rests on evidence, signed by the verifier."""
    if record is None or not record.outcomes:
        yield from _nothing_certified(compact, record, on)
        return
    yield from _passed_over(compact, record, on)
    yield from _released(compact, record)
    known = {condition.id: condition for condition in compact.conditions or ()}
    for index, outcome in enumerate(record.outcomes):
        where = f"record: outcomes[{index}]"
        condition = known.get(outcome.condition)
        if condition is None:
            what = f"{outcome.condition} is certified, and is no condition"
            yield fails(where, what, "Name a condition of this compact.")
        elif outcome.status == "met":
            yield from _certified(compact, where, condition, outcome)
            yield from _borne_out(compact, facts, record, where, outcome, condition)
        else:
            yield shown(where, f"{condition.id} is recorded as {outcome.status}")


def _nothing_certified(
    compact: Compact, record: Record | None, on: date
) -> Iterator[Finding]:
    """Tell a record that is silent from one in which nothing is due yet."""
    due = [c.id for c in compact.conditions or () if c.due is None or c.due <= on]
    if record is None or due or not compact.conditions:
        yield not_shown(
            "record: outcomes",
            "no outcome of any condition is recorded",
            "Enter each outcome with its day, evidence and certifier.",
        )
    else:
        yield shown(
            "record: outcomes", "no condition is due yet, and none is called met"
        )


def _passed_over(compact: Compact, record: Record, on: date) -> Iterator[Finding]:
    """Name each condition whose day has passed and of which nothing is recorded."""
    said = {outcome.condition for outcome in record.outcomes} | set(record.unknown)
    for index, condition in enumerate(compact.conditions or ()):
        is_due = condition.due is not None and condition.due < on
        if is_due and condition.id not in said:
            yield not_shown(
                f"conditions[{index}]",
                f"{condition.id} was due on {condition.due}; no outcome is recorded",
                "Enter the outcome, with its evidence and its certifier.",
            )


def _released(compact: Compact, record: Record) -> Iterator[Finding]:
    """Refuse the release of a step whose conditions were neither met nor waived."""
    steps = {step.id: step for step in compact.tranches or ()}
    for where, entry in entries(record, "other"):
        step = steps.get(entry.refers_to or "")
        if step is None or not speaks_of(entry.what, "release-words"):
            continue
        for name in step.conditions:
            if not _open(record, name, entry.occurred):
                yield fails(
                    where,
                    f"{step.id} was released on {entry.occurred}; {name} was not met",
                    "Take the step back, or enter the certificate or the waiver.",
                )


def _open(record: Record, condition: str, on: date) -> bool:
    """Tell whether a condition had been called met, or was waived, on a day."""
    met = any(
        outcome.condition == condition and outcome.status == "met" and outcome.on <= on
        for outcome in record.outcomes
    )
    waived = any(
        waiver.condition == condition
        and waiver.granted_on <= on
        and (waiver.until is None or on <= waiver.until)
        for waiver in record.waivers
    )
    return met or waived


def _certified(
    compact: Compact, where: str, condition: Condition, outcome: Outcome
) -> Iterator[Finding]:
    """Hold one certificate to its evidence and to its certifier."""
    asked = {item.id for item in condition.evidence or ()}
    certifier, verifier = outcome.certifier, condition.verifier
    remedy = "Enter the certificate again with evidence, or record it as unknown."
    if outcome.evidence == sha256(b""):
        what = f"{condition.id} is called met on the digest of an empty file"
    elif outcome.evidence is None or outcome.evidence_item is None:
        what = f"{condition.id} is called met, and no evidence is given"
    elif outcome.evidence_item not in asked:
        what = f"{outcome.evidence_item} is not evidence that {condition.id} accepts"
    elif certifier is None:
        what = f"{condition.id} is called met, and nobody certified it"
    elif verifier is not None and not verifier.is_same(certifier):
        what = f"{certifier.office} certified {condition.id}; {verifier.office} may"
    elif dependence(compact, certifier, {condition.party}) is not None:
        what = f"{certifier.office} certified what {condition.party} itself had to do"
    else:
        yield shown(where, f"{condition.id} is met, certified by {certifier.office}")
        return
    yield fails(where, what, remedy)


def _borne_out(
    compact: Compact,
    facts: Facts | None,
    record: Record,
    where: str,
    outcome: Outcome,
    condition: Condition,
) -> Iterator[Finding]:
    """Hold the last certificate of a condition to its own test on that day."""
    days = [
        other.on
        for other in record.outcomes
        if other.condition == condition.id and other.status == "met"
    ]
    if condition.test is None or outcome.on != max(days):
        return
    truth = stands(condition, compact, facts, record, outcome.on)
    if truth is Truth.NOT_MET:
        yield fails(
            where,
            f"{condition.id} is called met, and its test was not met on {outcome.on}",
            "Record it as not met, and let the stated consequence follow.",
        )
    elif truth is Truth.UNKNOWN:
        yield not_shown(
            where,
            f"{condition.id} is called met; on {outcome.on} its test was unknown",
            "Enter the certified readings and facts that the test asks for.",
        )


CHECKS: tuple[Check, ...] = (verifiers_are_independent, met_needs_evidence)
