"""Releases with what they froze, and what was paid and delivered under them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from servanda.publication.reports.audit.claims import signed
from servanda.publication.reports.audit.statement import AuditStatement
from servanda.publication.reports.audit.sums import plainly
from servanda.publication.reports.telling.words import SILENT
from servanda.publication.theme import (
    Block,
    Silence,
    columns,
    listed,
)
from servanda.publication.words import count, day, figure, listing

__all__ = ["payments", "releases"]

_MONEY: Final = (
    "pledge",
    "commitment",
    "allocation",
    "disbursement",
    "expenditure",
    "delivery",
)


def releases(statement: AuditStatement) -> Iterator[Block]:
    """Yield each release with the entries that it froze."""
    if not statement.account.is_kept:
        yield Silence(SILENT)
        return
    rows = [
        (
            f"{one.id} ({one.kind})",
            day(one.released),
            one.released_by,
            "; ".join(
                f"{f.condition} {f.how}: {_entries(f.entries)}" for f in one.inputs
            )
            or "no condition was required",
            figure(one.entry or 0),
            count(one.signatures or 0, "holder"),
        )
        for one in statement.account.tranches
        if one.released
    ]
    heads = columns(
        "Tranche", "Released", "By", "Frozen inputs", "Entry", "Signed",
        widths=(17, 13, 20, 32, 8, 10),
    )  # fmt: skip
    yield listed("Releases", heads, rows, "No tranche is on record as released.")


def _entries(found: tuple[int, ...]) -> str:
    if not found:
        return "no entry"
    noun = "entry" if len(found) == 1 else "entries"
    return f"{noun} {listing([figure(one) for one in found])}"


def payments(statement: AuditStatement) -> Iterator[Block]:
    """Yield each payment and delivery with the release that it rests on."""
    if not statement.account.is_kept:
        yield Silence(SILENT)
        return
    rows = [
        (
            one.kind,
            day(one.on),
            one.concerns,
            _said(one.says),
            _entries(one.rests_on) if one.rests_on else "named none",
            figure(one.entry or 0),
            signed(one),
        )
        for one in statement.evidence
        if one.kind in _MONEY
    ]
    heads = columns(
        "Step", "Day", "Line, item or tranche", "What", "Release", "Entry", "Signed",
        widths=(14, 14, 17, 25, 11, 8, 11),
    )  # fmt: skip
    yield listed("Payments and deliveries", heads, rows, "None is on record.")


def _said(text: str) -> str:
    money, by, payer = text.partition(" by ")
    return f"{plainly(money)}{by}{payer}"
