"""What a condition's test comes to on a day: met, not met, or unknown.

The language is closed and the logic is Kleene's strong one of three values. What is
not certified is unknown; unknown is never read as met, and its negation is unknown.
Knowing more can only settle what was unknown, so no gate is opened by leaving
something out.

What counts as known on a day:

*   *a fact certified*: the last outcome on record for that item of evidence, signed
    by the condition's own verifier and carrying the evidence's digest;
*   *a reading*: the last measurement of an indicator, certified, not carried forward,
    and not older than the interval at which the indicator is to be read;
*   *a date*: known always.

Where the last words on a matter disagree, or the last one says that nothing is
known, the matter is unknown, whatever was said before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from servanda.basis.period import after
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import (
    AllOf,
    AnyOf,
    Certified,
    Condition,
    DateReached,
    IndicatorTest,
    NotMet,
    Test,
)
from servanda.compact.model.record import Measurement, Outcome

__all__ = ["Known", "Truth", "evaluate", "known", "leaves", "opens", "stands"]


class Truth(StrEnum):
    """The three values of a condition."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


_RANK = {Truth.NOT_MET: 0, Truth.UNKNOWN: 1, Truth.MET: 2}
_NEGATION = {
    Truth.MET: Truth.NOT_MET,
    Truth.NOT_MET: Truth.MET,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known on a day; what is not named here is unknown.

    on         the day of judgement
    readings   certified values of indicators, by the indicator's id
    certified  certified facts, by the id of the evidence
    """

    on: date
    readings: Mapping[str, Decimal] = field(default_factory=dict)
    certified: Mapping[str, Truth] = field(default_factory=dict)


def evaluate(test: Test, known: Known) -> Truth:
    """Return what a test comes to, given what is known."""
    match test:
        case AllOf():
            return min((evaluate(part, known) for part in test.all), key=_rank)
        case AnyOf():
            return max((evaluate(part, known) for part in test.any), key=_rank)
        case NotMet():
            return _NEGATION[evaluate(test.negated, known)]
        case IndicatorTest():
            return _reading(test, known.readings.get(test.indicator))
        case Certified():
            return known.certified.get(test.certified, Truth.UNKNOWN)
        case DateReached():
            return _truth(known.on >= test.reached)


def leaves(test: Test) -> Iterator[Certified | DateReached | IndicatorTest]:
    """Yield the tests that a test is made of, negated or not."""
    match test:
        case AllOf():
            for part in test.all:
                yield from leaves(part)
        case AnyOf():
            for part in test.any:
                yield from leaves(part)
        case NotMet():
            yield from leaves(test.negated)
        case _:
            yield test


def stands(
    condition: Condition,
    compact: Compact,
    facts: Facts | None,
    record: Record | None,
    on: date,
) -> Truth:
    """Return how a condition stands on a day; one without a test is unknown."""
    if condition.test is None:
        return Truth.UNKNOWN
    return evaluate(condition.test, known(condition, compact, facts, record, on))


def opens(standings: Iterable[Truth]) -> bool:
    """Tell whether a gate opens: every condition is met, and there is at least one.

    >>> opens([Truth.MET, Truth.UNKNOWN]), opens([]), opens([Truth.MET])
    (False, False, True)
    """
    found = tuple(standings)
    return bool(found) and all(standing is Truth.MET for standing in found)


def known(
    condition: Condition,
    compact: Compact,
    facts: Facts | None,
    record: Record | None,
    on: date,
) -> Known:
    """Gather what is certified on a day and bears on a condition."""
    outcomes = [
        outcome
        for outcome in (record.outcomes if record else ())
        if outcome.condition == condition.id and outcome.on <= on
    ]
    measurements = [
        measurement
        for held in (record, facts)
        for measurement in (held.measurements if held else None) or ()
        if measurement.on <= on
    ]
    items = {outcome.evidence_item for outcome in outcomes} - {None}
    certified = {
        item: _certified(condition, [o for o in outcomes if o.evidence_item == item])
        for item in items
        if item is not None
    }
    readings: dict[str, Decimal] = {}
    for indicator in {measurement.indicator for measurement in measurements}:
        mine = [m for m in measurements if m.indicator == indicator]
        value = _last_value(mine, _days_between(compact, indicator), on)
        if value is not None:
            readings[indicator] = value
    return Known(on, readings, certified)


def _rank(truth: Truth) -> int:
    return _RANK[truth]


def _truth(claim: bool) -> Truth:  # noqa: FBT001 - the claim is the whole argument
    return Truth.MET if claim else Truth.NOT_MET


def _reading(test: IndicatorTest, value: Decimal | None) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    if test.at_least is not None:
        return _truth(value >= test.at_least)
    return _truth(test.at_most is not None and value <= test.at_most)


def _certified(condition: Condition, outcomes: list[Outcome]) -> Truth:
    """Return what the last outcomes on an item of evidence say, if they count."""
    last = max(outcome.on for outcome in outcomes)
    said = {
        Truth(outcome.status) if _counts(condition, outcome) else Truth.UNKNOWN
        for outcome in outcomes
        if outcome.on == last
    }
    return said.pop() if len(said) == 1 else Truth.UNKNOWN


def _counts(condition: Condition, outcome: Outcome) -> bool:
    """Tell whether an outcome is certified by the verifier, with evidence."""
    verifier, certifier = condition.verifier, outcome.certifier
    if verifier is None or certifier is None or outcome.evidence is None:
        return False
    asked = {item.id for item in condition.evidence or ()}
    return verifier.is_same(certifier) and outcome.evidence_item in asked


def _last_value(
    measurements: list[Measurement], days: int | None, on: date
) -> Decimal | None:
    """Return the last certified value, unless it is missing, stale or disputed."""
    last = max(measurement.on for measurement in measurements)
    if days is not None and after(last, days) < on:
        return None
    values = {
        _value(measurement) for measurement in measurements if measurement.on == last
    }
    return values.pop() if len(values) == 1 else None


def _value(measurement: Measurement) -> Decimal | None:
    """Return a value that was measured and certified, else nothing."""
    empty = measurement.carried_forward or measurement.missing is not None
    return None if empty or measurement.certified_by is None else measurement.value


def _days_between(compact: Compact, indicator: str) -> int | None:
    """Return the days between two readings of an indicator, if they are stated."""
    monitoring = compact.monitoring
    for row in (monitoring.indicators if monitoring else None) or ():
        if row.id == indicator and row.every is not None:
            return row.every.days
    return None
