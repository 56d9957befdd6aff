"""When a condition was first met, by certified evidence and by days that have come.

What was met once is not opened again by what is entered, or comes, later.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from servanda.compact.conditions import leaves
from servanda.compact.model.conditions import Condition, DateReached, IndicatorTest
from servanda.observance.duties import Done
from servanda.observance.gates.certified import Evidence, is_met, shown
from servanda.observance.life.bodies import Certification, Reading
from servanda.observance.life.cause import by, of_version
from servanda.observance.life.fold import Deed, Life, Version
from servanda.observance.term.deadlines import begins, day_of
from servanda.observance.term.running import Running

__all__ = ["Met", "met"]

Met = dict[str, tuple[Done | None, str]]
"""By condition: what first showed it as met, or what is missing."""


def met(life: Life, version: Version, term: Running, at: datetime) -> Met:
    """Return, for each condition of a text, when what is known first sufficed."""
    conditions = version.compact.conditions or ()
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
    return {c.id: _first(c, version, term, (bearing[c.id], at)) for c in conditions}


def _read(condition: Condition) -> set[str]:
    """Return the indicators that a condition's test reads."""
    tests = leaves(condition.test) if condition.test else ()
    return {leaf.indicator for leaf in tests if isinstance(leaf, IndicatorTest)}


def _first(
    condition: Condition,
    version: Version,
    term: Running,
    bearing: tuple[list[Deed], datetime],
) -> tuple[Done | None, str]:
    """Walk through the evidence of one condition, and its dates, until they suffice."""
    _, at = bearing
    certificates: dict[tuple[str, str], Deed] = {}
    latest: dict[str, dict[tuple[str, str], Deed]] = defaultdict(dict)
    last: Deed | None = None
    for moment, deed in _turns(condition, version, term, bearing):
        on = day_of(moment, term.zone)
        if deed is not None:
            _take(deed, certificates, latest)
            on, last = max(on, deed.occurred), deed
        view = _view(certificates, latest)
        if is_met(condition, version.compact, view, on):
            clause = f"conditions[{condition.id}]"
            cause = by(last, clause) if last else of_version(version, clause)
            return Done(deed.occurred if deed else on, moment, cause), ""
    now = shown(
        condition,
        version.compact,
        _view(certificates, latest),
        day_of(at, term.zone),
    )
    return None, "; ".join(now.missing)


def _turns(
    condition: Condition,
    version: Version,
    term: Running,
    bearing: tuple[list[Deed], datetime],
) -> list[tuple[datetime, Deed | None]]:
    """Return the moments at which a condition may come to be met, in order.

    These are the entry of each act that bears on it and the beginning of each day that
    its test names, with no act, since the text is in force. A day comes before the
    acts of its first moment.
    """
    deeds, at = bearing
    tests = leaves(condition.test) if condition.test else ()
    days = {leaf.reached for leaf in tests if isinstance(leaf, DateReached)}
    dawns = {max(begins(day, term.zone), version.since) for day in days}
    turns: list[tuple[datetime, Deed | None]] = [(dawn, None) for dawn in sorted(dawns)]
    turns += [(deed.recorded, deed) for deed in deeds]
    return sorted((turn for turn in turns if turn[0] <= at), key=lambda turn: turn[0])


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
