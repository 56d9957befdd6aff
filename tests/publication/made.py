"""Subjects with what no example has: contracts, lines in kind, a publisher."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from servanda.basis.money import Money
from servanda.compact.model.record import Contract, Supplier
from servanda.publication.subject import Asked, Publisher, Subject
from tests.publication.subjects import MADE, of_example

PUBLISHER = Publisher("Court of Audit of Maravel", "XE-EXAMPLE-MARAVEL-COURT")
SUPPLIER = Supplier(name="Isla Works", identifier="XE-EXAMPLE-ISLA")


def contract(**fields: Any) -> Contract:
    """Return a contract under a purchase of Maravel."""
    stated = {
        "id": "k-pistols",
        "procurement": "buy-pistols",
        "supplier": SUPPLIER,
        "value": Money.parse("USD 1250000 (2024 prices)"),
        "signed_on": date(2024, 9, 2),
        "start": date(2024, 9, 16),
        "until": date(2025, 1, 1),
        "status": "active",
    }
    return Contract.model_validate(stated | fields)


def contracting(*contracts: Contract, subject: Subject | None = None) -> Subject:
    """Return Maravel, or another, with contracts on record."""
    before = subject or of_example("maravel")
    record = before.record.model_copy(update={"contracts": contracts})
    return replace(before, record=record)


def in_kind(valuation: str | None, line: str = "a24-pistols") -> Subject:
    """Return Maravel with a line that is given in kind."""
    before = of_example("maravel")
    budget = before.compact.budget
    assert budget is not None
    lines = tuple(
        one.model_copy(update={"form": "in kind", "valuation": valuation})
        if one.id == line
        else one
        for one in budget.lines or ()
    )
    budget = budget.model_copy(update={"lines": lines})
    compact = before.compact.model_copy(update={"budget": budget})
    return replace(before, compact=compact)


def published_by(publisher: Publisher | None, *subjects: Subject) -> Asked:
    """Return what a form is made of, with who publishes it."""
    return Asked(subjects, MADE, publisher=publisher)
