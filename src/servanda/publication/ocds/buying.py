"""What a compact says of a purchase, as the fields of an OCDS release."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Procurement
from servanda.compact.rates import Denomination, exchange

__all__ = [
    "currency_is_known",
    "filled",
    "line_of",
    "organisations",
    "planned",
    "value",
]

_NOT_NATIONAL: Final = ("XAF", "XCD", "XOF", "XPF", "XDR")
"""Codes of money in use that begin with X; all others there are user-assigned."""


def currency_is_known(code: str) -> bool:
    """Tell whether OCDS has a code; a compact's own begin with X, as ISO 4217 allows.

    >>> currency_is_known("USD"), currency_is_known("XMV"), currency_is_known("XOF")
    (True, False, True)
    """
    return not code.startswith("X") or code in _NOT_NATIONAL


def value(compact: Compact, amount: Money | None) -> dict[str, Any] | None:
    """Return an amount as OCDS holds it, brought to the budget's own if need be.

    None where there is none, where OCDS does not know the currency and no stated rate
    leads to one that it knows, or where a JSON number would not be exact.
    """
    if amount is None:
        return None
    if not currency_is_known(amount.currency):
        amount = _brought(compact, amount)
    if amount is None or not currency_is_known(amount.currency):
        return None
    number = _number(amount.amount)
    return None if number is None else {"amount": number, "currency": amount.currency}


def _brought(compact: Compact, amount: Money) -> Money | None:
    budget = compact.budget
    if budget is None or budget.currency is None or budget.prices is None:
        return None
    base = Denomination(budget.currency, budget.prices)
    return exchange(base, budget.rates).bring(amount)


def _number(amount: Decimal) -> int | float | None:
    if amount == amount.to_integral_value():
        return int(amount)
    nearest = float(amount)
    return nearest if Decimal(repr(nearest)) == amount else None


def line_of(compact: Compact, purchase: Procurement) -> Line | None:
    """Return the budget line under which something is bought."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    return next((line for line in lines if line.id == purchase.line), None)


def planned(compact: Compact, purchase: Procurement) -> dict[str, Any]:
    """Return buyer, parties, planning and tender of a purchase."""
    parties = list(organisations(compact, purchase))
    buyer = next(one for one in parties if "buyer" in one["roles"])
    reference = {"id": buyer["id"], "name": buyer["name"]}
    return {
        "parties": parties,
        "buyer": reference,
        "planning": _planning(compact, purchase),
        "tender": filled(
            id=purchase.id,
            title=purchase.what,
            status="planned",
            procuringEntity=reference,
            procurementMethod=purchase.method,
            procurementMethodRationale=purchase.justification,
            value=value(compact, purchase.value),
        ),
    }


def _planning(compact: Compact, purchase: Procurement) -> dict[str, Any]:
    line = line_of(compact, purchase)
    told = filled(
        id=purchase.line,
        description=line.what if line else None,
        amount=value(compact, line.amount) if line else None,
        project=compact.title,
        projectID=compact.id,
    )
    return filled(rationale=purchase.justification, budget=told)


def organisations(compact: Compact, purchase: Procurement) -> Iterator[dict[str, Any]]:
    """Yield who buys and who pays; a post is the contact point, never a person."""
    names = {body.id: body.name for body in compact.bodies}
    names |= {party.id: party.name for party in compact.parties or ()}
    line = line_of(compact, purchase)
    roles = {purchase.buyer.of: ["buyer", "procuringEntity"]}
    if line is not None:
        roles.setdefault(line.payer, []).append("funder")
    for name, held in roles.items():
        contact = purchase.buyer.office if "buyer" in held else None
        yield filled(
            id=name,
            name=names.get(name, name),
            contactPoint={"name": contact} if contact else None,
            roles=held,
        )


def filled(**fields: Any) -> dict[str, Any]:  # noqa: ANN401 - values of JSON
    """Return the fields that have a value."""
    return {name: found for name, found in fields.items() if found is not None}
