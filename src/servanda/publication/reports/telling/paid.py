"""Money: what was planned, what has moved, who pays, and after exit."""

from __future__ import annotations

from typing import Final

from servanda.basis.money import Money, total
from servanda.publication.reports.account import Account
from servanda.publication.reports.account.money import Budgeted, Stage
from servanda.publication.reports.telling.words import (
    cut,
    flagged,
    left_out,
    sum_of,
)
from servanda.publication.status.wording import figures
from servanda.publication.theme import (
    Block,
    Bullets,
    Inline,
    Pairs,
    Paragraph,
    Silence,
    Table,
    columns,
    join,
    mark,
)
from servanda.publication.words import NOT_SHOWN, amount, count, dated, day, sentence

__all__ = ["budget", "concerns", "paid_so_far", "payers", "stages", "sums"]

_PAID: Final = "disbursement"


def budget(account: Account) -> tuple[Block, ...]:
    """Return the whole, what is in hand, and the gap."""
    found = account.money.budget
    if found is None:
        return (Silence("No budget is shown: what was to be spent is not known."),)
    held = f"{found.withheld_lines or 'none'} of {count(found.lines, 'line')}"
    status = "; ".join(f"{_short(v)} {k}" for k, v in found.by_status.items())
    rows: list[tuple[Inline, Inline]] = [
        ("Total, withheld lines included", sum_of(found.total)),
        ("Lines that are withheld", held),
        ("Of the lines shown", status or mark(NOT_SHOWN)),
        ("In hand", _counted(found, found.in_hand)),
        ("Gap", _counted(found, found.gap)),
    ]
    return (Pairs(tuple(rows)),)


def _counted(found: Budgeted, sum_: str | None) -> Inline:
    """Return what was or was not in hand, with the day on which it was counted."""
    if not sum_:
        return mark(NOT_SHOWN)
    when = day(found.counted_on) if found.counted_on else "a day that is not shown"
    return join((sum_of(sum_), f"on {when}"), " ")


def paid_so_far(account: Account) -> str:
    """Return in a sentence what was paid, of what was planned, as far as both show."""
    paid = [Money.parse(s.amount) for s in account.money.stages if s.stage == _PAID]
    found = account.money.budget
    planned = Money.parse(found.total) if found and found.total else None
    if not paid:
        told = "No payment is on record"
        if planned is not None:
            return f"{told}; {amount(planned)} is planned."
    elif all(one.is_like(paid[0]) for one in paid):
        told = f"{amount(total(tuple(paid)))} is on record as paid"
    else:
        told = "Payments on record are in several currencies or price years"
    if planned is None:
        return f"{told}; no planned total is shown."
    return f"{told}, of {amount(planned)} planned."


def stages(account: Account, most: int, where: str) -> tuple[Block, ...]:
    """Return what is recorded at each step; the steps are never added together."""
    found = account.money.stages
    if not found:
        return (Silence("No step of money, from pledge to use, is recorded."),)
    since = account.changes.since
    heads = ["Step", "Payer", "Recorded, and until when", "Sum"]
    widths = [16, 22, 28, 34]
    if since is not None:
        heads.append("Of it new")
        widths = [16, 15, 15, 28, 26]
    rows = tuple(_stage(one, is_since=since is not None) for one in found[:most])
    table = Table(
        "Money recorded: each step is a fact of its own, none adds to another",
        columns(*heads, numbers=range(3, len(heads)), widths=tuple(widths)),
        rows,
    )
    more = left_out(found, most, "line", where)
    return (table, Paragraph(more)) if more else (table,)


def _stage(one: Stage, *, is_since: bool) -> tuple[Inline, ...]:
    number = count(one.entries, "entry", "entries")
    said = cut(one.what, 70) or number
    row: tuple[Inline, ...] = (
        one.stage,
        one.payer,
        flagged(f"{said}, to {day(one.last)}", is_doubted=one.unverified),
        amount(Money.parse(one.amount)),
    )
    return (
        (*row, amount(Money.parse(one.since)) if one.since else "") if is_since else row
    )


def payers(account: Account, most: int, where: str) -> tuple[Block, ...]:
    """Return what each payer bears: its lines, its cap, what it pays after exit."""
    found = account.money.budget
    if found is None:
        return (Silence("Who pays, up to which cap, and after exit: not shown."),)
    rows = tuple(
        (
            one.name,
            join((_short(one.planned), "and withheld lines" if one.withheld else "")),
            _short(one.cap) if one.cap else "no cap stated",
            _after(one.after_exit),
        )
        for one in found.payers[:most]
    )
    heads = columns(
        "Payer", "Lines shown", "Cap", "After exit, by year", widths=(28, 24, 18, 30)
    )
    table = Table(f"Who pays, {found.currency} ({found.prices} prices)", heads, rows)
    more = left_out(found.payers, most, "payer", where)
    return (table, Paragraph(more)) if more else (table,)


def _after(years: dict[str, str]) -> str:
    return "; ".join(f"{y}: {_short(v)}" for y, v in years.items()) or NOT_SHOWN


def _short(text: str) -> str:
    """Return an amount without its currency, where the caption names it."""
    return Money.parse(text).plain().split("\u00a0", 1)[1]


def concerns(account: Account, most: int, where: str) -> tuple[Block, ...]:
    """Return what does not add up, by the entry that made it so."""
    found = account.money.concerns
    if found is None:
        return (Silence("Whether the ledger adds up is not shown: no log was named."),)
    if not found:
        return (Paragraph("Nothing in the ledger fails to add up."),)
    items = [
        figures(dated(sentence(_sourced(one.words, one.entry)))) for one in found[:most]
    ]
    more = left_out(found, most, "line", where)
    return (Bullets((*items, *((more,) if more else ()))),)


def _sourced(words: str, entry: int) -> str:
    source = f"entry {entry}"
    return words if source in words else f"{words.rstrip('.')} ({source})"


def sums(found: Budgeted) -> Table | Paragraph:
    """Return every stated sum beside what its lines come to."""
    if not found.sums:
        return Paragraph("The budget states no sum that could be compared.")
    rows = tuple(
        (
            one.what,
            sum_of(one.stated),
            sum_of(one.computed),
            _differs(one.difference),
        )
        for one in found.sums
    )
    heads = columns("Sum", "Stated", "Computed", "Difference", numbers=(1, 2, 3))
    return Table("Sums that the budget states", heads, rows)


def _differs(difference: str | None) -> Inline:
    if difference is None:
        return mark("cannot be told", "not-shown")
    money = Money.parse(difference)
    return join((mark("differs", "fail"), amount(money))) if money.amount else "none"
