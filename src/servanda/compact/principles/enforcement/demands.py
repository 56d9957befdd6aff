"""Chapter D: no more conditions than can be kept, and none against another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from servanda.compact.conditions import leaves
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.conditions import (
    AllOf,
    Certified,
    Condition,
    DateReached,
    IndicatorTest,
    NotMet,
    Test,
)
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.wording import same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "D08",
    "The number of conditions is workable, and none contradicts another.",
    severity=Severity.LOW,
    stages="D",
    cites=("dodig-2018-090",),
    rows=("S1.2",),
    reads=("conditions",),
)
def conditions_are_few_and_agree(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Few things are asked, and they can all be done."""
    if compact.conditions is None:
        remedy = "Write `conditions:`; `[]` says that there are none."
        noun = "any condition"
        yield unsaid("conditions", noun, remedy, (compact, "conditions"))
        return
    asked = sum(_things(condition) for condition in compact.conditions)
    most = threshold("conditions-most").value
    if asked > most:
        yield fails(
            "conditions",
            f"{len(compact.conditions)} conditions ask for {asked} things to be shown",
            f"Keep those that matter most, {most} things or fewer.",
        )
    else:
        yield shown("conditions", f"{asked} things are to be shown")
    yield from _contradictions(compact.conditions)


def _things(condition: Condition) -> int:
    """Count what a condition asks to be shown; a date is not a thing to show."""
    if condition.test is None:
        return 1
    found = [
        leaf for leaf in leaves(condition.test) if not isinstance(leaf, DateReached)
    ]
    return max(len(found), 1)


def _contradictions(conditions: tuple[Condition, ...]) -> Iterator[Finding]:
    """State each pair of demands that cannot both be met."""
    demands = [
        (index, condition, demand)
        for index, condition in enumerate(conditions)
        if condition.test is not None
        for demand in _demands(condition.test)
    ]
    seen: set[tuple[int, int]] = set()
    for (i, one, left), (j, other, right) in combinations(demands, 2):
        if _clash(left, right) and (i, j) not in seen:
            seen.add((i, j))
            yield fails(
                f"conditions[{j}]",
                f"{other.id} contradicts {one.id}: both cannot be met",
                "Strike one of the two, or bring their thresholds together.",
            )
    for (i, one), (j, other) in combinations(enumerate(conditions), 2):
        if one.party == other.party and same_words(one.text, other.text):
            yield fails(
                f"conditions[{j}]",
                f"{other.id} asks again what {one.id} asks (conditions[{i}])",
                "Strike one of the two.",
            )


def _demands(test: Test, *, negated: bool = False) -> Iterator[tuple[Test, bool]]:
    """Yield the tests that must hold, or fail, for a test to be met."""
    match test:
        case AllOf() if not negated:
            for part in test.all:
                yield from _demands(part)
        case NotMet():
            yield from _demands(test.negated, negated=not negated)
        case IndicatorTest() | Certified():
            yield test, negated
        case _:
            pass


def _clash(left: tuple[Test, bool], right: tuple[Test, bool]) -> bool:
    """Tell whether two demands exclude each other."""
    (one, one_negated), (other, other_negated) = left, right
    if isinstance(one, Certified) and isinstance(other, Certified):
        return one.certified == other.certified and one_negated != other_negated
    if isinstance(one, IndicatorTest) and isinstance(other, IndicatorTest):
        low = max(_bounds(*left)[0], _bounds(*right)[0])
        high = min(_bounds(*left)[1], _bounds(*right)[1])
        is_shut = low == high and (one_negated or other_negated)
        return one.indicator == other.indicator and (low > high or is_shut)
    return False


def _bounds(test: Test, negated: bool) -> tuple[Decimal, Decimal]:  # noqa: FBT001
    """Return the lowest and the highest value that a demand leaves open."""
    lowest, highest = Decimal("-Infinity"), Decimal("Infinity")
    if not isinstance(test, IndicatorTest):
        return lowest, highest
    if test.at_least is not None:
        return (lowest, test.at_least) if negated else (test.at_least, highest)
    bound = highest if test.at_most is None else test.at_most
    return (bound, highest) if negated else (lowest, bound)


CHECKS: tuple[Check, ...] = (conditions_are_few_and_agree,)
