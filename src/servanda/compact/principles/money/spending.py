"""Chapter E: what was spent, objective by objective."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from servanda.basis.money import Money
from servanda.compact.accounts import open_accounts, percent
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Spending
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)
from servanda.compact.rates import Denomination, denomination, exchange

__all__ = ["CHECKS"]

SPENT = ("disbursement",)
"""The stage at which money is spent; each sum passes it once."""

Placed = list[tuple[str, Spending]]


@principle(
    "E08",
    "Spending is reported by objective, not only by agency or in total.",
    severity=Severity.MED,
    stages="R",
    cites=("lowy2014-ramsi", "abc2014-ramsi"),
    rows=("S0.5", "S1.7", "S1.8"),
    reads=("record.spending", "objectives", "budget.lines.objective"),
)
def spending_is_seen_by_objective(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each sum that was spent is booked on an objective of the compact."""
    if record is None or record.spending is None:
        yield unsaid(
            "record: spending",
            "what was spent on which objective",
            "Enter each disbursement under `spending` with its `objective:`.",
            (record, "spending"),
        )
        return
    placed = [
        (f"record: spending[{number}]", step)
        for number, step in enumerate(record.spending)
        if step.stage in SPENT
    ]
    if not placed:
        yield from _nothing_spent(record, on)
        return
    for where, step in placed:
        yield from _booked(compact, where, step)
    yield from _spread(compact, placed)


def _nothing_spent(record: Record, on: date) -> Iterator[Finding]:
    """Hold the claim that nothing was spent to what the record shows was done."""
    done = [entry.occurred for entry in record.of_kind("first entry", "activity")]
    done += [each.delivered_on or on for each in record.deliveries or ()]
    grace = int(threshold("first-record-days").value)
    if done and (on - min(done)).days > grace:
        yield not_shown(
            "record: spending",
            "forces entered or goods came, but nothing is recorded as spent",
            "Enter what was disbursed, with the objective it served.",
        )
    else:
        yield shown("record: spending", "nothing is recorded as spent yet")


def _booked(compact: Compact, where: str, step: Spending) -> Iterator[Finding]:
    """Hold one sum to an objective of the compact, and to that of its line."""
    objective, planned = _objective(compact, step), _planned(compact, step)
    if objective is None:
        yield fails(
            where,
            f"{step.amount.plain()} was spent in total, on no stated objective",
            "Write `objective:` or the budget `line:` that was charged.",
        )
    elif objective not in {item.id for item in compact.objectives or ()}:
        yield fails(
            f"{where}.objective",
            f"the objective {objective!r} is not in the compact",
            "Book the sum on an objective that was agreed.",
        )
    elif planned is not None and planned != objective:
        yield fails(
            f"{where}.objective",
            f"line `{step.line}` is for {planned!r}, but was booked on {objective!r}",
            "Book the sum on the line's objective, or amend the line.",
        )


def _objective(compact: Compact, step: Spending) -> str | None:
    return step.objective or _planned(compact, step)


def _planned(compact: Compact, step: Spending) -> str | None:
    """Return the objective of the line that a sum was charged to."""
    lines = compact.budget.lines if compact.budget else None
    return next((li.objective for li in lines or () if li.id == step.line), None)


def _spread(compact: Compact, placed: Placed) -> Iterator[Finding]:
    """Hold the sums to being told apart, and state each objective's share."""
    booked: dict[str, list[Money]] = {}
    for _, step in placed:
        booked.setdefault(_objective(compact, step) or "", []).append(step.amount)
    last = max(step.on.year for _, step in placed)
    lines = compact.budget.lines if compact.budget else None
    due = {li.objective for li in lines or () if li.objective and li.year < last}
    if len(booked) == 1 and due - set(booked):
        yield fails(
            "record: spending",
            f"everything is booked on one objective, though lines before {last} serve "
            f"{len(due)}",
            "Book each sum on the objective it served.",
        )
        return
    yield from _beyond_the_plan(compact, booked, last)
    if "" in booked:
        return
    shares = _shares(compact, booked)
    if shares is None:
        yield not_shown(
            "record: spending",
            "what was spent cannot be brought to one currency and price year",
            "Write a dated rate with its source under `budget.rates`.",
        )
    else:
        words = ", ".join(f"{percent(part)} {name}" for name, part in shares.items())
        yield shown("record: spending", f"spent by objective: {words}")


def _beyond_the_plan(
    compact: Compact, booked: dict[str, list[Money]], last: int
) -> Iterator[Finding]:
    """Lay out the objectives that are charged with more than was planned for them.

    In the first months a single objective may be served; while it keeps within its own
    lines, that it stands alone hides nothing.
    """
    accounts = open_accounts(compact)
    lines = compact.budget.lines if compact.budget else None
    if accounts is None or not any(line.objective for line in lines or ()):
        return
    for name, amounts in booked.items():
        plan = accounts.select(
            lambda line, name=name: line.objective == name and line.year <= last  # type: ignore[misc]
        )
        spent = accounts.add(tuple(amounts))
        if not name or plan.most is None or spent.amount <= plan.most.amount:
            continue
        tell = fails if len(booked) == 1 else review
        yield tell(
            "record: spending",
            f"{spent.plain()} is booked on `{name}`, whose lines up to {last} come to "
            f"{plan.most.plain()}",
            "Book each sum on the objective it served, or say why more was spent.",
        )


def _shares(
    compact: Compact, booked: dict[str, list[Money]]
) -> dict[str, Fraction] | None:
    """Return each objective's share of what was spent, largest first."""
    accounts = open_accounts(compact)
    used = {denomination(amount) for amounts in booked.values() for amount in amounts}
    base: Denomination = accounts.base if accounts else min(used)
    at = accounts.exchange if accounts else exchange(base, ())
    sums: dict[str, Fraction] = {}
    for name, amounts in booked.items():
        brought = [at.bring(amount) for amount in amounts]
        if any(amount is None for amount in brought):
            return None
        sums[name] = sum((Fraction(a.amount) for a in brought if a), Fraction(0))
    whole = sum(sums.values(), Fraction(0))
    if not whole:
        return {}
    order = sorted(sums, key=lambda name: (-sums[name], name))
    return {name: sums[name] / whole for name in order}


CHECKS: tuple[Check, ...] = (spending_is_seen_by_objective,)
