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
from servanda.compact.model.authority import Party
from servanda.compact.model.budget import Budget as Money_
from servanda.compact.model.budget import Line
from servanda.compact.model.clause import Source
from servanda.compact.model.conditions import Condition
from servanda.compact.model.oversight import Body
from servanda.compact.model.record import Spending
from servanda.compact.model.term import Term
from servanda.publication.export import Lost
from servanda.publication.iati.codes import countries
from servanda.publication.iati.published.activity import (
    Activity,
    Budget,
    Organisation,
    Step,
)
from servanda.publication.iati.published.losses import losses

__all__ = ["Draft", "draft"]

Stage = Literal["pledge", "commitment", "disbursement", "in use"]
_STAGE: Final[dict[str, Stage]] = {
    "pledge": "pledge",
    "commitment": "commitment",
    "disbursement": "disbursement",
    "expenditure": "in use",
}
_GOVERNMENT: Final = ("", "10", "11", "15")
_MULTILATERAL: Final = "40"
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
    parties = _Parties(published)
    prices = _price_year(counted)
    first = published[0]
    name = _id(first.identifier) or "draft"
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


def _id(text: str) -> str:
    """Return an id made of a text.

    >>> _id("GB-1-113961-106 "), _id("Ministry of Foreign Affairs (Sweden)")
    ('gb-1-113961-106', 'ministry-of-foreign-affairs-sweden')
    """
    words = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
    return words[:64].strip("-")


class _Parties:
    """Who takes part, each under one id."""

    def __init__(self, published: Sequence[Activity]) -> None:
        self._ids: dict[str, str] = {}
        self._parties: dict[str, Party] = {}
        self._bodies: dict[str, Body] = {}
        self.host = self._host(published)
        for activity in published:
            for one in activity.organisations:
                if one.role in ("funding", "extending"):
                    self.payer(one)

    def _host(self, published: Sequence[Activity]) -> str | None:
        """Take the country in if every activity names the same one."""
        named = {
            (code, name) for one in published for code, name, _share in one.countries
        }
        if len({code for code, _name in named}) != 1:
            return None
        code = next(code for code, _name in named)
        name = next((name for _code, name in named if name), "") or code
        three = next((k for k, two in countries().items() if two == code), None)
        found = _id(name) or "host"
        self._parties[found] = Party(
            id=found, name=name, role="host", kind="state", iso3=three
        )
        return found

    def payer(self, one: Organisation) -> str:
        """Return the id of an organisation, taking it in if it is new."""
        key = one.ref or one.name.casefold()
        if key in self._ids:
            return self._ids[key]
        found = base = _id(one.name) or _id(one.ref) or "not-named"
        number = 2
        while found in self._parties or found in self._bodies:
            found = f"{base[:60]}-{number}"
            number += 1
        self._ids[key] = found
        self._take(found, one)
        return found

    def _take(self, found: str, one: Organisation) -> None:
        name = one.name or one.ref or "An organisation that is not named"
        if one.type == _MULTILATERAL:
            self._parties[found] = Party(
                id=found, name=name, role="partner", kind="international organisation"
            )
        elif one.type in _GOVERNMENT:
            self._parties[found] = Party(
                id=found,
                name=name,
                role="partner",
                kind="state",
                unverified=("kind",),
                note="As published; write the state that it belongs to.",
            )
        else:
            self._bodies[found] = Body(
                id=found, name=name, kind="civil society", unverified=("kind",)
            )

    def all(self) -> tuple[Party, ...]:
        return tuple(self._parties.values())

    def bodies(self) -> tuple[Body, ...]:
        return tuple(self._bodies.values())


def _payer(activity: Activity, step: Step | None, parties: _Parties) -> str:
    """Return who pays: the step's provider, the one funder, or who reports."""
    if step is not None and step.provider is not None:
        return parties.payer(_known(activity, step.provider))
    funders = [one for one in activity.organisations if one.role == "funding"]
    return parties.payer(funders[0] if len(funders) == 1 else activity.reporter)


def _known(activity: Activity, given: Organisation) -> Organisation:
    """Return an organisation as the activity names it, where it names it better."""
    for one in (*activity.organisations, activity.reporter):
        if (given.ref and one.ref == given.ref) or one.name == given.name:
            return one
    return given


def _price_year(published: Sequence[Activity]) -> int:
    days = [step.on for one in published for step in one.steps]
    days += [held.start for one in published for held in one.budgets]
    days += [one.begins for one in published if one.begins]
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
    parties: _Parties,
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
    activity: Activity, steps: Sequence[Step], parties: _Parties
) -> tuple[_Row, ...]:
    sums: dict[tuple[int, str, str, bool], Decimal] = defaultdict(Decimal)
    for step in steps:
        payer = _payer(activity, step, parties)
        sums[step.on.year, payer, step.currency, step.is_loan] += step.amount
    return tuple(_Row(*key, sums[key], "committed") for key in sorted(sums))


def _budgeted(activity: Activity, parties: _Parties) -> tuple[_Row, ...]:
    """Return the budgets; one that was revised stands for the original."""
    held: dict[tuple[date, date], list[Budget]] = defaultdict(list)
    for one in activity.budgets:
        held[one.start, one.end].append(one)
    rows = []
    for (start, end), every in sorted(held.items()):
        revised = [one for one in every if one.revised]
        payer = _payer(activity, None, parties)
        rows += [
            _Row(
                year=start.year,
                payer=payer,
                currency=one.currency,
                is_loan=False,
                amount=one.amount,
                status="committed" if one.committed else "pledged",
                until=end.year,
            )
            for one in revised or every
        ]
    return tuple(rows)


def _flow(activity: Activity) -> str | None:
    if not activity.flow:
        return None
    return (
        f"Published with the type of flow {activity.flow}; whether it is development "
        "assistance is to be said line by line."
    )


def _spending(
    published: Sequence[Activity], parties: _Parties, prices: int
) -> Iterator[Spending]:
    for activity in published:
        for step in activity.steps:
            stage = _STAGE.get(step.kind)
            if stage is not None:
                yield Spending(
                    on=step.on,
                    stage=stage,
                    amount=_money(step.amount, step.currency, prices),
                    payer=_payer(activity, step, parties),
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


def _conditions(
    published: Sequence[Activity], parties: _Parties
) -> Iterator[Condition]:
    if parties.host is None:
        return
    number = 0
    for activity in published:
        for text in activity.conditions or ():
            number += 1
            yield Condition(id=f"published-{number}", party=parties.host, text=text)


def _names(published: Sequence[Activity]) -> dict[str, str]:
    """Return an id for each activity; no two are alike."""
    found: dict[str, str] = {}
    for number, one in enumerate(published, start=1):
        name = _id(one.identifier)[:56] or "activity"
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
