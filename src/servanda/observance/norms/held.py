"""When a condition was first shown as met, by certified evidence."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from servanda.compact.conditions import Truth, leaves
from servanda.compact.model import Compact
from servanda.compact.model.conditions import Condition, IndicatorTest
from servanda.observance.bodies import Certification, Reading
from servanda.observance.cause import by
from servanda.observance.certified import Evidence, shown
from servanda.observance.deadlines import day_of
from servanda.observance.duties import Done
from servanda.observance.life import Deed, Life
from servanda.observance.term import Running

__all__ = ["Met", "met"]

Met = dict[str, tuple[Done | None, str]]
"""By condition: what first showed it as met, or what is missing."""


def met(life: Life, compact: Compact, term: Running, at: datetime) -> Met:
    """Return, for each condition, when its evidence first sufficed."""
    conditions = compact.conditions or ()
    bearing: dict[str, list[Deed]] = defaultdict(list)
    readers: dict[str, list[str]] = defaultdict(list)
    for condition in conditions:
        for indicator in _read(condition):
            readers[indicator].append(condition.id)
    for deed in life.of_kind("certification"):
        if deed.recorded > at:
            break
        match deed.body:
            case Certification() as body:
                bearing[body.condition].append(deed)
            case Reading() as body:
                for name in readers[body.indicator]:
                    bearing[name].append(deed)
            case _:
                pass
    return {c.id: _first(c, compact, term, (bearing[c.id], at)) for c in conditions}


def _read(condition: Condition) -> set[str]:
    """Return the indicators that a condition's test reads."""
    tests = leaves(condition.test) if condition.test else ()
    return {leaf.indicator for leaf in tests if isinstance(leaf, IndicatorTest)}


def _first(
    condition: Condition,
    compact: Compact,
    term: Running,
    bearing: tuple[list[Deed], datetime],
) -> tuple[Done | None, str]:
    """Walk through the evidence of one condition until it suffices."""
    deeds, at = bearing
    certificates: dict[tuple[str, str], Deed] = {}
    latest: dict[str, dict[tuple[str, str], Deed]] = defaultdict(dict)
    for deed in deeds:
        _take(deed, certificates, latest)
        view = _view(certificates, latest)
        on = max(day_of(deed.recorded, term.zone), deed.occurred)
        if shown(condition, compact, view, on).truth is Truth.MET:
            return Done(
                deed.occurred, deed.recorded, by(deed, f"conditions[{condition.id}]")
            ), ""
    view = _view(certificates, latest)
    now = shown(condition, compact, view, day_of(at, term.zone))
    return None, "; ".join(now.missing)


def _take(
    deed: Deed,
    certificates: dict[tuple[str, str], Deed],
    latest: dict[str, dict[tuple[str, str], Deed]],
) -> None:
    """Keep the last certificate of each item, and each office's latest reading."""
    match deed.body:
        case Certification() as body:
            certificates[body.condition, body.evidence_item] = deed
        case Reading() as body:
            office = (deed.author.office, deed.author.of)
            before = latest[body.indicator].get(office)
            if before is None or deed.occurred >= before.occurred:
                latest[body.indicator][office] = deed
        case _:
            pass


def _view(
    certificates: dict[tuple[str, str], Deed],
    latest: dict[str, dict[tuple[str, str], Deed]],
) -> Evidence:
    readings = {
        name: tuple(sorted(held.values(), key=lambda deed: deed.logged.index))
        for name, held in latest.items()
    }
    return Evidence(certificates, readings)
