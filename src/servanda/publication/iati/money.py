"""Money, at one level: budgets by year, planned payments by tranche, dated steps.

* A **budget** is a calendar year's lines, in the base currency: *committed* for what is
  appropriated or committed, *indicative* for what is pledged. Nobody has undertaken to
  pay an unfunded line, so it is no budget.
* A **planned disbursement** is a tranche with an amount, from its first possible day.
* A **transaction** is a step in the record: a pledge, a commitment, a disbursement, an
  expenditure, each of its own. What the host pays itself is expenditure. A step against
  a line whose amount is withheld is told only together with others.

What was already paid out by its giver and is then spent by its receiver is one sum of
money; the second step is told in our namespace, so that nobody adds it up twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lxml import etree

from servanda.basis.money import Money, total
from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Record
from servanda.compact.model.budget import Line
from servanda.compact.model.record import Spending
from servanda.compact.withholding import part_in, unknown_lines, years_of
from servanda.publication.iati.codes import code
from servanda.publication.iati.parties import name_of
from servanda.publication.iati.xml import element, narrative, ours, plain, value
from servanda.publication.oda import Screened, screened

__all__ = [
    "Payment",
    "budgets",
    "counted_before",
    "kind_of",
    "payers_of",
    "payments",
    "tell_money",
    "withheld_sums",
]

_CENT: Final = Decimal("0.01")
_STATUS: Final = {
    "appropriated": "budget.committed",
    "committed": "budget.committed",
    "pledged": "budget.indicative",
    None: "budget.indicative",
}
_STAGE: Final = {
    "pledge": "transaction.pledge",
    "commitment": "transaction.commitment",
    "disbursement": "transaction.disbursement",
    "in use": "transaction.expenditure",
}


@dataclass(frozen=True, slots=True)
class Payment:
    """A transaction to be told.

    code     the name of its code
    amount   in the currency it was made in, or the base where that is fictional
    stated   the amount as stated, where it was converted
    steps    the steps it is made of: one, or several against withheld lines
    """

    code: str
    on: date
    amount: Money
    stated: Money | None
    steps: tuple[Spending, ...]

    @property
    def payer(self) -> str:
        """Who pays."""
        return self.steps[0].payer

    @property
    def line(self) -> str | None:
        """The line it is paid from; None where it is several, or not stated."""
        return self.steps[0].line if len(self.steps) == 1 else None


def tell_money(
    activity: etree._Element, compact: Compact, record: Record, on: date
) -> None:
    """Write budgets, planned disbursements and transactions."""
    paid = payers_of(compact)
    for (year, status), amount in budgets(compact).items():
        made = element(
            activity, "budget", type=code("budget.original"), status=code(status)
        )
        element(made, "period-start", iso_date=f"{year}-01-01")
        element(made, "period-end", iso_date=f"{year}-12-31")
        value(made, amount, date(year, 1, 1))
        for payer, part in paid.get((year, status), {}).items():
            ours(made, "from", plain(part.amount), payer=payer)
    accounts = open_accounts(compact)
    for tranche in compact.tranches or ():
        if tranche.amount is not None:
            made = element(
                activity, "planned-disbursement", type=code("budget.original")
            )
            element(made, "period-start", iso_date=tranche.not_before.isoformat())
            value(made, _brought(compact, accounts, tranche.amount), tranche.not_before)
            ours(made, "tranche", tranche.what, id=tranche.id)
            for condition in tranche.conditions:
                ours(made, "opens-when-met", condition=condition)
    answers = {one.line: one for one in screened(compact)}
    for payment in payments(compact, record, on):
        _tell(activity, compact, payment, answers)


def _tell(
    activity: etree._Element,
    compact: Compact,
    payment: Payment,
    answers: dict[str, Screened],
) -> None:
    made = element(activity, "transaction")
    element(made, "transaction-type", code=code(payment.code))
    element(made, "transaction-date", iso_date=payment.on.isoformat())
    value(made, payment.amount, payment.on)
    narrative(made, "description", _what(compact, payment))
    narrative(made, "provider-org", name_of(compact, payment.payer))
    answer = answers[payment.line].answer if payment.line in answers else None
    if answer == "eligible":
        element(made, "flow-type", code=code("flow.oda"))
    elif answer == "not eligible":
        element(made, "flow-type", code=code("flow.other"))
    line = _line(compact, payment.line)
    if line is not None and line.form != "in kind":
        kind = "finance.grant" if line.form == "grant" else "finance.loan"
        element(made, "finance-type", code=code(kind))
    if line is not None:
        ours(made, "line", id=line.id)
    if payment.stated is not None:
        ours(made, "stated-amount", str(payment.stated))


def _what(compact: Compact, payment: Payment) -> str:
    """Return what a payment is for, in words."""
    first = payment.steps[0]
    if len(payment.steps) > 1:
        return (
            f"{len(payment.steps)} payments against lines whose amounts are withheld, "
            "told together"
        )
    line = _line(compact, first.line)
    said = (line.what if line else None) or f"{first.stage}, not described"
    return _readable(first, line) if first.what else said


def _readable(step: Spending, line: Line | None) -> str:
    """Return what was said of a step, its amount spaced and its line named in words."""
    said = step.what or ""
    money = f"{step.amount.plain()} ({step.amount.prices} prices)"
    said = said.replace(str(step.amount), money)
    if line is not None:
        said = said.replace(f" on line {line.id}", f" for “{line.what}”")
    return said


def _line(compact: Compact, name: str | None) -> Line | None:
    lines = compact.budget.lines if compact.budget else None
    return next((line for line in lines or () if line.id == name), None)


def budgets(compact: Compact) -> dict[tuple[int, str], Money]:
    """Return what is budgeted, by year and the name of the status, in the base."""
    accounts = open_accounts(compact)
    if accounts is None:
        return {}
    nothing = Money.nothing(*accounts.base)
    sums = {
        key: sum(parts.values(), start=nothing)
        for key, parts in payers_of(compact).items()
    }
    for key, amount in withheld_sums(compact, accounts).items():
        sums[key] = sums.get(key, nothing) + amount
    told = {key: amount for key, amount in sums.items() if amount.amount > 0}
    return dict(sorted(told.items()))


def payers_of(compact: Compact) -> dict[tuple[int, str], dict[str, Money]]:
    """Return who pays what of each budget, by the lines whose amounts are shown."""
    accounts = open_accounts(compact)
    found: dict[tuple[int, str], dict[str, Money]] = defaultdict(dict)
    for posting in accounts.postings if accounts else ():
        status = _STATUS.get(posting.line.status)
        if posting.amount is None or status is None:
            continue
        for year, part in _parts(posting.line, posting.amount):
            held, payer = found[year, status], posting.line.payer
            held[payer] = held[payer] + part if payer in held else part
    return dict(found)


def withheld_sums(compact: Compact, accounts: Accounts) -> dict[tuple[int, str], Money]:
    """Return what withheld lines add to a year, where stated sums show it of several.

    A year is told where its own subtotal is stated, every withheld line of it runs in
    that year alone and all have one status, and there are at least two of them.
    """
    lines = accounts.budget.lines or ()
    hidden: dict[int, list[Line]] = defaultdict(list)
    for number in unknown_lines(compact):
        for year in years_of(lines[number]):
            hidden[year].append(lines[number])
    found: dict[tuple[int, str], Money] = {}
    for year, held in sorted(hidden.items()):
        statuses = {_STATUS.get(line.status) for line in held}
        status = statuses.pop() if len(statuses) == 1 else None
        is_whole = all(len(years_of(line)) == 1 for line in held)
        rest = _rest_of(accounts, year)
        if status and is_whole and len(held) > 1 and rest and rest.amount > 0:
            found[year, status] = rest
    return found


def _rest_of(accounts: Accounts, year: int) -> Money | None:
    """Return what the stated sum of a year holds beyond the lines that are shown."""
    stated = [
        accounts.bring(part.amount)
        for part in accounts.budget.subtotals
        if part.year == year and not (part.payer or part.category or part.status)
    ]
    if not stated or stated[0] is None:
        return None
    shown = Money.nothing(*accounts.base)
    for posting in accounts.postings:
        if posting.amount is None:
            continue
        for when, part in _parts(posting.line, posting.amount):
            shown = shown + part if when == year else shown
    return stated[0] - shown


def _parts(line: Line, amount: Money) -> Iterator[tuple[int, Money]]:
    """Yield what of a line falls in each year, to the cent; the last takes the rest."""
    left = amount
    years = years_of(line)
    for year in years:
        exact = Fraction(amount.amount) * part_in(line, year)
        cents = Decimal(round(exact * 100)) * _CENT
        part = (
            left if year == years[-1] else Money(cents, amount.currency, amount.prices)
        )
        left = left - part
        yield year, part


def payments(compact: Compact, record: Record, on: date) -> tuple[Payment, ...]:
    """Return the transactions, oldest first."""
    accounts = open_accounts(compact)
    lines = compact.budget.lines if compact.budget else None
    hidden = {(lines or ())[number].id for number in unknown_lines(compact)}
    told: list[Payment] = []
    together: dict[tuple[str, str], list[Spending]] = defaultdict(list)
    for step in record.spending or ():
        name = kind_of(compact, record, step)
        if name is None or step.on > on:
            continue
        if step.line in hidden:
            together[name, step.payer].append(step)
        else:
            told.append(_payment(compact, accounts, name, (step,)))
    for (name, _payer), steps in together.items():
        if len({step.line for step in steps}) > 1 and _adds(compact, accounts, steps):
            told.append(_payment(compact, accounts, name, tuple(steps)))
    return tuple(sorted(told, key=lambda one: one.on))


def kind_of(compact: Compact, record: Record, step: Spending) -> str | None:
    """Return the name of the code of a step; None for one that IATI has no type for."""
    name = _STAGE.get(step.stage)
    is_hosts = compact.host is not None and step.payer == compact.host.id
    if name == "transaction.disbursement" and is_hosts:
        return "transaction.expenditure"
    if name == "transaction.expenditure" and counted_before(record, step):
        return None
    return name


def counted_before(record: Record, step: Spending) -> bool:
    """Tell whether what was spent had been paid out in another step of the record."""
    return any(
        other.stage == "disbursement"
        and other.payer == step.payer
        and (other.line == step.line or other.line is None or step.line is None)
        for other in record.spending or ()
    )


def _brought(compact: Compact, accounts: Accounts | None, amount: Money) -> Money:
    """Return an amount as stated, or in the base where its currency is fictional."""
    if accounts is None or not compact.fictional:
        return amount
    return accounts.bring(amount) or amount


def _adds(compact: Compact, accounts: Accounts | None, steps: list[Spending]) -> bool:
    brought = [_brought(compact, accounts, step.amount) for step in steps]
    return all(amount.is_like(brought[0]) for amount in brought)


def _payment(
    compact: Compact, accounts: Accounts | None, name: str, steps: tuple[Spending, ...]
) -> Payment:
    amount = total(tuple(_brought(compact, accounts, step.amount) for step in steps))
    was = steps[0].amount
    stated = was if len(steps) == 1 and not was.is_like(amount) else None
    return Payment(name, max(step.on for step in steps), amount, stated, steps)
