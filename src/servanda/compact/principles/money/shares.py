"""Chapter E: shares make the whole, in the years in which there is a cost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from servanda.compact.accounts import Accounts, percent
from servanda.compact.model import Compact
from servanda.compact.model.budget import CostShare
from servanda.compact.model.conditions import Tranche
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, fails, shown
from servanda.compact.withholding import is_covered, years_of

__all__ = ["cost_shares", "made_share", "tranche_shares"]


def cost_shares(compact: Compact, accounts: Accounts) -> Iterator[Finding]:
    """The shares of each year make one, and are the shares that the lines make."""
    shares = accounts.budget.shares
    if not shares:
        return
    years = sorted({share.year for share in shares})
    costs = {year for posting in accounts.postings for year in years_of(posting.line)}
    for year in sorted(set(years) ^ costs) if costs else ():
        lacking = "no cost is planned" if year in years else "no share is stated"
        yield fails(
            "budget.shares",
            f"for {year} {lacking}",
            "Write shares for exactly the years in which lines fall.",
        )
    for year in years:
        of_year = [(n, share) for n, share in enumerate(shares) if share.year == year]
        yield from _year(accounts, year, of_year)
    yield from _strangers(compact, shares)
    yield shown("budget.shares", f"shares are stated for {len(years)} years")


def _strangers(compact: Compact, shares: tuple[CostShare, ...]) -> Iterator[Finding]:
    """Hold each share to a payer whom the document names."""
    for number, share in enumerate(shares):
        if compact.parties and not is_known(compact, share.payer):
            yield fails(
                f"budget.shares[{number}].payer",
                f"{share.payer} is to bear a share of {share.year}, whom nothing names",
                "Write the id of a party or of a body.",
            )


def _year(
    accounts: Accounts, year: int, shares: list[tuple[int, CostShare]]
) -> Iterator[Finding]:
    """Hold one year's shares to one, to one share each, and to the lines."""
    tolerance = threshold("share-rounding").value
    payers = [share.payer for _, share in shares]
    whole = sum((share.share for _, share in shares), Decimal(0))
    if abs(whole - 1) > tolerance:
        yield fails(
            "budget.shares",
            f"the shares of {year} add up to {percent(Fraction(whole))}",
            "Write shares that add up to one in each year.",
        )
    for number, share in shares:
        if payers.count(share.payer) > 1:
            yield fails(
                f"budget.shares[{number}]",
                f"{share.payer} has {payers.count(share.payer)} shares in {year}",
                "Write one share for each payer and year.",
            )
        made = made_share(accounts, share.payer, year)
        if made is not None and abs(made - Fraction(share.share)) > Fraction(tolerance):
            yield fails(
                f"budget.shares[{number}].share",
                f"{share.payer} is to bear {percent(Fraction(share.share))} of {year}, "
                f"but the lines make it {percent(made)}",
                "Bring the shares and the lines of the year together.",
            )


def made_share(accounts: Accounts, payer: str, year: int) -> Fraction | None:
    """Return the share of a year that the lines make, or the stated subtotals.

    ``None`` where a line spreads over several years, so that no year's cost is
    certain, or where too little is shown.
    """
    lines = [p.line for p in accounts.postings if year in years_of(p.line)]
    if any(len(years_of(line)) > 1 for line in lines):
        return None
    made = accounts.share(payer, year)
    if made is not None:
        return made
    parts = {
        part.payer: accounts.bring(part.amount)
        for part in accounts.budget.subtotals
        if part.year == year and part.category is None and part.status is None
    }
    own, whole = parts.get(payer), parts.get(None)
    if own is None or whole is None or not whole.amount:
        return None
    return Fraction(own.amount) / Fraction(whole.amount)


def tranche_shares(compact: Compact, accounts: Accounts) -> Iterator[Finding]:
    """The shares of the steps of one kind make one, and fit their amounts."""
    steps = tuple(enumerate(compact.tranches or ()))
    for kind in ("money", "equipment", "personnel"):
        family = [(n, tranche) for n, tranche in steps if tranche.kind == kind]
        if any(tranche.share is not None for _, tranche in family):
            yield from _steps(compact, kind, family)
        if kind == "money":
            yield from _amounts(accounts, family)


def _steps(
    compact: Compact, kind: str, family: list[tuple[int, Tranche]]
) -> Iterator[Finding]:
    """Hold the steps of one kind to making the whole together."""
    silent = [(n, tranche) for n, tranche in family if tranche.share is None]
    for number, tranche in silent:
        where = f"tranches[{number}].share"
        if not is_covered(compact, where):
            yield unsaid(
                where,
                f"the share of the step `{tranche.id}`",
                "Write `share:`, or list the field under `withheld`.",
                (tranche, "share"),
            )
    whole = sum((tranche.share or Decimal(0) for _, tranche in family), Decimal(0))
    tolerance = threshold("share-rounding").value
    if whole > 1 + tolerance or (not silent and whole < 1 - tolerance):
        yield fails(
            "tranches",
            f"the steps of {kind} release {percent(Fraction(whole))} of the whole",
            "Write shares of one kind that add up to one.",
        )
    else:
        yield shown("tranches", f"{len(family)} steps of {kind} make the whole")


def _amounts(
    accounts: Accounts, family: list[tuple[int, Tranche]]
) -> Iterator[Finding]:
    """Hold the amounts of the steps of money to their shares and to the total."""
    stated = [(n, t, accounts.bring(t.amount)) for n, t in family if t.amount]
    for number, tranche, amount in stated:
        if amount is None:
            yield fails(
                f"tranches[{number}].amount",
                f"no rate brings the step `{tranche.id}` to {accounts.base}",
                "Write a dated rate with its source under `budget.rates`.",
            )
    whole = accounts.add(tuple(amount for _, _, amount in stated))
    if accounts.whole is not None and accounts.whole < whole:
        yield fails(
            "tranches",
            f"the steps of money come to {whole.plain()}, more than the total, "
            f"{accounts.whole.plain()}",
            "Release no more than the budget holds.",
        )
    if len(stated) < len(family) or not whole.amount:
        return
    tolerance = Fraction(threshold("share-rounding").value)
    for number, tranche, amount in stated:
        made = Fraction(amount.amount if amount else 0) / Fraction(whole.amount)
        share = tranche.share
        if share is not None and abs(made - Fraction(share)) > tolerance:
            yield fails(
                f"tranches[{number}].amount",
                f"the step `{tranche.id}` is {percent(made)} of the money, not the "
                f"stated {percent(Fraction(share))}",
                "Bring the step's share and its amount together.",
            )
