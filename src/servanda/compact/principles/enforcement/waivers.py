"""Chapter D: how far a missed condition may be forgiven."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Deadline, Facts, Record
from servanda.compact.model.conditions import WaiverRule
from servanda.compact.model.record import Waiver
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import (
    dependence,
    is_host_office,
    is_named,
)
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import later, planned, runs_to
from servanda.compact.principles.grounds.wording import (
    is_one_of,
    same_words,
    speaks_of,
)
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
    "D05",
    "Waivers are limited in time and number, reasoned, and reported to legislatures "
    "in time.",
    severity=Severity.HIGH,
    stages="R",
    cites=("usc10-362: (e)", "s1: line 51"),
    profiles=("general", "US"),
    rows=("S1.2", "S1.8"),
    reads=("waivers", "conditions", "parties", "record.waivers"),
)
def waivers_are_few_short_and_reported(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Forgiving is an act, with a reason, an end and a reader."""
    granted = record.waivers if record else ()
    rule = compact.waivers
    if rule is None and compact.lacks("waivers") and record is not None and not granted:
        yield shown("waivers", "the agreement allows no waiver, and none is recorded")
        return
    if rule is None:
        yield unsaid(
            "waivers",
            "a rule on waivers",
            "Write `waivers:` with number, length, office and readers, or allow none.",
        )
    else:
        yield from _rule(compact, rule)
    if record is None:
        yield not_shown(
            "record: waivers",
            "whether a condition was waived is not recorded",
            "Give the record, with every waiver.",
        )
        return
    for index, waiver in enumerate(granted):
        yield from _granted(compact, f"record: waivers[{index}]", waiver, on)
    yield from _counted(rule, granted)
    yield from _unspoken(compact, record, on)


def _rule(compact: Compact, rule: WaiverRule) -> Iterator[Finding]:
    """Refuse a rule under which every condition could be waived for good."""
    if rule.most >= max(len(compact.conditions or ()), 1):
        what = f"{rule.most} waivers are allowed, enough for every condition"
        yield fails("waivers.most", what, "Allow fewer waivers than conditions.")
    yield from _length(compact, rule)
    if not is_named(compact, rule.decided_by):
        noun = "which office of a listed party or body may waive"
        yield unsaid("waivers.decided_by", noun, "Name an office that is listed.")
    elif is_host_office(compact, rule.decided_by):
        what = "the host, which owes most conditions, waives them itself"
        yield fails("waivers.decided_by", what, "Name an office outside the host.")
    yield from _told(compact, rule)


def _length(compact: Compact, rule: WaiverRule) -> Iterator[Finding]:
    """Refuse a waiver that may last for much of the term."""
    term = planned(compact)
    if term is None:
        return
    days = (runs_to(term.start, rule.longest) - term.start).days
    most = threshold("waiver-longest-share").value
    if days > term.days * most:
        what = f"a waiver may last {days} of the {term.days} days of the term"
        yield fails("waivers.longest", what, "Write a short time, as 60 days.")


def _told(compact: Compact, rule: WaiverRule) -> Iterator[Finding]:
    """Ask that a legislature is among those told, and told soon."""
    most = threshold("waiver-report-days")
    if says_nothing(rule.reported_to) or not _tells_legislature(compact, rule):
        what = f"no legislature is among those told: {', '.join(rule.reported_to)}"
        yield fails("waivers.reported_to", what, "Write which legislatures are told.")
    if rule.reported_in.days > most.value:
        what = f"legislatures are told within {rule.reported_in.days} days"
        remedy = f"Write {most.value} days or fewer under `reported_in`."
        yield fails("waivers.reported_in", what, remedy)


def _tells_legislature(compact: Compact, rule: WaiverRule) -> bool:
    """Tell whether one of those told is a legislature, by its name or as listed."""
    oversight = compact.oversight
    bodies = [step.body for step in (oversight.partners if oversight else None) or ()]
    bodies += [b.name for b in compact.bodies if b.kind == "parliamentary body"]
    if oversight is not None and oversight.host is not None:
        bodies.append(oversight.host.body)
    return any(
        speaks_of(told, "legislature") or any(same_words(told, body) for body in bodies)
        for told in rule.reported_to
    )


def _granted(
    compact: Compact, where: str, waiver: Waiver, on: date
) -> Iterator[Finding]:
    """Hold one waiver to its condition, its end, its reason and its report."""
    rule = compact.waivers
    if waiver.condition not in {c.id for c in compact.conditions or ()}:
        what = f"{waiver.condition} is waived, and is no condition"
        yield fails(where, what, "Name a condition of this compact.")
    if waiver.reason is None:
        yield _left_out(where, waiver, "reason", "reason")
    elif says_nothing(waiver.reason) or is_one_of(waiver.reason, "no-reason"):
        what = f"the waiver of {waiver.condition} gives no reason"
        yield fails(f"{where}.reason", what, "Enter the reason that was given.")
    if rule is None and compact.lacks("waivers"):
        what = f"{waiver.condition} is waived, and the agreement allows no waiver"
        yield fails(where, what, "Let the stated consequence follow.")
    if (
        rule is not None
        and waiver.by is not None
        and not rule.decided_by.is_same(waiver.by)
    ):
        what = f"{waiver.by.office} waived {waiver.condition} and may not"
        yield fails(
            f"{where}.by", what, f"Lay the waiver before {rule.decided_by.office}."
        )
    if waiver.by is None:
        what = f"who waived {waiver.condition} is not recorded"
        yield not_shown(f"{where}.by", what, "Enter the office that waived.")
    yield from _self_waived(compact, where, waiver)
    yield from _ended(compact, where, waiver, rule.longest if rule else None)
    yield from _reported(where, waiver, rule.reported_in if rule else None, on)


def _self_waived(compact: Compact, where: str, waiver: Waiver) -> Iterator[Finding]:
    """Refuse a waiver by the party that owed what was waived."""
    owing = {c.id: c.party for c in compact.conditions or ()}
    party = owing.get(waiver.condition)
    if waiver.by is None or party is None:
        return
    tie = dependence(compact, waiver.by, {party})
    if tie is not None:
        what = f"{party} waived its own condition {waiver.condition}: {tie}"
        yield fails(f"{where}.by", what, "Lay the waiver before another office.")


def _left_out(where: str, waiver: Waiver, field: str, noun: str) -> Finding:
    """State what is missing from a waiver: a failure where it is known to lack it."""
    at, remedy = f"{where}.{field}", f"Enter `{field}:` of the waiver."
    if waiver.lacks(field):
        return fails(at, f"the waiver of {waiver.condition} has no {noun}", remedy)
    what = f"the record does not show for the waiver of {waiver.condition}: {noun}"
    return not_shown(at, what, remedy)


def _ended(
    compact: Compact, where: str, waiver: Waiver, longest: Deadline | None
) -> Iterator[Finding]:
    """Refuse a standing waiver."""
    term = planned(compact)
    if waiver.until is None:
        yield _left_out(where, waiver, "until", "end")
    elif waiver.until <= waiver.granted_on:
        what = f"the waiver of {waiver.condition} ends before it is granted"
        yield fails(f"{where}.until", what, "Enter the day on which it ends.")
    elif longest is not None and waiver.until > runs_to(waiver.granted_on, longest):
        what = f"the waiver of {waiver.condition} runs longer than the rule allows"
        yield fails(f"{where}.until", what, "End it as the rule says.")
    elif term is not None and waiver.until > term.until:
        what = f"the waiver of {waiver.condition} outlasts the compact"
        yield fails(f"{where}.until", what, "End it within the term.")
    else:
        yield shown(where, f"{waiver.condition} is waived until {waiver.until}")


def _reported(
    where: str, waiver: Waiver, within: Deadline | None, on: date
) -> Iterator[Finding]:
    """Hold the report to legislatures to its time."""
    days = int(threshold("waiver-report-days").value)
    due = (
        runs_to(waiver.granted_on, within) if within else later(waiver.granted_on, days)
    )
    told = waiver.reported_on
    if told is not None and told < waiver.granted_on:
        what = f"the report of the waiver is dated {told}, before the waiver"
        yield fails(f"{where}.reported_on", what, "Enter the day of the report.")
    elif told is not None and told > due:
        what = f"legislatures were told on {told}; it was due by {due}"
        yield fails(f"{where}.reported_on", what, "Report every waiver in time.")
    elif told is None and on > due:
        yield _left_out(where, waiver, "reported_on", f"report, due by {due}")
    elif told is None:
        yield shown(where, f"the report of the waiver is due by {due}")


def _counted(rule: WaiverRule | None, granted: tuple[Waiver, ...]) -> Iterator[Finding]:
    """Count the waivers of the whole term."""
    if rule is not None and len(granted) > rule.most:
        yield fails(
            "record: waivers",
            f"waiver {len(granted)} of at most {rule.most}",
            "Let the stated consequence follow, and grant no more.",
        )
    elif rule is not None:
        yield shown("record: waivers", f"{len(granted)} of at most {rule.most} waivers")


def _unspoken(compact: Compact, record: Record, on: date) -> Iterator[Finding]:
    """State each miss that nothing followed and no waiver covers."""
    cures = {c.id: c.on_fail.cure_days for c in compact.conditions or () if c.on_fail}
    for index, outcome in enumerate(record.outcomes):
        followed = outcome.consequence not in (None, "none", "waived")
        if outcome.status != "not met" or followed:
            continue
        covered = any(
            waiver.condition == outcome.condition
            and (waiver.until is None or waiver.until >= outcome.on)
            for waiver in record.waivers
        )
        mended = any(
            other.condition == outcome.condition
            and other.status == "met"
            and other.on > outcome.on
            for other in record.outcomes
        )
        cured_by = later(outcome.on, cures.get(outcome.condition, 0))
        is_open = outcome.consequence != "waived" and (mended or on <= cured_by)
        if not covered and not is_open:
            yield fails(
                f"record: outcomes[{index}]",
                f"{outcome.condition} was missed on {outcome.on}; nothing followed "
                "and no waiver is recorded",
                "Apply the stated consequence, or record the waiver and report it.",
            )


CHECKS: tuple[Check, ...] = (waivers_are_few_short_and_reported,)
