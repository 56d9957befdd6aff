"""Chapter E: what the compact does to the host's debt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, Sum, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Debt
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.wording import speaks_of
from servanda.compact.principles.money.sums import lies_outside
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "E06",
    "The effects on the host's debt are stated: grants, loans, what must be "
    "restructured, and which lenders were consulted.",
    severity=Severity.MED,
    stages="D",
    kind=Kind.ASSIST,
    cites=("s0: line 29",),
    rows=("S0.5",),
    reads=("budget.debt", "budget.lines.form", "facts.economy.debt_share"),
)
def effects_on_debt_are_stated(
    compact: Compact, facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Loans and grants are those of the lines, and the lenders were asked."""
    budget = compact.budget
    debt = budget.debt if budget else None
    accounts = open_accounts(compact)
    if budget is None or debt is None:
        yield unsaid(
            "budget.debt",
            "a note on what the compact does to the host's debt",
            "Write `debt:` under `budget`: loans, grants, restructuring, advice.",
            (compact, "budget"),
            (budget, "debt"),
        )
        return
    if accounts is not None:
        host = compact.host.id if compact.host else None
        yield from _amounts(accounts, debt, host)
        yield from _credit(accounts, host)
    yield from _words(debt, lends=_lends(accounts, debt))
    share = facts.economy.debt_share if facts and facts.economy else None
    if share is not None:
        yield shown(
            "facts: economy.debt_share",
            f"the host's debt stood at {share.value} of its GDP",
        )


def _lends(accounts: Accounts | None, debt: Debt) -> bool:
    """Tell whether the host borrows under the compact, by its note or by its lines."""
    stated = debt.loans is not None and debt.loans.amount > 0
    postings = accounts.postings if accounts else ()
    return stated or any(posting.line.form == "loan" for posting in postings)


def _amounts(accounts: Accounts, debt: Debt, host: str | None) -> Iterator[Finding]:
    """Hold the stated loans and grants to the lines of others than the host."""
    for form, field, amount in (
        ("loan", "loans", debt.loans),
        ("grant", "grants", debt.grants),
    ):
        where = f"budget.debt.{field}"
        if amount is None:
            yield unsaid(
                where,
                f"how much is given as {form}s",
                f"Write `{field}:` under `debt`, with an amount of zero where none.",
                (debt, field),
            )
            continue
        found = accounts.select(
            lambda line, form=form: line.form == form and line.payer != host  # type: ignore[misc]
        )
        yield _amount(accounts, where, field, accounts.bring(amount), found)


def _amount(
    accounts: Accounts, where: str, field: str, stated: Money | None, found: Sum
) -> Finding:
    if stated is None:
        return not_shown(
            where,
            f"no rate brings the {field} to {accounts.base}",
            "Write a dated rate with its source under `budget.rates`.",
        )
    if lies_outside(found, stated):
        return fails(
            where,
            f"{field} are stated as {stated.plain()}, but the lines make them "
            f"{found.least.plain()}",
            "Bring the note and the `form:` of the lines together.",
        )
    return shown(where, f"{field} of {stated.plain()}")


def _credit(accounts: Accounts, host: str | None) -> Iterator[Finding]:
    """Hold what the host must pay back to being called a loan."""
    for posting in accounts.postings:
        line = posting.line
        word = speaks_of(line.what, "buyer-credit")
        if word and line.form != "loan" and line.payer != host:
            yield fails(
                f"budget.lines[{posting.place}].form",
                f"line `{line.id}` speaks of {word!r} and is entered as a {line.form}",
                "Write `form: loan` in the line, and its amount under `debt.loans`.",
            )


def _words(debt: Debt, *, lends: bool) -> Iterator[Finding]:
    """Hold the note to what must be restructured and to who was asked."""
    if says_nothing(debt.restructuring):
        yield unsaid(
            "budget.debt.restructuring",
            "whether debt must be restructured",
            "Write `restructuring:`, with the finding on which it rests.",
            (debt, "restructuring"),
        )
    else:
        yield shown("budget.debt.restructuring", str(debt.restructuring))
    asked = debt.consulted
    if asked is None or (asked and is_hollow(asked)):
        yield unsaid(
            "budget.debt.consulted",
            "which financial institutions were consulted",
            "Write `consulted:` with the institution, the document and its date.",
            (debt, "consulted"),
        )
    elif is_hollow(asked) and lends:
        yield fails(
            "budget.debt.consulted",
            "the host borrows, and no financial institution was consulted",
            "Consult the lenders of record before the host takes on new debt.",
        )
    else:
        yield shown("budget.debt.consulted", "; ".join(asked) or "nobody was consulted")


CHECKS: tuple[Check, ...] = (effects_on_debt_are_stated,)
