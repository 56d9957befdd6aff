"""Chapter I, evaluation: independent, paid for, in time; and what becomes of advice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.basis.money import Money
from servanda.compact.accounts import open_accounts
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import DAC_CRITERIA, Evaluation
from servanda.compact.model.record import Recommendation
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import body_of, dependence, unplaced
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.grounds.wording import plain, speaks_of
from servanda.compact.principles.thresholds import phrases, threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]

KINDS = ("mid-term", "final")


@principle(
    "I03",
    "An independent evaluation is paid for, due at mid-term and at the end, and uses "
    "the six criteria of the OECD's Development Assistance Committee.",
    severity=Severity.HIGH,
    stages="D",
    cites=("dac-criteria2019", "dodi-5132-14", "gao-13-289", "s0: line 43"),
    rows=("S0.8", "S1.7", "S1.8"),
    reads=("evaluations", "bodies", "budget.lines", "budget.total", "term"),
)
def independent_evaluation_is_paid_for_and_in_time(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Mid-term and final evaluation come in time, from outside, paid and complete."""
    remedy = "Schedule a mid-term and a final evaluation under `evaluations`."
    if compact.evaluations is None:
        noun = "an independent evaluation"
        yield unsaid("evaluations", noun, remedy, (compact, "evaluations"))
        return
    own = [(i, e) for i, e in enumerate(compact.evaluations) if e.kind in KINDS]
    for kind in KINDS:
        if not any(evaluation.kind == kind for _, evaluation in own):
            yield fails("evaluations", f"no {kind} evaluation is scheduled", remedy)
    for place, evaluation in own:
        where = f"evaluations[{place}]"
        yield from _due(compact, where, evaluation)
        yield from _evaluator(compact, where, evaluation)
        yield from _paid(compact, where, evaluation)
    yield from _criteria([evaluation for _, evaluation in own])
    yield from _share(compact, [evaluation for _, evaluation in own])


def _due(compact: Compact, where: str, evaluation: Evaluation) -> Iterator[Finding]:
    term, due, at = compact.term, evaluation.due, f"{where}.due"
    if due is None:
        noun = f"when the {evaluation.kind} evaluation is due"
        yield unsaid(at, noun, "Write the day.", (evaluation, "due"))
    elif term is None or term.effective is None or term.end is None:
        what = f"the {evaluation.kind} evaluation is due {due}; the term is not stated"
        yield not_shown("term", what, "Write the first and the last day of the term.")
    else:
        first, last = _window(evaluation.kind, term.effective, term.end)
        what = f"the {evaluation.kind} evaluation is due {due}"
        if first <= due <= last:
            yield shown(at, what)
        else:
            yield fails(at, what, f"Set it between {first} and {last}.")


def _window(kind: str, effective: date, end: date) -> tuple[date, date]:
    """Return the first and the last day on which an evaluation serves its purpose."""
    days = (end - effective).days
    if kind == "final":
        share = threshold("final-evaluation-earliest-share").value
        lag = int(threshold("final-evaluation-lag-days").value)
        return later(effective, int(days * share)), later(end, lag)
    first = threshold("mid-term-earliest-share").value
    last = threshold("mid-term-latest-share").value
    return (
        later(effective, int(days * first)),
        later(effective, int(days * last)),
    )


def _evaluator(
    compact: Compact, where: str, evaluation: Evaluation
) -> Iterator[Finding]:
    """Hold the evaluator against those who ask, send, pay and act."""
    at, office = f"{where}.evaluator", evaluation.evaluator
    remedy = "Name a body of `bodies` that no party directs or pays on its own."
    if office is None:
        noun = f"who makes the {evaluation.kind} evaluation"
        yield unsaid(at, noun, remedy, (evaluation, "evaluator"))
        return
    acting = {p.id for p in compact.parties or () if p.role != "framework"}
    tie = dependence(compact, office, acting)
    if tie:
        what = f"{office.office} is not independent of a party: {tie}"
        yield fails(at, what, remedy)
    elif body_of(compact, office.of) is None or unplaced(compact, office) is not None:
        body = unplaced(compact, office) or office.of
        what = f"who directs and who pays {office.office} is not stated up to {body}"
        remedy = f"List {body} under `bodies` with `part_of` and `paid_by`."
        yield not_shown(at, what, remedy)
    elif office.of in {
        each.verifier.of for each in compact.conditions or () if each.verifier
    }:
        what = f"{office.office} would evaluate what {office.of} itself verifies"
        remedy = "Name another evaluator, or have it reviewed how it judges itself."
        yield review(at, what, remedy)
    else:
        yield shown(at, f"{office.office} depends on no party")


def _paid(compact: Compact, where: str, evaluation: Evaluation) -> Iterator[Finding]:
    at, remedy = f"{where}.line", "Name a funded budget line of category `evaluation`."
    lines = (compact.budget.lines if compact.budget else None) or ()
    line = next((line for line in lines if line.id == evaluation.line), None)
    what = f"the {evaluation.kind} evaluation"
    if evaluation.line is None:
        yield unsaid(at, f"the line that pays {what}", remedy, (evaluation, "line"))
    elif line is None:
        yield fails(at, f"there is no budget line {evaluation.line}", remedy)
    elif line.category != "evaluation":
        yield fails(at, f"{line.id}, for {what}, is for {line.category}", remedy)
    elif line.status == "unfunded":
        yield fails(at, f"{line.id}, for {what}, is unfunded", remedy)
    elif _is_nothing(evaluation.budget) or _is_nothing(line.amount):
        yield fails(at, f"{what} is paid with nothing", remedy)
    else:
        yield shown(at, f"{what} is paid from {line.id}")


def _is_nothing(amount: Money | None) -> bool:
    return amount is not None and amount.amount <= 0


def _criteria(evaluations: list[Evaluation]) -> Iterator[Finding]:
    used = {word for evaluation in evaluations for word in evaluation.criteria or ()}
    missing = [word for word in DAC_CRITERIA if word not in used]
    remedy = f"Ask for {', '.join(missing)} under `criteria`."
    silent = next((e for e in evaluations if e.criteria is None), None)
    if missing and silent is not None:
        noun = "the six criteria of evaluation"
        yield unsaid("evaluations", noun, remedy, (silent, "criteria"))
    elif missing and evaluations:
        yield fails("evaluations", f"no evaluation asks for {missing[0]}", remedy)
    elif evaluations:
        yield shown("evaluations", "the evaluations use all six criteria")


def _share(compact: Compact, evaluations: list[Evaluation]) -> Iterator[Finding]:
    """Show the evaluations' part of the total, where both can be compared."""
    budget = compact.budget
    if budget is None or budget.total is None or budget.total.amount <= 0:
        return
    accounts, wanted = open_accounts(compact), {each.line for each in evaluations}
    amounts = [
        posting.amount
        for posting in (accounts.postings if accounts else ())
        if posting.line.id in wanted and posting.line.category == "evaluation"
    ]
    whole = accounts.bring(budget.total) if accounts else None
    known = [amount.amount for amount in amounts if amount is not None]
    if whole is None or not known or len(known) < len(amounts):
        return
    share = sum(known, Decimal(0)) / whole.amount
    what = f"{share:.2%} of the budget is for evaluation"
    if share < threshold("evaluation-share").value:
        remedy = "Raise it, or have reviewed whether the sum buys an evaluation."
        yield review("evaluations", what, remedy)
    else:
        yield shown("evaluations", what)


@principle(
    "I05",
    "Lessons and recommendations are tracked to an answer and to completion.",
    severity=Severity.LOW,
    stages="RX",
    cites=("usc10-383: (b)(1)(D)-(E)",),
    rows=("S1.7", "S1.8"),
    reads=("record.recommendations", "record.entries"),
)
def recommendations_are_answered_and_done(
    _compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each recommendation has an answer in time, and those accepted get done."""
    if record is None or record.recommendations is None:
        what = "no list of recommendations is held"
        remedy = "Keep `recommendations` in the record; `[]` states there are none."
        yield not_shown("record: recommendations", what, remedy)
        return
    reports = record.of_kind("evaluation", "audit")
    if not record.recommendations and reports:
        what = f"{len(reports)} audits and evaluations led to no recommendation at all"
        remedy = "Record what they recommend, or have this reviewed."
        yield review("record: recommendations", what, remedy)
    for place, recommendation in enumerate(record.recommendations):
        yield from _answer(f"record: recommendations[{place}]", recommendation, on)
    yield from _done(record.recommendations, on)


def _answer(where: str, given: Recommendation, on: date) -> Iterator[Finding]:
    due = later(given.made_on, int(threshold("recommendation-answer-days").value))
    answered = _by(given.answered_on, on)
    done = _by(given.done_on, on)
    if answered is None and due < on:
        what = f"{given.id} of {given.made_on} has no answer; one was due by {due}"
        yield fails(f"{where}.answered_on", what, "Answer it, and record the day.")
    elif answered is not None and answered < given.made_on:
        what = f"{given.id} was answered on {answered}, before it was made"
        yield fails(f"{where}.answered_on", what, "Correct the two days.")
    elif answered is not None and _answers_nothing(given.answer):
        what = f"the answer to {given.id} says nothing"
        yield fails(f"{where}.answer", what, "Write what will be done, or why nothing.")
    if done is not None and (answered is None or done < given.made_on):
        what = f"{given.id} is marked done on {done} without an answer before"
        yield fails(f"{where}.done_on", what, "Record the answer, then the completion.")


def _by(day: date | None, on: date) -> date | None:
    """Return a day that had come by another; what is still to come is not there."""
    return day if day is not None and day <= on else None


def _answers_nothing(answer: str | None) -> bool:
    return is_hollow(answer) or plain(answer or "") in phrases("no-consequence")


def _done(given: tuple[Recommendation, ...], on: date) -> Iterator[Finding]:
    """Show how many are done; none done of those long accepted is a shelved report."""
    done = sum(_by(each.done_on, on) is not None for each in given)
    what = f"{done} of {len(given)} recommendations are done"
    days = int(threshold("recommendation-done-days").value)
    old = [
        each
        for each in given
        if later(each.made_on, days) < on
        and not speaks_of(each.answer or "", "declined-recommendation")
    ]
    if old and not any(_by(each.done_on, on) for each in old):
        yield fails("record: recommendations", what, "Do what was accepted; record it.")
    else:
        yield shown("record: recommendations", what)


CHECKS: tuple[Check, ...] = (
    independent_evaluation_is_paid_for_and_in_time,
    recommendations_are_answered_and_done,
)
