"""Chapter G, incidents: refused access and alleged misuse are followed to their end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.record import Incident
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import is_hollow, unsaid
from servanda.compact.principles.grounds.spans import later
from servanda.compact.principles.grounds.wording import speaks_of
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

BLOCKED = ("access refused", "document missing")
MISUSE = ("misuse alleged",)


TELLING = {BLOCKED: "refused-access", MISUSE: "misuse-words"}
"""The lists of phrases by which words tell of incidents of some kinds."""


def _of_kind(record: Record, kinds: tuple[str, ...]) -> Iterator[tuple[str, Incident]]:
    """Yield the incidents of some kinds, those told of under another name too."""
    for place, incident in enumerate(record.incidents or ()):
        if incident.kind in kinds or (
            incident.kind == "other" and _tells(incident, kinds)
        ):
            yield f"record: incidents[{place}]", incident


def _tells(incident: Incident, kinds: tuple[str, ...]) -> bool:
    """Tell whether the words of an incident speak of one of some kinds."""
    words = (incident.outcome, incident.consequence, incident.note)
    return any(speaks_of(text, TELLING[kinds]) for text in words if text)


def _unlogged(record: Record, kinds: tuple[str, ...]) -> Iterator[Finding]:
    """State entries that tell of an incident although none was logged by then."""
    days = [incident.occurred for _, incident in _of_kind(record, kinds)]
    for place, entry in enumerate(record.entries):
        told = speaks_of(entry.what, TELLING[kinds])
        if told and not any(day <= entry.occurred for day in days):
            yield fails(
                f"record: entries[{place}]",
                f"the entry of {entry.occurred} tells of “{told}”; none is logged",
                "Open an incident under `incidents` with its dates.",
            )


def _no_list(record: Record | None) -> Iterator[Finding]:
    if record is None or record.incidents is None:
        what = "no list of incidents is held"
        remedy = "Keep `incidents` in the record; `[]` states that there is none."
        yield not_shown("record: incidents", what, remedy)


@principle(
    "G04",
    "Refused access and missing documents open an incident with a clock, and the "
    "consequence follows when it runs out.",
    severity=Severity.HIGH,
    stages="R",
    cites=("gao-16-435",),
    rows=("S1.3", "S1.8"),
    reads=("record.incidents", "record.entries", "record.deliveries"),
)
def refused_access_starts_a_clock_with_a_consequence(
    _compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each refusal has a short clock; at its end there is access, or a consequence."""
    yield from _no_list(record)
    if record is None or record.incidents is None:
        return
    faults = list(_unlogged(record, BLOCKED))
    yield from faults
    blocked = list(_of_kind(record, BLOCKED))
    if not blocked and not faults:
        yield shown("record: incidents", "no refused access and no missing document")
    for where, incident in blocked:
        yield from _clock(where, incident)
        yield from _end_of_clock(record, where, incident, on)


def _clock(where: str, incident: Incident) -> Iterator[Finding]:
    for field, noun, remedy in (
        ("logged", "when the incident was logged", "Record the day under `logged:`."),
        ("clock_until", "until when its clock runs", "Write `clock_until:`."),
    ):
        if getattr(incident, field) is None:
            yield unsaid(f"{where}.{field}", noun, remedy, (incident, field))
    logged, clock = incident.logged, incident.clock_until
    if logged is not None and logged < incident.occurred:
        what = f"logged on {logged}, before it happened on {incident.occurred}"
        yield fails(f"{where}.logged", what, "Correct the two days.")
    longest = threshold("incident-clock-days").value
    if clock is not None and clock <= incident.occurred:
        what = f"the clock ends on {clock}, before it could run"
        yield fails(f"{where}.clock_until", what, "Give it days to run.")
    elif clock is not None and (clock - incident.occurred).days > longest:
        what = f"the clock runs {(clock - incident.occurred).days} days"
        yield fails(f"{where}.clock_until", what, f"Set at most {longest} days.")


def _end_of_clock(
    record: Record, where: str, incident: Incident, on: date
) -> Iterator[Finding]:
    clock, closed = incident.clock_until, incident.closed
    if closed is not None and is_hollow(incident.outcome):
        what = f"closed on {closed} without an outcome"
        yield fails(
            f"{where}.outcome", what, "Write how access or the document was got."
        )
    elif clock is None or on < clock:
        yield shown(
            where, f"{incident.kind} on {incident.occurred}; clock until {clock}"
        )
    elif closed is not None and closed <= clock:
        yield shown(where, f"{incident.kind}: settled on {closed}, within the clock")
    else:
        yield from _consequence(record, where, incident, clock)


def _consequence(
    record: Record, where: str, incident: Incident, clock: date
) -> Iterator[Finding]:
    words = incident.consequence
    if words is None or is_hollow(words) or speaks_of(words, "no-consequence"):
        yield fails(
            f"{where}.consequence",
            f"the clock ran out on {clock} and nothing followed",
            "Pause deliveries, or write the consequence that was taken.",
        )
        return
    later = [
        (place, day)
        for place, delivery in enumerate(record.deliveries or ())
        if (day := delivery.shipped_on or delivery.delivered_on) is not None
        and clock < day
        and (incident.closed is None or day < incident.closed)
    ]
    if later and speaks_of(words, "pausing-words"):
        place, day = later[0]
        what = f"“{words}”, yet items were shipped on {day}"
        yield fails(f"record: deliveries[{place}]", what, "Hold to the consequence.")
    else:
        yield shown(where, f"{incident.kind}: {words}")


@principle(
    "G05",
    "Every allegation of misuse, from any source, is logged, triaged, investigated and "
    "closed with an outcome, and trends are reported.",
    severity=Severity.HIGH,
    stages="R",
    cites=("gao-23-105856",),
    rows=("S1.3", "S1.6", "S1.8"),
    reads=("record.incidents", "record.entries", "oversight.reports"),
)
def every_allegation_of_misuse_is_followed_to_an_outcome(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Each allegation goes through its steps in order and in time; trends are told."""
    yield from _trends(compact)
    yield from _no_list(record)
    if record is None or record.incidents is None:
        return
    yield from _unlogged(record, MISUSE)
    alleged = list(_of_kind(record, MISUSE))
    still = sum(incident.closed is None for _, incident in alleged)
    what = f"{len(alleged)} allegations of misuse are logged, {still} of them open"
    yield shown("record: incidents", what)
    for where, incident in alleged:
        yield from _in_order(where, incident)
        yield from _steps(where, incident, on)


def _trends(compact: Compact) -> Iterator[Finding]:
    where, remedy = (
        "oversight.reports",
        "Put misuse and its trends in a report's content.",
    )
    reports = compact.oversight.reports if compact.oversight else None
    if reports is None:
        noun = "which report tells of misuse"
        chain = ((compact, "oversight"), (compact.oversight, "reports"))
        yield unsaid(where, noun, remedy, *chain)
        return
    for place, report in enumerate(reports):
        if any(speaks_of(words, "misuse-trends") for words in report.content or ()):
            yield shown(f"{where}[{place}]", f"{report.id} tells of misuse")
            return
    yield fails(where, "no report's content has misuse and its trends", remedy)


def _in_order(where: str, incident: Incident) -> Iterator[Finding]:
    steps = ("occurred", "logged", "triaged", "investigated", "closed")
    taken = [(step, getattr(incident, step)) for step in steps]
    days = [(step, day) for step, day in taken if day is not None]
    for (before, day), (step, next_day) in pairwise(days):
        if next_day < day:
            what = f"{step} on {next_day}, before it was {before} on {day}"
            yield fails(f"{where}.{step}", what, "Correct the days.")
    if incident.closed is None:
        return
    skipped = [step for step, day in taken if day is None]
    if skipped:
        what = f"closed on {incident.closed} without being {skipped[0]}"
        yield fails(f"{where}.{skipped[0]}", what, "Take the step, or reopen the case.")
    if is_hollow(incident.outcome) or speaks_of(incident.outcome or "", "no-outcome"):
        what = f"closed on {incident.closed} without an outcome"
        yield fails(f"{where}.outcome", what, "Write what was found and what was done.")


def _steps(where: str, incident: Incident, on: date) -> Iterator[Finding]:
    """State the steps that are overdue, counted from the day of the allegation."""
    for step in ("logged", "triaged", "investigated"):
        days = threshold(f"misuse-{step}-days").value
        due = later(incident.occurred, int(days))
        taken = getattr(incident, step)
        taken = None if taken is None or taken > on else taken
        closed = incident.closed is not None and incident.closed <= on
        if taken is None and not closed and due < on:
            what = f"the allegation of {incident.occurred} is not {step}; due {due}"
            yield fails(f"{where}.{step}", what, "Take the step and record its day.")
            return
        if taken is not None and taken > due:
            yield from _late(where, incident, step, due)
            return


def _late(where: str, incident: Incident, step: str, due: date) -> Iterator[Finding]:
    """State a step that came late; an allegation may only have come in late."""
    taken = getattr(incident, step)
    what = f"the allegation of {incident.occurred} was only {step} on {taken}"
    if step == "logged":
        remedy = "Say when it was first made, or have it reviewed why nobody wrote it."
        yield review(f"{where}.{step}", what, remedy)
    else:
        remedy = f"Say why it took until then; it was due by {due}."
        yield fails(f"{where}.{step}", what, remedy)


CHECKS: tuple[Check, ...] = (
    refused_access_starts_a_clock_with_a_consequence,
    every_allegation_of_misuse_is_followed_to_an_outcome,
)
