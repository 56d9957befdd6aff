"""Chapter F, harm to civilians: tracked, complained of, answered, redressed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.budget import Line
from servanda.compact.model.forces import Stabilisation
from servanda.compact.model.record import Incident
from servanda.compact.model.rights import CivilianHarm
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.instruments import of_kind
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import is_hollow, says_nothing, unsaid
from servanda.compact.principles.grounds.spans import later, waits_for_the_end
from servanda.compact.principles.grounds.wording import first_of
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]


@principle(
    "F06",
    "Harm to civilians is tracked, and there are a channel for complaints and redress, "
    "with a time for the answer and money.",
    severity=Severity.HIGH,
    stages="DR",
    cites=("s1: line 20", "s1: line 41"),
    rows=("S1.3", "S1.6", "S0.11"),
    reads=("rights.civilian_harm", "budget.lines", "instruments", "record.incidents"),
)
def harm_to_civilians_is_tracked_answered_and_redressed(
    compact: Compact, _facts: Facts | None, record: Record | None, on: date
) -> Iterator[Finding]:
    """Tracking, channel, time for an answer and funded redress are there, and work.

    Holds stabilisation's own safeguard too (S1.3): duties to protect civilians.
    """
    yield from _protection(compact)
    harm = compact.rights.civilian_harm if compact.rights else None
    if harm is None:
        yield unsaid(
            "rights.civilian_harm",
            "how harm to civilians is tracked and redressed",
            "Write who tracks it, where to complain, and what redress is paid.",
            (compact, "rights"),
            (compact.rights, "civilian_harm"),
        )
        return
    yield from _channel(compact, harm)
    yield from _answer_time(harm)
    yield from _redress(compact, harm)
    yield from _answers(harm, record, on)


def _protection(compact: Compact) -> Iterator[Finding]:
    for at, instrument in of_kind(compact, Stabilisation):
        where, duties = f"{at}.protection_duties", instrument.protection_duties
        remedy = "List what the forces must do, and not do, to protect civilians."
        if duties is None:
            noun = f"duties of {instrument.id} to protect civilians"
            yield unsaid(where, noun, remedy, (instrument, "protection_duties"))
        elif says_nothing(duties):
            what = f"{instrument.id} carries no duty to protect civilians"
            yield fails(where, what, remedy)
        else:
            what = f"{instrument.id} carries {len(duties)} duties to protect civilians"
            yield shown(where, what)


def _channel(compact: Compact, harm: CivilianHarm) -> Iterator[Finding]:
    where, words = "rights.civilian_harm.channel", harm.channel
    remedy = "Write how a civilian complains: where, in which languages, without cost."
    if words is None:
        noun = "a channel for complaints of civilians"
        yield unsaid(where, noun, remedy, (harm, "channel"))
    elif is_hollow(words):
        yield fails(where, f"“{words}” is no channel for complaints", remedy)
    else:
        yield shown(where, f"complaints: {words}")
    where, office = "rights.civilian_harm.tracked_by", harm.tracked_by
    remedy = "Write the office that keeps the count, of a party or a listed body."
    if office is None:
        noun = "who tracks harm to civilians"
        yield unsaid(where, noun, remedy, (harm, "tracked_by"))
    elif not is_known(compact, office.of) or says_nothing(office.office):
        what = f"{office.office} of {office.of} is no office of a party or listed body"
        yield fails(where, what, remedy)


def _answer_time(harm: CivilianHarm) -> Iterator[Finding]:
    where, longest = "rights.civilian_harm.reply_within", threshold("harm-reply-days")
    remedy = f"Write a time of at most {longest.value} days."
    if harm.reply_within is None:
        noun = "a time within which complaints are answered"
        yield unsaid(where, noun, remedy, (harm, "reply_within"))
    elif waits_for_the_end(harm.reply_within):
        what = f"a complaint waits for its answer until after {harm.reply_within.after}"
        yield fails(where, what, "Count the time from the complaint.")
    elif harm.reply_within.days > longest.value:
        what = f"a complaint may wait {harm.reply_within.days} days for its answer"
        yield fails(where, what, remedy)
    else:
        yield shown(where, f"complaints are answered in {harm.reply_within.days} days")


def _redress(compact: Compact, harm: CivilianHarm) -> Iterator[Finding]:
    where, remedy = (
        "rights.civilian_harm.redress",
        "Write what redress is given, and how.",
    )
    if harm.redress is None:
        noun = "redress for harm to civilians"
        yield unsaid(where, noun, remedy, (harm, "redress"))
    elif is_hollow(harm.redress):
        yield fails(where, "redress is left open", remedy)
    elif first_of(harm.redress, "no-redress"):
        yield review(
            where,
            f"redress is denied, in whole or in part: “{harm.redress}”",
            "Write who is left without redress and why, or strike the exception.",
        )
    where, remedy = (
        "rights.civilian_harm.budget_line",
        "Name a funded budget line of category `redress`.",
    )
    if harm.budget_line is None:
        noun = "a budget line for redress"
        yield unsaid(where, noun, remedy, (harm, "budget_line"))
        return
    lines = (compact.budget.lines if compact.budget else None) or ()
    line = next((line for line in lines if line.id == harm.budget_line), None)
    fault = _unpaid(harm.budget_line, line)
    if fault:
        yield fails(where, fault, remedy)
    else:
        yield shown(where, f"redress is paid from {harm.budget_line}")


def _unpaid(name: str, line: Line | None) -> str | None:
    """Say why a budget line pays for no redress, or return ``None``."""
    if line is None:
        return f"there is no budget line {name}"
    if line.category != "redress":
        return f"{name} is a line for {line.category}, not for redress"
    if line.status == "unfunded":
        return f"{name} is unfunded"
    if line.amount is not None and line.amount.amount <= 0:
        return f"{name} holds nothing"
    return None


def _answers(harm: CivilianHarm, record: Record | None, on: date) -> Iterator[Finding]:
    """Hold each recorded harm against the promised time for an answer."""
    if harm.reply_within is None:
        return
    for place, incident in enumerate((record.incidents if record else None) or ()):
        if incident.kind != "civilian harm":
            continue
        due = incident.occurred if incident.logged is None else incident.logged
        answered = _answered_on(incident)
        last = later(due, harm.reply_within.days)
        if last < on and (answered is None or answered > last):
            when = f"on {answered}" if answered else "not at all"
            yield fails(
                f"record: incidents[{place}]",
                f"the harm of {incident.occurred} was answered {when}; due {last}",
                "Answer the complaint; record `outcome:` and the day it was closed.",
            )


def _answered_on(incident: Incident) -> date | None:
    """Return the day of the findings; a case closed without any answers nobody."""
    closed = None if says_nothing(incident.outcome) else incident.closed
    days = [day for day in (incident.investigated, closed) if day is not None]
    return min(days, default=None)


CHECKS: tuple[Check, ...] = (harm_to_civilians_is_tracked_answered_and_redressed,)
