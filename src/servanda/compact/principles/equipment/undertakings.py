"""Chapter G, equipment: serials before shipment, and the host's undertakings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import EndUse, Equipment, Item
from servanda.compact.model.record import Delivery
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.equipment.deliveries import first_shipment, listed
from servanda.compact.principles.grounds.instruments import of_kind
from servanda.compact.principles.grounds.offices import is_host_office
from servanda.compact.principles.grounds.silence import unsaid, unverified
from servanda.compact.principles.grounds.wording import plain
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

UNDERTAKINGS = {
    "intended_use": "to use the items only for their purpose",
    "no_retransfer": "not to pass them on without consent",
    "equal_security": "to keep them as securely as the giver would",
    "right_to_inspect": "to let the giver inspect them",
}


@principle(
    "G01",
    "Each controlled item is registered by serial number, and for the unit that "
    "receives it, before it is shipped.",
    severity=Severity.HIGH,
    stages="R",
    cites=("dodig-eeum2024", "gao-14-161"),
    rows=("S1.3", "S1.8"),
    reads=("items", "units", "record.deliveries"),
)
def serials_are_registered_before_shipment(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """For every delivery the serials come first, and the unit is the promised one."""
    yield from listed(compact, record)
    if record is None or record.deliveries is None:
        if compact.items:
            what = "the record does not say what was delivered"
            remedy = (
                "Record each shipment under `deliveries`; `[]` states there is none."
            )
            yield not_shown("record: deliveries", what, remedy)
        return
    for place, delivery in enumerate(record.deliveries):
        where = f"record: deliveries[{place}]"
        days = ("serials_registered_on", "shipped_on", "delivered_on", "unit")
        yield from unverified(where, delivery, *days)
        yield from _registered(where, delivery)
        yield from _received(compact, where, delivery)
    yield from _quantities(compact, record.deliveries)
    yield from _supported(compact, record)
    if not record.deliveries and compact.items:
        yield shown("record: deliveries", "nothing has been delivered yet")


def _registered(where: str, delivery: Delivery) -> Iterator[Finding]:
    serials, shipped = delivery.serials_registered_on, delivery.shipped_on
    at = f"{where}.serials_registered_on"
    if serials is None:
        noun = f"when the serials of {delivery.item} were registered"
        remedy = "Register the serials before shipment and record the day."
        yield unsaid(at, noun, remedy, (delivery, "serials_registered_on"))
    elif shipped is None:
        noun = f"when {delivery.item} was shipped"
        remedy = "Record the day of shipment."
        yield unsaid(f"{where}.shipped_on", noun, remedy, (delivery, "shipped_on"))
    elif delivery.delivered_on is not None and delivery.delivered_on < shipped:
        what = f"{delivery.item} arrived before it was shipped on {shipped}"
        yield fails(f"{where}.delivered_on", what, "Correct the two days.")
    elif serials > shipped:
        what = (
            f"{delivery.item} was shipped on {shipped}, its serials came on {serials}"
        )
        yield fails(at, what, "Hold shipments until the serial list is registered.")
    else:
        what = f"{delivery.item}: serials registered {serials}, shipped {shipped}"
        yield shown(where, what)


def _received(compact: Compact, where: str, delivery: Delivery) -> Iterator[Finding]:
    item = next((i for i in compact.items or () if i.id == delivery.item), None)
    units = {unit.id for unit in compact.units or ()}
    if item is None and compact.items is not None:
        what = f"{delivery.item} was delivered and is no listed item"
        yield fails(f"{where}.item", what, "List the class, with its undertakings.")
    if delivery.unit is None:
        noun = f"which unit received {delivery.item}"
        remedy = "Record the receiving unit."
        yield unsaid(f"{where}.unit", noun, remedy, (delivery, "unit"))
    elif compact.units is not None and delivery.unit not in units:
        what = f"{delivery.unit}, which received {delivery.item}, is no listed unit"
        yield fails(
            f"{where}.unit", what, "List and vet the unit, or recover the items."
        )
    elif item is not None and item.unit not in (None, delivery.unit):
        what = f"{delivery.item} is for {item.unit} and went to {delivery.unit}"
        yield fails(f"{where}.unit", what, "Recover the items, or amend the compact.")


def _quantities(
    compact: Compact, deliveries: tuple[Delivery, ...]
) -> Iterator[Finding]:
    sums: dict[str, int] = defaultdict(int)
    for delivery in deliveries:
        sums[delivery.item] += delivery.quantity
    for place, item in enumerate(compact.items or ()):
        if item.quantity is not None and sums[item.id] > item.quantity:
            yield fails(
                f"items[{place}].quantity",
                f"{sums[item.id]} of {item.id} came; {item.quantity} are agreed",
                "Stop deliveries, or amend the quantity as the compact was approved.",
            )


def _supported(compact: Compact, record: Record) -> Iterator[Finding]:
    """State support that tells of an item of which no delivery is recorded."""
    came = {delivery.item for delivery in record.deliveries or ()}
    for place, support in enumerate(record.support or ()):
        words = f" {plain(support.what)} "
        for item in compact.items or ():
            if item.id not in came and f" {plain(item.id)} " in words:
                what = f"{support.unit} received {support.what!r} on {support.on}"
                yield fails(
                    f"record: support[{place}]",
                    f"{what}, and no delivery of {item.id} is recorded",
                    "Record it under `deliveries`, with the day of its serials.",
                )


@principle(
    "G02",
    "The host has signed for each item: its intended use, no transfer without consent, "
    "equal security, and a right to inspect.",
    severity=Severity.BLOCK,
    stages="D",
    profiles=("general", "US"),
    cites=("faa505", "samm-c8: C8.1.1", "gao-16-435", "s1: line 17"),
    rows=("S1.2", "S1.3"),
    reads=("items", "instruments", "record.deliveries"),
)
def the_host_has_signed_end_use_undertakings(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """All four undertakings stand, signed by the host before the first shipment.

    This is the equipment instrument's own safeguard (S1.3): end-use undertakings for
    items that are listed.
    """
    yield from listed(compact, record)
    yield from _equipment(compact)
    for place, item in enumerate(compact.items or ()):
        where = f"items[{place}].undertakings"
        if item.undertakings is None:
            noun = f"end-use undertakings for {item.id}"
            remedy = "Write the four undertakings, the day and the office that signed."
            yield unsaid(where, noun, remedy, (item, "undertakings"))
            continue
        fields = (*UNDERTAKINGS, "signed_on", "signed_by")
        yield from unverified(where, item.undertakings, *fields)
        yield from _four(where, item, item.undertakings)
        yield from _signed(compact, record, where, item, on)


def _equipment(compact: Compact) -> Iterator[Finding]:
    known = {item.id for item in compact.items or ()}
    for at, equipment in of_kind(compact, Equipment):
        where, remedy = f"{at}.items", "Write the ids of the items that it delivers."
        strangers = [item for item in equipment.items or () if item not in known]
        if equipment.items is None:
            noun = f"which items {equipment.id} delivers"
            yield unsaid(where, noun, remedy, (equipment, "items"))
        elif not equipment.items:
            what = f"{equipment.id} delivers equipment and names no item"
            yield fails(where, what, remedy)
        elif strangers and compact.items is not None:
            what = f"{strangers[0]} is no listed item and carries no undertaking"
            yield fails(where, what, "List it under `items` with its undertakings.")
        else:
            yield shown(where, f"{equipment.id} delivers listed items only")


def _four(where: str, item: Item, undertakings: EndUse) -> Iterator[Finding]:
    given = 0
    for field, promise in UNDERTAKINGS.items():
        answer: bool | None = getattr(undertakings, field)
        remedy = f"Have the host undertake {promise}, and write `{field}: yes`."
        if answer is None:
            noun = f"the host's undertaking for {item.id} {promise}"
            yield unsaid(f"{where}.{field}", noun, remedy, (undertakings, field))
        elif not answer:
            what = f"the host does not undertake {promise} ({item.id})"
            yield fails(f"{where}.{field}", what, remedy)
        else:
            given += 1
    if given == len(UNDERTAKINGS):
        yield shown(where, f"all four undertakings are given for {item.id}")


def _signed(
    compact: Compact, record: Record | None, where: str, item: Item, on: date
) -> Iterator[Finding]:
    end_use = item.undertakings
    if end_use is None:
        return
    if end_use.signed_by is None:
        noun = f"who signed the undertakings for {item.id}"
        remedy = "Write the office of the host."
        yield unsaid(f"{where}.signed_by", noun, remedy, (end_use, "signed_by"))
    elif not is_host_office(compact, end_use.signed_by):
        what = f"{end_use.signed_by.office} signed for {item.id}; it is not the host's"
        yield fails(f"{where}.signed_by", what, "Have the host's own office sign.")
    at, day = f"{where}.signed_on", end_use.signed_on
    shipped = first_shipment(record, item.id)
    if day is None:
        noun = f"when the undertakings for {item.id} were signed"
        yield unsaid(at, noun, "Write the day.", (end_use, "signed_on"))
    elif shipped is not None and day > shipped.day:
        what = f"{item.id} was shipped on {shipped.day}; the host signed on {day}"
        yield fails(at, what, "Ship nothing before the undertakings are signed.")
    elif day > on:
        what = f"the undertakings for {item.id} are only to be signed on {day}"
        yield not_shown(at, what, "Sign them, then write the day.")
    else:
        yield shown(at, f"the host signed for {item.id} on {day}")


CHECKS: tuple[Check, ...] = (
    serials_are_registered_before_shipment,
    the_host_has_signed_end_use_undertakings,
)
