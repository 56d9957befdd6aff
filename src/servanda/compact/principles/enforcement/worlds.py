"""What could come true: whether a test can be met at all, or missed at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product

from servanda.compact.conditions import Known, Truth, evaluate, leaves
from servanda.compact.model.conditions import Certified, IndicatorTest, Test

__all__ = ["can_be_met", "can_be_missed"]

_TOO_MANY = 1024
"""Beyond so many possible worlds a test is not searched, and counts as sound."""


def can_be_met(test: Test, by: date | None) -> bool:
    """Tell whether some certificates and readings would meet a test by a day."""
    return _ever(test, by, Truth.MET)


def can_be_missed(test: Test, by: date | None) -> bool:
    """Tell whether some certificates and readings would leave a test unmet on a day."""
    return _ever(test, by, Truth.NOT_MET)


def _ever(test: Test, by: date | None, wanted: Truth) -> bool:
    worlds = _worlds(test, by or date.max)
    return worlds is None or any(evaluate(test, world) is wanted for world in worlds)


def _worlds(test: Test, on: date) -> Iterator[Known] | None:
    """Yield every combination of facts that a test can tell apart, unless too many."""
    found = {leaf.certified for leaf in leaves(test) if isinstance(leaf, Certified)}
    facts = sorted(found)
    readings = _readings(test)
    number = 2 ** len(facts)
    for values in readings.values():
        number *= len(values)
    if number > _TOO_MANY:
        return None
    return (
        Known(
            on,
            dict(zip(readings, values, strict=True)),
            dict(zip(facts, truths, strict=True)),
        )
        for values in product(*readings.values())
        for truths in product((Truth.MET, Truth.NOT_MET), repeat=len(facts))
    )


def _readings(test: Test) -> dict[str, tuple[Decimal, ...]]:
    """Return for each indicator a value below, at, between and above its thresholds."""
    bounds: dict[str, set[Decimal]] = {}
    for leaf in leaves(test):
        if isinstance(leaf, IndicatorTest):
            bound = leaf.at_most if leaf.at_least is None else leaf.at_least
            if bound is not None:
                bounds.setdefault(leaf.indicator, set()).add(bound)
    return {name: tuple(_around(sorted(found))) for name, found in bounds.items()}


def _around(bounds: list[Decimal]) -> Iterator[Decimal]:
    yield bounds[0] - 1
    for lower, upper in zip(bounds, [*bounds[1:], bounds[-1] + 2], strict=True):
        yield lower
        yield (lower + upper) / 2
