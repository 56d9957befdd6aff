"""At whose cost: lines, totals, shares, sustainment, caps, debt, scenarios."""

from __future__ import annotations

from typing import Literal

from servanda.compact.model.clause import Clause
from servanda.compact.model.kinds import (
    Amount,
    Count,
    Day,
    Id,
    Number,
    Share,
    Text,
    Year,
)

__all__ = [
    "Available",
    "Budget",
    "Cap",
    "CostShare",
    "Debt",
    "Launch",
    "Line",
    "Rate",
    "Scenario",
    "Subtotal",
    "Sustainment",
    "TakeOver",
]

Status = Literal["appropriated", "committed", "pledged", "unfunded"]
Category = Literal[
    "personnel",
    "training",
    "equipment",
    "maintenance",
    "infrastructure",
    "governance",
    "operations",
    "evaluation",
    "oversight",
    "redress",
    "contingency",
    "other",
]


class Rate(Clause):
    """A dated, sourced exchange or price rate: one ``of`` is worth ``is`` ``to``.

    The price years state between which price levels the rate converts.
    """

    of: Text
    of_prices: Year
    to: Text
    to_prices: Year
    factor: Number
    on: Day


class Line(Clause):
    """One budget line: who pays what, in which year, for what, on what authority.

    amount     left out only when withheld; the total still includes it
    years      a line for several years states the first and the last
    valuation  how a line in kind was valued: replacement cost, market price, book
               value; the method in words, never a figure
    oda        whether the line counts as official development assistance
    oda_rule   the rule on which ``oda`` rests
    """

    id: Id
    year: Year
    until_year: Year | None = None
    payer: Id
    category: Category
    what: Text
    amount: Amount | None = None
    status: Status | None = None
    authority: Text | None = None
    form: Literal["grant", "loan", "in kind"] = "grant"
    valuation: Text | None = None
    oda: Literal["yes", "no", "in part"] | None = None
    oda_rule: Text | None = None
    oda_amount: Amount | None = None
    objective: Id | None = None
    instrument: Id | None = None


class Subtotal(Clause):
    """A stated sum over lines that share a year, a payer, a category or a status."""

    year: Year | None = None
    payer: Id | None = None
    category: Category | None = None
    status: Status | None = None
    amount: Amount


class Available(Clause):
    """What is in hand against the total, and the gap as published."""

    amount: Amount
    as_of: Day | None = None
    gap: Amount | None = None


class Launch(Clause):
    """How much must be in hand before the first day.

    threshold  share of the total
    counts     the statuses that count as in hand
    """

    threshold: Share
    counts: tuple[Status, ...]


class Sustainment(Clause):
    """What keeping the result costs in one year after exit, and who pays."""

    year: Year
    payer: Id
    what: Text
    amount: Amount
    status: Status
    authority: Text | None = None


class CostShare(Clause):
    """A party's agreed share of one year's cost."""

    year: Year
    payer: Id
    share: Share


class TakeOver(Clause):
    """The level of the host's share that is to be reached, and by when."""

    level: Share
    by: Year


class Cap(Clause):
    """The outer bound of a partner's liability; ``covers`` says for what."""

    payer: Id
    amount: Amount
    contingency: Amount | None = None
    covers: Text


class Debt(Clause):
    """What the compact does to the host's debt.

    consulted  international financial institutions asked, with date in words
    """

    loans: Amount | None = None
    grants: Amount | None = None
    restructuring: Text | None = None
    consulted: tuple[Text, ...] | None = None


class Scenario(Clause):
    """What an early end or a permitted extension would cost."""

    id: Id
    kind: Literal["early end", "extension"]
    months: Count
    amount: Amount
    what: Text


class Budget(Clause):
    """The money. Every amount is exact, with currency and price year.

    currency   ISO 4217 code of the base currency
    prices     the base price year
    total      the stated total of all lines, withheld amounts included
    """

    currency: Text | None = None
    prices: Year | None = None
    rates: tuple[Rate, ...] = ()
    lines: tuple[Line, ...] | None = None
    total: Amount | None = None
    subtotals: tuple[Subtotal, ...] = ()
    available: Available | None = None
    launch: Launch | None = None
    shares: tuple[CostShare, ...] | None = None
    take_over: TakeOver | None = None
    sustainment: tuple[Sustainment, ...] | None = None
    caps: tuple[Cap, ...] | None = None
    debt: Debt | None = None
    scenarios: tuple[Scenario, ...] | None = None
