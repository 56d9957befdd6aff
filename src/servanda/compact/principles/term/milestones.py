"""Chapter T: dated steps, and lateness that cannot be hidden by moving a date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.purpose import Milestone
from servanda.compact.model.record import Entry
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_named
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import current_end, entries
from servanda.compact.principles.verdict import Finding, Severity, fails, shown

__all__ = ["CHECKS"]


@principle(
    "T05",
    "Milestones have dates, owners and dependencies, and lateness is counted against "
    "the original date as well as the current one.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("gao-15-75", "s1: line 11"),
    rows=("S1.2", "S1.8"),
    reads=("milestones", "term", "record.entries"),
)
def milestones_keep_their_first_date(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each step keeps its first date, and is measured against it."""
    if not compact.milestones:
        yield _no_milestones(compact)
        return
    ends = current_end(compact, record)
    for index, milestone in enumerate(compact.milestones):
        where = f"milestones[{index}]"
        yield from _stated(compact, where, milestone)
        yield from _in_term(where, milestone, record, ends)
        yield from _moved(where, milestone, record)
        yield from _late(where, milestone, record, on)
    yield from _dependencies(compact.milestones)


def _no_milestones(compact: Compact) -> Finding:
    remedy = "Write dated steps under `milestones:`, each with an owner."
    if compact.milestones is None:
        return unsaid("milestones", "milestones", remedy, (compact, "milestones"))
    return fails("milestones", "the agreement has no milestones", remedy)


def _stated(compact: Compact, where: str, milestone: Milestone) -> Iterator[Finding]:
    """Ask for both dates and for an owner that the document names."""
    for name in ("original", "due"):
        if getattr(milestone, name) is None:
            yield unsaid(
                f"{where}.{name}",
                f"the {name} date of milestone {milestone.id}",
                f"Write `{name}:`; the original date never changes.",
                (milestone, name),
            )
    if says_nothing(milestone.text):
        noun = f"what milestone {milestone.id} consists of"
        yield unsaid(f"{where}.text", noun, "Write `text:` with what will be so.")
    if not is_named(compact, milestone.owner):
        yield unsaid(
            f"{where}.owner",
            f"an office of a party or body that owns milestone {milestone.id}",
            "Write `owner:` with the office and the party or body it belongs to.",
            (milestone, "owner"),
        )


def _in_term(
    where: str, milestone: Milestone, record: Record | None, ends: date | None
) -> Iterator[Finding]:
    """Refuse a step that is due, or was moved to, when the compact has ended."""
    for entry in _recorded(milestone, record, "milestone moved"):
        if entry.due is not None and ends is not None and entry.due > ends:
            yield fails(
                where,
                f"milestone {milestone.id} was moved to {entry.due}, after the end, "
                f"{ends}",
                "Move it within the term, or strike it and say so.",
            )
    for name, day in (("original", milestone.original), ("due", milestone.due)):
        if day is not None and ends is not None and day > ends:
            yield fails(
                f"{where}.{name}",
                f"milestone {milestone.id} is due on {day}, after the end, {ends}",
                "Write a date within the term.",
            )


def _moved(
    where: str, milestone: Milestone, record: Record | None
) -> Iterator[Finding]:
    """Refuse an original date that is later than the date once owed."""
    owed = _recorded(milestone, record, "milestone moved", "milestone done")
    first = min((entry.due for entry in owed if entry.due is not None), default=None)
    if first and milestone.original and first < milestone.original:
        yield fails(
            f"{where}.original",
            f"the record shows that {milestone.id} was owed on {first}; the document "
            f"gives {milestone.original} as its original date",
            f"Write `original: {first}` and keep the new date under `due`.",
        )


def _recorded(
    milestone: Milestone, record: Record | None, *kinds: str
) -> tuple[Entry, ...]:
    """Return the entries of some kinds about a milestone, oldest first."""
    found = entries(record, *kinds)
    return tuple(entry for _, entry in found if entry.refers_to == milestone.id)


def _late(
    where: str, milestone: Milestone, record: Record | None, on: date
) -> Iterator[Finding]:
    """Show how late a step is against its first date and against its last."""
    if milestone.original is None or milestone.due is None:
        return
    moved = [entry.due for entry in _recorded(milestone, record, "milestone moved")]
    current = max([milestone.due, *(day for day in moved if day is not None)])
    done = [e.occurred for e in _recorded(milestone, record, "milestone done")]
    day = min(done, default=on)
    state = f"done on {day}" if done else f"open on {on}"
    yield shown(
        where,
        f"{milestone.id} {state}: {max((day - milestone.original).days, 0)} days late "
        f"against the original date, {max((day - current).days, 0)} against the "
        "current one",
    )


def _dependencies(milestones: tuple[Milestone, ...]) -> Iterator[Finding]:
    """Hold dependencies to each other: they exist, come first, close no ring."""
    known = {milestone.id: milestone for milestone in milestones}
    if len(milestones) > 1 and not any(m.depends_on for m in milestones):
        yield unsaid(
            "milestones",
            "which milestone depends on which",
            "Write `depends_on:` where one step needs another.",
        )
    for index, milestone in enumerate(milestones):
        for name in milestone.depends_on:
            fault = _dependency_fault(milestone, name, known)
            if fault:
                yield fails(
                    f"milestones[{index}].depends_on",
                    fault,
                    "Name an earlier milestone, or move one of the two dates.",
                )


def _dependency_fault(
    milestone: Milestone, name: str, known: dict[str, Milestone]
) -> str | None:
    """Return what is wrong with a dependency, if anything is."""
    needed = known.get(name)
    if needed is None:
        return f"{milestone.id} depends on {name}, which is no milestone"
    if milestone.id in _all_needed(name, known):
        return f"{milestone.id} and {name} depend on each other"
    if needed.due and milestone.due and needed.due > milestone.due:
        return f"{milestone.id} is due before {name}, on which it depends"
    return None


def _all_needed(name: str, known: dict[str, Milestone]) -> set[str]:
    """Return every milestone that one depends on, itself included."""
    seen: set[str] = set()
    queue = [name]
    while queue:
        current = queue.pop()
        if current not in seen:
            seen.add(current)
            queue += known[current].depends_on if current in known else ()
    return seen


CHECKS: tuple[Check, ...] = (milestones_keep_their_first_date,)
