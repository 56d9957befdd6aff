"""How the cost passes to the host: its share by year, as drafted and as budgeted."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.strategy.sharing.planning.budget import whole_of

__all__ = ["HandedOver", "TakenOver", "handed_over", "taken_over"]


class HandedOver(NamedTuple):
    """The host's part of one year's cost.

    when      while the compact is in force, or what keeping its result costs after
    cost      of the year, by all; None where it is not known
    host      what falls on the host; None where it is not known
    share     of the two, exact; None where either is not known or there is no cost
    drafted   the share that the document states; None where it states none
    """

    year: int
    when: Literal["in force", "after exit"]
    cost: Money | None
    host: Money | None
    share: Fraction | None
    drafted: Fraction | None


class TakenOver(NamedTuple):
    """The level that the host's share is to reach, and whether the budget reaches it.

    reached  None where the year's share is not known
    """

    level: Fraction
    by: int
    share: Fraction | None
    reached: bool | None


def handed_over(accounts: Accounts, host: str) -> tuple[HandedOver, ...]:
    """Return the host's share by year: of the budget, then of what follows the exit."""
    drafted = {
        one.year: Fraction(one.share)
        for one in accounts.budget.shares or ()
        if one.payer == host
    }
    years = {*accounts.by_year(), *drafted, *(p.line.year for p in accounts.postings)}
    in_force = [
        _year(
            year,
            whole_of(accounts, year=year),
            _of_payer(accounts, year, host),
            drafted.get(year),
        )
        for year in sorted(years)
    ]
    own = accounts.after_exit(host)
    nothing = Money.nothing(*accounts.base)
    after = [
        HandedOver(
            year,
            "after exit",
            cost,
            own.get(year, nothing),
            _share(own.get(year, nothing), cost),
            None,
        )
        for year, cost in accounts.after_exit().items()
    ]
    return (*in_force, *after)


def taken_over(accounts: Accounts, path: tuple[HandedOver, ...]) -> TakenOver | None:
    """Return whether the share that the host is to take over is reached in time."""
    stated = accounts.budget.take_over
    if stated is None:
        return None
    level = Fraction(stated.level)
    found = [one.share for one in path if one.year == stated.by]
    share = found[0] if found else None
    return TakenOver(level, stated.by, share, None if share is None else share >= level)


def _year(
    year: int, cost: Money | None, host: Money | None, drafted: Fraction | None
) -> HandedOver:
    return HandedOver(year, "in force", cost, host, _share(host, cost), drafted)


def _of_payer(accounts: Accounts, year: int, payer: str) -> Money | None:
    lines = [p for p in accounts.postings if p.line.payer == payer]
    last = {p: p.line.until_year or p.line.year for p in lines}
    if any(p.amount is None and p.line.year <= year <= last[p] for p in lines):
        return None
    return accounts.by_year(payer).get(year, Money.nothing(*accounts.base))


def _share(part: Money | None, whole: Money | None) -> Fraction | None:
    if part is None or whole is None or not whole.amount:
        return None
    return Fraction(part.amount) / Fraction(whole.amount)
