"""Subjects with what no example has: contracts, lines in kind, secrets, a publisher."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.model.oversight import Withheld
from servanda.compact.model.record import Contract, Supplier
from servanda.observance.life.fold import Life
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


SECRETS = ("987654321001", "987654321002", "987654321003", "Q7 not to leave Q7")
"""What a text of `knowing` holds and withholds: three amounts, and words."""

_LINES = ("vehicles", "radios", "forensics")
_WITHHELD = ("milestones[m-stores].text",)


def knowing(compact: Compact) -> Compact:
    """Return Maravel as its authors may hold it: with all that it withholds."""
    known = dict(zip(_LINES, SECRETS, strict=False))
    budget = compact.budget
    assert budget is not None
    lines = tuple(
        line.model_copy(
            update={"amount": Money.parse(f"USD {known[line.id]} (2024 prices)")}
        )
        if line.id in known
        else line
        for line in budget.lines or ()
    )
    milestones = tuple(
        one.model_copy(update={"text": SECRETS[3]}) if one.id == "m-stores" else one
        for one in compact.milestones or ()
    )
    more = tuple(Withheld(path=path, reason="negotiation") for path in _WITHHELD)
    return compact.model_copy(
        update={
            "budget": budget.model_copy(update={"lines": lines}),
            "milestones": milestones,
            "withheld": (*(compact.withheld or ()), *more),
        }
    )


def living(life: Life, of: Callable[[Compact], Compact] = knowing) -> Life:
    """Return a life whose texts are others."""
    versions = [replace(one, compact=of(one.compact)) for one in life.versions]
    return replace(life, versions=versions, memo={})


def secrets_in(data: bytes | str) -> set[str]:
    """Return which of the secrets a text holds, however its figures are grouped."""
    told = data if isinstance(data, str) else data.decode(errors="replace")
    plain = re.sub("[\\s,.\u00a0\u202f]+", "", told)
    wanted = {one: re.sub(r"\s+", "", one) for one in SECRETS}
    return {one for one, found in wanted.items() if found in plain}
