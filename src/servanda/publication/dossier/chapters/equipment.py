"""For the vetting and end-use officer: units, items, deliveries, inventories."""

from __future__ import annotations

from datetime import date

from servanda.compact.model.forces import Item, Unit
from servanda.compact.model.record import Clearance, Delivery, Sighting
from servanda.publication.dossier.material import Material
from servanda.publication.dossier.standing import said
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.theme import Chapter, Inline, columns, join, listed, mark
from servanda.publication.words import NOT_SHOWN, dated, day, days, figure

__all__ = ["equipment"]

_UNDERTAKINGS = ("intended_use", "no_retransfer", "equal_security", "right_to_inspect")


def equipment(material: Material, _statement: AssessmentStatement) -> Chapter:
    """Return the chapter for the vetting and end-use officer."""
    compact, record = material.compact, material.record
    return Chapter(
        "equipment",
        "For the vetting and end-use officer",
        "Which unit exactly, when does its clearance expire, which items are out, and "
        "when were they last seen?",
        (
            listed(
                "Units",
                columns("Unit", "Kind", "Vetting", "Valid until", "Can absorb"),
                (_unit(material, unit) for unit in compact.units or ()),
                "The document states that no unit is assisted."
                if compact.units == ()
                else "Assisted units are not shown.",
            ),
            listed(
                "Items",
                columns("Item", "Quantity", "Monitoring", "Undertakings", "At exit"),
                (_item(item) for item in compact.items or ()),
                "The document states that no controlled item is transferred."
                if compact.items == ()
                else "Whether controlled items are transferred is not shown.",
            ),
            listed(
                "Deliveries",
                columns(
                    "Item", "Quantity", "Serials registered", "Shipped", "Delivered"
                ),
                (
                    _delivery(one)
                    for one in (record.deliveries if record else None) or ()
                ),
                "No delivery is recorded.",
            ),
            listed(
                "Inventories",
                columns("Item", "On", "Seen of due"),
                (
                    _sighting(one)
                    for one in (record.sightings if record else None) or ()
                ),
                "No inventory is recorded.",
            ),
        ),
    )


def _cleared(material: Material, unit: Unit) -> Unit | Clearance:
    """Return the unit's last vetting by the date of judgement."""
    found = (material.record.clearances if material.record else None) or ()
    mine = [one for one in found if one.unit == unit.id]
    return max(mine, key=lambda one: one.vetted_on, default=unit)


def _unit(material: Material, unit: Unit) -> tuple[Inline, ...]:
    able, last = unit.absorption, _cleared(material, unit)
    return (
        join((unit.designation, said(unit, "commanding_post", _post(unit))), ", "),
        unit.kind,
        join(
            (
                said(last, "result", last.result or NOT_SHOWN),
                said(last, "vetted_on", day(last.vetted_on)),
            ),
            ", ",
        ),
        _valid(last.expires, material.on),
        f"{able.result}, {day(able.assessed_on)}" if able else mark(NOT_SHOWN),
    )


def _post(unit: Unit) -> str:
    return unit.commanding_post or NOT_SHOWN


def _valid(expires: date | None, on: date) -> Inline:
    if expires is None:
        return mark(NOT_SHOWN)
    left = (expires - on).days
    if left <= 0:
        return join((day(expires), mark("expired", "late")))
    return f"{day(expires)}, {days(left)} left"


def _item(item: Item) -> tuple[Inline, ...]:
    terms = item.undertakings
    given = [name for name in _UNDERTAKINGS if terms and getattr(terms, name)]
    kept: Inline = f"{len(given)} of {len(_UNDERTAKINGS)} given"
    if terms is None or not given:
        kept = mark(NOT_SHOWN)
    quantity = NOT_SHOWN if item.quantity is None else figure(item.quantity)
    return (
        f"{item.what} ({item.category})",
        said(item, "quantity", quantity),
        said(item, "monitoring", item.monitoring or NOT_SHOWN),
        kept,
        said(item, "fate", dated(item.fate or NOT_SHOWN)),
    )


def _delivery(one: Delivery) -> tuple[Inline, ...]:
    return (
        one.item,
        figure(one.quantity),
        said(one, "serials_registered_on", day(one.serials_registered_on)),
        said(one, "shipped_on", day(one.shipped_on)),
        said(one, "delivered_on", day(one.delivered_on)),
    )


def _sighting(one: Sighting) -> tuple[Inline, ...]:
    return (one.item, day(one.on), f"{figure(one.seen)} of {figure(one.due)}")
