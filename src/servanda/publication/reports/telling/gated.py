"""Conditions, and what hangs on them."""

from __future__ import annotations

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.conditions import Gated, Term
from servanda.publication.reports.telling.words import (
    cut,
    entered,
    lateness,
    left_out,
)
from servanda.publication.theme import (
    Block,
    Inline,
    Paragraph,
    Silence,
    Table,
    columns,
    mark,
)
from servanda.publication.words import NOT_SHOWN, day

__all__ = ["conditions", "tranches"]


def conditions(
    account: Account, most: int, length: int, where: str
) -> tuple[Block, ...]:
    """Return every condition: who owes it, by when, how it stands, who certified."""
    found = account.conditions
    if not found:
        return (Silence("No condition is stated."),)
    heads = columns("Condition", "Due", "State", "Certified", widths=(42, 14, 22, 22))
    rows = tuple(_row(account, one, length) for one in _worst(found)[:most])
    blocks: list[Block] = [Table("Conditions", heads, rows)]
    more = left_out(found, most, "condition", where)
    return (*blocks, Paragraph(more)) if more else tuple(blocks)


_ORDER = ("overdue", "violated", "in effect", "suspended", "", "fulfilled late")


def _worst(found: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return those that are not kept first, in the order of the text otherwise."""
    known = {state: place for place, state in enumerate(_ORDER)}
    return tuple(sorted(found, key=lambda one: known.get(one.state, len(_ORDER))))


def _row(account: Account, one: Term, length: int) -> tuple[Inline, ...]:
    state: Inline = one.state or mark(NOT_SHOWN)
    tardy = lateness(one.late_original, one.late)
    if one.state and tardy:
        state = f"{one.state}, {tardy}"
    if one.state and one.waived_until:
        state = f"{state}; waived until {day(one.waived_until)}"
    return (
        f"{one.id}: {_ended(cut(one.text, length))} From {one.who}.",
        day(one.due) if one.due else "no day stated",
        state,
        _certified(one, is_kept=account.is_kept),
    )


def _ended(text: str) -> str:
    """Return a text with a stop at its end, unless it was cut short."""
    return text if text.endswith(("\u2026", ".", "?", "!")) else f"{text}."


def _certified(one: Term, *, is_kept: bool) -> Inline:
    if not one.certificates:
        return "no certificate on record"
    last = max(one.certificates, key=lambda each: (each.on, each.item))
    source = f", {entered(last.entry)}" if is_kept else ""
    return f"{last.status}, {day(last.on)}{source}"


def tranches(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return every tranche: what it opens, whether it is released, what is missing."""
    found = account.tranches
    if not found:
        return (Silence("No tranche is stated: nothing hangs on a condition."),)
    heads = columns(
        "Tranche", "Not before", "State", "Missing", widths=(40, 14, 20, 26)
    )
    rows = tuple(_tranche(one, length) for one in found[:most])
    table = Table("Tranches", heads, rows)
    more = left_out(found, most, "tranche", where)
    return (table, Paragraph(more)) if more else (table,)


def _tranche(one: Gated, length: int) -> tuple[Inline, ...]:
    state: Inline = one.state or mark(NOT_SHOWN)
    if one.released:
        state = f"{one.state}, {day(one.released)}, {entered(one.entry)}"
    return (
        f"{one.id} ({one.kind}): {cut(one.what, length)}",
        day(one.not_before),
        state,
        cut(one.missing, length) if one.missing else "",
    )
