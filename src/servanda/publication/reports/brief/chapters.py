"""The ten items of the brief, always in this order, on two sheets."""

from __future__ import annotations

from typing import NamedTuple

from servanda.publication.reports.account import Account
from servanda.publication.reports.telling import (
    asked,
    changed,
    gated,
    late,
    paid,
    silent,
)
from servanda.publication.theme import Block, Chapter, Paragraph

__all__ = ["Room", "first_sheet", "second_sheet"]


class Room(NamedTuple):
    """How much of the account two sheets can hold.

    lines   of each list; the rest is counted, and stands in the JSON file
    length  letters of what a line says
    tight   how closely it is set
    """

    lines: int
    length: int
    tight: int


def first_sheet(account: Account, room: Room) -> tuple[Chapter, ...]:
    """Return who asked, what for, what changed and what is late."""
    lines, length, where = room.lines, room.length, _where(account)
    return (
        Chapter("asked", "1. Who asked", "", (asked.request(account),)),
        Chapter(
            "purpose",
            "2. What for, and until when",
            "",
            (*asked.goals(account, max(lines // 2, 2), length), asked.term(account)),
        ),
        Chapter(
            "changed",
            "3. What changed",
            "",
            (
                *changed.entries(account, lines, length, where),
                *_compared(account, room, where),
            ),
        ),
        Chapter(
            "late", "4. What is late", "", late.late(account, lines, length, where)
        ),
    )


def second_sheet(account: Account, room: Room) -> tuple[Chapter, ...]:
    """Return the money, what hangs on conditions, what was told and what was not."""
    lines, length, where = room.lines, room.length, _where(account)
    few = max(lines // 2, 2)
    return (
        Chapter(
            "costs",
            "5. Money",
            "",
            (
                *paid.budget(account),
                *paid.stages(account, lines, where),
                *paid.payers(account, lines, where),
                *paid.concerns(account, few, where),
            ),
        ),
        Chapter(
            "conditions",
            "6. Conditions and tranches",
            "",
            (
                *gated.conditions(account, lines, length, where),
                *gated.tranches(account, lines, length, where),
            ),
        ),
        Chapter(
            "told",
            "7. Were we told in time?",
            "",
            late.reports(account, few, length, where),
        ),
        Chapter("sunset", "8. Does it end if we do nothing?", "", (_sunset(account),)),
        Chapter(
            "withheld",
            "9. What is withheld, and what is unverified",
            "",
            (
                *silent.withheld(account, few, length, where),
                silent.doubted(account, where),
            ),
        ),
        Chapter(
            "forecast",
            "10. What was forecast, and what came of it",
            "",
            silent.forecast(account),
        ),
    )


def _compared(account: Account, room: Room, where: str) -> tuple[Block, ...]:
    """Return what only a log shows; of a typed record what its entries tell."""
    few = max(room.lines // 2, 2)
    moved = changed.moved(account, few, room.length, where)
    if not account.is_kept:
        texts = changed.amended(account, few, room.length, where)
        return (*(texts if account.changes.amended else ()), *moved)
    turned = changed.turned(account, room.lines, room.length, where)
    return (
        *changed.amended(account, few, room.length, where),
        *moved,
        *(turned if account.changes.since else ()),
    )


def _sunset(account: Account) -> Block:
    return Paragraph(account.ending.if_nobody_acts)


def _where(account: Account) -> str:
    return f"{account.head.compact}-brief.json"
