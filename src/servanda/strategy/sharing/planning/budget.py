"""The budget by year, payer, category and status; what is withheld is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, Posting, spread
from servanda.compact.model.budget import Subtotal
from servanda.compact.withholding import years_of

__all__ = [
    "FUNDED",
    "NOT_STATED",
    "Cell",
    "Paid",
    "cells",
    "funded_of",
    "paid_by_year",
    "whole_of",
]

FUNDED: Final = ("appropriated", "committed")
"""Statuses that count as funded, where the compact does not say which do."""

NOT_STATED: Final = "not stated"


class Cell(NamedTuple):
    """What one payer pays in one year for one category, at one status.

    amount  of the lines that are shown, in the base
    hidden  lines whose amount is not shown; they are not in the amount
    """

    year: int
    payer: str
    category: str
    status: str
    amount: Money
    hidden: int


class Paid(NamedTuple):
    """What one payer pays in one year.

    amount  of the lines that are shown
    funded  the part of it whose status counts as funded
    hidden  lines whose amount is not shown
    """

    year: int
    payer: str
    amount: Money
    funded: Money
    hidden: int


def cells(accounts: Accounts) -> tuple[Cell, ...]:
    """Return the budget in parts; lines of several years are spread evenly.

    The parts add up to what the lines that are shown add up to, to the cent.
    """
    found: dict[tuple[int, str, str, str], Cell] = {}
    nothing = Money.nothing(*accounts.base)
    for posting in accounts.postings:
        for year, amount in _by_year(posting, nothing):
            line = posting.line
            key = (year, line.payer, line.category, line.status or NOT_STATED)
            so_far = found.get(key, Cell(*key, nothing, 0))
            found[key] = so_far._replace(
                amount=so_far.amount + amount,
                hidden=so_far.hidden + (posting.amount is None),
            )
    payers = {posting.line.payer: None for posting in accounts.postings}
    order = {payer: place for place, payer in enumerate(payers)}
    return tuple(sorted(found.values(), key=lambda one: (one.year, order[one.payer])))


def paid_by_year(accounts: Accounts) -> tuple[Paid, ...]:
    """Return what each payer pays in each year, and how much of it is funded."""
    counts = _counts(accounts)
    nothing = Money.nothing(*accounts.base)
    found: dict[tuple[int, str], Paid] = {}
    for cell in cells(accounts):
        so_far = found.get(
            (cell.year, cell.payer), Paid(cell.year, cell.payer, nothing, nothing, 0)
        )
        found[cell.year, cell.payer] = so_far._replace(
            amount=so_far.amount + cell.amount,
            funded=so_far.funded + (cell.amount if cell.status in counts else nothing),
            hidden=so_far.hidden + cell.hidden,
        )
    return tuple(found.values())


def funded_of(accounts: Accounts) -> Money | None:
    """Return what is funded of the whole, withheld lines included; None if not known.

    Withheld lines count as far as the stated total gives their sum, if all of them
    are funded or none is.
    """
    counts, whole, found = _counts(accounts), whole_of(accounts), cells(accounts)
    hidden = {one.status in counts for one in found if one.hidden}
    if whole is None or len(hidden) > 1:
        return None
    funded = [one.amount for one in found if one.status in counts]
    shown = accounts.add(tuple(funded))
    if hidden != {True}:
        return shown
    return shown + whole - accounts.add(tuple(one.amount for one in found))


def _counts(accounts: Accounts) -> tuple[str, ...]:
    launch = accounts.budget.launch
    return tuple(launch.counts) if launch else FUNDED


def whole_of(
    accounts: Accounts, *, year: int | None = None, payer: str | None = None
) -> Money | None:
    """Return the whole of a year, of a payer, or of all; None where it is not known.

    Where lines are withheld, the subtotal that the document states stands for them.
    """

    def holds(posting: Posting) -> bool:
        line = posting.line
        return payer in (None, line.payer) and (year is None or year in years_of(line))

    if all(p.amount is not None for p in accounts.postings if holds(p)):
        return _shown(accounts, year, payer)
    if year is None and payer is None:
        return accounts.whole
    for part in accounts.budget.subtotals:
        if _is_of(part, year, payer):
            return accounts.bring(part.amount)
    return _left_over(accounts, holds, year, payer)


def _left_over(
    accounts: Accounts,
    holds: Callable[[Posting], bool],
    year: int | None,
    payer: str | None,
) -> Money | None:
    """Return the whole where everything that is not shown belongs to it."""
    hidden = [p for p in accounts.postings if p.amount is None]
    within = all(holds(p) and len(years_of(p.line)) == 1 for p in hidden)
    rest = accounts.not_shown
    if not within or rest is None or rest.amount < 0:
        return None
    return _shown(accounts, year, payer) + rest


def _shown(accounts: Accounts, year: int | None, payer: str | None) -> Money:
    years = accounts.by_year(payer)
    nothing = Money.nothing(*accounts.base)
    if year is not None:
        return years.get(year, nothing)
    return accounts.add(tuple(years.values()))


def _is_of(part: Subtotal, year: int | None, payer: str | None) -> bool:
    others = part.category is None and part.status is None
    return others and (part.year, part.payer) == (year, payer)


def _by_year(posting: Posting, nothing: Money) -> list[tuple[int, Money]]:
    if posting.amount is None:
        return [(year, nothing) for year in years_of(posting.line)]
    return list(spread(posting))
