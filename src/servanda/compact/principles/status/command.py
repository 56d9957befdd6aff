"""Chapter H: who leads which task, who owns the rules on force, who else is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Command
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_named
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import first_of, plain, speaks_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "H04",
    "Each task has one lead, the rules on the use of force have one owner, and forces "
    "under other arrangements are kept apart.",
    severity=Severity.MED,
    stages="D",
    kind=Kind.ASSIST,
    cites=("s0: line 18", "s1: line 22"),
    rows=("S0.3", "S1.4"),
    reads=("forces.command", "forces.tasks", "bodies"),
)
def command_is_unambiguous(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """One task, one lead; two forces, one way of keeping apart."""
    forces = compact.forces
    command = forces.command if forces else None
    if command is None:
        yield unsaid(
            "forces.command",
            "who commands",
            "Write `command:` under `forces`.",
            (compact, "forces"),
            (forces, "command"),
        )
        return
    yield from _leads(compact, command)
    yield from _rules(compact, command)
    yield from _others(compact, command)


def _leads(compact: Compact, command: Command) -> Iterator[Finding]:
    """Ask for exactly one lead for each task."""
    tasks = (compact.forces.tasks if compact.forces else None) or ()
    if not command.chart or not tasks:
        yield unsaid(
            "forces.command.chart",
            "the tasks of the forces, and who leads each",
            "Write `tasks:` under `forces` and `chart:` with a lead for each.",
            (compact.forces, "tasks"),
            (command, "chart"),
        )
    leads: dict[str, set[str]] = {task.id: set() for task in tasks}
    for index, line in enumerate(command.chart or ()):
        where = f"forces.command.chart[{index}]"
        if line.task not in leads:
            what = f"the chart gives a lead for {line.task}, which is no task"
            yield fails(where, what, "Name a task that `forces.tasks` lists.")
        elif not is_named(compact, line.lead):
            noun = f"which office of a listed party or body leads {line.task}"
            yield unsaid(where, noun, "Name an office of a party or a body.")
        elif phrase := speaks_of(line.lead.office, "no-one-lead"):
            what = f'"{phrase}": {line.task} has several leads under one title'
            yield fails(where, what, "Name one lead for each task.")
        lead = f"{plain(line.lead.office)} of {line.lead.of}"
        leads.setdefault(line.task, set()).add(lead)
    for task in tasks if command.chart else ():
        yield _lead(task.id, sorted(leads[task.id]))


def _lead(task: str, named: list[str]) -> Finding:
    """State who leads a task, if exactly one office does."""
    where = "forces.command.chart"
    if not named:
        return unsaid(where, f"who leads {task}", f"Write a lead for {task}.")
    if len(named) > 1:
        what = f"{task} has {len(named)} leads: {'; '.join(named)}"
        return fails(where, what, "Name one lead for each task.")
    return shown(where, f"{named[0]} leads {task}")


def _rules(compact: Compact, command: Command) -> Iterator[Finding]:
    """Ask who owns the rules on the use of force."""
    owner = command.rules_owner
    if owner is None or not is_named(compact, owner):
        yield unsaid(
            "forces.command.rules_owner",
            "an office of a named party or body that owns the rules on force",
            "Write `rules_owner:` under `forces.command`.",
            (command, "rules_owner"),
        )
    else:
        yield shown("forces.command.rules_owner", f"{owner.office} owns the rules")


def _others(compact: Compact, command: Command) -> Iterator[Finding]:
    """Ask how forces under another arrangement are kept apart."""
    where = "forces.command.other_forces"
    if command.other_forces is None:
        yield unsaid(
            where,
            "whether forces under another arrangement are present",
            "Write `other_forces:`; `[]` says that there are none.",
            (command, "other_forces"),
        )
    elif not command.other_forces and compact.exit and compact.exit.other_forces:
        who = compact.exit.other_forces[0].who
        what = f"no other force is said to be present, yet the exit waits for {who}"
        yield fails(where, what, "List the force, and how it is kept apart.")
    elif not command.other_forces:
        yield shown(where, "no force under another arrangement is present")
    elif command.deconfliction is None or _is_vague(command.deconfliction):
        yield fails(
            "forces.command.deconfliction",
            f"{', '.join(command.other_forces)}: present, and no link is agreed",
            "Write `deconfliction:` with who meets whom, how often, and who decides.",
        )
    else:
        yield shown(where, f"{len(command.other_forces)} other forces, with a link")


def _is_vague(link: str) -> bool:
    """Tell whether a link between forces says no more than that there will be one."""
    is_short = len(link.split()) <= int(threshold("deferral-longest").value)
    generic = is_short and first_of(link, "generic-response") is not None
    return says_nothing(link) or generic


CHECKS: tuple[Check, ...] = (command_is_unambiguous,)
