"""Chapter B, drift: a new task after signature needs an amendment, not a statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Office, Record
from servanda.compact.model.forces import ForceTask
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.grounds.wording import plain, speaks_of
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_AMEND = (
    "Amend the compact in writing, with the approvals that the original needed, before "
    "anybody acts on the new task."
)


class _NewTask(NamedTuple):
    """Something the record shows that the agreed tasks do not cover."""

    where: str
    entry: Entry


@principle(
    "B05",
    "A new task after signature needs a written amendment, approved as the original "
    "was.",
    severity=Severity.HIGH,
    stages="R",
    cites=("s1: line 11", "sigar-21-46-ll"),
    rows=("S0.2", "S1.2", "S1.6"),
    reads=("forces.tasks", "amendments", "record: entries"),
)
def new_tasks_need_an_approved_amendment(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """New tasks after signature need an amendment approved like the original."""
    if record is None or not record.entries:
        what = "no record shows what was done"
        yield not_shown("record: entries", what, "Keep a record of activities.")
        return
    yield from _minor(compact)
    yield from _within_words(compact, record)
    new = list(_new(compact, record))
    if new:
        yield from _rule(compact, record)
    for task in new:
        yield from _amended(compact, record, task)
    done = len(record.of_kind("activity"))
    if done:
        yield shown("record: entries", f"activities: {done}; new tasks: {len(new)}")
    else:
        what = "no activity is recorded, so a new task could not be seen"
        yield not_shown("record: entries", what, "Keep a record of activities.")


def _minor(compact: Compact) -> Iterator[Finding]:
    """Tasks are not among what may be changed by an exchange of letters."""
    for i, path in enumerate(compact.amendments.minor if compact.amendments else ()):
        root = re.split(r"[.\[]", path.removeprefix("compact."))[0]
        if root in ("forces", "consent", "objectives", "compact", "*", "**"):
            what = f"{path} may be changed by an exchange of letters"
            yield fails(f"amendments.minor[{i}]", what, "Take tasks out of `minor:`.")


def _within_words(compact: Compact, record: Record) -> Iterator[Finding]:
    """What is done under an agreed task is of the kind that was agreed."""
    forces = compact.forces
    if forces is None or forces.tasks is None:
        remedy = "Write `tasks:` under `forces`."
        yield unsaid("forces.tasks", "the agreed tasks", remedy, (forces, "tasks"))
    tasks = {task.id: task for task in (forces.tasks if forces else None) or ()}
    for i, entry in enumerate(record.entries):
        where = f"record: entries[{i}]"
        if entry.kind == "other" and _is_partners(compact, entry):
            yield from _unagreed_combat(where, entry, tasks)
        if entry.kind != "activity":
            continue
        if entry.task is None:
            what = f"it is not said under which task this was done: {entry.what}"
            yield not_shown(f"{where}.task", what, "Write `task:` in the entry.")
        elif entry.task in tasks:
            fight = speaks_of(entry.what, "combat")
            if fight and not speaks_of(tasks[entry.task].text, "combat"):
                what = f'"{fight}" under the task: {tasks[entry.task].text}'
                yield fails(f"{where}.what", what, _AMEND)


def _is_partners(compact: Compact, entry: Entry) -> bool:
    return entry.party in {party.id for party in compact.partners}


def _unagreed_combat(
    where: str, entry: Entry, tasks: Mapping[str, ForceTask]
) -> Iterator[Finding]:
    """Combat is new work under whatever kind of entry it is told."""
    fight = speaks_of(entry.what, "combat")
    if fight and not any(speaks_of(task.text, "combat") for task in tasks.values()):
        yield fails(f"{where}.what", f'"{fight}", and no task is of that kind', _AMEND)


def _new(compact: Compact, record: Record) -> Iterator[_NewTask]:
    tasks = compact.forces.tasks if compact.forces else None
    agreed = {task.id for task in tasks or ()}
    for i, entry in enumerate(record.entries):
        is_unknown = tasks is not None and entry.task not in (None, *agreed)
        stated = entry.kind == "statement of new task"
        if stated or (entry.kind in ("activity", "first entry") and is_unknown):
            yield _NewTask(f"record: entries[{i}]", entry)


def _rule(compact: Compact, record: Record) -> Iterator[Finding]:
    """The rule on amendments asks for no fewer approvals than the original had."""
    rule = compact.amendments
    remedy = "Write under `amendments.approved_by` every office that approved."
    if rule is None:
        noun = "who must approve an amendment"
        yield unsaid("amendments", noun, remedy, (compact, "amendments"))
        return
    if not rule.approved_by:
        what = "an amendment needs nobody's approval"
        yield fails("amendments.approved_by", what, remedy)
    needed = {_key(office) for office in rule.approved_by}
    acts = {entry.id for entry in record.of_kind("amendment")}
    start = compact.term.effective if compact.term else None
    for entry in record.of_kind("approval"):
        early = start is not None and entry.occurred <= start
        whole = entry.refers_to in ("compact", compact.id) or early
        if (
            whole
            and entry.refers_to not in acts
            and entry.by is not None
            and _key(entry.by) not in needed
        ):
            what = f"the {entry.by.office} approved the original and not its amendments"
            yield fails("amendments.approved_by", what, remedy)


def _amended(compact: Compact, record: Record, task: _NewTask) -> Iterator[Finding]:
    entry = task.entry
    acts = record.of_kind("amendment")
    act = next((act for act in acts if _covers(act, entry)), None)
    if act is None:
        what = f"new task without an amendment: {entry.what}"
        yield fails(task.where, what, _AMEND)
        return
    first = _first_use(record, entry)
    if first is not None and act.occurred > first:
        what = f"acted on from {first}, amended only on {act.occurred}: {entry.what}"
        yield fails(task.where, what, _AMEND)
    if act.form not in ("written agreement", "positive vote"):
        what = f"the amendment of {act.occurred} is not known to be written: {act.form}"
        yield fails(task.where, what, _AMEND)
    missing = _missing(compact, record, act, first or date.max)
    if missing:
        what = f"the amendment of {act.occurred} lacks: {', '.join(missing)}"
        yield fails(task.where, what, _AMEND)
    yield shown(task.where, f"amended on {act.occurred}: {act.what}")


def _covers(act: Entry, entry: Entry) -> bool:
    """Tell whether an amendment speaks of a new task, by its id or by the entry's."""
    if act.task is not None and act.task == entry.task:
        return True
    names = {entry.id, entry.task, f"forces.tasks[{entry.task}]"} - {None}
    return act.refers_to in names


def _first_use(record: Record, entry: Entry) -> date | None:
    days = [
        done.occurred
        for done in record.of_kind("activity", "first entry")
        if entry.task is not None and done.task == entry.task
    ]
    return min(days, default=None)


def _missing(compact: Compact, record: Record, act: Entry, by: date) -> list[str]:
    """Return the offices whose approval of an amendment is not recorded by a day."""
    given = {_key(act.by)} if act.by is not None else set()
    for entry in record.of_kind("approval"):
        in_time = entry.occurred <= by
        if entry.by is not None and entry.refers_to == act.id and in_time:
            given.add(_key(entry.by))
    rule = compact.amendments
    offices = rule.approved_by if rule else ()
    return [office.office for office in offices if _key(office) not in given]


def _key(office: Office) -> tuple[str, str]:
    return plain(office.office), office.of


CHECKS: tuple[Check, ...] = (new_tasks_need_an_approved_amendment,)
