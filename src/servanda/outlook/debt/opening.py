"""The first day of a host's debt: what is owed, to whom, on which output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Final

import numpy as np

from servanda.basis.money import Money
from servanda.compact.accounts import Accounts
from servanda.compact.model import Facts
from servanda.compact.model.facts import Creditor
from servanda.outlook.debt.beliefs import Drawn, Held, illegible
from servanda.outlook.debt.definitions import definitions
from servanda.outlook.debt.loans import ABROAD, Creditors, Terms
from servanda.outlook.debt.loans.agreeing import apart, beyond
from servanda.outlook.debt.paths import Host
from servanda.outlook.debt.paths.world import believed
from servanda.outlook.futures import Futures
from servanda.outlook.noise import Array, Noise
from servanda.outlook.options.building import NO_CURRENCY
from servanda.outlook.question import Question

__all__ = ["Opened", "growing", "opened"]

_DOMESTIC: Final = "domestic"


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """The first day.

    host       output, exports and balance: each (draw,)
    usual      (draw,) revenue in peace, share of output
    debt       (draw,) in foreign money and in the host's own
    unit       currency and price year of all money
    creditors  as told; none where nobody tells them
    given      everything that is drawn, ``debt.rate_home`` and ``debt.abroad`` too
    assumed    in words
    """

    host: Host
    usual: Array
    debt: tuple[Array, Array]
    unit: tuple[str, int]
    creditors: tuple[Creditors, ...]
    given: Drawn
    assumed: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """What the first day is made of."""

    facts: Facts | None
    accounts: Accounts | None
    question: Question
    futures: Futures
    noise: Noise

    @property
    def unit(self) -> tuple[str, int]:
        """The question's unit; that of output where the compact counts in none."""
        economy = self.facts.economy if self.facts else None
        if self.question.currency == NO_CURRENCY and economy and economy.gdp:
            return economy.gdp.currency, economy.gdp.prices
        return self.question.currency, self.question.prices

    def bring(self, amount: Money | None) -> float | None:
        """Return an amount in the unit; None where it cannot be brought."""
        if amount is None:
            return None
        unit = self.unit
        if (amount.currency, amount.prices) == unit:
            return float(amount.amount)
        found = self.accounts.bring(amount) if self.accounts else None
        if found is None or (found.currency, found.prices) != unit:
            return None
        return float(found.amount)

    def believed(self, name: str) -> Array:
        return believed(self.futures, name, self.noise)


def opened(
    facts: Facts | None,
    accounts: Accounts | None,
    question: Question,
    futures: Futures,
    known: tuple[Held, Drawn, Noise],
) -> Opened | tuple[str, ...]:
    """Return the first day, or why it is not known: each with what would tell it.

    known  what is held, the same drawn, and the noise
    """
    held, drawn, noise = known
    desk = _Desk(facts, accounts, question, futures, noise)
    if wrong := tuple(illegible(facts, held)):
        return wrong
    output = desk.bring(facts.economy.gdp if facts and facts.economy else None)
    creditors = tuple(_creditors(desk))
    lacking = tuple(_lacking(desk, held, output, creditors))
    if lacking or output is None:
        return lacking
    stock = partial(_stock, held, output)
    if contrary := tuple(beyond(creditors, stock)):
        return contrary
    size = np.full(noise.draws, output)
    given = _given(desk, drawn)
    debt = _debt(held, given, creditors, size)
    whole = np.maximum(debt[0] + debt[1], 1e-12)
    if _is_split(held, creditors):
        given["debt.abroad"] = debt[0] / whole
    usual, assumed = _usual(desk, output)
    deficit = (
        -given["debt.balance"]
        if held.is_given("debt.balance")
        else desk.believed("finances.deficit")
    )
    host = Host(size, np.maximum(given["debt.exports"], 1e-6), deficit)
    words = (*assumed, *apart(creditors, stock), *_assumed(held, creditors))
    return Opened(
        host, usual, debt, desk.unit, creditors, MappingProxyType(given), words
    )


def growing(behind: Sequence[float], ahead: Sequence[float]) -> Iterator[str]:
    """Yield what the rating takes for growth where the facts are silent, in words."""
    rule = definitions().composite
    if len(behind) != rule.years_behind:
        yield (
            f"growth of the {rule.years_behind} years behind is not told "
            "(`finance.growth_past`); a belief stands in"
        )
    if len(ahead) != rule.years_ahead:
        yield (
            "growth ahead is not told (`finance.growth_ahead`); the rating takes the "
            "trajectories' own"
        )


def _lacking(
    desk: _Desk,
    held: Held,
    output: float | None,
    creditors: tuple[Creditors, ...],
) -> Iterator[str]:
    economy = desk.facts.economy if desk.facts else None
    currency, prices = desk.unit
    unit = f"{currency} at prices of {prices}"
    if economy is None or economy.gdp is None:
        yield "the host's output; `economy.gdp` in the facts would tell it"
    elif output is None:
        yield (
            f"the host's output in {unit}, in which the compact counts; the facts give "
            f"it as {economy.gdp}, and a rate in `budget.rates` would bring it over"
        )
    if not _is_split(held, creditors) and not held.is_given("debt.public"):
        yield (
            "what the host owes; `finance.debt_external` and `finance.debt_domestic`, "
            "or `economy.debt_share`, or `finance.creditors` in the facts would tell it"
        )


def _stock(held: Held, output: float, name: str) -> float | None:
    """Return a debt as the facts give it, in money; None where they do not."""
    told = [one.value * output for one in held.given if one.name == name]
    return told[0] if told else None


def _is_split(held: Held, creditors: tuple[Creditors, ...]) -> bool:
    """Whether what is owed abroad and at home is told apart."""
    kinds = {one.kind for one in creditors}
    abroad = held.is_given("debt.external") or bool(kinds & {*ABROAD})
    home = held.is_given("debt.domestic") or _DOMESTIC in kinds
    return abroad and (home or held.is_given("debt.public"))


def _creditors(desk: _Desk) -> Iterator[Creditors]:
    finance = desk.facts.finance if desk.facts else None
    for one in finance.creditors if finance else ():
        amount = desk.bring(one.amount)
        if amount is not None and amount > 0.0:
            yield _creditor(one, amount, desk.bring(one.present_value))


def _creditor(one: Creditor, amount: float, worth: float | None) -> Creditors:
    terms = None
    if one.maturity is not None:
        terms = Terms.of(float(one.grace or 0), float(one.maturity))
    return Creditors(
        name=one.name,
        kind=one.kind,
        amount=amount,
        rate=None if one.rate is None else float(one.rate),
        terms=terms,
        worth=None if worth is None else worth / amount,
    )


def _given(desk: _Desk, drawn: Drawn) -> dict[str, Array]:
    given = dict(drawn)
    if "debt.interest_home" in given:
        home = given["debt.interest_home"]
    else:
        real = desk.believed("finances.cost_home")
        home = (1.0 + real) * (1.0 + given["debt.inflation"]) - 1.0
    given["debt.rate_home"] = np.maximum(home, 0.0)
    given["debt.abroad"] = desk.believed("finances.abroad")
    return given


def _debt(
    held: Held,
    given: Mapping[str, Array],
    creditors: tuple[Creditors, ...],
    size: Array,
) -> tuple[Array, Array]:
    """Return what is owed in foreign money and in the host's own: (draw,) each."""
    rows = {
        "debt.external": sum(c.amount for c in creditors if c.kind in ABROAD),
        "debt.domestic": sum(c.amount for c in creditors if c.kind == _DOMESTIC),
    }
    found: dict[str, Array | None] = {
        name: np.maximum(given[name], 0.0) * size
        if held.is_given(name)
        else (np.full_like(size, told) if told else None)
        for name, told in rows.items()
    }
    external, domestic = found["debt.external"], found["debt.domestic"]
    if external is not None and domestic is not None:
        return external, domestic
    whole = np.maximum(given["debt.public"], 0.0) * size
    if external is not None:
        return external, np.maximum(whole - external, 0.0)
    if domestic is not None:
        return np.maximum(whole - domestic, 0.0), domestic
    return whole * given["debt.abroad"], whole * (1.0 - given["debt.abroad"])


def _usual(desk: _Desk, output: float) -> tuple[Array, tuple[str, ...]]:
    """Return revenue in peace, the latest that is told up to the start."""
    economy = desk.facts.economy if desk.facts else None
    told = sorted(economy.revenue if economy else (), key=lambda one: one.year)
    before = [one for one in told if one.year <= desk.question.start.year] or told[:1]
    amount = desk.bring(before[-1].amount) if before else None
    if amount is None:
        return desk.believed("finances.revenue"), (
            "revenue is not told (`economy.revenue`); the outlook's belief stands in",
        )
    return np.full(desk.noise.draws, min(amount / output, 1.0)), ()


def _assumed(held: Held, creditors: tuple[Creditors, ...]) -> Iterator[str]:
    if not _is_split(held, creditors):
        yield (
            "how much is owed abroad is not told (`finance.debt_external`); the "
            "outlook's belief splits the whole"
        )
    if not creditors:
        yield (
            "no creditors are told (`finance.creditors`); loans are taken to be a "
            "typical mix on typical terms, most of it unsourced"
        )
    if not held.is_given("debt.policies"):
        yield (
            "the assessment of policies (CPIA) is not known (`finance.policies`); a "
            "wide belief stands in, so that the rating is one of beliefs, not a finding"
        )
    if not held.is_given("debt.balance"):
        yield (
            "the primary balance is not told (`finance.primary_balance`); the "
            "outlook's belief stands in"
        )
    if not held.is_given("debt.exports"):
        yield "exports are not told (`finance.exports`); a wide belief stands in"
