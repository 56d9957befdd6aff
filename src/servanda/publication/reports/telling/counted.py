"""What overseers counted and found."""

from __future__ import annotations

from typing import Final

from servanda.publication.reports.account import Account
from servanda.publication.reports.telling.words import cut, entered
from servanda.publication.theme import (
    Block,
    Inline,
    Paragraph,
    Silence,
    columns,
    listed,
    mark,
)
from servanda.publication.words import NOT_SHOWN, count, day, figure, sentence

__all__ = [
    "findings",
    "incidents",
    "indicators",
    "items",
    "present",
    "unseen",
    "waivers",
]

_LONG: Final = 240
_NO_LIST: Final = "Not shown: the record holds no list of {}."


def indicators(account: Account) -> tuple[Block, ...]:
    """Return each indicator: where it began, stands, and is to be."""
    heads = columns(
        "Indicator", "Began at", "Last read", "Target", widths=(40, 12, 26, 22)
    )
    rows: list[tuple[Inline, ...]] = []
    for one in account.overseen.indicators:
        last: Inline = f"{one.last}, {day(one.on)}" if one.last else mark(NOT_SHOWN)
        if not one.last and one.on:
            last = f"missing for {day(one.on)}: {cut(one.missing, 90)}"
        goal = f"{one.target} by {day(one.target_by)}" if one.target else ""
        rows.append(
            (
                f"{one.text} ({one.unit})",
                one.baseline or mark(NOT_SHOWN),
                last,
                goal or mark(NOT_SHOWN),
            )
        )
    return (listed("Indicators", heads, rows, "No indicator is stated."),)


def present(account: Account) -> tuple[Block, ...]:
    """Return the last count of each party's persons."""
    found = account.overseen.present
    if found is None:
        return (Silence(_NO_LIST.format("counts of persons")),)
    heads = columns("Party", "Task", "Present", "Counted on", numbers=(2,))
    rows = [(o.party, o.task or "all", figure(o.present), day(o.on)) for o in found]
    return (listed("Last counts", heads, rows, "No count is on record."),)


def items(account: Account) -> tuple[Block, ...]:
    """Return each class of items, what was delivered, and its last inventory."""
    heads = columns(
        "Items", "In the text", "Delivered", "Last inventory",
        numbers=(1, 2), widths=(36, 14, 14, 36),
    )  # fmt: skip
    rows = [
        (
            f"{one.what} ({one.id})",
            mark(NOT_SHOWN) if one.quantity is None else figure(one.quantity),
            figure(one.delivered),
            _seen(day(one.last) if one.last else None, one.seen, one.due),
        )
        for one in account.overseen.items
    ]
    told = listed("Controlled items", heads, rows, "No controlled item is stated.")
    return (told, *unseen(account)) if rows else (told,)


def unseen(account: Account) -> tuple[Block, ...]:
    """Return the items without an inventory in the last year."""
    late = [one for one in account.overseen.items if not one.in_last_year]
    if not account.overseen.items:
        return (Silence("No controlled item is stated."),)
    if not late:
        return (Paragraph("Every class of items has an inventory of the last year."),)
    names = ", ".join(
        f"{one.id}{'' if one.delivered else ' (none delivered on record)'}"
        for one in late
    )
    number = count(len(late), "class", "classes")
    return (Paragraph(f"Without an inventory in the last year: {number}: {names}."),)


def _seen(last: str | None, seen: int | None, due: int | None) -> Inline:
    if last is None or seen is None or due is None:
        return "none on record"
    return f"{last}: {figure(seen)} seen of {figure(due)} due"


def findings(account: Account) -> tuple[Block, ...]:
    """Return each finding, its answer, and whether that settles it."""
    found = account.overseen.findings
    if found is None:
        return (Silence(_NO_LIST.format("findings")),)
    heads = columns(
        "Finding", "Made", "Answer", "State", "Source", widths=(30, 13, 27, 18, 12)
    )
    rows = [
        (
            f"{one.id}: {cut(one.text, _LONG)}",
            day(one.made),
            f"{cut(one.answer, _LONG)} ({day(one.answered)})"
            if one.answered
            else "none on record",
            f"{one.state}, {count(one.late, 'day')} late" if one.late else one.state,
            entered(one.entry),
        )
        for one in found
    ]
    return (listed("Findings", heads, rows, "No finding is on record."),)


def incidents(account: Account) -> tuple[Block, ...]:
    """Return each incident by its kind, and what came of it."""
    found = account.overseen.incidents
    if found is None:
        return (Silence(_NO_LIST.format("incidents")),)
    heads = columns(
        "Incident", "Day", "State", "Outcome", "Source", widths=(28, 14, 16, 30, 12)
    )
    rows = [
        (
            f"{one.id}: {one.kind}, reported by {one.reported_by}",
            day(one.occurred),
            f"{one.state}, {count(one.late, 'day')} late" if one.late else one.state,
            cut(one.outcome, _LONG) or "none on record",
            entered(one.entry),
        )
        for one in found
    ]
    return (listed("Incidents", heads, rows, "No incident is on record."),)


def waivers(account: Account) -> tuple[Block, ...]:
    """Return each waiver, its reason, and whether it was reported."""
    heads = columns(
        "Condition", "From, until", "By, why", "Reported", "Source",
        widths=(18, 22, 34, 14, 12),
    )  # fmt: skip
    rows = [
        (
            one.condition,
            f"{day(one.granted)}, {day(one.until)} ({one.state})",
            sentence(f"{one.by}: {cut(one.reason, _LONG) or 'no reason shown'}"),
            day(one.reported) if one.reported else "not on record",
            entered(one.entry),
        )
        for one in account.overseen.waivers
    ]
    return (listed("Waivers", heads, rows, "No waiver is on record."),)
