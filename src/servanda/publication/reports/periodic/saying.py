"""What each item of a periodic report says, whole where a report has room for it."""

from __future__ import annotations

from typing import Final, TypedDict

from servanda.publication.reports.account import Account
from servanda.publication.reports.telling import (
    asked,
    changed,
    gated,
    late,
    paid,
    silent,
)
from servanda.publication.theme import Block, Paragraph

__all__ = [
    "ahead",
    "aim",
    "authority",
    "concerns",
    "conditions",
    "entered",
    "funds",
    "money",
    "overdue",
    "slipped",
    "standing",
    "text",
    "told",
    "tranches",
    "turned",
    "withheld",
]

_ALL: Final = 10**6
_LENGTH: Final = 400

_WHERE = "the JSON file"


class _Whole(TypedDict):
    most: int
    length: int
    where: str


_WHOLE: Final[_Whole] = {"most": _ALL, "length": _LENGTH, "where": _WHERE}


def authority(account: Account) -> tuple[Block, ...]:
    """Return who asked, and the four facts on their authority."""
    return (asked.request(account),)


def aim(account: Account) -> tuple[Block, ...]:
    """Return every objective."""
    return asked.goals(account, _ALL, _LENGTH)


def standing(account: Account) -> tuple[Block, ...]:
    """Return state, term, and whether it ends if nobody acts."""
    whether = Paragraph(f"Does it end if nobody acts? {account.ending.if_nobody_acts}")
    return (*asked.standing(account), asked.term(account), whether)


def text(account: Account) -> tuple[Block, ...]:
    """Return the changes of the text."""
    return changed.amended(account, **_WHOLE)


def entered(account: Account) -> tuple[Block, ...]:
    """Return what was entered."""
    return changed.entries(account, 60, _LENGTH, _WHERE)


def slipped(account: Account) -> tuple[Block, ...]:
    """Return the days that were moved."""
    return changed.moved(account, **_WHOLE)


def turned(account: Account) -> tuple[Block, ...]:
    """Return what stands otherwise than then."""
    return changed.turned(account, **_WHOLE)


def overdue(account: Account) -> tuple[Block, ...]:
    """Return what is late and what was done late."""
    return late.late(account, **_WHOLE)


def ahead(account: Account) -> tuple[Block, ...]:
    """Return what falls due next."""
    return late.ahead(account, **_WHOLE)


def funds(account: Account) -> tuple[Block, ...]:
    """Return the budget and its payers."""
    return (*paid.budget(account), *paid.payers(account, _ALL, _WHERE))


def money(account: Account) -> tuple[Block, ...]:
    """Return what is recorded at each step of money."""
    return (Paragraph(paid.paid_so_far(account)), *paid.stages(account, _ALL, _WHERE))


def concerns(account: Account) -> tuple[Block, ...]:
    """Return what does not add up."""
    return paid.concerns(account, _ALL, _WHERE)


def conditions(account: Account) -> tuple[Block, ...]:
    """Return every condition."""
    return gated.conditions(account, **_WHOLE)


def tranches(account: Account) -> tuple[Block, ...]:
    """Return every tranche."""
    return gated.tranches(account, **_WHOLE)


def told(account: Account) -> tuple[Block, ...]:
    """Return who was to be told, and was."""
    return late.reports(account, **_WHOLE)


def withheld(account: Account) -> tuple[Block, ...]:
    """Return what is withheld and what is unverified."""
    return (
        *silent.withheld(account, **_WHOLE),
        silent.doubted(account, _WHERE),
    )
