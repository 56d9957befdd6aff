"""What was given in kind, and how valued; from whom was bought, and for how much."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.publication.redaction import withheld_lines
from servanda.publication.reports.account.parts import called
from servanda.publication.reports.telling.words import flagged, sum_of
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject
from servanda.publication.theme import Block, Inline, Silence, columns, listed, mark
from servanda.publication.words import NOT_SHOWN, day

__all__ = ["Contracted", "InKind", "contracted", "contracts", "in_kind", "valued"]

_NO_CONTRACTS = (
    "Not shown: the record holds no list of contracts. The acts of a log name no "
    "supplier; a typed record may."
)


class InKind(Part):
    """A budget line that is given in kind.

    amount     None where it is withheld or not stated
    valuation  how it was valued; None where the text does not say
    """

    line: str
    what: str
    payer: str
    amount: str | None
    withheld: bool
    valuation: str | None
    unverified: bool


class Contracted(Part):
    """A contract under a purchase.

    supplier  an organisation; None where it is not known
    until     the day on which it ends (half-open)
    known     whether the text foresees the purchase that it names
    """

    id: str
    procurement: str
    known: bool
    what: str | None
    supplier: str | None
    identifier: str | None
    value: str | None
    signed_on: date | None
    start: date | None
    until: date | None
    status: str | None
    sources: tuple[str, ...]
    unverified: bool


def valued(subject: Subject) -> tuple[InKind, ...]:
    """Return the budget lines that are given in kind."""
    budget = subject.compact.budget
    hidden = withheld_lines(subject.compact)
    return tuple(
        InKind(
            line=line.id,
            what=line.what,
            payer=called(subject.compact, line.payer),
            amount=str(line.amount) if line.amount else None,
            withheld=line.id in hidden,
            valuation=line.valuation,
            unverified=bool(line.unverified),
        )
        for line in (budget.lines if budget else None) or ()
        if line.form == "in kind"
    )


def contracted(subject: Subject) -> tuple[Contracted, ...] | None:
    """Return the contracts on record; None where the record has no list of them."""
    held = subject.record.contracts
    foreseen = {one.id for one in subject.compact.procurement or ()}
    return None if held is None else tuple(
        Contracted(
            id=one.id,
            procurement=one.procurement,
            known=one.procurement in foreseen,
            what=one.what,
            supplier=one.supplier.name if one.supplier else None,
            identifier=one.supplier.identifier if one.supplier else None,
            value=str(one.value) if one.value else None,
            signed_on=one.signed_on,
            start=one.start,
            until=one.until,
            status=one.status,
            sources=one.source,
            unverified=bool(one.unverified),
        )
        for one in held
    )  # fmt: skip


def in_kind(found: tuple[InKind, ...]) -> Block:
    """Return how each line in kind was valued."""
    heads = columns(
        "Line", "Given by", "Amount", "How it was valued", widths=(30, 22, 22, 26)
    )
    rows = [
        (
            f"{one.line}: {one.what}",
            one.payer,
            mark("withheld") if one.withheld else sum_of(one.amount),
            flagged(one.valuation, is_doubted=one.unverified)
            if one.valuation
            else mark("not stated", "not-shown"),
        )
        for one in found
    ]
    return listed("Lines in kind", heads, rows, "The text gives nothing in kind.")


def contracts(found: tuple[Contracted, ...] | None) -> Block:
    """Return each contract with its supplier."""
    if found is None:
        return Silence(_NO_CONTRACTS)
    heads = columns(
        "Contract", "Purchase", "Supplier", "Value", "Signed", "Runs", "Status",
        widths=(17, 14, 20, 17, 10, 13, 9),
    )  # fmt: skip
    rows = [
        (
            flagged(
                f"{one.id}: {one.what}" if one.what else one.id,
                is_doubted=one.unverified,
            ),
            one.procurement if one.known else f"{one.procurement}, not in the text",
            _supplier(one),
            sum_of(one.value),
            day(one.signed_on) if one.signed_on else mark(NOT_SHOWN),
            _runs(one),
            one.status or mark(NOT_SHOWN),
        )
        for one in found
    ]
    return listed("Contracts on record", heads, rows, "No contract is on record.")


def _supplier(one: Contracted) -> Inline:
    if one.supplier is None:
        return mark("not known", "not-shown")
    return f"{one.supplier} ({one.identifier})" if one.identifier else one.supplier


def _runs(one: Contracted) -> Inline:
    last = one.until - timedelta(days=1) if one.until else None
    if one.start and last:
        return f"{day(one.start)} to {day(last)}"
    if one.start:
        return f"from {day(one.start)}"
    return f"to {day(last)}" if last else mark(NOT_SHOWN)
