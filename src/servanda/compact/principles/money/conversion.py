"""Chapter E: several currencies and price years, one base, and the rates between."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.accounts import Accounts, amounts
from servanda.compact.model import Compact
from servanda.compact.model.budget import Rate
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import Finding, fails, not_shown, shown
from servanda.compact.rates import Denomination, denomination

__all__ = ["one_base"]


def one_base(compact: Compact, accounts: Accounts, on: date) -> Iterator[Finding]:
    """Every amount can be brought to the base with dated, sourced, consistent rates."""
    for number, rate in enumerate(accounts.exchange.rates):
        yield from _rate(compact, f"budget.rates[{number}]", rate, on)
    tolerance = threshold("rate-contradiction").value
    for number in accounts.exchange.contradictions(tolerance):
        rate = accounts.exchange.rates[number]
        yield fails(
            f"budget.rates[{number}]",
            f"the rate of {rate.of} to {rate.to} contradicts the other rates",
            "Keep one rate for each pair; its inverse follows from it.",
        )
    lost: dict[Denomination, list[str]] = {}
    for where, amount in amounts(compact):
        if accounts.bring(amount) is None:
            lost.setdefault(denomination(amount), []).append(where)
    for one, places in lost.items():
        yield fails(
            places[0],
            f"no rate brings {one} to {accounts.base}: {len(places)} of the amounts",
            "Write a dated rate with its source under `budget.rates`.",
        )
    if not lost:
        yield shown("budget.currency", f"every amount is brought to {accounts.base}")


def _rate(compact: Compact, where: str, rate: Rate, on: date) -> Iterator[Finding]:
    """Hold one rate to its date, its source and the years it joins."""
    if rate.factor <= 0:
        yield fails(where, "the rate is not above zero", "Write the rate as published.")
    if rate.on > on:
        yield fails(
            f"{where}.on",
            f"the rate is dated {rate.on}, which had not come on {on}",
            "Use a rate that was known when the budget was drawn up.",
        )
    most = threshold("rate-age-years").value
    if min(abs(rate.on.year - y) for y in (rate.of_prices, rate.to_prices)) > most:
        yield fails(
            f"{where}.on",
            f"the rate is of {rate.on.year} but joins prices of {rate.of_prices} "
            f"and {rate.to_prices}",
            f"Use a rate within {most} years of the prices it converts.",
        )
    budget = compact.budget
    if not (rate.source or (budget and budget.source) or compact.source):
        yield not_shown(
            f"{where}.source",
            f"the rate of {rate.of} to {rate.to} names no source",
            "Write `source:` with the id of the publication the rate is taken from.",
        )
