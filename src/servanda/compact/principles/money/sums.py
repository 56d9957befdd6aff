"""Chapter E: all sums reconcile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, Sum, amounts, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Subtotal
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.money.conversion import one_base
from servanda.compact.principles.money.shares import cost_shares, tranche_shares
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

__all__ = ["CHECKS", "lies_outside"]

FAMILIES = ("year", "payer", "category", "status")


@principle(
    "E01",
    "All sums reconcile: lines make the totals, shares make the whole, the gap is the "
    "total less what is available, years add up, and everything is in one base "
    "currency at dated rates.",
    severity=Severity.BLOCK,
    stages="DR",
    cites=("s1: line 44", "s1: line 49", "defenceweb-sapmil"),
    rows=("S0.5", "S1.7"),
    reads=("budget", "tranches", "withheld", "term"),
)
def all_sums_reconcile(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """Every sum that is stated is the sum of its parts."""
    if not any(True for _ in amounts(compact)):
        yield not_shown(
            "budget",
            "no amount is stated",
            "Write the lines and the total, each with currency and price year.",
        )
        return
    accounts = open_accounts(compact)
    if accounts is None:
        yield fails(
            "budget.currency",
            "amounts stand in several currencies or price years, and no base is named",
            "Write `currency:` and `prices:` under `budget`, and dated rates.",
        )
        return
    yield from one_base(compact, accounts, on)
    yield from _lines(compact, accounts)
    yield from _total(accounts)
    yield from _subtotals(accounts)
    yield from _families(accounts)
    yield from _available(accounts)
    yield from cost_shares(compact, accounts)
    yield from tranche_shares(compact, accounts)


def _lines(compact: Compact, accounts: Accounts) -> Iterator[Finding]:
    """Hold each line to having an amount, and a year in which it falls."""
    if not accounts.postings:
        yield unsaid(
            "budget.lines",
            "the lines that the total is made of",
            "Write `lines:` under `budget`: who pays, when, for what, how much.",
            (accounts.budget, "lines"),
        )
        return
    for posting in accounts.postings:
        where, line = f"budget.lines[{posting.place}]", posting.line
        if line.amount is None and not posting.withheld:
            yield unsaid(
                f"{where}.amount",
                f"the amount of line `{line.id}`",
                "Write it, or list the line under `withheld` with its reason.",
                (line, "amount"),
            )
        elif line.amount is not None and line.amount.amount < 0:
            yield fails(
                f"{where}.amount",
                f"line `{line.id}` is below zero, which hides what others cost",
                "Write what is paid; write income as what is available.",
            )
        if not years_of(line):
            yield fails(
                f"{where}.until_year",
                f"line `{line.id}` ends in {line.until_year}, before {line.year}",
                "Write a last year that is not before the first.",
            )
    yield from _names_and_years(compact, accounts)


def _names_and_years(compact: Compact, accounts: Accounts) -> Iterator[Finding]:
    """Hold the lines to being told apart, and to falling within the term."""
    names = [posting.line.id for posting in accounts.postings]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield fails(
            "budget.lines",
            f"{names.count(name)} lines are called `{name}`",
            "Give each line a name of its own; a line that stands twice counts twice.",
        )
    term = compact.term
    if term is None or term.effective is None or term.end is None:
        return
    within = range(term.effective.year, term.end.year + 1)
    if not within:
        return
    years = {year for posting in accounts.postings for year in years_of(posting.line)}
    if years and not years & set(within):
        yield fails(
            "budget.lines",
            f"no line falls in a year of the term, {within[0]} to {within[-1]}",
            "Write what the compact costs in the years in which it has force.",
        )
    far = int(threshold("line-years-outside").value)
    for posting in accounts.postings:
        spell = years_of(posting.line)
        if spell and (spell[-1] < within[0] - far or spell[0] > within[-1] + far):
            yield review(
                f"budget.lines[{posting.place}].year",
                f"line `{posting.line.id}` falls in {spell[0]}; the term runs from "
                f"{within[0]} to {within[-1]}",
                "Correct the year, or say what is paid so far from the term.",
            )


def _total(accounts: Accounts) -> Iterator[Finding]:
    """Hold the stated total to the sum of the lines."""
    total = accounts.bring(accounts.budget.total)
    if accounts.budget.total is None:
        yield unsaid(
            "budget.total",
            "the total of the lines",
            f"Write `total: {accounts.shown}` or what the lines add up to.",
            (accounts.budget, "total"),
        )
        return
    if total is None or not accounts.postings:
        return
    if total.amount <= 0:
        yield fails(
            "budget.total",
            f"the whole compact is said to cost {total.plain()}",
            "Write what it costs, and the lines that the cost is made of.",
        )
        return
    unknown = [p for p in accounts.postings if p.amount is None]
    every = accounts.select(lambda _line: True)
    if not unknown and lies_outside(every, total):
        yield fails(
            "budget.total",
            f"the lines add up to {every.least.plain()}, not to {total.plain()}",
            f"Write `total: {every.least}`, or correct the line that is wrong.",
        )
    elif unknown and not every.least < total:
        yield fails(
            "budget.total",
            f"the lines that are shown alone come to {every.least.plain()}, which "
            f"leaves nothing of {total.plain()} for those that are not",
            "Write a total that includes the withheld lines.",
        )
    else:
        held = f", {len(unknown)} of them not shown" if unknown else ""
        count = len(accounts.postings)
        yield shown("budget.total", f"{count} lines{held} make {total.plain()}")


def _subtotals(accounts: Accounts) -> Iterator[Finding]:
    """Hold each stated subtotal to its lines; a range where some are not shown."""
    if not accounts.postings:
        return
    for number, part in enumerate(accounts.budget.subtotals):
        stated = accounts.bring(part.amount)
        found = accounts.under(part)
        if stated is not None and lies_outside(found, stated):
            span = (
                "" if found.is_exact or not found.most else f" to {found.most.plain()}"
            )
            yield fails(
                f"budget.subtotals[{number}].amount",
                f"the lines of {_named(part)} add up to {found.least.plain()}{span}, "
                f"not to {stated.plain()}",
                "Correct the subtotal, or the line that is wrong.",
            )


def _families(accounts: Accounts) -> Iterator[Finding]:
    """Hold the subtotals of all years, payers, categories or statuses to the total."""
    total = accounts.bring(accounts.budget.total)
    for field in FAMILIES:
        others = [name for name in FAMILIES if name != field]
        family = [
            part
            for part in accounts.budget.subtotals
            if getattr(part, field) is not None
            and all(getattr(part, other) is None for other in others)
        ]
        if not family or total is None or not _covers(accounts, family, field):
            continue
        whole = accounts.add(tuple(part.amount for part in family))
        if lies_outside(Sum(whole, whole, accounts.conversions), total):
            yield fails(
                "budget.subtotals",
                f"the subtotals by {field} add up to {whole.plain()}, not to the "
                f"total, {total.plain()}",
                "Correct the subtotal that is wrong, or add the one that is missing.",
            )
        else:
            yield shown("budget.subtotals", f"by {field} they add up to the total")


def _covers(accounts: Accounts, family: list[Subtotal], field: str) -> bool:
    """Tell whether subtotals name every year, payer, category or status there is."""
    named = {getattr(part, field) for part in family}
    if not accounts.postings:
        return field == "year"
    lines = [posting.line for posting in accounts.postings]
    if field == "year":
        return all(set(years_of(line)) <= named for line in lines)
    return all(getattr(line, field) in named for line in lines)


def _available(accounts: Accounts) -> Iterator[Finding]:
    """Hold the gap to the difference, and what is available to the lines in hand."""
    available, whole = accounts.budget.available, accounts.whole
    in_hand = accounts.bring(available.amount) if available else None
    if available is None or in_hand is None or whole is None:
        return
    gap, stated = accounts.gap, accounts.bring(available.gap)
    less = f"{whole.plain()} less {in_hand.plain()}"
    if gap is not None and stated is not None and gap.amount != stated.amount:
        yield fails(
            "budget.available.gap",
            f"the gap is stated as {stated.plain()}, but {less} leaves {gap.plain()}",
            f"Write `gap: {gap}`, or correct the total or what is available.",
        )
    elif gap is not None:
        yield shown("budget.available.gap", f"{less} leaves {gap.plain()}")
    launch = accounts.budget.launch
    if launch is None or any(p.line.status is None for p in accounts.postings):
        return
    lines = accounts.in_hand(launch.counts)
    if accounts.postings and lies_outside(lines, in_hand):
        yield fails(
            "budget.available.amount",
            f"{in_hand.plain()} is said to be available, but the lines that are "
            f"{' or '.join(launch.counts)} add up to {lines.least.plain()}",
            "Correct what is available, or the status of the line that is wrong.",
        )


def lies_outside(found: Sum, stated: Money) -> bool:
    """Tell whether a stated amount lies outside what a sum can be."""
    unit = threshold("conversion-rounding").value
    slack = unit * (found.converted + 1) if found.converted else Decimal(0)
    if stated.amount < found.least.amount - slack:
        return True
    return found.most is not None and stated.amount > found.most.amount + slack


def _named(part: Subtotal) -> str:
    """Return what a subtotal is about, in words."""
    parts = [str(getattr(part, field)) for field in FAMILIES if getattr(part, field)]
    return ", ".join(parts) or "the whole budget"


CHECKS: tuple[Check, ...] = (all_sums_reconcile,)
