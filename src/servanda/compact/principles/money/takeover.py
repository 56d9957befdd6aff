"""Chapter E: how the host takes over the cost, and whether it can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, open_accounts, percent
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import TakeOver
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.money.shares import made_share
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)
from servanda.compact.withholding import years_of

__all__ = ["CHECKS"]

Path = dict[int, Fraction]


@principle(
    "E04",
    "The host's share rises by steps to a stated level, and stays within what the "
    "host can pay.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s0: line 28", "s1: line 9", "gao-09-71"),
    rows=("S0.5", "S1.1"),
    reads=(
        "budget.take_over",
        "budget.lines",
        "budget.shares",
        "budget.sustainment",
        "facts.economy.revenue",
    ),
)
def the_host_takes_over(
    compact: Compact, facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """The host's share of the cost rises year by year to the stated level."""
    budget, host = compact.budget, compact.host
    if budget is None or budget.take_over is None:
        yield unsaid(
            "budget.take_over",
            "the share of the cost that the host is to reach",
            "Write `take_over:` under `budget`: the level, and the year it is reached.",
            (compact, "budget"),
            (budget, "take_over"),
        )
        return
    accounts = open_accounts(compact)
    path = _path(accounts, host.id) if accounts and host else {}
    if accounts is None or host is None or not path:
        yield not_shown(
            "budget.shares",
            "the host's share of each year's cost cannot be computed",
            "Name the host, and write who pays what in each year.",
        )
        return
    yield from _rises(path)
    yield from _reaches(accounts, host.id, path, budget.take_over)
    yield from _affordable(accounts, host.id, facts)


def _path(accounts: Accounts, host: str) -> Path:
    """Return the host's share of each year's cost, through and after the term."""
    stated = {
        share.year: Fraction(share.share)
        for share in accounts.budget.shares or ()
        if share.payer == host
    }
    years = {year for p in accounts.postings for year in years_of(p.line)} | set(stated)
    path = {}
    for year in years:
        made = made_share(accounts, host, year)
        made = accounts.share(host, year) if made is None else made
        share = stated.get(year) if made is None else made
        if share is not None:
            path[year] = share
    after, own = accounts.after_exit(), accounts.after_exit(host)
    for year, whole in after.items():
        if year not in path and whole.amount:
            paid = own.get(year, Money.nothing(*accounts.base))
            path[year] = Fraction(paid.amount) / Fraction(whole.amount)
    return dict(sorted(path.items()))


def _rises(path: Path) -> Iterator[Finding]:
    """Hold the path to rising, without a fall and without a cliff."""
    years = list(path)
    most = Fraction(threshold("host-share-step").value)
    slack = Fraction(threshold("share-rounding").value)
    for before, year in pairwise(years):
        step = path[year] - path[before]
        turn = f"from {percent(path[before])} in {before} to {percent(path[year])}"
        if step < -slack:
            yield fails(
                "budget.shares",
                f"the host's share falls {turn} in {year}",
                "Plan shares that do not fall; a host that takes over takes on more.",
            )
        if step > most:
            yield fails(
                "budget.shares",
                f"the host's share leaps {turn} in {year}",
                f"Plan steps of no more than {percent(most)} from year to year.",
            )
    first, last = path[years[0]], path[years[-1]]
    if first < 1 and last - first <= slack:
        yield fails(
            "budget.shares",
            f"the host's share does not rise: {percent(first)} in {years[0]}, "
            f"{percent(last)} in {years[-1]}",
            "Plan a share that rises to the level of the take-over.",
        )


def _reaches(
    accounts: Accounts, host: str, path: Path, goal: TakeOver
) -> Iterator[Finding]:
    """Hold the path to reaching its level in time, with money that is promised."""
    level, first = Fraction(goal.level), path[min(path)]
    if level <= first < 1:
        yield fails(
            "budget.take_over.level",
            f"the level, {percent(level)}, is no more than the host bears from the "
            f"first year, {percent(first)}",
            "Write the level that the host is to rise to.",
        )
    elif level < Fraction(threshold("take-over-least-level").value):
        yield review(
            "budget.take_over.level",
            f"the host is to reach {percent(level)} of the cost, which shares it and "
            "takes nothing over",
            "Write the level at which the host carries the result, or say who will.",
        )
    if goal.by not in path:
        yield fails(
            "budget.take_over.by",
            f"the level is to be reached in {goal.by}, for which no cost is planned",
            "Write a year that the lines or the sustainment cover.",
        )
        return
    slack = Fraction(threshold("share-rounding").value)
    if path[goal.by] < level - slack:
        yield fails(
            "budget.take_over",
            f"in {goal.by} the host bears {percent(path[goal.by])}, not "
            f"{percent(level)}",
            "Plan lines that bring it to the level, or write the level it reaches.",
        )
        return
    if _is_unfunded(accounts, host, goal.by):
        yield fails(
            "budget.take_over",
            f"all that the host is to pay in {goal.by} is marked unfunded",
            "Write what the host has pledged, committed or appropriated.",
        )
        return
    steps = ", ".join(f"{year}: {percent(share)}" for year, share in path.items())
    yield shown("budget.take_over", f"the host's share by year: {steps}")


def _is_unfunded(accounts: Accounts, host: str, year: int) -> bool:
    """Tell whether nothing stands behind the host's share of a year."""
    statuses = [
        p.line.status
        for p in accounts.postings
        if p.line.payer == host and year in years_of(p.line)
    ]
    statuses += [
        item.status
        for item in accounts.budget.sustainment or ()
        if item.payer == host and item.year == year
    ]
    return bool(statuses) and all(status == "unfunded" for status in statuses)


def _affordable(
    accounts: Accounts, host: str, facts: Facts | None
) -> Iterator[Finding]:
    """Hold the host's cost of each year to its revenue then, or last known."""
    economy = facts.economy if facts else None
    revenue = {
        item.year: accounts.bring(item.amount)
        for item in (economy.revenue if economy else ())
    }
    known = {year: amount for year, amount in revenue.items() if amount is not None}
    cost = _cost(accounts, host)
    ratios = {}
    for year, amount in cost.items():
        of = [known[y] for y in sorted(known) if y <= year and known[y].amount > 0]
        if of:
            ratios[year] = Fraction(amount.amount) / Fraction(of[-1].amount)
    if set(ratios) != set(cost):
        yield not_shown(
            "facts: economy.revenue",
            "the host's revenue is not known in the money of the budget",
            "Write `revenue:` in the facts, by year, and a rate where one is needed.",
        )
    if not ratios:
        return
    most, worst = (
        threshold("host-revenue-share").value,
        max(ratios, key=ratios.__getitem__),
    )
    words = f"{percent(ratios[worst])} of the host's revenue"
    if ratios[worst] > Fraction(most):
        yield fails(
            "budget.take_over",
            f"in {worst} the compact takes {words}",
            f"Plan no more than {percent(Fraction(most))} of it, or a slower path.",
        )
    elif set(ratios) == set(cost):
        yield shown("facts: economy.revenue", f"at most {words}, in {worst}")


def _cost(accounts: Accounts, host: str) -> dict[int, Money]:
    """Return what the host pays by year, through and after the term."""
    cost = dict(accounts.by_year(host))
    for year, amount in accounts.after_exit(host).items():
        cost[year] = accounts.add((cost.get(year), amount))
    zero = Decimal(0)
    return {year: amount for year, amount in cost.items() if amount.amount > zero}


CHECKS: tuple[Check, ...] = (the_host_takes_over,)
