"""Money: budget lines with their screen, and each dated step from pledge to use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servanda.basis.money import Money
from servanda.compact.model.budget import Line
from servanda.publication.data.rows import Row, based, rows
from servanda.publication.data.table import (
    Cell,
    Column,
    Table,
    days,
    linked,
    money,
    numbers,
    standing,
    texts,
)
from servanda.publication.oda.screen import Screened, screened
from servanda.publication.redaction import withheld_lines
from servanda.publication.subject import Subject

__all__ = ["money_tables"]


def money_tables(subjects: Sequence[Subject]) -> tuple[Table, ...]:
    """Return the tables of money."""
    return (
        Table.of(
            "budget_lines", "One budget line: what is promised, not what is paid.",
            _LINES, rows(subjects, _lines), ("compact", "id"),
        ),
        Table.of(
            "money", "One dated step of money, from pledge to use. The stages are "
            "facts of their own and are never added to each other.", _STEPS,
            rows(subjects, lambda one: one.record.spending),
        ),
        Table.of(
            "sustainment", "What keeping the result costs in one year after the exit.",
            _AFTER, rows(subjects, _after),
        ),
        Table.of(
            "procurement", "One purchase that the compact foresees.", _BOUGHT,
            rows(subjects, lambda one: one.compact.procurement), ("compact", "id"),
        ),
        Table.of(
            "contracts", "One contract under a purchase; no row where the record has "
            "no list of contracts, as one from a log has not.", _CONTRACTS,
            rows(subjects, lambda one: one.record.contracts), ("compact", "id"),
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Screened:
    """A line with what the screen says of it."""

    line: Line
    screen: Screened | None
    is_withheld: bool


def _lines(subject: Subject) -> list[_Screened]:
    compact = subject.compact
    screens = {one.line: one for one in screened(compact)}
    hidden = withheld_lines(compact)
    return [
        _Screened(line, screens.get(line.id), line.id in hidden)
        for line in (compact.budget.lines if compact.budget else None) or ()
    ]


def _after(subject: Subject) -> tuple[object, ...] | None:
    return subject.compact.budget.sustainment if subject.compact.budget else None


def _why_no_amount(row: Row) -> Cell:
    found: _Screened = row.clause
    if found.line.amount is not None:
        return None
    return "withheld" if found.is_withheld else "not stated, or see loss.json"


def _valued(row: Row) -> Cell:
    if row.clause.line.form != "in kind":
        return None
    return row.clause.line.valuation or "not stated"


def _base(row: Row) -> Money | None:
    return based(row.subject, row.clause.line.amount)


_GONE = "empty: withheld or not stated, see amount_silence"
_NO_RATE = "empty: no amount, or no stated rate reaches the budget's currency"


def _of(name: str, meaning: str) -> Column:
    return Column(name, "text", meaning, lambda r: getattr(r.clause.line, name))


_LINES = (
    *linked,
    _of("id", "its id in the compact"),
    Column("year", "count", "its year, or the first", lambda r: r.clause.line.year,
           "calendar year"),
    Column("until_year", "count", "its last year, where it has several",
           lambda r: r.clause.line.until_year, "calendar year"),
    _of("payer", "id of the party that pays"),
    _of("category", "what kind of cost"),
    _of("what", "what for, in words"),
    *money("amount", "the amount", lambda r: r.clause.line.amount, _GONE),
    Column("amount_silence", "text", "why there is no amount", _why_no_amount,
           silence="empty: there is one"),
    *money("base", "the amount in the budget's own money, by its stated rates", _base,
           _NO_RATE),
    _of("status", "appropriated, committed, pledged or unfunded, as the text says"),
    _of("authority", "the law or decision that allows it"),
    _of("form", "grant, loan or in kind"),
    Column("valuation", "text", "of a line in kind: how it was valued, or not stated",
           _valued, silence="empty: the line is not in kind"),
    _of("objective", "id of the objective it serves"),
    _of("instrument", "id of the instrument it pays for"),
    _of("oda", "whether the text counts it as development assistance"),
    _of("oda_rule", "the rule the text names for that"),
    Column("oda_screen", "text", "what the screen says: eligible, not eligible or "
           "needs review; a purpose screen, not a finding that it was reported",
           lambda r: r.clause.screen.answer if r.clause.screen else None),
    Column("oda_screen_why", "text", "why",
           lambda r: r.clause.screen.why if r.clause.screen else None),
    Column("oda_screen_cites", "text", "keys of the rule's sources",
           lambda r: "; ".join(c.key for c in r.clause.screen.cites)
           if r.clause.screen else None),
    Column("sources", "text", "ids of the sources stated for this row",
           lambda r: "; ".join(r.clause.line.source) or None,
           silence="empty: none is stated for the row itself"),
    Column("unverified", "text", "columns of this row for which no source was seen",
           lambda r: "; ".join(r.clause.line.unverified) or None,
           silence="empty: none"),
)  # fmt: skip

_STEPS = (
    *linked,
    *days(("on", "the day of the step")),
    *texts(("stage", ("pledge, commitment, allocation, disbursement, delivery or "
            "in use"))),
    *money("amount", "the amount", lambda r: r.clause.amount),
    *money("base", "the amount in the budget's own money, by its stated rates",
           lambda r: based(r.subject, r.clause.amount), _NO_RATE),
    *texts(
        ("payer", "id of the party that pays"),
        ("line", "id of the budget line"),
        ("objective", "id of the objective"),
        ("what", "in words"),
    ),
    *standing,
)  # fmt: skip

_AFTER = (
    *linked,
    *numbers("count", ("year", "the year"), unit="calendar year"),
    *texts(("payer", "id of the party that pays"), ("what", "what for")),
    *money("amount", "the amount", lambda r: r.clause.amount),
    *texts(("status", "appropriated, committed, pledged or unfunded"),
           ("authority", "the law or decision that allows it")),
    *standing,
)  # fmt: skip

_BOUGHT = (
    *linked,
    *texts(
        ("id", "its id in the compact"),
        ("what", "what is bought"),
        ("method", "open, selective, limited or direct"),
    ),
    Column("buyer", "text", "the buying office; a post, never a person",
           lambda r: r.clause.buyer.office),
    Column("buyer_of", "text", "id of the body of the buying office",
           lambda r: r.clause.buyer.of),
    *money("value", "the expected value", lambda r: r.clause.value),
    *texts(("line", "id of the budget line"), ("justification", "why this method")),
    *standing,
)  # fmt: skip

_CONTRACTS = (
    *linked,
    *texts(
        ("id", "its id in the record"),
        ("procurement", "id of the purchase"),
        ("what", "what is bought, in words"),
    ),
    Column("supplier", "text", "who sells; an organisation, never a person",
           lambda r: r.clause.supplier.name if r.clause.supplier else None,
           silence="empty: not known"),
    Column("supplier_identifier", "text", "the register that lists it and its number "
           "there, as org-id.guide writes them",
           lambda r: r.clause.supplier.identifier if r.clause.supplier else None),
    *money("value", "the value as signed", lambda r: r.clause.value,
           "empty: not stated, or withheld (loss.json)"),
    *days(("signed_on", "the day of signing"), ("start", "its first day"),
          ("until", "the day on which it ends; no longer of it")),
    *texts(("status", "pending, active, cancelled or terminated")),
    *standing,
)  # fmt: skip
