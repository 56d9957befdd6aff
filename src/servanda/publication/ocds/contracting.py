"""Contracts on record, as the awards, contracts and suppliers of an OCDS release.

OCDS knows a supplier by its award only, so each contract stands with an award of its
own. Of the award nothing is known but who won: day and value are the contract's.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from servanda.basis.digest import sha256
from servanda.compact.model import Compact
from servanda.compact.model.record import Contract, Supplier
from servanda.publication.ocds.buying import filled, value
from servanda.publication.publisher import registered
from servanda.publication.subject import Subject

__all__ = ["contracted"]


def contracted(
    subject: Subject, purchase: str
) -> Iterator[tuple[Contract, dict[str, Any]]]:
    """Yield each contract of a purchase with what a release says of it."""
    foreseen = {one.id for one in subject.compact.procurement or ()}
    for one in subject.record.contracts or ():
        if one.procurement == purchase and purchase in foreseen:
            yield one, _said(subject.compact, one)


def _said(compact: Compact, one: Contract) -> dict[str, Any]:
    award = f"{one.id}-award"
    seller = _named(one.supplier) if one.supplier else None
    said: dict[str, Any] = {
        "awards": [
            filled(
                id=award,
                suppliers=[seller] if seller else None,
            )
        ],
        "contracts": [
            filled(
                id=one.id,
                awardID=award,
                title=one.what,
                status=one.status,
                value=value(compact, one.value),
                period=_period(one) or None,
                dateSigned=_begins(one.signed_on) if one.signed_on else None,
            )
        ],
    }
    if one.supplier is not None and seller is not None:
        said["parties"] = [
            {**seller, **_identified(one.supplier), "roles": ["supplier"]}
        ]
    return said


def _named(supplier: Supplier) -> dict[str, str]:
    made = f"supplier-{sha256(supplier.name.encode())[7:15]}"
    return {"id": supplier.identifier or made, "name": supplier.name}


def _identified(supplier: Supplier) -> dict[str, Any]:
    if supplier.identifier is None:
        return {}
    scheme, number = registered(supplier.identifier)
    told = {"scheme": scheme, "id": number, "legalName": supplier.name}
    return {"identifier": told}


def _period(one: Contract) -> dict[str, str]:
    last = one.until - timedelta(days=1) if one.until else None
    return filled(
        startDate=_begins(one.start) if one.start else None,
        endDate=f"{last}T23:59:59Z" if last else None,
    )


def _begins(day: date) -> str:
    return datetime.combine(day, time(), UTC).isoformat().replace("+00:00", "Z")
