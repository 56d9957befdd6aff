"""Money: planned, by stage, by payer, bounded, after exit; and what adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact
from servanda.compact.model.record import Spending
from servanda.publication.reports.account.parts import called
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject

__all__ = ["STAGES", "Budgeted", "Payer", "Stage", "Sum", "Treasury", "treasury"]

STAGES: Final = (
    "pledge",
    "commitment",
    "allocation",
    "disbursement",
    "delivery",
    "in use",
)
"""The steps of money; each is a fact of its own, and none adds to another."""

_Key = tuple[str, str, str, int]


class Payer(Part):
    """What one payer bears.

    planned     its lines, as far as they are shown
    cap         the bound of its liability, contingency included; None: none is stated
    after_exit  what it pays after exit, by year
    """

    id: str
    name: str
    planned: str
    withheld: bool
    cap: str | None
    after_exit: dict[str, str]


class Stage(Part):
    """What is recorded at one step of money for one payer.

    amount      exact; in the budget's currency where a stated rate leads there
    last        the day of the last entry
    what        said of it, where it is one entry
    since       of these, entered after the day of the last report
    unverified  whether no source was seen for some part of it
    """

    stage: str
    payer: str
    amount: str
    entries: int
    last: date
    what: str
    since: str | None
    unverified: bool


class Sum(Part):
    """A sum that the document states, and what its lines come to.

    difference  stated less computed; None where it cannot be told
    """

    what: str
    stated: str
    computed: str | None
    difference: str | None


class Budgeted(Part):
    """The budget in its own currency and price year.

    in_hand     on the day of ``counted_on``
    gap         what was missing on that day
    counted_on  None where the text names no day
    """

    currency: str
    prices: int
    total: str | None
    shown: str
    lines: int
    withheld_lines: int
    in_hand: str | None
    gap: str | None
    counted_on: date | None
    by_status: dict[str, str]
    payers: tuple[Payer, ...]
    sums: tuple[Sum, ...]


class Concern(Part):
    """Something that does not add up, and the entry that made it so."""

    words: str
    entry: int


class Treasury(Part):
    """All money.

    budget    None where none is stated
    concerns  None where no log was named
    """

    budget: Budgeted | None
    stages: tuple[Stage, ...]
    concerns: tuple[Concern, ...] | None


def treasury(subject: Subject, since: date | None) -> Treasury:
    """Return the money of a compact."""
    accounts = open_accounts(subject.compact)
    remarks = subject.kept.status.remarks if subject.kept else None
    stated = accounts if accounts and accounts.postings else None
    return Treasury(
        budget=_budgeted(subject.compact, stated) if stated else None,
        stages=tuple(_stages(subject, accounts, since)),
        concerns=None
        if remarks is None
        else tuple(Concern(words=r.words, entry=r.by.logged.index) for r in remarks),
    )


def _budgeted(compact: Compact, accounts: Accounts) -> Budgeted:
    available = accounts.budget.available
    return Budgeted(
        currency=accounts.base.currency,
        prices=accounts.base.prices,
        total=_text(accounts.whole),
        shown=str(accounts.shown),
        lines=len(accounts.postings),
        withheld_lines=sum(posting.withheld for posting in accounts.postings),
        in_hand=_text(accounts.bring(available.amount)) if available else None,
        gap=_text(accounts.gap),
        counted_on=available.as_of if available else None,
        by_status={k or "not stated": str(v) for k, v in accounts.by("status").items()},
        payers=tuple(
            Payer(
                id=one.payer,
                name=called(compact, one.payer),
                planned=str(one.lines),
                withheld=one.withheld,
                cap=_text(one.bound),
                after_exit={
                    str(year): str(amount)
                    for year, amount in accounts.after_exit(one.payer).items()
                },
            )
            for one in accounts.exposures()
        ),
        sums=tuple(_sums(compact, accounts)),
    )


def _stages(
    subject: Subject, accounts: Accounts | None, since: date | None
) -> Iterator[Stage]:
    found: dict[_Key, list[tuple[Spending, Money]]] = {}
    for step in subject.record.spending or ():
        brought = accounts.bring(step.amount) if accounts else None
        amount = brought or step.amount
        key: _Key = (step.stage, step.payer, amount.currency, amount.prices)
        found.setdefault(key, []).append((step, amount))
    for key, steps in sorted(found.items(), key=lambda kv: STAGES.index(kv[0][0])):
        nothing = Money.nothing(key[2], key[3])
        alone = steps[0][0]
        yield Stage(
            stage=key[0],
            payer=called(subject.compact, key[1]),
            amount=str(sum((m for _, m in steps), nothing)),
            entries=len(steps),
            last=max(step.on for step, _ in steps),
            what=(alone.what or "") if len(steps) == 1 else "",
            since=None
            if since is None
            else str(sum((m for step, m in steps if step.on > since), nothing)),
            unverified=any(step.unverified for step, _ in steps),
        )


def _sums(compact: Compact, accounts: Accounts) -> Iterator[Sum]:
    """Yield every sum that the budget states beside what its lines come to."""
    budget = accounts.budget
    all_shown = all(posting.amount is not None for posting in accounts.postings)
    total = accounts.bring(budget.total)
    if total is not None:
        yield _sum("the total of the lines", total, accounts.shown, is_exact=all_shown)
    for part in budget.subtotals:
        stated, computed = accounts.bring(part.amount), accounts.under(part)
        named = (part.year, part.payer, part.category, part.status)
        words = [called(compact, str(one)) for one in named if one is not None]
        if stated is not None:
            what = f"the subtotal for {', '.join(words)}"
            yield _sum(what, stated, computed.least, is_exact=computed.is_exact)
    gap = accounts.bring(budget.available.gap) if budget.available else None
    if gap is not None:
        found = accounts.gap
        yield _sum("the gap as published", gap, found or gap, is_exact=bool(found))


def _sum(what: str, stated: Money, computed: Money, *, is_exact: bool) -> Sum:
    return Sum(
        what=what,
        stated=str(stated),
        computed=str(computed) if is_exact else None,
        difference=str(stated - computed) if is_exact else None,
    )


def _text(money: Money | None) -> str | None:
    return None if money is None else str(money)
