"""What is late, what was done late, what is due next, and who was to be told."""

from __future__ import annotations

from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.account.duties import TOLD_TO, Duty
from servanda.publication.reports.telling.words import (
    SILENT,
    entered,
    lateness,
    left_out,
    named,
)
from servanda.publication.theme import (
    Block,
    Inline,
    Paragraph,
    Silence,
    Table,
    columns,
)
from servanda.publication.words import count, day, figure, listing

__all__ = ["ahead", "late", "reports"]

_FEW: Final = 4


def late(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return what is late, the worst first, against the first day and the day now."""
    duties = account.duties
    if duties is None:
        return (Silence(SILENT),)
    blocks: list[Block] = []
    if duties.late:
        blocks.append(_table("Late now", duties.late[:most], length))
        more = left_out(duties.late, most, "line", where)
        blocks += [Paragraph(more)] if more else []
    else:
        blocks.append(Paragraph("Nothing is late."))
    done = duties.done_late
    if done:
        worst = done[0]
        blocks.append(
            Paragraph(
                f"Done, but late: {count(len(done), 'duty', 'duties')}; the worst, "
                f"{worst.id}, by {lateness(worst.late_original, worst.late)}."
            )
        )
    return tuple(blocks)


def _table(caption: str, rows: tuple[Duty, ...], length: int) -> Table:
    heads = columns(
        "What", "From whom", "Due", "Days late", "Source",
        widths=(38, 20, 14, 16, 12),
    )  # fmt: skip
    return Table(caption, heads, tuple(_row(one, length) for one in rows))


def _row(one: Duty, length: int) -> tuple[Inline, ...]:
    due = day(one.due or one.original)
    if one.original and one.due and one.original != one.due:
        due = f"{due}; first {day(one.original)}"
    return (
        named(one.what, one.id, length),
        one.who or "the text names nobody",
        due,
        lateness(one.late_original, one.late) or one.state,
        entered(one.entry) or "none: its day alone",
    )


def reports(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return the reports and steps that are owed to legislatures and the public."""
    duties = account.duties
    if duties is None:
        return (Silence(SILENT),)
    if not duties.owed_to_be_told:
        return (Silence("No report, notice or step is stated in the text."),)
    blocks: list[Block] = []
    overdue = [one for one in duties.late if one.family in TOLD_TO]
    if overdue:
        heads = columns("What", "To", "Due", "Days late", widths=(40, 30, 15, 15))
        rows = tuple(
            (
                named(one.what, one.id, length),
                listing(one.to),
                day(one.due or one.original),
                lateness(one.late_original, one.late) or one.state,
            )
            for one in overdue[:most]
        )
        blocks.append(Table("Overdue", heads, rows))
        more = left_out(overdue, most, "line", where)
        blocks += [Paragraph(more)] if more else []
    else:
        blocks.append(
            Paragraph("No report, notice or step towards a legislature is overdue.")
        )
    tardy = [one for one in duties.done_late if one.family in TOLD_TO]
    if tardy:
        told = [f"{one.id} ({count(one.late_original, 'day')})" for one in tardy[:_FEW]]
        many = f"{figure(len(tardy))} of {figure(duties.told)}"
        namely = "namely" if len(tardy) <= _FEW else "the worst"
        blocks.append(Paragraph(f"Sent late: {many}, {namely} {listing(told)}."))
    elif duties.told:
        blocks.append(Paragraph(f"Sent in time: {figure(duties.told)}."))
    else:
        blocks.append(Paragraph("None is on record as sent."))
    return tuple(blocks)


def ahead(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return what is due within 90 days."""
    duties = account.duties
    if duties is None:
        return (Silence(SILENT),)
    if not duties.ahead:
        return (Paragraph("Nothing falls due within 90 days."),)
    heads = columns("Due", "What", "From whom", widths=(18, 52, 30))
    rows = tuple(
        (day(one.due), named(one.what, one.id, length), one.who)
        for one in duties.ahead[:most]
    )
    table = Table("Due within 90 days", heads, rows)
    more = left_out(duties.ahead, most, "line", where)
    return (table, Paragraph(more)) if more else (table,)
