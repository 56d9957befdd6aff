"""Chapter E: what an early end or an extension would cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.basis.money import Money
from servanda.basis.period import Period, months_between
from servanda.compact.accounts import Accounts, open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Scenario
from servanda.compact.model.term import Extension
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import planned, runs_to
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

Placed = list[tuple[str, Scenario]]


@principle(
    "E09",
    "What an early end and each permitted extension would cost is given.",
    severity=Severity.LOW,
    stages="D",
    cites=("s1: line 44",),
    rows=("S0.5",),
    reads=("budget.scenarios", "term"),
)
def other_ends_are_costed(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """An early end and each extension that the term permits have their cost."""
    budget = compact.budget
    if budget is None or budget.scenarios is None:
        yield unsaid(
            "budget.scenarios",
            "what an early end or an extension would cost",
            "Write `scenarios:` under `budget`, one for each way it may end.",
            (compact, "budget"),
            (budget, "scenarios"),
        )
        return
    placed = [
        (f"budget.scenarios[{n}]", item) for n, item in enumerate(budget.scenarios)
    ]
    accounts = open_accounts(compact)
    for where, item in placed:
        yield from _amount(compact, accounts, where, item)
    yield from _early(compact, [pair for pair in placed if pair[1].kind == "early end"])
    yield from _later(compact, [pair for pair in placed if pair[1].kind == "extension"])


def _amount(
    compact: Compact, accounts: Accounts | None, where: str, item: Scenario
) -> Iterator[Finding]:
    """Hold one scenario to a real amount and a real length."""
    if item.amount.amount <= 0 or item.months == 0:
        yield fails(
            where,
            f"{item.what!r} is said to last {item.months} months and to cost "
            f"{item.amount.plain()}",
            "Write the months and the estimate.",
        )
        return
    term, whole = planned(compact), accounts.whole if accounts else None
    amount = accounts.bring(item.amount) if accounts else None
    if term is None or whole is None or amount is None:
        return
    if item.kind == "early end":
        yield from _closing(where, item, amount, _month(whole, term))
        return
    least = threshold("cost-cliff").value * item.months * _month(whole, term)
    if amount.amount < least:
        yield fails(
            f"{where}.amount",
            f"{item.months} more months are said to cost {amount.plain()}, a small "
            "part of what as many months cost in the term",
            "Estimate the extension from what a month costs.",
        )


def _month(whole: Money, term: Period) -> Decimal:
    """Return what a month of the term costs on average."""
    return whole.amount / months_between(term.start, term.until)


def _closing(
    where: str, item: Scenario, amount: Money, month: Decimal
) -> Iterator[Finding]:
    """Hold the cost of closing early to more than a token."""
    if amount.amount < threshold("cost-cliff").value * month:
        yield fails(
            f"{where}.amount",
            f"an end after {item.months} months is said to cost {amount.plain()}, next "
            "to nothing beside what a month costs",
            "Estimate departure, claims, open contracts and what is handed over.",
        )


def _early(compact: Compact, placed: Placed) -> Iterator[Finding]:
    """Hold the early end to coming before the end."""
    if not placed:
        yield fails(
            "budget.scenarios",
            "no early end is costed",
            "Write a scenario of kind `early end`, with its months and its cost.",
        )
    term = planned(compact)
    for where, item in placed:
        if term is not None and item.months >= months_between(term.start, term.until):
            yield fails(
                f"{where}.months",
                f"an end after {item.months} months is not early: the compact ends on "
                f"{term.until}",
                "Write a number of months after which the compact would still run.",
            )
        else:
            yield shown(where, f"end after {item.months} months: {item.amount.plain()}")


def _later(compact: Compact, placed: Placed) -> Iterator[Finding]:
    """Hold the extensions that are costed to those that the term permits."""
    rules = compact.term.extensions if compact.term else None
    term = planned(compact)
    if rules is None or term is None:
        yield not_shown(
            "term.extensions",
            "which extensions are permitted is not stated",
            "Write `extensions:` under `term`, or `extensions: []`.",
        )
        return
    longest = 0
    for number, rule in enumerate(rules):
        permitted = _months(term.until, rule)
        longest += permitted[-1] if permitted else 0
        for months in permitted:
            if not any(item.months >= months for _, item in placed):
                yield fails(
                    "budget.scenarios",
                    f"extension rule {number + 1} permits {months} months more, which "
                    "no scenario costs",
                    f"Write a scenario of kind `extension` of {months} months.",
                )
    for where, item in placed:
        if item.months > longest:
            yield fails(
                f"{where}.months",
                f"an extension of {item.months} months is costed; at most {longest} "
                "are permitted",
                "Cost the extensions that the term permits.",
            )
        else:
            yield shown(where, f"{item.months} months more: {item.amount.plain()}")
    if not rules and not placed:
        yield shown("term.extensions", "no extension is permitted")


def _months(end: date, rule: Extension) -> list[int]:
    """Return the lengths that one rule permits in all, one for each time it is used."""
    if rule.at_most is None:
        return []
    most = int(threshold("extensions-most").value)
    times = min(rule.number if rule.number is not None else 1, most)
    ends = [runs_to(end, rule.at_most, n) for n in range(1, times + 1)]
    return [months_between(end, last) for last in ends if last < date.max]


CHECKS: tuple[Check, ...] = (other_ends_are_costed,)
