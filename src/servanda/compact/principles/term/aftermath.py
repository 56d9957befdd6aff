"""Chapter T: who comes back after the exit to see whether it lasted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.basis.money import Money
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Evaluation
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_named
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.spans import current_end, entries, later
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "T10",
    "Six to twenty-four months after the exit a review is due, with money and owner.",
    severity=Severity.MED,
    stages="DX",
    cites=("s1: line 48",),
    rows=("S1.7", "S1.8"),
    reads=("evaluations", "term.end", "budget.lines", "record.entries"),
)
def a_review_follows_the_exit(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Somebody is paid to come back and look whether it lasted."""
    placed = [
        (f"evaluations[{index}]", evaluation)
        for index, evaluation in enumerate(compact.evaluations or ())
        if evaluation.kind == "post-exit"
    ]
    if not placed:
        yield _no_review(compact)
    end = current_end(compact, record)
    for where, evaluation in placed:
        yield from _in_time(where, evaluation, end)
        yield from _owned(compact, where, evaluation)
        yield from _paid(compact, where, evaluation, end)
        yield from _held(where, evaluation, record, end, on)


def _no_review(compact: Compact) -> Finding:
    remedy = "Write an evaluation with `kind: post-exit`, a day, money and an owner."
    if compact.evaluations is None:
        return unsaid("evaluations", "any evaluation", remedy, (compact, "evaluations"))
    return fails("evaluations", "no review after the exit is planned", remedy)


def _in_time(where: str, planned: Evaluation, end: date | None) -> Iterator[Finding]:
    """Ask for a day in the window after the exit."""
    if planned.due is None or end is None:
        noun = "the days of the exit and of the review after it"
        remedy = "Write `due:` there and `end:` under `term`."
        yield unsaid(f"{where}.due", noun, remedy, (planned, "due"))
        return
    first = later(end, months=int(threshold("post-exit-review-earliest-months").value))
    last = later(end, months=int(threshold("post-exit-review-latest-months").value))
    if not first <= planned.due <= last:
        what = f"the review is due on {planned.due}; the window is {first} to {last}"
        yield fails(f"{where}.due", what, "Write a day in that window.")
    else:
        yield shown(where, f"a review is due on {planned.due}; the end is {end}")


def _owned(compact: Compact, where: str, planned: Evaluation) -> Iterator[Finding]:
    """Ask for an owner that the document names."""
    if not is_named(compact, planned.evaluator):
        yield unsaid(
            f"{where}.evaluator",
            "an office of a named party or body that owns the review",
            "Write `evaluator:`.",
            (planned, "evaluator"),
        )


def _paid(
    compact: Compact, where: str, planned: Evaluation, end: date | None
) -> Iterator[Finding]:
    """Ask for money that is more than a wish, and still there after the exit."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    line = next((line for line in lines if line.id == planned.line), None)
    if planned.budget is None and planned.line is None:
        remedy = "Write `budget:` and the `line:` that pays for the review."
        yield unsaid(where, "money for the review", remedy, (planned, "budget"))
    elif planned.line is not None and line is None:
        what = f"the review is to be paid from {planned.line}, which is no budget line"
        yield fails(f"{where}.line", what, "Name a line of the budget.")
    elif line is None:
        what = "the review has an amount and no budget line that pays it"
        yield not_shown(where, what, "Write `line:` with a line of the budget.")
    elif line.status in (None, "unfunded"):
        what = f"the line that pays for the review, {line.id}, is not funded"
        yield fails(f"{where}.line", what, "Fund the line, or name another.")
    elif end is not None and max(line.year, line.until_year or 0) < end.year:
        what = f"the line that pays for the review, {line.id}, ends before the exit"
        yield fails(
            f"{where}.line", what, "Name a line of the year of the exit or later."
        )
    elif _exceeds(planned.budget, line.amount):
        what = f"the review costs more than {line.id}, the line that pays for it, holds"
        yield fails(f"{where}.budget", what, "Raise the line, or lower the cost.")
    elif planned.budget is not None and planned.budget.amount <= 0:
        yield fails(f"{where}.budget", "the review has no money", "Write an amount.")


def _exceeds(cost: Money | None, held: Money | None) -> bool:
    alike = cost is not None and held is not None and cost.is_like(held)
    return alike and cost is not None and held is not None and held < cost


def _held(
    where: str,
    planned: Evaluation,
    record: Record | None,
    end: date | None,
    on: date,
) -> Iterator[Finding]:
    """Ask for the review itself once its day has passed."""
    if planned.due is None or planned.due >= on:
        return
    held = [
        entry
        for _, entry in entries(record, "evaluation")
        if entry.refers_to == planned.id and (end is None or entry.occurred >= end)
    ]
    if not held:
        what = f"the review was due on {planned.due}, and the record holds none"
        yield fails(where, what, "Hold the review and enter it.")


CHECKS: tuple[Check, ...] = (a_review_follows_the_exit,)
