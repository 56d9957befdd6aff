"""Chapter T: what proves that a hand-over holds: verifiers and trials."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.term import Exit, OtherForce, ReadinessTest
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_named,
    is_placed,
)
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import entries, later
from servanda.compact.principles.grounds.wording import plain, same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "T08",
    "Where the exit relies on another armed party's withdrawal, a named third party "
    "verifies it.",
    severity=Severity.HIGH,
    stages="D",
    kind=Kind.ASSIST,
    cites=("s0: line 43", "s1: line 51"),
    rows=("S0.8", "S1.8"),
    reads=("exit.other_forces", "forces.command.other_forces", "bodies", "term.end"),
)
def a_third_party_verifies_withdrawals(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Nobody's withdrawal is taken on his own word, or on the parties'."""
    plan = compact.exit
    command = compact.forces.command if compact.forces else None
    if plan is None or plan.other_forces is None:
        yield unsaid(
            "exit.other_forces",
            "whether the exit relies on another armed party's withdrawal",
            "Write `other_forces:` under `exit`; `[]` says that it relies on none.",
            *(((plan, "other_forces"),) if command and command.other_forces else ()),
        )
    elif not plan.other_forces:
        yield shown("exit.other_forces", "the exit relies on nobody else's withdrawal")
        for name in (command.other_forces if command else None) or ():
            yield review(
                "forces.command.other_forces",
                f"{name} is present, and the exit is said not to turn on it",
                "Say why the exit holds though this force may stay.",
            )
    else:
        for index, force in enumerate(plan.other_forces):
            yield from _verified(compact, f"exit.other_forces[{index}]", force)


def _verified(compact: Compact, where: str, force: OtherForce) -> Iterator[Finding]:
    """Hold one withdrawal to its verifier and to its day."""
    end = compact.term.end if compact.term else None
    if says_nothing(force.who):
        noun = "on whose withdrawal the exit relies"
        yield unsaid(f"{where}.who", noun, "Write `who:`.")
    if end is not None and force.withdraws_by > end:
        yield fails(
            f"{where}.withdraws_by",
            f"{force.who} withdraws by {force.withdraws_by}, after the end, {end}",
            "Write a day before the end, or an exit that does not rely on it.",
        )
    verifier = force.verifier
    if verifier is None or not is_named(compact, verifier):
        yield unsaid(
            f"{where}.verifier",
            f"a named third party that verifies the withdrawal of {force.who}",
            "Write `verifier:` with an office of a body that the document names.",
            (force, "verifier"),
        )
        return
    tie = dependence(compact, verifier, _sides(compact, force.who))
    if tie is not None or plain(force.who) in plain(verifier.office):
        yield fails(
            f"{where}.verifier",
            f"{verifier.office} is no third party: {tie or force.who}",
            "Name a verifier that belongs neither to a party nor to that force.",
        )
        return
    if not is_placed(compact, verifier):
        what = f"who directs and who pays {verifier.office} is not stated"
        remedy = (
            "Write `part_of:` and `paid_by:` for the body, or name them in `absent`."
        )
        yield not_shown(f"{where}.verifier", what, remedy)
        return
    yield shown(where, f"{verifier.office} verifies that {force.who} withdraws")


def _sides(compact: Compact, who: str) -> set[str]:
    """Return the ids of those who are no third party to a force's withdrawal."""
    sides = {party.id for party in compact.parties or () if party.role != "framework"}
    sides |= {body.id for body in compact.bodies if body.kind == "armed party"}
    return sides | {body.id for body in compact.bodies if same_words(body.name, who)}


@principle(
    "T09",
    "Host forces are tried without the partners' support before they take over.",
    severity=Severity.HIGH,
    stages="RX",
    kind=Kind.ASSIST,
    cites=("sigar2023", "gao-03-783"),
    rows=("S0.8", "S1.2"),
    reads=("exit.readiness_tests", "exit.hand_over", "record.entries"),
)
def host_forces_are_tried_alone(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """A rating given while partners do the work says nothing of the day after."""
    plan = compact.exit
    if plan is None or plan.readiness_tests is None:
        yield unsaid(
            "exit.readiness_tests",
            "any trial of host forces",
            "Write `readiness_tests:` under `exit`, each before its hand-over.",
            (compact, "exit"),
            (plan, "readiness_tests"),
        )
        return
    if not plan.readiness_tests:
        yield fails(
            "exit.readiness_tests",
            "host forces take over without any trial",
            "Write a trial without the partners' support before each hand-over.",
        )
    for index, test in enumerate(plan.readiness_tests):
        where = f"exit.readiness_tests[{index}]"
        yield from _trial(compact, plan, where, test)
        yield from _run(where, test, record, on)
    yield from _untried(plan)


def _trial(
    compact: Compact, plan: Exit, where: str, test: ReadinessTest
) -> Iterator[Finding]:
    """Hold a planned trial to its conditions, its length and its day."""
    least = threshold("readiness-days").value
    end, done = _taken_over(compact, plan, test), _over(test)
    if not test.without_enablers:
        what = f"the trial of {test.function} runs with the partners' support"
        yield fails(where, what, "Run the trial without the partners' support.")
    elif test.days < least:
        what = f"the trial of {test.function} lasts {test.days} days"
        yield fails(where, what, f"Let it last {least} days or more.")
    elif end is not None and done > end:
        what = f"the trial of {test.function} ends on {done}; it is due by {end}"
        yield fails(where, what, "End the trial before the function is handed over.")
    elif test.unit is not None and test.unit not in {u.id for u in compact.units or ()}:
        what = f"the trial of {test.function} names {test.unit}, no listed unit"
        yield not_shown(where, what, "Name a unit that `units` lists.")
    else:
        yield shown(where, f"{test.function}: {test.days} days alone from {test.on}")


def _over(test: ReadinessTest) -> date:
    """Return the day on which a trial is over."""
    return later(test.on, test.days)


def _taken_over(compact: Compact, plan: Exit, test: ReadinessTest) -> date | None:
    """Return the day by which a trial must be over: its hand-over, or the end."""
    days = [
        step.by
        for step in plan.hand_over or ()
        if same_words(step.function, test.function)
    ]
    if compact.term is not None and compact.term.end is not None:
        days.append(compact.term.end)
    return min(days, default=None)


def _run(
    where: str, test: ReadinessTest, record: Record | None, on: date
) -> Iterator[Finding]:
    """Hold the record to a trial that is over, and to a hand-over that came first."""
    runs = [e for e in entries(record, "readiness test") if e[1].refers_to == test.id]
    for place, entry in runs:
        if entry.without_enablers is False:
            what = f"{test.id} was run with the partners' support"
            yield fails(place, what, "Repeat the trial without them and record it.")
        elif entry.without_enablers is None:
            what = f"whether {test.id} was run without the partners is not recorded"
            yield not_shown(place, what, "Enter `without_enablers:`.")
    alone = [e.occurred for _, e in runs if e.without_enablers]
    given = [
        (place, entry.occurred)
        for place, entry in entries(record, "hand-over")
        if entry.refers_to in (test.id, test.function)
    ]
    for place, day in given:
        if not alone or day < min(alone):
            what = f"{test.function} was handed over on {day} before a trial alone"
            yield fails(place, what, "Record the trial, or take the function back.")
    if not runs and _over(test) <= on:
        what = f"{test.id} was to be over by now, and the record holds no such trial"
        yield not_shown(where, what, "Enter the trial and how it was run.")


def _untried(plan: Exit) -> Iterator[Finding]:
    """Name the functions that are handed over without a trial of their own."""
    for index, step in enumerate(plan.hand_over or ()):
        tests = plan.readiness_tests or ()
        if not any(same_words(test.function, step.function) for test in tests):
            yield review(
                f"exit.hand_over[{index}]",
                f"{step.function} is handed over without a trial of its own",
                "Write a trial, or say why this function needs none.",
            )


CHECKS: tuple[Check, ...] = (
    a_third_party_verifies_withdrawals,
    host_forces_are_tried_alone,
)
