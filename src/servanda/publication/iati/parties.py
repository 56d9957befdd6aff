"""Who takes part, and who reports.

A compact holds no identifiers of organisations. Where whoever publishes gives none, the
reporting organisation is a stand-in with the prefix that is reserved for examples,
marked as a secondary reporter.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from servanda.compact.model import Compact, Record
from servanda.compact.model.authority import Party
from servanda.publication.iati.codes import code
from servanda.publication.iati.xml import element, narrative
from servanda.publication.subject import Publisher

__all__ = [
    "OTHER",
    "REPORTER",
    "STAND_IN",
    "identifier",
    "name_of",
    "payers",
    "tell_parties",
    "tell_reporter",
    "where",
]

REPORTER: Final = "XE-EXAMPLE-SERVANDA"
"""The stand-in: XE-EXAMPLE is IATI's prefix for data of examples."""

STAND_IN: Final = (
    f"No compact holds an identifier of an organisation: {REPORTER} stands for the one "
    "that reports. Give your own with --publisher and --publisher-id: it then stands "
    "in reporting-org and at the beginning of every iati-identifier."
)

OTHER: Final = (
    "What kind of organisation the publisher is was not asked: reporting-org says 90, "
    "other. Put your own kind there."
)

_KIND: Final = {
    "state": "organisation.government",
    "regional organisation": "organisation.multilateral",
    "international organisation": "organisation.multilateral",
}
_ROLE: Final = {
    "host": "role.accountable",
    "lead": "role.extending",
    "partner": "role.implementing",
    "framework": "role.accountable",
}
"""The host answers for the whole, the lead directs, partners carry out, and the
organisation that frames the compact watches over it."""


def identifier(compact: Compact, publisher: Publisher | None = None) -> str:
    """Return the identifier of a compact's activity: it begins with the publisher's."""
    reporter = (publisher.id if publisher else "") or REPORTER
    return f"{reporter}-{compact.id}"


def name_of(compact: Compact, party: str) -> str:
    """Return the name of a party or a body; its id where it has no entry."""
    names = {body.id: body.name for body in compact.bodies}
    names |= {one.id: one.name for one in compact.parties or ()}
    return names.get(party, party)


def payers(compact: Compact, record: Record) -> tuple[str, ...]:
    """Return who pays, or has paid, by id, in the order first met."""
    lines = compact.budget.lines if compact.budget else None
    found = [line.payer for line in lines or ()]
    found += [step.payer for step in record.spending or ()]
    return tuple(dict.fromkeys(found))


def tell_reporter(activity: etree._Element, publisher: Publisher | None) -> None:
    """Write the reporting organisation: of one that is named, no type is known."""
    if publisher is not None and publisher.id:
        narrative(
            activity,
            "reporting-org",
            publisher.name,
            ref=publisher.id,
            type=code("organisation.other"),
        )
        return
    narrative(
        activity,
        "reporting-org",
        "Servanda, on behalf of the parties (a stand-in)",
        ref=REPORTER,
        type=code("organisation.other"),
        secondary_reporter="1",
    )


def tell_parties(activity: etree._Element, compact: Compact, record: Record) -> None:
    """Write who takes part and in which role, payers first."""
    roles = tuple(_roles(compact, record))
    if not roles:
        nobody = "The compact names no party"
        role = code("role.implementing")
        narrative(activity, "participating-org", nobody, role=role)
    for party, role in roles:
        held = next((one for one in compact.parties or () if one.id == party), None)
        narrative(
            activity,
            "participating-org",
            name_of(compact, party),
            role=code(role),
            type=code(_KIND[held.kind]) if held else None,
        )


def _roles(compact: Compact, record: Record) -> Iterator[tuple[str, str]]:
    for payer in payers(compact, record):
        yield payer, "role.funding"
    for party in _in_order(compact):
        yield party.id, _ROLE[party.role]


def _in_order(compact: Compact) -> tuple[Party, ...]:
    order = ("host", "framework", "lead", "partner")
    return tuple(sorted(compact.parties or (), key=lambda one: order.index(one.role)))


def where(activity: etree._Element, compact: Compact, two: str | None) -> None:
    """Write the country it is in, or our own word for it where IATI has no code."""
    host = compact.host
    element(activity, "activity-scope", code=code("scope.national"))
    if two is not None:
        element(activity, "recipient-country", code=two)
        return
    narrative(
        activity,
        "recipient-region",
        host.name if host else "The host is not named",
        code=(host.iso3 if host else None) or compact.id,
        vocabulary=code("region.own"),
    )
