"""Chapter D: what a condition says, so that it can be kept or missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.period import after
from servanda.compact.conditions import Known, Truth, evaluate, leaves
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import (
    Certified,
    Condition,
    DateReached,
    IndicatorTest,
    Test,
)
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.enforcement.worlds import can_be_met, can_be_missed
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import (
    first_of,
    has_number,
    same_words,
)
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "D01",
    "Each condition states who must do what by when, the measure, and the evidence "
    "that is accepted.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s1: line 12", "s1: line 44"),
    rows=("S1.2", "S1.8"),
    reads=("conditions", "monitoring.indicators", "term"),
)
def conditions_can_be_kept_or_missed(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each condition is such that two strangers would agree whether it is met."""
    if not compact.conditions:
        yield _no_conditions(compact)
        return
    for index, condition in enumerate(compact.conditions):
        where = f"conditions[{index}]"
        faults = (
            *_stated(compact, where, condition),
            *_measured(where, condition),
            *_timed(compact, where, condition),
            *_tested(compact, where, condition),
        )
        yield from faults
        if not faults:
            what = f"{condition.id}: {condition.party} by {condition.due}"
            yield shown(where, what)


def _no_conditions(compact: Compact) -> Finding:
    remedy = "Write `conditions:`, each with a party, a day, a measure and evidence."
    if compact.conditions is None:
        return unsaid("conditions", "any condition", remedy, (compact, "conditions"))
    return fails("conditions", "the agreement sets no conditions", remedy)


def _stated(compact: Compact, where: str, condition: Condition) -> Iterator[Finding]:
    """Ask for each part of a condition."""
    if says_nothing(condition.text):
        noun = f"what {condition.id} asks for"
        yield unsaid(f"{where}.text", noun, "Write what must be done.")
    if any(says_nothing(item.what) for item in condition.evidence or ()):
        yield fails(
            f"{where}.evidence",
            f"what {condition.id} accepts as evidence is not said",
            "Name the document, the count or the letter that is accepted.",
        )
    nouns = {
        "measure": "the measure",
        "due": "the day",
        "test": "the test",
        "evidence": "the evidence accepted",
    }
    for name, noun in nouns.items():
        if not getattr(condition, name):
            yield unsaid(
                f"{where}.{name}",
                f"{noun} of condition {condition.id}",
                f"Write `{name}:` there.",
                (condition, name),
            )
    if not is_known(compact, condition.party):
        yield unsaid(
            f"{where}.party",
            f"a party or body with the id {condition.party}, which must perform",
            "Name a party or a body that the document lists.",
        )


def _measured(where: str, condition: Condition) -> Iterator[Finding]:
    """Refuse a measure that nobody can fail to meet, or to miss."""
    if condition.measure is None:
        return
    vague = first_of(condition.measure, "vague-measure")
    if says_nothing(condition.measure) or same_words(condition.measure, condition.text):
        what = f"the measure of {condition.id} adds nothing to its text"
    elif vague is not None and not has_number(condition.measure):
        what = f"the measure of {condition.id} cannot be missed: “{vague}”"
    else:
        return
    remedy = "Write a count, a share or a document that can be seen."
    yield fails(f"{where}.measure", what, remedy)


def _timed(compact: Compact, where: str, condition: Condition) -> Iterator[Finding]:
    """Refuse a day on which the compact has no force."""
    term = compact.term
    if condition.due is None or term is None or term.end is None:
        return
    signed = compact.signed_on or term.effective
    if signed is not None and condition.due < signed:
        yield fails(
            f"{where}.due",
            f"{condition.id} is due on {condition.due}, before the signature, {signed}",
            "Write a day on which it can still be missed.",
        )
    if condition.due > term.end:
        yield fails(
            f"{where}.due",
            f"{condition.id} is due on {condition.due}, after the end, {term.end}",
            "Write a day within the term.",
        )


def _tested(compact: Compact, where: str, condition: Condition) -> Iterator[Finding]:
    """Hold a test to what it names, and refuse one that is met by itself."""
    if condition.test is None:
        return
    for leaf in leaves(condition.test):
        stranger = _stranger(compact, condition, leaf)
        if stranger is not None:
            yield fails(
                f"{where}.test",
                f"the test of {condition.id} names {stranger}, which is not there",
                "Name an indicator under `monitoring`, or an item of its evidence.",
            )
    if _is_met_by_time(condition.test):
        yield fails(
            f"{where}.test",
            f"the passing of time alone meets the test of {condition.id}",
            "Add what must be shown: an indicator's value or a certified fact.",
        )
    elif not can_be_met(condition.test, condition.due):
        yield fails(
            f"{where}.test",
            f"nothing that happens by its day can meet the test of {condition.id}",
            "Strike one of the demands that exclude each other, or move the day.",
        )
    elif not can_be_missed(condition.test, condition.due):
        yield fails(
            f"{where}.test",
            f"whatever happens meets the test of {condition.id}",
            "Write a test that can be missed.",
        )
    elif evaluate(condition.test, _at_baseline(compact)) is Truth.MET:
        yield review(
            f"{where}.test",
            f"the baseline already meets the test of {condition.id}",
            "Raise the threshold, or say that the condition only asks to keep it.",
        )


def _is_met_by_time(test: Test) -> bool:
    """Tell whether there is a day on which a test is met though nothing is known."""
    days = {date.min, date.max}
    for leaf in leaves(test):
        if isinstance(leaf, DateReached):
            days |= {leaf.reached, after(max(leaf.reached, after(date.min, 1)), -1)}
    return any(evaluate(test, Known(day)) is Truth.MET for day in days)


def _stranger(compact: Compact, condition: Condition, leaf: Test) -> str | None:
    """Return the id that a test names and the document does not have, if any."""
    monitoring = compact.monitoring
    if isinstance(leaf, IndicatorTest):
        known = {
            row.id for row in (monitoring.indicators if monitoring else None) or ()
        }
        return None if leaf.indicator in known else leaf.indicator
    if isinstance(leaf, Certified):
        items = {item.id for item in condition.evidence or ()}
        return None if leaf.certified in items else leaf.certified
    return None


def _at_baseline(compact: Compact) -> Known:
    """Return what was known before the start."""
    monitoring = compact.monitoring
    rows = (monitoring.indicators if monitoring else None) or ()
    readings = {row.id: row.baseline.value for row in rows if row.baseline}
    return Known(date.min, readings)


CHECKS: tuple[Check, ...] = (conditions_can_be_kept_or_missed,)
