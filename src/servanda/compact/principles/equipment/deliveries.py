"""Items that are delivered: whether they are listed, and when they first went."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Record
from servanda.compact.principles.grounds.instruments import delivers_equipment
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.verdict import Finding, fails, moot

__all__ = ["Shipment", "first_shipment", "listed"]


class Shipment(NamedTuple):
    """The day on which items left, or came where only that is known, and its place."""

    day: date
    where: str


def first_shipment(record: Record | None, item: str) -> Shipment | None:
    """Return the first recorded shipment of an item class, if there is one."""
    shipments = [
        Shipment(day, f"record: deliveries[{place}]")
        for place, delivery in enumerate((record.deliveries if record else None) or ())
        for day in (delivery.shipped_on, delivery.delivered_on)
        if delivery.item == item and day is not None
    ]
    return min(shipments, default=None)


def listed(compact: Compact, record: Record | None) -> Iterator[Finding]:
    """State that no equipment is delivered, or that its classes are not listed."""
    remedy = "List the classes under `items`; `[]` states there are none."
    came = (record.deliveries if record else None) or ()
    if delivers_equipment(compact) is False and came:
        what = f"no equipment is to be delivered, but {came[0].item} was"
        yield fails("record: deliveries[0]", what, remedy)
    elif delivers_equipment(compact) is False:
        yield moot("items", "no equipment is delivered")
    elif compact.items == ():
        what = "an instrument delivers equipment, but no item is listed"
        yield fails("items", what, remedy)
    elif compact.items is None:
        noun = "which classes of items are delivered"
        yield unsaid("items", noun, remedy, (compact, "items"))
