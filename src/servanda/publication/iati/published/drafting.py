"""A draft compact from published activities: its partners, its budget and its payments.

A line is what one payer committed under one activity in one calendar year; where an
activity states no commitments its budgets stand for them. What was paid goes into a
record beside the draft. Where activities of two levels both carry money, the lower
level is taken, so that nothing is counted twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, Literal

from servanda.basis.money import Money
from servanda.compact.model import Compact, Record
from servanda.compact.model.budget import Budget as Money_
from servanda.compact.model.budget import Line
from servanda.compact.model.clause import Source
from servanda.compact.model.conditions import Condition
from servanda.compact.model.record import Spending
from servanda.compact.model.term import Term
from servanda.publication.export import Lost
from servanda.publication.iati.published.activity import (
    Activity,
    Budget,
    Step,
)
from servanda.publication.iati.published.losses import losses
from servanda.publication.iati.published.parties import Parties, id_of, payer_of

__all__ = ["Draft", "draft"]

Stage = Literal["pledge", "commitment", "disbursement", "in use"]
_STAGE: Final[dict[str, Stage]] = {
    "pledge": "pledge",
    "commitment": "commitment",
    "disbursement": "disbursement",
    "expenditure": "in use",
}
_DUE: Final = re.compile(r" Due (\d{4}-[01]\d-[0-2]\d|\d{4}-[01]\d-3[01])\.$")
"""How an activity of our own making ends a condition that has a day."""

_NOMINAL: Final = (
    "IATI states no price year: amounts are nominal, and the year of the first of them "
    "stands for it."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of published activities.

    compact  the draft; nothing in it was agreed by anybody
    record   what was paid, as published
    counted  the activities whose money was taken
    lost     what neither holds
    """

    compact: Compact
    record: Record
    counted: tuple[Activity, ...]
    lost: tuple[Lost, ...]


def draft(published: Sequence[Activity]) -> Draft:
    """Return a draft of at least one activity."""
    counted = tuple(one for one in published if not _is_above(one, published))
    parties = Parties(published)
    prices = _price_year(counted)
    first = published[0]
    name = id_of(first.identifier) or "draft"
    names = _names(published)
    lines = tuple(_lines(counted, parties, prices, names))
    spending = tuple(_spending(counted, parties, prices))
    compact = Compact(
        servanda="1",
        id=name,
        version="0.1",
        title=first.title or first.identifier or "Not titled",
        language=first.language,
        sources=tuple(_sources(published, names)),
        parties=parties.all() or None,
        bodies=parties.bodies(),
        term=_term(published),
        conditions=tuple(_conditions(published, parties)) or None,
        budget=_budget(lines, prices),
        note="Drafted from published activities; nobody agreed to it.",
    )
    if any(one.fictional for one in published):
        compact = compact.model_copy(update={"fictional": True})
    record = Record(servanda="1", compact=name, spending=spending or None)
    return Draft(compact, record, counted, losses(published, counted, name))


def _is_above(one: Activity, published: Sequence[Activity]) -> bool:
    """Tell whether an activity of a lower level here carries the money of this one."""
    return any(
        (one.identifier in other.parents or other.identifier in one.children)
        and (other.steps or other.budgets)
        for other in published
        if other is not one
    )


def _price_year(published: Sequence[Activity]) -> int:
    days = [step.on for one in published for step in one.steps]
    days += [held.start for one in published for held in one.budgets]
    days = days or [one.begins for one in published if one.begins]
    return min(days).year if days else 2000


def _money(amount: Decimal, currency: str, prices: int) -> Money:
    """Return an amount; a compact states no more than four decimals."""
    most = Decimal("0.0001")
    exponent = amount.as_tuple().exponent
    is_finer = isinstance(exponent, int) and exponent < -4  # noqa: PLR2004 - as above
    told = amount.quantize(most, ROUND_HALF_EVEN) if is_finer else amount
    return Money(told, currency, prices)


def _lines(
    published: Sequence[Activity],
    parties: Parties,
    prices: int,
    names: dict[str, str],
) -> Iterator[Line]:
    for activity in published:
        committed = [step for step in activity.steps if step.kind == "commitment"]
        rows = (
            _committed(activity, committed, parties)
            if committed
            else _budgeted(activity, parties)
        )
        for number, row in enumerate(rows, start=1):
            yield Line(
                id=f"{names[activity.identifier]}-{number}",
                year=row.year,
                until_year=row.until if row.until > row.year else None,
                payer=row.payer,
                category="other",
                what=activity.title or activity.identifier or "Not described",
                amount=_money(row.amount, row.currency, prices),
                status=row.status,
                form="loan" if row.is_loan else "grant",
                source=(names[activity.identifier],),
                note=_flow(activity),
            )


@dataclass(frozen=True, slots=True)
class _Row:
    year: int
    payer: str
    currency: str
    is_loan: bool
    amount: Decimal
    status: Literal["committed", "pledged"]
    until: int = 0


def _committed(
    activity: Activity, steps: Sequence[Step], parties: Parties
) -> tuple[_Row, ...]:
    sums: dict[tuple[int, str, str, bool], Decimal] = defaultdict(Decimal)
    for step in steps:
        payer = payer_of(activity, step, parties)
        sums[step.on.year, payer, step.currency, step.is_loan] += step.amount
    return tuple(_Row(*key, sums[key], "committed") for key in sorted(sums))


def _budgeted(activity: Activity, parties: Parties) -> tuple[_Row, ...]:
    """Return the budgets; one that was revised stands for the original."""
    held: dict[tuple[date, date], list[Budget]] = defaultdict(list)
    for one in activity.budgets:
        held[one.start, one.end].append(one)
    rows = []
    for (start, end), every in sorted(held.items()):
        revised = [one for one in every if one.revised]
        rows += [
            _Row(
                year=start.year,
                payer=payer,
                currency=one.currency,
                is_loan=False,
                amount=amount,
                status="committed" if one.committed else "pledged",
                until=end.year,
            )
            for one in revised or every
            for payer, amount in _shares(activity, one, parties)
        ]
    return tuple(rows)


def _shares(
    activity: Activity, one: Budget, parties: Parties
) -> Iterator[tuple[str, Decimal]]:
    """Yield who pays what of a budget, then what of it nobody is shown to pay."""
    known = {party.id for party in parties.all()}
    shares = [(payer, amount) for payer, amount in one.payers if payer in known]
    yield from shares
    rest = one.amount - sum((amount for _payer, amount in shares), Decimal(0))
    if rest or not shares:
        yield payer_of(activity, None, parties), rest


def _flow(activity: Activity) -> str | None:
    if not activity.flow:
        return None
    return (
        f"Published with the type of flow {activity.flow}; whether it is development "
        "assistance is to be said line by line."
    )


def _spending(
    published: Sequence[Activity], parties: Parties, prices: int
) -> Iterator[Spending]:
    for activity in published:
        for step in activity.steps:
            stage = _STAGE.get(step.kind)
            if stage is not None:
                yield Spending(
                    on=step.on,
                    stage=stage,
                    amount=_money(step.amount, step.currency, prices),
                    payer=payer_of(activity, step, parties),
                    what=f"{activity.identifier}, transaction {step.place}",
                )


def _budget(lines: tuple[Line, ...], prices: int) -> Money_ | None:
    if not lines:
        return None
    used = [line.amount.currency for line in lines if line.amount]
    currency = max(dict.fromkeys(used), key=used.count)
    amounts = [line.amount.amount for line in lines if line.amount]
    is_one = len(set(used)) == 1
    whole = Money(sum(amounts, Decimal(0)), currency, prices)
    return Money_(
        currency=currency,
        prices=prices,
        lines=lines,
        total=whole if is_one else None,
        note=_NOMINAL,
    )


def _term(published: Sequence[Activity]) -> Term | None:
    begins = [one.begins for one in published if one.begins]
    ends = [one.ends for one in published if one.ends]
    first = min(begins, default=None)
    last = max(ends, default=None)
    if first is None and last is None:
        return None
    return Term(effective=first, end=last + timedelta(days=1) if last else None)


def _conditions(published: Sequence[Activity], parties: Parties) -> Iterator[Condition]:
    if parties.host is None:
        return
    number = 0
    for activity in published:
        for text in activity.conditions or ():
            number += 1
            party, said = parties.of(text) or (parties.host, text)
            due = _DUE.search(said)
            yield Condition(
                id=f"published-{number}",
                party=party,
                text=said[: due.start()] if due else said,
                due=date.fromisoformat(due[1]) if due else None,
            )


def _names(published: Sequence[Activity]) -> dict[str, str]:
    """Return an id for each activity; no two are alike."""
    found: dict[str, str] = {}
    for number, one in enumerate(published, start=1):
        name = id_of(one.identifier)[:56] or "activity"
        is_new = name not in found.values()
        found[one.identifier] = name if is_new else f"{name[:50]}-{number}"
    return found


def _sources(published: Sequence[Activity], names: dict[str, str]) -> Iterator[Source]:
    for one in published:
        yield Source(
            id=names[one.identifier],
            title=f"IATI activity {one.identifier}, version {one.version}",
            publisher=one.reporter.name or None,
        )
