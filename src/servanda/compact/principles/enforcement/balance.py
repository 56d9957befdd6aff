"""Chapter D: steps that wait for conditions, and duties on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import (
    Condition,
    Tranche,
)
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import above, belongs_to
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "D06",
    "Steps of money, equipment or personnel wait for conditions and are not released "
    "all at the front.",
    severity=Severity.MED,
    stages="D",
    cites=("s0: line 28", "s1: line 38"),
    rows=("S0.5", "S1.2"),
    reads=("tranches", "conditions"),
)
def steps_wait_for_conditions(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Of each kind, most is still to come when the first condition is verified."""
    if not compact.tranches:
        yield _no_tranches(compact)
        return
    known = {condition.id: condition for condition in compact.conditions or ()}
    for index, tranche in enumerate(compact.tranches):
        for name in tranche.conditions:
            if name not in known:
                yield fails(
                    f"tranches[{index}].conditions",
                    f"{tranche.id} waits for {name}, which is no condition",
                    "Name conditions of this compact.",
                )
            else:
                yield from _in_order(f"tranches[{index}]", tranche, known[name])
    for kind in dict.fromkeys(tranche.kind for tranche in compact.tranches):
        steps = tuple(step for step in compact.tranches if step.kind == kind)
        yield from _same_parts(kind, steps)
        waiting = [_waits(compact, step, known) for step in steps]
        yield from _front(kind, steps, waiting)
    yield from _kinds_left_out(compact, {step.kind for step in compact.tranches})


def _in_order(where: str, step: Tranche, condition: Condition) -> Iterator[Finding]:
    """Lay before a person a step that may open before its condition is due."""
    if condition.due is not None and step.not_before < condition.due:
        yield review(
            f"{where}.not_before",
            f"{step.id} may open on {step.not_before}; {condition.id}, for which it "
            f"waits, is due only on {condition.due}",
            "Write a day that is not before the condition's, or say why it may be.",
        )


def _same_parts(kind: str, steps: tuple[Tranche, ...]) -> Iterator[Finding]:
    """Refuse shares and amounts that tell of different parts."""
    both = all(step.share is not None and step.amount is not None for step in steps)
    amounts = [step.amount for step in steps if step.amount is not None]
    whole = sum((amount.amount for amount in amounts), Decimal(0))
    if not both or whole <= 0 or not all(amounts[0].is_like(a) for a in amounts):
        return
    room = threshold("share-rounding").value
    for step, amount in zip(steps, amounts, strict=True):
        if step.share is not None and abs(amount.amount / whole - step.share) > room:
            yield fails(
                "tranches",
                f"{step.id} is {_percent(step.share)} per cent of the {kind} by its "
                "share, and another part by its amount",
                "Bring share and amount of each step together.",
            )


def _waits(compact: Compact, step: Tranche, known: dict[str, Condition]) -> bool:
    """Tell whether a step waits for a duty of somebody else than who releases it."""
    return any(
        not belongs_to(compact, step.released_by, known[name].party)
        for name in step.conditions
        if name in known
    )


def _kinds_left_out(compact: Compact, kinds: set[str]) -> Iterator[Finding]:
    """Name what is given and stands in no step."""
    payers = {partner.id for partner in compact.partners}
    lines = (compact.budget.lines if compact.budget else None) or ()
    given = {
        "money": any(line.payer in payers for line in lines),
        "equipment": bool(compact.items),
    }
    for kind, is_given in given.items():
        if is_given and kind not in kinds:
            yield review(
                "tranches",
                f"{kind} is given, and no step of it waits for a condition",
                f"Write steps of {kind}, or say why it is not released in steps.",
            )


def _no_tranches(compact: Compact) -> Finding:
    remedy = "Write `tranches:`, each later one with the conditions it waits for."
    if compact.tranches is None:
        return unsaid("tranches", "any tranche", remedy, (compact, "tranches"))
    return fails("tranches", "everything is released on the first day", remedy)


def _front(
    kind: str, steps: tuple[Tranche, ...], waiting: list[bool]
) -> Iterator[Finding]:
    """Hold what is released unconditionally to its bound."""
    shares = _shares(steps)
    if shares is None:
        yield not_shown(
            "tranches",
            f"which part of the {kind} each step releases is not stated",
            "Write `share:` in each step, or `amount:` in all steps of the kind.",
        )
        return
    whole = sum(shares)
    if whole != 1:
        yield fails(
            "tranches",
            f"the steps of {kind} add up to {whole:f}, not to the whole",
            "Write shares that add up to one.",
        )
    most = threshold("first-release-share").value
    at_once = [s for s, waits in zip(shares, waiting, strict=True) if not waits]
    first = sum(at_once, Decimal(0))
    if first > most:
        yield fails(
            "tranches",
            f"{_percent(first)} per cent of the {kind} waits for no condition; "
            f"{_percent(most)} is the most",
            "Let a larger part wait for conditions.",
        )
    else:
        yield shown("tranches", f"{_percent(first)} per cent of the {kind} is up front")


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


def _shares(steps: tuple[Tranche, ...]) -> list[Decimal] | None:
    """Return the part of the whole that each step releases, if it can be known."""
    stated = [step.share for step in steps if step.share is not None]
    if len(stated) == len(steps):
        return stated
    amounts = [step.amount for step in steps if step.amount is not None]
    alike = len(amounts) == len(steps) and all(amounts[0].is_like(a) for a in amounts)
    whole = sum((amount.amount for amount in amounts), Decimal(0))
    if not alike or whole <= 0:
        return None
    parts = [amount.amount / whole for amount in amounts[:-1]]
    return [*parts, 1 - sum(parts, Decimal(0))]


@principle(
    "D07",
    "Partners carry obligations too, tracked in the same way as the host's.",
    severity=Severity.MED,
    stages="DR",
    cites=("s1: line 14", "s1: line 12"),
    rows=("S0.5", "S1.2"),
    reads=("conditions", "parties", "record.outcomes"),
)
def partners_carry_duties_too(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Every partner owes something that can be seen to be late."""
    if compact.conditions is None or not compact.partners:
        yield unsaid(
            "conditions",
            "conditions, or the partners that could owe one",
            "Write `parties:` and `conditions:`, partners' duties among them.",
            (compact, "conditions"),
            (compact, "parties"),
        )
        return
    for partner in compact.partners:
        owed = [
            (f"conditions[{index}]", condition)
            for index, condition in enumerate(compact.conditions)
            if partner.id in {condition.party, *above(compact, condition.party)}
        ]
        if not owed:
            yield fails(
                "conditions",
                f"{partner.name} owes nothing that is tracked",
                "Write what it owes: deliveries, payments, conduct, departure.",
            )
        for where, condition in owed:
            yield from _tracked(where, condition, record, on)


def _tracked(
    where: str, condition: Condition, record: Record | None, on: date
) -> Iterator[Finding]:
    """Ask of a partner's duty all that is asked of the host's."""
    parts = ("measure", "due", "evidence", "verifier", "on_fail")
    missing = [name for name in parts if not getattr(condition, name)]
    if missing:
        yield fails(
            where,
            f"{condition.id} of {condition.party} has no {', '.join(missing)}",
            "Write for the partner what is written for the host.",
        )
        return
    said = [
        outcome.status
        for outcome in (record.outcomes if record else ())
        if outcome.condition == condition.id
    ]
    is_due = condition.due is not None and condition.due < on
    if record is not None and is_due and not said:
        yield not_shown(
            where,
            f"{condition.id} was due on {condition.due}; the record holds no outcome",
            "Enter the outcome, with evidence, as for the host.",
        )
    else:
        state = said[-1] if said else "open"
        yield shown(where, f"{condition.party} owes {condition.id}: {state}")


CHECKS: tuple[Check, ...] = (steps_wait_for_conditions, partners_carry_duties_too)
