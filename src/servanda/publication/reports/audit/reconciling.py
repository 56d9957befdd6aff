"""Do the totals add up? Every sum beside what it should be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts, open_accounts
from servanda.observance.money.ledger import Account as Book
from servanda.observance.money.ledger import ledger
from servanda.publication.reports.account import Account
from servanda.publication.reports.account.parts import called
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject

__all__ = ["Compared", "reconciled"]

_PAID: Final = "disbursement"
_STAGES: Final = {"in use": "expenditure"}


class Compared(Part):
    """Two figures that should agree, or of which one should not pass the other.

    rule        equal; or at most: the first is not to pass the second
    difference  the first less the second; empty where it cannot be told
    holds       None where it cannot be told, because a part is withheld or not stated
    """

    what: str
    first: str
    second: str
    rule: Literal["equal", "at most"]
    difference: str
    holds: bool | None
    entries: tuple[int, ...]


def reconciled(subject: Subject, account: Account) -> tuple[Compared, ...]:
    """Return every reconciliation: the text's own, then what was paid against it."""
    accounts = open_accounts(subject.compact)
    return (
        *_stated(account),
        *_shares(subject),
        *(_planned(subject, accounts) if accounts else ()),
        *_paid(subject),
        *_crossed(subject, accounts),
    )


def _stated(account: Account) -> Iterator[Compared]:
    """Yield the sums that the budget states against its lines."""
    found = account.money.budget
    for one in found.sums if found else ():
        yield Compared(
            what=f"the text: {one.what}",
            first=one.stated,
            second=one.computed or "",
            rule="equal",
            difference=one.difference or "",
            holds=None
            if one.difference is None
            else not Money.parse(one.difference).amount,
            entries=(),
        )


def _shares(subject: Subject) -> Iterator[Compared]:
    """Yield the shares of the tranches of a kind, which should make one."""
    shares: dict[str, list[Decimal | None]] = defaultdict(list)
    for one in subject.compact.tranches or ():
        shares[one.kind].append(one.share)
    for kind, held in shares.items():
        known = [share for share in held if share is not None]
        whole = sum(known, Decimal(0))
        is_whole = len(known) == len(held)
        yield Compared(
            what=f"the text: shares of the {kind} tranches",
            first=f"{whole.normalize():f}" if known else "",
            second="1",
            rule="equal",
            difference=f"{(whole - 1).normalize():f}" if is_whole else "",
            holds=whole == 1 if is_whole else None,
            entries=(),
        )


def _planned(subject: Subject, accounts: Accounts) -> Iterator[Compared]:
    """Yield what each payer is to pay against its cap."""
    for one in accounts.exposures():
        if one.bound is not None:
            name = called(subject.compact, one.payer)
            yield _at_most(
                f"the text: lines of {name} against its cap",
                one.lines,
                one.bound,
                is_known=not one.withheld,
            )


def _paid(subject: Subject) -> Iterator[Compared]:
    """Yield what was paid against its line, tranche or cap, from the ledger."""
    kept = subject.kept
    books = ledger(kept.life, kept.at) if kept else None
    for book in books.accounts if books else ():
        paid = book.sums.get(_PAID)
        if paid is None:
            continue
        what = f"the ledger: paid under {book.of[0]} {book.of[1]}"
        yield _at_most(
            what, paid, book.limit, entries=tuple(d.logged.index for d in book.acts)
        )


def _crossed(subject: Subject, accounts: Accounts | None) -> Iterator[Compared]:
    """Yield the ledger's sums against the record that the same log yields."""
    kept = subject.kept
    books = ledger(kept.life, kept.at) if kept else None
    if books is None or accounts is None:
        return
    sums: dict[tuple[str, str], Money] = {}
    for step in subject.record.spending or ():
        amount = accounts.bring(step.amount)
        key = (step.payer, _STAGES.get(step.stage, step.stage))
        if amount is not None and amount.is_like(Money.nothing(*books.base)):
            sums[key] = sums[key] + amount if key in sums else amount
    for book in books.accounts:
        if book.of[0] == "payer":
            yield from _same(book, sums)


def _same(book: Book, sums: dict[tuple[str, str], Money]) -> Iterator[Compared]:
    for stage, amount in book.sums.items():
        other = sums.get((book.of[1], stage))
        yield Compared(
            what=f"the ledger and the record: {stage} by {book.of[1]}",
            first=str(amount),
            second=str(other) if other else "",
            rule="equal",
            difference=str(amount - other) if other else "",
            holds=amount == other,
            entries=(),
        )


def _at_most(
    what: str,
    first: Money,
    second: Money | None,
    *,
    entries: tuple[int, ...] = (),
    is_known: bool = True,
) -> Compared:
    known = second is not None and is_known
    over = second is not None and second < first
    return Compared(
        what=what,
        first=str(first),
        second=str(second) if second else "",
        rule="at most",
        difference=str(first - second) if second and known else "",
        holds=(not over) if known or over else None,
        entries=entries,
    )
