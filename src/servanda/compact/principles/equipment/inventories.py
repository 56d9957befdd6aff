"""Chapter G, inventories: enhanced items are seen soon, then every year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Item
from servanda.compact.model.record import Delivery, Sighting
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.equipment.deliveries import listed
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.thresholds import phrases, threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

WHERE = "record: sightings"


@principle(
    "G03",
    "Enhanced items are inventoried within 90 days of delivery and at least yearly, "
    "and the share overdue is shown.",
    severity=Severity.HIGH,
    stages="R",
    profiles=("US",),
    cites=("samm-c8: C8", "dodig-2024-043", "aeca40a"),
    rows=("S1.3", "S1.8"),
    reads=("items.monitoring", "record.deliveries", "record.sightings"),
)
def enhanced_items_are_seen_soon_and_every_year(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each delivery of enhanced items is followed by inventories, on time and whole."""
    yield from listed(compact, record)
    enhanced = []
    for place, item in enumerate(compact.items or ()):
        where = f"items[{place}].monitoring"
        if item.monitoring is None:
            noun = f"whether {item.id} is monitored as routine or enhanced"
            remedy = "Write `monitoring: routine` or `monitoring: enhanced`."
            yield unsaid(where, noun, remedy, (item, "monitoring"))
        elif item.monitoring == "enhanced":
            enhanced.append(item)
        elif item.category in phrases("usually-enhanced"):
            what = f"{item.id} is of the class {item.category}, monitored as routine"
            yield review(where, what, "Monitor it as enhanced, or have this reviewed.")
        else:
            yield shown(where, f"{item.id} is monitored as routine")
    end = compact.term.end if compact.term else None
    for item in enhanced:
        yield from _item(record, item, min(on, end) if end else on)


def _item(record: Record | None, item: Item, on: date) -> Iterator[Finding]:
    if record is None or record.deliveries is None:
        what = f"the record does not say whether {item.id} was delivered"
        remedy = "Record each delivery; `deliveries: []` states there is none."
        yield not_shown("record: deliveries", what, remedy)
        return
    own = [delivery for delivery in record.deliveries if delivery.item == item.id]
    if not own:
        yield shown("record: deliveries", f"{item.id} has not been delivered yet")
        return
    seen = sorted(_sightings(record, item), key=lambda sighting: sighting.on)
    for delivery in own:
        yield from _first_inventory(record, delivery, seen, on)
    yield from _yearly(item, [sighting for sighting in seen if sighting.seen], on)
    if seen:
        yield from _share(item, own, seen[-1])


def _sightings(record: Record, item: Item) -> Iterator[Sighting]:
    for sighting in record.sightings or ():
        if sighting.item == item.id:
            yield sighting


def _first_inventory(
    record: Record, delivery: Delivery, seen: list[Sighting], on: date
) -> Iterator[Finding]:
    arrived = delivery.delivered_on
    if arrived is None:
        noun = f"when {delivery.item} was delivered"
        remedy = "Record the day of delivery."
        yield unsaid("record: deliveries", noun, remedy, (delivery, "delivered_on"))
        return
    within = threshold("eum-first-inventory-days").value
    due = later(arrived, int(within))
    first = _whole(seen, arrived, delivery.quantity)
    remedy = f"Inventory each delivery within {within} days and record it."
    if first is not None and first <= due:
        what = f"{delivery.item}, delivered {arrived}, was inventoried on {first}"
        yield shown(WHERE, what)
    elif on <= due and first is None:
        what = f"{delivery.item}, delivered {arrived}, is due for inventory by {due}"
        yield shown(WHERE, what)
    elif record.sightings is None:
        what = f"no inventory is recorded of {delivery.item}, due by {due}"
        yield not_shown(WHERE, what, remedy)
    else:
        when = f"only on {first}" if first else "not at all"
        what = (
            f"{delivery.item}, delivered {arrived}, was inventoried {when}; due {due}"
        )
        yield fails(WHERE, what, remedy)


def _whole(seen: list[Sighting], arrived: date, quantity: int) -> date | None:
    """Return the day by which as many were due for counting as had arrived.

    An inventory may be made in parts; one that sees nothing is none.
    """
    counted = 0
    for sighting in seen:
        if sighting.on >= arrived and sighting.seen:
            counted += sighting.due
            if counted >= quantity:
                return sighting.on
    return None


def _yearly(item: Item, seen: list[Sighting], on: date) -> Iterator[Finding]:
    longest = threshold("eum-interval-days").value
    days = [*(sighting.on for sighting in seen), on]
    for before, after in pairwise(days):
        if (after - before).days > longest:
            what = f"{item.id} was not inventoried from {before} until {after}"
            yield fails(WHERE, what, f"Inventory it every {longest} days or sooner.")


def _share(item: Item, own: list[Delivery], last: Sighting) -> Iterator[Finding]:
    """Show the share overdue at the last inventory; it must be small and whole."""
    if last.seen > last.due:
        what = f"on {last.on} more of {item.id} were seen ({last.seen}) than due"
        yield fails(WHERE, what, "Correct the count.")
        return
    within = int(threshold("eum-first-inventory-days").value)
    held = sum(
        delivery.quantity
        for delivery in own
        if delivery.delivered_on is not None
        and (last.on - delivery.delivered_on).days >= within
    )
    share = Decimal(last.due - last.seen) / last.due if last.due else Decimal(0)
    most = threshold("eum-overdue-share").value
    what = f"{share:.0%} of {item.id} were overdue on {last.on}"
    if last.due < held:
        what = f"{held} of {item.id} were delivered, but only {last.due} were due"
        yield review(WHERE, what, "Say what became of the rest: used, lost, returned.")
    elif share > most:
        yield fails(
            WHERE, what, f"Inventory the rest; at most {most:.0%} may be overdue."
        )
    else:
        yield shown(WHERE, what)


CHECKS: tuple[Check, ...] = (enhanced_items_are_seen_soon_and_every_year,)
