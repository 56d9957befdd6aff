"""Since when a condition is missed: the first miss since it was last met.

A second certificate that says "not met" begins no new time to mend, and one that says
"unknown" mends nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from servanda.compact.conditions import Truth, leaves
from servanda.compact.model import Compact
from servanda.compact.model.conditions import Condition, IndicatorTest
from servanda.observance.gates.certified import Evidence, shown
from servanda.observance.life.bodies import Certification, Reading
from servanda.observance.life.fold import Deed, Life
from servanda.observance.term.deadlines import day_of

__all__ = ["first_miss"]


@dataclass(slots=True)
class _Walk:
    """A condition walked through by one text, act by act.

    read    how many certificates of the life were read
    truths  each act that bears on the condition, and how it stood after that
    """

    read: int = 0
    certificates: dict[tuple[str, str], Deed] = field(default_factory=dict)
    latest: dict[str, dict[tuple[str, str], Deed]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    truths: list[tuple[Deed, Truth]] = field(default_factory=list)


def first_miss(
    life: Life, condition: Condition, compact: Compact, zone: str, at: datetime
) -> Deed | None:
    """Return the act that first showed a condition as missed and was not mended since.

    Every act up to the moment is read by the text that is asked about, in the log's
    order; None where nothing showed it as missed since it was last met.
    """
    first: Deed | None = None
    for deed, truth in reversed(_walked(life, condition, compact, zone)):
        if deed.recorded > at:
            continue
        if truth is Truth.MET:
            break
        if truth is Truth.NOT_MET:
            first = deed
    return first


def _walked(
    life: Life, condition: Condition, compact: Compact, zone: str
) -> list[tuple[Deed, Truth]]:
    """Return how the condition stood after each act, kept in the life's memo."""
    text = next(n for n, v in enumerate(life.versions) if v.compact is compact)
    key = f"missed/{text}/{zone}/{condition.id}"
    walk = cast("_Walk", life.memo.setdefault(key, _Walk()))
    held = life.of_kind("certification")
    for deed in held[walk.read :]:
        if not _take(walk, condition, deed):
            continue
        on = max(day_of(deed.recorded, zone), deed.occurred)
        found = shown(condition, compact, _evidence(walk), on)
        walk.truths.append((deed, found.truth))
    walk.read = len(held)
    return walk.truths


def _take(walk: _Walk, condition: Condition, deed: Deed) -> bool:
    """Keep an act that bears on a condition; tell whether it does."""
    match deed.body:
        case Certification() as body if body.condition == condition.id:
            walk.certificates[body.condition, body.evidence_item] = deed
            return True
        case Reading() as body if body.indicator in _read(condition):
            office = (deed.author.office, deed.author.of)
            before = walk.latest[body.indicator].get(office)
            if before is None or deed.occurred >= before.occurred:
                walk.latest[body.indicator][office] = deed
            return True
        case _:
            return False


def _read(condition: Condition) -> set[str]:
    """Return the indicators that a condition's test reads."""
    tests = leaves(condition.test) if condition.test else ()
    return {leaf.indicator for leaf in tests if isinstance(leaf, IndicatorTest)}


def _evidence(walk: _Walk) -> Evidence:
    readings = {
        name: tuple(sorted(held.values(), key=lambda deed: deed.logged.index))
        for name, held in walk.latest.items()
    }
    return Evidence(walk.certificates, readings)
