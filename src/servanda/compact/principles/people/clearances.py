"""A unit's clearances: the one in the compact and those recorded since, day by day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from servanda.basis.period import Period, after, gaps
from servanda.compact.model import Compact, Record
from servanda.compact.model.forces import Unit
from servanda.compact.principles.grounds.wording import same_words

__all__ = ["Cleared", "cleared_periods", "is_about", "support_days", "uncovered"]


class Cleared(NamedTuple):
    """A clearance with both its days: valid on ``[vetted_on, expires)``."""

    vetted_on: date
    expires: date


def is_about(name: str, unit: Unit) -> bool:
    """Tell whether a name in the record, id or designation, is that of a unit."""
    return name == unit.id or same_words(name, unit.designation)


def cleared_periods(unit: Unit, record: Record | None) -> tuple[Cleared, ...]:
    """Return every clearance of a unit whose two days are stated and in order.

    A later refusal ends the clearances before it on the day it is given.
    """
    own = (unit.result, unit.vetted_on, unit.expires)
    since = [
        (later.result, later.vetted_on, later.expires)
        for later in (record.clearances if record else None) or ()
        if later.unit == unit.id
    ]
    refusals = [day for result, day, _ in since if result == "refused"]
    found = []
    for result, vetted_on, expires in (own, *since):
        if result != "cleared" or vetted_on is None or expires is None:
            continue
        ends = min([expires, *(day for day in refusals if day >= vetted_on)])
        if vetted_on < ends:
            found.append(Cleared(vetted_on, ends))
    return tuple(sorted(found))


def support_days(unit: Unit, record: Record | None) -> tuple[tuple[str, date], ...]:
    """Return the days on which a unit received support, each with its place."""
    if record is None:
        return ()
    days = [
        (f"record: support[{place}]", support.on)
        for place, support in enumerate(record.support or ())
        if is_about(support.unit, unit)
    ]
    days += [
        (f"record: deliveries[{place}]", delivery.delivered_on)
        for place, delivery in enumerate(record.deliveries or ())
        if delivery.unit == unit.id and delivery.delivered_on is not None
    ]
    return tuple(days)


def uncovered(
    compact: Compact, cleared: tuple[Cleared, ...], on: date
) -> tuple[Period, ...]:
    """Return the parts of the term up to a date in which no clearance was valid."""
    term = compact.term
    if term is None or term.effective is None or on < term.effective:
        return ()
    until = after(on, 1) if term.end is None else min(after(on, 1), term.end)
    if until <= term.effective:
        return ()
    covers = tuple(Period(*period) for period in cleared)
    return gaps(Period(term.effective, until), covers)
