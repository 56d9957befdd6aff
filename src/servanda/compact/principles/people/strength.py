"""Chapter F, strength of the forces: how many, for what, and what is forbidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Clause, Compact, Facts, Record
from servanda.compact.model.forces import ForceCap
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.wording import same_words
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    Verdict,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

REMEDY = "Write for each party, under `forces.caps`, the most persons it may have."


@principle(
    "F11",
    "Personnel are capped by party and task, some tasks are forbidden, and the numbers "
    "present stay within the caps.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s0: line 8", "s0: line 13"),
    rows=("S0.2", "S0.7", "S1.2"),
    reads=("forces.caps", "forces.tasks", "forces.prohibited", "record.strength"),
)
def forces_are_capped_and_some_tasks_forbidden(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each party that sends people has a cap that limits, and keeps within it."""
    caps = compact.forces.caps if compact.forces else None
    if caps is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "forces"),
            (compact.forces, "caps"),
        )
        yield unsaid("forces.caps", "a cap on personnel", REMEDY, *chain)
    elif not caps:
        yield fails("forces.caps", "no party's personnel are capped", REMEDY)
    else:
        yield from _caps(compact, caps)
        yield from _uncapped(compact, caps)
        yield from _present(compact, caps, record, on)
    yield from _prohibited(compact)


def _caps(compact: Compact, caps: tuple[ForceCap, ...]) -> Iterator[Finding]:
    parties = {party.id for party in compact.parties or ()}
    tasks = {task.id for task in (compact.forces and compact.forces.tasks) or ()}
    seen: set[tuple[str, str | None]] = set()
    for place, cap in enumerate(caps):
        where, of = f"forces.caps[{place}]", (cap.party, cap.task)
        if cap.party not in parties:
            what = f"{cap.party} is no party"
            yield fails(f"{where}.party", what, "Cap the personnel of a party.")
        elif cap.task is not None and cap.task not in tasks:
            what = f"{cap.task} is no task of the forces"
            yield fails(f"{where}.task", what, "Cap a task listed in `forces.tasks`.")
        elif of in seen:
            what = f"{cap.party} is capped twice for the same"
            yield fails(where, what, "Keep one cap for each party and task.")
        elif cap.personnel > threshold("force-cap-largest").value:
            what = f"a cap of {cap.personnel} limits nothing"
            yield fails(f"{where}.personnel", what, "Write the number that is needed.")
        else:
            of_what = f"for {cap.task}" if cap.task else "in all"
            yield shown(where, f"{cap.party}: at most {cap.personnel} {of_what}")
        seen.add(of)


def _uncapped(compact: Compact, caps: tuple[ForceCap, ...]) -> Iterator[Finding]:
    """State the parties that send people, in all or for a task, without a cap."""
    whole = {cap.party for cap in caps if cap.task is None}
    single = {(cap.party, cap.task) for cap in caps}
    tasks = (compact.forces.tasks if compact.forces else None) or ()
    host = compact.host.id if compact.host else None
    for place, task in enumerate(tasks):
        for party in task.parties or ():
            if party not in whole | {host} and (party, task.id) not in single:
                what = f"{party} has no cap for {task.id}, nor one in all"
                yield fails(f"forces.tasks[{place}]", what, REMEDY)
    capped = {cap.party for cap in caps}
    if all(task.parties for task in tasks) and tasks:
        return
    for partner in compact.partners:
        if partner.id not in capped:
            what = f"which tasks {partner.id} has is open, and it has no cap"
            yield not_shown("forces.caps", what, REMEDY)


def _prohibited(compact: Compact) -> Iterator[Finding]:
    where, remedy = (
        "forces.prohibited",
        "List the tasks that the forces may not take on.",
    )
    prohibited = compact.forces.prohibited if compact.forces else None
    tasks = (compact.forces.tasks if compact.forces else None) or ()
    if prohibited is None:
        chain: tuple[tuple[Clause | None, str], ...] = (
            (compact, "forces"),
            (compact.forces, "prohibited"),
        )
        yield unsaid(where, "which tasks are forbidden", remedy, *chain)
    elif is_hollow(prohibited):
        yield fails(where, "no task is forbidden", remedy)
    else:
        yield shown(where, f"{len(prohibited)} tasks are forbidden")
    for place, words in enumerate(prohibited or ()):
        twin = next((task for task in tasks if same_words(task.text, words)), None)
        if twin:
            what = f"what is forbidden here is the task {twin.id}"
            yield fails(
                f"{where}[{place}]", what, "Strike the task, or the prohibition."
            )


class Count(NamedTuple):
    """How many persons of a party were present on a day, for a task or in all."""

    party: str
    on: date
    task: str | None
    present: int


def _present(
    compact: Compact, caps: tuple[ForceCap, ...], record: Record | None, on: date
) -> Iterator[Finding]:
    """Compare the numbers present with the caps, and show the last of them."""
    if record is None:
        return
    if not record.strength:
        yield from _none_counted(record, on)
        return
    yield from _uncounted(compact, record, on)
    host = compact.host.id if compact.host else None
    counts = [count for count in _counts(record) if count.party != host]
    last = {(count.party, count.task): count.on for count in counts}
    for count in counts:
        for finding in _within(caps, count):
            is_last = count.on == last[count.party, count.task]
            if is_last or finding.verdict is Verdict.FAIL:
                yield finding


def _none_counted(record: Record, on: date) -> Iterator[Finding]:
    """Hold a record without any count to nobody having come, or only just."""
    where, entries = "record: strength", record.of_kind("first entry", "activity")
    grace = int(threshold("first-record-days").value)
    if entries and (on - entries[0].occurred).days > grace:
        yield not_shown(
            where,
            f"the record does not say how many were present until {on}",
            "Record the numbers present, by party and day, under `strength`.",
        )
    elif entries:
        what = f"forces came on {entries[0].occurred}; the first count is still to come"
        yield shown(where, what)
    elif record.strength is not None:
        yield shown(where, "nobody is recorded as present")


def _uncounted(compact: Compact, record: Record, on: date) -> Iterator[Finding]:
    """State the parties that came and were not counted, or not for long."""
    host = compact.host.id if compact.host else None
    left = {entry.party for entry in record.of_kind("departure")}
    end = compact.term.end if compact.term else None
    came = {e.party for e in record.of_kind("first entry") if e.party is not None}
    oldest = int(threshold("strength-age-days").value)
    grace = int(threshold("first-record-days").value)
    remedy = "Record the numbers present, by party and day, under `strength`."
    for party in sorted(came - {host}):
        days = [row.on for row in record.strength or () if row.party == party]
        entered = min(
            e.occurred for e in record.of_kind("first entry") if e.party == party
        )
        if not days and (on - entered).days <= grace:
            continue
        if not days:
            what = f"{party} entered, and how many of it were present is not recorded"
            yield not_shown("record: strength", what, remedy)
        elif party in left or None in left or (end is not None and on >= end):
            continue
        elif (on - max(days)).days > oldest:
            what = (
                f"{party} was last counted on {max(days)}, more than {oldest} days ago"
            )
            yield not_shown("record: strength", what, remedy)


def _counts(record: Record) -> tuple[Count, ...]:
    """Return the counts by task, and in all: as stated, or the sum of the tasks."""
    by_task: dict[tuple[date, str, str | None], int] = {}
    in_all: dict[tuple[date, str], int] = defaultdict(int)
    for row in record.strength or ():
        by_task[row.on, row.party, row.task] = row.present
        if row.task is not None:
            in_all[row.on, row.party] += row.present
    for (day, party), present in in_all.items():
        stated = by_task.get((day, party, None), 0)
        by_task[day, party, None] = max(present, stated)
    order = sorted(by_task.items(), key=lambda item: item[0][0])
    return tuple(Count(party, day, task, n) for (day, party, task), n in order)


def _within(caps: tuple[ForceCap, ...], count: Count) -> Iterator[Finding]:
    where = "record: strength"
    own = [cap for cap in caps if cap.party == count.party]
    cap = next((cap for cap in own if cap.task == count.task), None)
    what = f"{count.present} of {count.party} were present on {count.on}"
    if count.task:
        what += f" for {count.task}"
    if not own and count.present:
        yield fails(where, f"{what}, and it has no cap", REMEDY)
    elif cap is not None and count.present > cap.personnel:
        remedy = "Withdraw the excess, or amend the cap as the compact was approved."
        yield fails(where, f"{what}; the cap is {cap.personnel}", remedy)
    elif cap is not None:
        yield shown(where, f"{what}; the cap is {cap.personnel}")
    elif count.task is None and count.present > sum(c.personnel for c in own):
        most = sum(c.personnel for c in own)
        yield fails(where, f"{what}; its caps add up to {most}", "Withdraw the excess.")


CHECKS: tuple[Check, ...] = (forces_are_capped_and_some_tasks_forbidden,)
