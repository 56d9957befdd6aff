"""The periodic report for machines: each item's standing, and the whole account."""

from __future__ import annotations

from collections import Counter
from typing import Final, Literal

from servanda.publication.reports.account import Account
from servanda.publication.reports.periodic.items import ITEMS, Filling
from servanda.publication.sheet import Part, Statement
from servanda.publication.words import listing

__all__ = ["PeriodicStatement", "Standing", "stated"]


class Standing(Part):
    """One item, and whether it is filled.

    number  its place, the same in every report
    key     by which two reports are laid side by side
    """

    number: int
    key: str
    heading: str
    standing: Filling


class PeriodicStatement(Statement):
    """What the periodic report says.

    items  all of them, always
    """

    report: Literal["periodic"] = "periodic"
    lead: str
    items: tuple[Standing, ...]
    account: Account


_SAID: Final[dict[Filling, str]] = {
    "filled": "are filled",
    "nothing to report": "have nothing to report",
    "not shown": "are not shown",
}


def stated(account: Account) -> PeriodicStatement:
    """Return the periodic report of an account."""
    items = tuple(
        Standing(
            number=number,
            key=item.key,
            heading=item.heading,
            standing=item.standing(account),
        )
        for number, item in enumerate(ITEMS, 1)
    )
    return PeriodicStatement(lead=_lead(items), items=items, account=account)


def _lead(items: tuple[Standing, ...]) -> str:
    found = Counter(one.standing for one in items)
    parts = [f"{found[kind]} {words}" for kind, words in _SAID.items() if found[kind]]
    return f"Of {len(items)} fixed items, {listing(parts)}."
