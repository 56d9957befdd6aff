"""Chapter E: what keeping the result costs after exit, and who pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, first_year_after, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Sustainment
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)
from servanda.compact.withholding import years_of

__all__ = ["CHECKS"]


@principle(
    "E03",
    "The cost of keeping the result is estimated by year and payer for at least three "
    "years after exit.",
    severity=Severity.HIGH,
    stages="DV",
    cites=("gao-10-431", "gao-16-368", "gao-03-783", "usc10-333: subsection (e)"),
    rows=("S0.5", "S1.6"),
    reads=("budget.sustainment", "term.end"),
    profiles=("general", "US"),
)
def what_lasts_is_costed(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each full year after exit has a cost and somebody who pays it."""
    budget, end = compact.budget, compact.term.end if compact.term else None
    items = budget.sustainment if budget else None
    if items is None:
        yield unsaid(
            "budget.sustainment",
            "an estimate of what keeping the result costs",
            "Write `sustainment:` under `budget`: for each year, who pays how much.",
            (compact, "budget"),
            (budget, "sustainment"),
        )
        return
    if not items:
        yield fails(
            "budget.sustainment",
            "the document says that keeping the result costs nothing",
            "Write what pay, spares and repairs will cost after exit, and who pays.",
        )
        return
    for number, item in enumerate(items):
        yield from _item(compact, f"budget.sustainment[{number}]", item)
    if end is None:
        yield unsaid(
            "term.end",
            "the end after which the years of upkeep are counted",
            "Write `end:` under `term`.",
            (compact, "term"),
            (compact.term, "end"),
        )
        return
    yield from _years(compact, items, end)


def _item(compact: Compact, where: str, item: Sustainment) -> Iterator[Finding]:
    """Hold one estimate to a real amount and a real payer."""
    if item.amount.amount <= 0:
        yield fails(
            f"{where}.amount",
            f"{item.what!r} is said to cost nothing in {item.year}",
            "Write the estimate; what costs nothing needs no line.",
        )
    if compact.parties and not is_known(compact, item.payer):
        yield fails(
            f"{where}.payer",
            f"{item.payer} is to pay in {item.year}, whom nothing else names",
            "Write the id of a party or of a body.",
        )


def _years(
    compact: Compact, items: tuple[Sustainment, ...], end: date
) -> Iterator[Finding]:
    """Hold the estimates to the years after the end."""
    count = int(threshold("sustainment-years").value)
    needed = range(first_year_after(end), first_year_after(end) + count)
    early = sorted({item.year for item in items if item.year < end.year})
    if early:
        yield fails(
            "budget.sustainment",
            f"{_list(early)} fall before the end of the compact, {end}",
            "Write costs of the term as lines; upkeep begins at exit.",
        )
    missing = sorted(set(needed) - {item.year for item in items})
    if missing:
        yield fails(
            "budget.sustainment",
            f"nothing is estimated for {_list(missing)}",
            f"Write what {needed[0]} to {needed[-1]} will cost, and who pays.",
        )
        return
    accounts = open_accounts(compact)
    yield from _cliff(accounts, needed) if accounts else ()
    yield from _token(accounts, needed) if accounts else ()
    payers = sorted({item.payer for item in items})
    yield shown(
        "budget.sustainment", f"{needed[0]} to {needed[-1]}, paid by {_list(payers)}"
    )


def _cliff(accounts: Accounts, needed: range) -> Iterator[Finding]:
    """Hold the estimates to what maintenance costs while the partners are there."""
    upkeep: dict[int, Money] = {}
    for posting in accounts.postings:
        if posting.line.category == "maintenance" and posting.amount is not None:
            year = years_of(posting.line)[-1] if years_of(posting.line) else 0
            upkeep[year] = accounts.add((upkeep.get(year), posting.amount))
    if not upkeep:
        return
    share = threshold("cost-cliff").value
    least = max(upkeep.values()).times(share)
    for year, amount in accounts.after_exit().items():
        if year in needed and amount < least:
            yield fails(
                "budget.sustainment",
                f"{amount.plain()} is estimated for {year}, less than {share} of what "
                f"maintenance alone costs before exit, {max(upkeep.values()).plain()}",
                "Estimate what pay, spares and repairs will cost in that year.",
            )


def _token(accounts: Accounts, needed: range) -> Iterator[Finding]:
    """Lay out estimates that are next to nothing beside the cost of a year before."""
    years, whole = accounts.by_year(), accounts.whole
    if not years or whole is None:
        return
    share = threshold("sustainment-floor").value
    least = whole.amount / len(years) * share
    for year, amount in accounts.after_exit().items():
        if year in needed and 0 < amount.amount < least:
            yield review(
                "budget.sustainment",
                f"{amount.plain()} is estimated for {year}, less than {share:.0%} of "
                "what a year of the term costs",
                "Estimate pay, spares and repairs, or say what keeps the result.",
            )


def _list(items: list[int] | list[str]) -> str:
    """Return items for a reader, as ``2028, 2029 and 2030``."""
    words = [str(item) for item in items]
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


CHECKS: tuple[Check, ...] = (what_lasts_is_costed,)
