"""What changed since the last report."""

from __future__ import annotations

from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.changes import Changes, Entered, Moved
from servanda.publication.reports.telling.words import (
    cut,
    entered,
    flagged,
    left_out,
    named,
)
from servanda.publication.theme import (
    Block,
    Bullets,
    Inline,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
)
from servanda.publication.words import count, day, figure, listing

__all__ = ["amended", "entries", "moved", "since_when", "turned"]

_ROUTINE: Final = frozenset(
    {
        "certification",
        "strength",
        "disbursement",
        "expenditure",
        "allocation",
        "commitment",
        "pledge",
        "delivery",
        "in-use check",
        "performance",
        "note",
        "charter",
        "answer",
        "verdict",
        "report",
        "report sent",
    }
)
"""Kinds told as a number here: each has its own place in a report, or is frequent."""


def since_when(changes: Changes) -> str:
    """Return from which day on changes are told."""
    if changes.since is None:
        return "No day of an earlier report was named: all is told from the start."
    return f"Since the end of {day(changes.since)}."


def entries(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return the entries: counted by kind, and those that are not routine."""
    changes = account.changes
    if not changes.entries:
        return (Silence(f"{since_when(changes)} Nothing was entered."),)
    kinds = listing([f"{k.kind} ({figure(k.number)})" for k in changes.by_kind])
    noun = "act" if account.is_kept else "entry"
    number = count(len(changes.entries), noun, "acts" if account.is_kept else "entries")
    first = Paragraph(f"{since_when(changes)} {number.capitalize()}: {kinds}.")
    telling = [one for one in changes.entries if one.kind not in _ROUTINE]
    if not telling:
        return (first,)
    last = tuple(reversed(telling))[:most]
    blocks: list[Block] = [first, _entered(account, last, length)]
    more = left_out(telling, most, "entry", where)
    if more:
        blocks.append(Paragraph(more))
    return tuple(blocks)


def _entered(account: Account, told: tuple[Entered, ...], length: int) -> Table:
    rows = tuple(
        (
            day(one.on),
            flagged(_what(one, length), is_doubted=one.unverified),
            entered(one.entry),
        )
        for one in told
    )
    if account.is_kept:
        heads = columns("Day", "What, the latest first", "Source", widths=(18, 69, 13))
        return Table("Entries that are not routine", heads, rows)
    heads = columns("Day", "What, the latest first", widths=(18, 82))
    return Table("Entries of the record", heads, tuple(row[:2] for row in rows))


def _what(one: Entered, length: int) -> str:
    words = cut(one.what, length)
    return words if one.kind in ("other", "event") else f"{one.kind}: {words}"


def amended(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return the changes of the text, in plain language."""
    changes = account.changes
    if not account.is_kept and changes.amended:
        return _amended_by_entries(account, most, length, where)
    if not account.is_kept:
        return (Silence("Not shown: no log was named, so no text is compared."),)
    if not changes.amended:
        return (Paragraph("The text was not amended."),)
    blocks: list[Block] = []
    for one in changes.amended:
        told = [c for c in one.changes if c.approval != "editorial"]
        said = f"{day(one.on)}, entry {one.entry}: the text was amended in"
        blocks.append(Paragraph(f"{said} {count(len(told), 'place')}."))
        items: list[Inline] = [cut(c.words, length) for c in told[:most]]
        more = left_out(told, most, "change", where)
        blocks.append(Bullets((*items, *((more,) if more else ()))))
    return tuple(blocks)


def _amended_by_entries(
    account: Account, most: int, length: int, where: str
) -> tuple[Block, ...]:
    """Return the amendments that a typed record enters, in the words of its entries."""
    found = account.changes.amended
    many = count(len(found), "amendment")
    first = f"{many.capitalize()} on record; no older text is held to compare."
    more = left_out(found, most, "amendment", where)
    items = [f"{day(one.on)}: {cut(one.what, length)}" for one in found[:most]]
    return (Paragraph(first), Bullets((*items, *((more,) if more else ()))))


def moved(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return the days that were moved, with the days between."""
    found = account.changes.moved
    if not found:
        if any(one.kind == "milestone moved" for one in account.changes.entries):
            return (Silence("A day was moved; which one, or to when, is not shown."),)
        if not account.is_kept:
            said = "Neither the text nor the record names a day as moved."
            return (Silence(said),)
        return (Paragraph("No agreed day was moved."),)
    rows = [_shifted(one, length) for one in found[:most]]
    heads = columns(
        "What", "First", "Then", "Now", "Moved", "Source",
        widths=(36, 14, 14, 14, 11, 11),
    )  # fmt: skip
    if not account.is_kept:
        heads = columns(
            "What", "First", "Then", "Now", "Moved", widths=(43, 15, 15, 15, 12)
        )
        rows = [row[:-1] for row in rows]
    blocks: list[Block] = [Table("Days that were moved", heads, tuple(rows))]
    more = left_out(found, most, "day", where)
    return (*blocks, Paragraph(more)) if more else tuple(blocks)


def _shifted(one: Moved, length: int) -> tuple[Inline, ...]:
    return (
        join((named(one.what, one.id, length), _why(one.reason))),
        day(one.original),
        day(one.before) if one.before else "as first",
        day(one.now),
        _shift(one.days),
        entered(one.entry),
    )


def _why(reason: str) -> str:
    return f"(as stated: {cut(reason, 90)})" if reason else ""


def _shift(days: int) -> str:
    return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def turned(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return what stands otherwise than then."""
    found = account.changes.turned
    if found is None:
        return (Silence("Not shown: no log was named, so no state can be told."),)
    if account.changes.since is None:
        return (Silence("Not shown: no day of an earlier report was named."),)
    if not found:
        return (Paragraph("No condition, tranche, milestone or case changed state."),)
    rows = tuple(
        (
            named(one.what, one.id, length),
            one.before,
            one.now,
            entered(one.entry),
        )
        for one in found[:most]
    )
    heads = columns("What", "Then", "Now", "Source", widths=(50, 18, 19, 13))
    blocks: list[Block] = [Table("What stands otherwise", heads, rows)]
    more = left_out(found, most, "line", where)
    return (*blocks, Paragraph(more)) if more else tuple(blocks)
