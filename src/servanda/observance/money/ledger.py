"""Money from pledge to use: what was entered, against what, and what does not add up.

Each step is a fact of its own: pledge, commitment, allocation, disbursement, delivery
of what was bought, expenditure by who received it. Nothing here refuses a payment that
was made; what exceeds its tranche, its line or its cap, or came before the step it
needed, is reported with the acts that show it.

Sums are exact. What is stated in several currencies or price years is brought to the
budget's own by its stated rates; what no rate reaches is named and left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import Final

from servanda.basis.money import Money
from servanda.compact.model import Compact
from servanda.compact.rates import Denomination, Exchange, denomination, exchange
from servanda.observance.gates.certified import entered_by
from servanda.observance.gates.gate import released_by
from servanda.observance.life.bodies import Delivery
from servanda.observance.life.bodies import Money as Step
from servanda.observance.life.fold import Deed, Life
from servanda.observance.money.goods import stopped, trips
from servanda.observance.term.running import text_at

__all__ = ["STAGES", "Account", "Concern", "Ledger", "Remark", "ledger"]

STAGES: Final = ("pledge", "commitment", "allocation", "disbursement", "expenditure")
"""The steps of money, in the order in which they are taken."""


class Concern(StrEnum):
    """What does not add up, by a name that does not change."""

    OVER_TRANCHE = "paid beyond the tranche"
    OVER_LINE = "paid beyond the line"
    OVER_CAP = "paid beyond the payer's cap"
    OVER_RELEASES = "paid beyond what was released"
    SPENT_UNPAID = "spent beyond what was paid"
    SKIPPED = "a step was left out"
    ANOTHER_PAYER = "paid by another than the line's payer"
    NO_TRANCHE = "delivered under no tranche, past the gates"
    BY_CLAIM = "shipped before a halt by its own word alone"
    NO_RATE = "no stated rate reaches the budget's currency"


@dataclass(frozen=True, slots=True)
class Account:
    """What was entered for one payer, line or tranche.

    of     ``payer``, ``line`` or ``tranche``, and its id
    sums   by stage, in the budget's currency; a stage without any entry is left out
    owed   what is missing from each stage to the one before it, where both are entered
    limit  what may be paid; None where it is not stated, withheld or not convertible
    acts   the acts that it was summed from, in the log's order
    """

    of: tuple[str, str]
    sums: dict[str, Money]
    owed: dict[str, Money]
    limit: Money | None
    acts: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that does not add up.

    since  when the act that made it so was entered
    by     that act
    """

    what: Concern
    words: str
    since: datetime
    by: Deed


@dataclass(frozen=True, slots=True)
class Ledger:
    """All money at a moment.

    base      the currency and price year of its sums
    accounts  by payer, then by line, then by tranche
    """

    base: Denomination
    accounts: tuple[Account, ...]
    remarks: tuple[Remark, ...]

    def account(self, of: str, name: str) -> Account | None:
        """Return the account of a payer, a line or a tranche, if it has one."""
        return next((a for a in self.accounts if a.of == (of, name)), None)


@dataclass(frozen=True, slots=True)
class _Row:
    """A step of money in the budget's currency; ``None`` where no rate reaches it."""

    deed: Deed
    body: Step
    amount: Money | None


def ledger(life: Life, at: datetime) -> Ledger | None:
    """Return all money entered by a moment; None where the text has no budget."""
    version = text_at(life, at)
    if version is None or version.compact.budget is None:
        return None
    compact, rows = version.compact, list[_Row]()
    deeds = [
        deed
        for deed in entered_by(life.of_kind(*STAGES), at)
        if isinstance(deed.body, Step)
    ]
    rates = _exchange(compact, deeds)
    if rates is None:
        return None
    for deed in deeds:
        assert isinstance(deed.body, Step)  # noqa: S101 - as gathered
        rows.append(_Row(deed, deed.body, rates.bring(deed.body.amount)))
    accounts = [
        *(_account("payer", rows, _cap(compact, rates))),
        *(_account("line", rows, _line(compact, rates))),
        *(_account("tranche", rows, _tranche(compact, rates))),
    ]
    remarks = [
        *_unconverted(rows, rates.base),
        *_steps_skipped(rows),
        *_other_payers(compact, rows),
        *_beyond(accounts),
        *_beyond_releases(life, compact, rows, rates, at),
        *_delivered(life, compact, at),
    ]
    return Ledger(
        rates.base,
        tuple(accounts),
        tuple(sorted(remarks, key=lambda remark: remark.by.logged.index)),
    )


def _exchange(compact: Compact, deeds: list[Deed]) -> Exchange | None:
    """Return the budget's rates, to its stated base or to what was first paid in."""
    budget = compact.budget
    if budget is None:
        return None
    if budget.currency is not None and budget.prices is not None:
        return exchange(Denomination(budget.currency, budget.prices), budget.rates)
    stated = [line.amount for line in budget.lines or () if line.amount is not None]
    stated += [deed.body.amount for deed in deeds if isinstance(deed.body, Step)]
    return exchange(denomination(stated[0]), budget.rates) if stated else None


def _account(
    of: str, rows: list[_Row], limits: dict[str, Money | None]
) -> Iterator[Account]:
    """Yield one account for each id that money was entered for, in the log's order."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(dict)
    acts: dict[str, list[Deed]] = defaultdict(list)
    base: Money | None = None
    for row in rows:
        name = getattr(row.body, of)
        if name is None or row.amount is None:
            continue
        base, held = row.amount, sums[name]
        held[row.deed.kind] = held.get(row.deed.kind, Decimal(0)) + base.amount
        acts[name].append(row.deed)
    for name, held in sums.items():
        assert base is not None  # noqa: S101 - a sum has at least one amount
        stated: dict[str, Money] = {
            stage: replace(base, amount=held[stage])
            for stage in STAGES
            if stage in held
        }
        owed = {
            later: stated[before] - stated[later] for before, later in pairwise(stated)
        }
        yield Account((of, name), stated, owed, limits.get(name), tuple(acts[name]))


def _cap(compact: Compact, rates: Exchange) -> dict[str, Money | None]:
    caps = (compact.budget.caps if compact.budget else None) or ()
    return {cap.payer: rates.bring(cap.amount) for cap in caps}


def _line(compact: Compact, rates: Exchange) -> dict[str, Money | None]:
    lines = (compact.budget.lines if compact.budget else None) or ()
    return {
        line.id: rates.bring(line.amount) if line.amount is not None else None
        for line in lines
    }


def _tranche(compact: Compact, rates: Exchange) -> dict[str, Money | None]:
    return {
        tranche.id: rates.bring(tranche.amount) if tranche.amount is not None else None
        for tranche in compact.tranches or ()
    }


_OVER: Final = {
    "payer": (Concern.OVER_CAP, "its cap"),
    "line": (Concern.OVER_LINE, "the line's amount"),
    "tranche": (Concern.OVER_TRANCHE, "the tranche's amount"),
}


def _beyond(accounts: list[Account]) -> Iterator[Remark]:
    """Yield each account whose payments pass its limit, by the act that passed it."""
    for account in accounts:
        concern, noun = _OVER[account.of[0]]
        paid = account.sums.get("disbursement")
        if paid is not None and account.limit is not None and account.limit < paid:
            act = _last(account, "disbursement")
            over = paid - account.limit
            words = (
                f"{' '.join(account.of)}: {paid} paid, {over} more than {noun}, "
                f"{account.limit}"
            )
            yield Remark(concern, words, act.recorded, act)
        spent = account.sums.get("expenditure")
        nothing = Money.nothing(spent.currency, spent.prices) if spent else None
        had = paid or nothing
        if spent is not None and had is not None and had < spent:
            act = _last(account, "expenditure")
            words = f"{' '.join(account.of)}: {spent} spent, and {had} paid"
            yield Remark(Concern.SPENT_UNPAID, words, act.recorded, act)


def _last(account: Account, kind: str) -> Deed:
    return next(deed for deed in reversed(account.acts) if deed.kind == kind)


def _unconverted(rows: list[_Row], base: Denomination) -> Iterator[Remark]:
    for row in rows:
        if row.amount is None:
            words = f"{row.body.amount} ({row.deed.id}) cannot be brought to {base}"
            yield Remark(Concern.NO_RATE, words, row.deed.recorded, row.deed)


def _steps_skipped(rows: list[_Row]) -> Iterator[Remark]:
    """Yield the steps that pass what the step before them had reached.

    Only where that payer enters the earlier step for that line at all: a payer who
    never pledges has not pledged too little.
    """
    reached: dict[tuple[str, str | None], dict[str, Money]] = defaultdict(dict)
    for row in rows:
        if row.amount is None or row.deed.kind == "expenditure":
            continue
        held = reached[row.body.payer, row.body.line]
        now = held.get(row.deed.kind)
        held[row.deed.kind] = row.amount if now is None else now + row.amount
        before = [str(stage) for stage in STAGES if stage in held]
        place = before.index(row.deed.kind)
        if place == 0:
            continue
        least = held[before[place - 1]]
        was_within = now is None or not least < now
        if was_within and least < held[row.deed.kind]:
            where = f" for {row.body.line}" if row.body.line else ""
            words = (
                f"{row.body.payer}{where}: {row.deed.kind} of {held[row.deed.kind]}, "
                f"after a {before[place - 1]} of {least}"
            )
            yield Remark(Concern.SKIPPED, words, row.deed.recorded, row.deed)


def _other_payers(compact: Compact, rows: list[_Row]) -> Iterator[Remark]:
    lines = (compact.budget.lines if compact.budget else None) or ()
    payers = {line.id: line.payer for line in lines}
    for row in rows:
        owner = payers.get(row.body.line or "")
        if owner not in (None, row.body.payer) and row.deed.kind != "expenditure":
            words = f"{row.body.payer} entered a {row.deed.kind} for {owner}'s line "
            words += f"{row.body.line}"
            yield Remark(Concern.ANOTHER_PAYER, words, row.deed.recorded, row.deed)


def _beyond_releases(
    life: Life, compact: Compact, rows: list[_Row], rates: Exchange, at: datetime
) -> Iterator[Remark]:
    """Yield the payments by which partners passed all that had been released by then.

    Leaving the tranche out of a payment does not take it past the gate unseen.
    """
    tranches = [t for t in compact.tranches or () if t.kind == "money"]
    amounts = {t.id: rates.bring(t.amount) if t.amount else None for t in tranches}
    if not tranches or None in amounts.values():
        return
    opened = [(released_by(life, t.id, at), amounts[t.id]) for t in tranches]
    host = compact.host.id if compact.host else None
    paid, was_within = Money.nothing(*rates.base), True
    for row in rows:
        if row.deed.kind != "disbursement" or row.body.payer == host or not row.amount:
            continue
        paid += row.amount
        free = Money.nothing(*rates.base)
        for deed, amount in opened:
            if (
                deed is not None
                and amount
                and deed.logged.index < row.deed.logged.index
            ):
                free += amount
        if free < paid and was_within:
            with_it = f"with {row.deed.id} (entry {row.deed.logged.index})"
            words = f"{with_it} partners had paid {paid}; {free} was released by then"
            yield Remark(Concern.OVER_RELEASES, words, row.deed.recorded, row.deed)
        was_within = not free < paid


def _delivered(life: Life, compact: Compact, at: datetime) -> Iterator[Remark]:
    """Yield the deliveries that no gate let out, as far as the log shows it."""
    has_gates = any(t.kind == "equipment" for t in compact.tranches or ())
    arrived = trips(life, at).arrived
    for deed, body in life.bodies(Delivery, "delivery"):
        if deed.recorded > at:
            break
        goods = f"{body.quantity} of {body.item} ({deed.id})"
        halted = stopped(life, compact, deed.recorded, body.item)
        left = arrived.get(deed.logged.index)
        had_left = left is not None and halted and left.recorded < halted.since
        if body.tranche is None and has_gates and left is None:
            words = f"{goods} name no tranche, and the text opens equipment by gates"
            yield Remark(Concern.NO_TRANCHE, words, deed.recorded, deed)
        elif body.tranche is not None and halted is not None and not had_left:
            words = f"{goods} are said to have left on {body.shipped_on}; {halted.why}"
            yield Remark(Concern.BY_CLAIM, words, deed.recorded, deed)
