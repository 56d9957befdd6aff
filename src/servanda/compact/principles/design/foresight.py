"""Chapter B, design: a theory that is tested, and receivers that can absorb."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.forces import Absorption, GovernanceReform
from servanda.compact.model.purpose import Assumption, Step, TheoryOfChange
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_named
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
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
    review,
    shown,
)

__all__ = ["CHECKS"]

_THEORY = "Write `steps:` and `assumptions:` under `theory_of_change`."
_ASSESS = "Write `absorption:` with date, assessor, result and basis."


# --- B04 --------------------------------------------------------------------


@principle(
    "B04",
    "A theory of change links activities to objectives and names assumptions that will "
    "be tested.",
    severity=Severity.MED,
    kind=Kind.ASSIST,
    stages="D",
    cites=("dodi-5132-14", "usc10-383"),
    profiles=("general", "US"),
    rows=("S0.9", "S1.7"),
    reads=("theory_of_change", "objectives", "term"),
)
def activities_lead_to_objectives_on_tested_assumptions(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """A theory of change links activities to objectives, with tested assumptions."""
    theory = compact.theory_of_change
    if theory is None:
        noun = "a theory of change"
        holder = compact, "theory_of_change"
        yield unsaid("theory_of_change", noun, _THEORY, holder)
        return
    yield from _steps(theory, compact)
    yield from _assumptions(theory, compact)
    yield review(
        "theory_of_change",
        "whether the steps are likely to lead where they say is for a reader",
        "Attach a signed review of the theory of change.",
    )


def _steps(theory: TheoryOfChange, compact: Compact) -> Iterator[Finding]:
    where = "theory_of_change.steps"
    if not theory.steps:
        noun = "any step from an activity to an objective"
        yield unsaid(where, noun, _THEORY, (theory, "steps"))
        return
    known = {objective.id for objective in compact.objectives or ()}
    for i, step in enumerate(theory.steps):
        yield _leading(f"{where}[{i}]", step, known)
    for missed in sorted(known - {step.objective for step in theory.steps}):
        what = f"no step leads to the objective {missed}"
        yield not_shown(where, what, "Write the steps that lead to it.")


def _leading(where: str, step: Step, known: set[str]) -> Finding:
    remedy = "Say what the activity changes, and to which objective that leads."
    if step.objective not in known:
        what = f"the step leads to {step.objective}, which is no objective"
        return fails(f"{where}.objective", what, remedy)
    if says_nothing(step.activity):
        what = "the activity of the step is not stated"
        return not_shown(f"{where}.activity", what, remedy)
    if _leads_to_nothing(step) or same_words(step.activity, step.leads_to):
        what = f"the activity leads to nothing but itself: {step.activity}"
        return fails(f"{where}.leads_to", what, remedy)
    return shown(where, f"{step.activity}, so that {step.leads_to}")


def _leads_to_nothing(step: Step) -> bool:
    return says_nothing(step.leads_to) or is_one_of(step.leads_to, "leads-nowhere")


def _assumptions(theory: TheoryOfChange, compact: Compact) -> Iterator[Finding]:
    where = "theory_of_change.assumptions"
    if theory.assumptions is None:
        noun = "the assumptions it rests on"
        yield unsaid(where, noun, _THEORY, (theory, "assumptions"))
    elif not theory.assumptions:
        what = "no assumption is named, so nothing can be tested"
        yield fails(where, what, "Name what must hold for the steps to work.")
    for i, assumption in enumerate(theory.assumptions or ()):
        yield _tested(f"{where}[{i}]", assumption, compact)


def _tested(where: str, assumption: Assumption, compact: Compact) -> Finding:
    remedy = "Say by which data and on which day within the term it is tested."
    start, end = (
        (compact.term.effective, compact.term.end) if compact.term else (None, None)
    )
    if says_nothing(assumption.text):
        return not_shown(f"{where}.text", "the assumption is not stated", remedy)
    phrase = speaks_of(assumption.tested_by, "untested")
    if phrase or says_nothing(assumption.tested_by):
        what = f'"{assumption.tested_by}" is no test of: {assumption.text}'
        return fails(f"{where}.tested_by", what, remedy)
    if end is not None and assumption.tested_on >= end:
        what = f"tested on {assumption.tested_on}, when the term has ended on {end}"
        return fails(f"{where}.tested_on", what, remedy)
    if start is not None and assumption.tested_on < start:
        what = f"tested on {assumption.tested_on}, before the term begins on {start}"
        return fails(f"{where}.tested_on", what, remedy)
    return shown(where, f"{assumption.text} Tested on {assumption.tested_on}")


# --- B06 --------------------------------------------------------------------


@principle(
    "B06",
    "What each receiving unit or institution can absorb is assessed before approval.",
    severity=Severity.HIGH,
    stages="DV",
    cites=("usc10-333: (e)(2)", "gao-18-449"),
    profiles=("general", "US"),
    rows=("S1.2", "S1.3", "S1.6"),
    reads=("units.absorption", "instruments", "items.unit", "signed_on"),
)
def absorption_is_assessed_before_approval(
    compact: Compact, _facts: Facts | None, _record: Record | None, on: date
) -> Iterator[Finding]:
    """Absorptive capacity of each receiver is assessed before approval."""
    decided = compact.signed_on or on
    receivers = list(_receivers(compact))
    listed = {unit.id for unit in compact.units or ()}
    for where, unit in _named(compact):
        if compact.units is not None and unit not in listed:
            what = f"{unit} receives support and is not among the units"
            yield fails(where, what, "List the unit under `units` with `absorption:`.")
    if compact.units is None:
        noun = "which units receive support"
        yield unsaid("units", noun, "List the units.", (compact, "units"))
    elif not receivers:
        yield shown("units", "no unit or institution receives support")
    for receiver in receivers:
        yield from _assessed(compact, receiver, decided)


class _Receiver(NamedTuple):
    """A unit or institution that receives support, and what it can absorb."""

    where: str
    name: str
    post: str | None
    absorption: Absorption | None
    is_absent: bool


def _receivers(compact: Compact) -> Iterator[_Receiver]:
    for i, unit in enumerate(compact.units or ()):
        if unit.result != "refused":
            place, lacks = f"units[{i}]", unit.lacks("absorption")
            post = unit.commanding_post
            yield _Receiver(place, unit.designation, post, unit.absorption, lacks)
    for i, given in enumerate(compact.instruments or ()):
        if isinstance(given, GovernanceReform):
            place, lacks = f"instruments[{i}]", given.lacks("absorption")
            post = given.host_owner.office if given.host_owner else None
            yield _Receiver(place, given.what, post, given.absorption, lacks)


def _named(compact: Compact) -> Iterator[tuple[str, str]]:
    """Yield the units to which instruments and items send support."""
    for i, given in enumerate(compact.instruments or ()):
        if given.kind == "training":
            for unit in given.units or ():
                yield f"instruments[{i}].units", unit
    for i, item in enumerate(compact.items or ()):
        if item.unit is not None:
            yield f"items[{i}].unit", item.unit


def _assessed(
    compact: Compact, receiver: _Receiver, decided: date
) -> Iterator[Finding]:
    where, seen = f"{receiver.where}.absorption", receiver.absorption
    if seen is None:
        what = f"what can be absorbed was not assessed: {receiver.name}"
        missing = fails if receiver.is_absent else not_shown
        yield missing(where, what, _ASSESS)
        return
    age = (decided - seen.assessed_on).days
    oldest = int(threshold("absorption-oldest-days").value)
    if not 0 <= age <= oldest:
        what = f"assessed on {seen.assessed_on}, not in the year before {decided}"
        yield fails(f"{where}.assessed_on", what, "Assess within the year before.")
    if receiver.post is not None and same_words(seen.by.office, receiver.post):
        what = f"{receiver.name} was assessed by its own head"
        yield fails(f"{where}.by", what, "Have another office assess it.")
    elif not is_named(compact, seen.by):
        what = f"the assessor, {seen.by.office}, belongs to nobody named here"
        yield not_shown(f"{where}.by", what, "Name an office of a party or body.")
    if seen.result == "cannot absorb":
        what = f"{receiver.name} cannot absorb what it is to receive"
        yield fails(f"{where}.result", what, "Take it out, or shrink the support.")
    if says_nothing(seen.basis):
        what = "it is not said what the assessment rests on"
        yield not_shown(f"{where}.basis", what, _ASSESS)
    what = f"{receiver.name}: {seen.result}, assessed on {seen.assessed_on}"
    yield shown(where, what)


CHECKS: tuple[Check, ...] = (
    activities_lead_to_objectives_on_tested_assumptions,
    absorption_is_assessed_before_approval,
)
