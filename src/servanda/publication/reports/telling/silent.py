"""What is withheld, unverified and not forecast."""

from __future__ import annotations

from collections import Counter

from servanda.publication.reports.account import Account
from servanda.publication.reports.telling.words import cut, left_out
from servanda.publication.theme import (
    Block,
    Inline,
    Note,
    Paragraph,
    Silence,
    Table,
    code,
    columns,
    mark,
    ticked,
)
from servanda.publication.words import NOT_SHOWN, count, day, listing

__all__ = ["doubted", "forecast", "withheld"]


def withheld(account: Account, most: int, length: int, where: str) -> tuple[Block, ...]:
    """Return what is withheld, why, by whose decision, until when."""
    found = account.silence.withheld
    if found is None:
        return (Silence("Whether anything is withheld is not shown."),)
    if not found:
        return (Paragraph("The text states that nothing is withheld."),)
    reasons = Counter(one.reason for one in found)
    told = listing([f"{n} for {reason}" for reason, n in reasons.items()])
    if len(reasons) == 1:
        told = f"for {found[0].reason}"
    first = Paragraph(f"{count(len(found), 'field').capitalize()}, {told}.")
    heads = columns("Field", "Why", "Decided by", "Review", widths=(30, 36, 20, 14))
    rows: tuple[tuple[Inline, ...], ...] = tuple(
        (
            code(one.path),
            cut(f"{one.reason}. {one.justification}".strip(), length),
            one.decided_by,
            day(one.review) if one.review else mark(NOT_SHOWN),
        )
        for one in found[:most]
    )
    table = Table("Fields that are withheld", heads, rows)
    more = left_out(found, most, "field", where)
    return (first, table, Paragraph(more)) if more else (first, table)


def forecast(account: Account) -> tuple[Block, ...]:
    """Return whether a forecast was registered."""
    found = account.silence.forecast
    if not found.sealed:
        return (Silence(found.words),)
    rows = [f"{one.document}, {day(one.on)}, entry {one.entry}" for one in found.sealed]
    return (Paragraph(ticked(found.words)), Paragraph(f"Sealed: {listing(rows)}."))


def doubted(account: Account, where: str) -> Block:
    """Return how many facts no source was seen for."""
    found = account.silence.unverified
    if not found:
        return Paragraph("No fact is marked as unverified.")
    return Note(
        f"For {count(len(found), 'fact')} no source was seen. Where one is told here "
        f"it is marked unverified; all of them are listed in {where}."
    )
