"""What an activity of our own making says in our own namespace, read back.

Anybody can write in our namespace, so what does not fit a compact is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree
from pydantic import ValidationError

from servanda.compact.model.authority import Party
from servanda.publication.iati.published.activity import Own
from servanda.publication.iati.xml import OURS

__all__ = ["own_parties", "payers_in"]


def own_parties(held: etree._Element) -> tuple[Own, ...]:
    """Return the parties in their own roles, each id once, at most one of them host."""
    found: dict[str, Own] = {}
    for one in _parties(held):
        has_host = any(other.role == "host" for other in found.values())
        if one.id not in found and not (one.role == "host" and has_host):
            found[one.id] = one
    return tuple(found.values())


def _parties(held: etree._Element) -> Iterator[Own]:
    for one in held.iterfind(f"{{{OURS}}}party"):
        stated = {name: one.get(name) for name in ("id", "role", "kind", "iso3")}
        try:
            party = Party.model_validate({**stated, "name": (one.text or "").strip()})
        except ValidationError:
            continue
        yield Own(party.id, party.name, party.role, party.kind, party.iso3)


def payers_in(
    budget: etree._Element, whole: Decimal
) -> tuple[tuple[str, Decimal], ...]:
    """Return who pays what of a budget; nothing where that is more than all of it."""
    found: list[tuple[str, Decimal]] = []
    for one in budget.iterfind(f"{{{OURS}}}from"):
        try:
            amount = Decimal((one.text or "").strip())
        except InvalidOperation:
            return ()
        payer = one.get("payer", "")
        if not payer or not amount.is_finite() or amount <= 0:
            return ()
        found.append((payer, amount))
    total = sum((amount for _payer, amount in found), Decimal(0))
    return tuple(found) if total <= whole else ()
