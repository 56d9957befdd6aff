"""The days that a text names, where no log tells which of them were kept.

Only days that stand in the text as such: what is counted from an event, or recurs, is
left to a log. Of what lapses, the first day without force is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from servanda.compact.model import Compact, Office
from servanda.observance.status.agenda import Day

__all__ = ["days_of"]

_UNKNOWN = "not shown: no log was named"


def days_of(compact: Compact) -> tuple[Day, ...]:
    """Return every day that a text names, in order."""
    found = [
        *_term(compact),
        *_mandate(compact),
        *_promises(compact),
        *_oversight(compact),
        *_leaving(compact),
    ]
    return tuple(sorted(found, key=lambda day: (day.on, day.id)))


def _due(on: date | None, name: str, what: str, by: Office | None) -> Iterator[Day]:
    if on is not None:
        who = by.office if by is not None else ""
        yield Day(on, name, "due", what, who, _UNKNOWN, clause=name)


def _term(compact: Compact) -> Iterator[Day]:
    term = compact.term
    if term is None:
        return
    if term.effective is not None:
        yield Day(term.effective, "term", "opens", "first day in force", "", "",
                  clause="term.effective")  # fmt: skip
    if term.end is not None:
        lapses = term.sunset is not None and term.sunset.lapses is True
        what = "the compact, by itself" if lapses else "the term"
        yield Day(term.end, "term.end", "lapses", what, "", "", clause="term.end")
    if term.longstop is not None:
        what = "the power to extend: no extension may reach this day"
        yield Day(term.longstop, "term.longstop", "lapses", what, "", "",
                  clause="term.longstop")  # fmt: skip


def _mandate(compact: Compact) -> Iterator[Day]:
    mandate = compact.mandate
    if mandate is None:
        return
    for act in (*(mandate.un or ()), *(mandate.regional or ())):
        if act.until is not None:
            name = f"mandate/{act.id}"
            yield Day(act.until, name, "lapses", act.reference, act.organisation, "",
                      clause="mandate")  # fmt: skip
    for owed in mandate.notifications or ():
        what = f"notification to {owed.to} under {owed.under}"
        yield from _due(owed.due, f"mandate.notifications[{owed.id}]", what, owed.by)


def _promises(compact: Compact) -> Iterator[Day]:
    for step in compact.milestones or ():
        yield from _due(step.due, f"milestones[{step.id}]", step.text, step.owner)
    for one in compact.conditions or ():
        yield from _due(one.due, f"conditions[{one.id}]", one.text, one.verifier)
    for tranche in compact.tranches or ():
        name = f"tranches[{tranche.id}]"
        yield Day(tranche.not_before, name, "opens", tranche.what,
                  tranche.released_by.office, _UNKNOWN, clause=name)  # fmt: skip


def _oversight(compact: Compact) -> Iterator[Day]:
    oversight = compact.oversight
    for report in (oversight.reports if oversight else None) or ():
        what = f"first report to {', '.join(report.to)}"
        name = f"oversight.reports[{report.id}]"
        yield from _due(report.first_due, name, what, report.by)
    for law in (oversight.partners if oversight else None) or ():
        name = f"oversight.partners[{law.id}]"
        yield Day(law.due, name, "due", law.step, law.body, _UNKNOWN, clause=name)
    for evaluation in compact.evaluations or ():
        name = f"evaluations[{evaluation.id}]"
        what = f"{evaluation.kind} evaluation"
        yield from _due(evaluation.due, name, what, evaluation.evaluator)
    for task in compact.mitigations or ():
        yield from _due(task.due, f"mitigations[{task.id}]", task.text, task.owner)
    for held in compact.withheld or ():
        what = f"review of what is withheld: {held.path}"
        yield from _due(held.review, f"withheld/{held.path}", what, held.decided_by)


def _leaving(compact: Compact) -> Iterator[Day]:
    leaving = compact.exit
    if leaving is None:
        return
    for number, step in enumerate(leaving.drawdown or ()):
        what = f"{step.what}; {step.remaining} persons remain"
        yield from _due(step.by, f"exit.drawdown[{number}]", what, None)
    for number, handed in enumerate(leaving.hand_over or ()):
        what = f"hand-over of {handed.function}"
        yield from _due(handed.by, f"exit.hand_over[{number}]", what, handed.to)
    for number, asset in enumerate(leaving.assets or ()):
        what = f"{asset.what}: {asset.fate}"
        yield from _due(asset.by, f"exit.assets[{number}]", what, None)
    for test in leaving.readiness_tests or ():
        name = f"exit.readiness_tests[{test.id}]"
        last = test.on + timedelta(days=max(test.days, 1) - 1)
        yield from _due(last, name, f"trial of {test.function} ends", None)
