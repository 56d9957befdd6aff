"""Chapter B, purpose: objectives that can be reached, ended and owned up to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.oversight import Indicator
from servanda.compact.model.purpose import Objective
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.offices import is_known
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.wording import (
    has_number,
    plain,
    same_words,
    speaks_of,
)
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_END = "Write `end_state:`: what will be so, and be seen to be so, when all can go."
_OBJECTIVES = "Write each objective under `objectives`, with its end state."


# --- B01 --------------------------------------------------------------------


@principle(
    "B01",
    "Every objective is specific, measurable and dated, and has an owner.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s0: line 12", "s1: line 11", "dodi-5132-14"),
    rows=("S0.2", "S1.1", "S1.2"),
    reads=("objectives", "monitoring.indicators", "term"),
)
def objectives_are_specific_measured_dated_and_owned(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Every objective is specific, measurable, dated and has an owner."""
    yield from _any(compact)
    for i, objective in enumerate(compact.objectives or ()):
        where = f"objectives[{i}]"
        yield _specific(where, objective)
        yield from _measured(where, objective, compact)
        yield _in_term(where, objective, compact)
        yield _owned(where, objective, compact)
    yield from _doubled(compact.objectives or ())


def _any(compact: Compact) -> Iterator[Finding]:
    if compact.objectives is None:
        holder = compact, "objectives"
        yield unsaid("objectives", "any objective", _OBJECTIVES, holder)
    elif not compact.objectives:
        yield fails("objectives", "the compact has no objective", _OBJECTIVES)


def _specific(where: str, objective: Objective) -> Finding:
    remedy = "Say what will be different, in words that can be counted or seen."
    if says_nothing(objective.text):
        return not_shown(f"{where}.text", f'"{objective.text}" says nothing', remedy)
    phrase = speaks_of(objective.text, "vague-aim")
    if phrase and not has_number(objective.text):
        what = f'"{phrase}" can be claimed of anything: {objective.text}'
        return fails(f"{where}.text", what, remedy)
    return shown(f"{where}.text", objective.text)


def _measured(where: str, objective: Objective, compact: Compact) -> Iterator[Finding]:
    remedy = "Write `target:` and `indicator:`, an indicator listed under `monitoring`."
    if objective.target is None:
        noun = f"the target of {objective.id}"
        yield unsaid(f"{where}.target", noun, remedy, (objective, "target"))
        return
    listed = compact.monitoring.indicators if compact.monitoring else None
    found = next((i for i in listed or () if i.id == objective.indicator), None)
    if found is not None:
        yield from _against(where, objective.target, found)
    elif objective.indicator is not None and listed is not None:
        what = f"no indicator {objective.indicator} is listed"
        yield fails(f"{where}.indicator", what, remedy)
    elif _states(objective.text, objective.target):
        what = f"the text states the number to be reached, {objective.target}"
        yield shown(f"{where}.target", what)
    else:
        noun = f"how {objective.id} is measured"
        yield unsaid(f"{where}.indicator", noun, remedy, (objective, "indicator"))


def _doubled(objectives: tuple[Objective, ...]) -> Iterator[Finding]:
    """Two objectives with one indicator and one target are one objective."""
    seen: dict[tuple[str, Decimal], str] = {}
    for i, objective in enumerate(objectives):
        if objective.indicator is None or objective.target is None:
            continue
        measure = objective.indicator, objective.target
        if measure in seen:
            what = f"{objective.id} is measured by what measures {seen[measure]}"
            remedy = "Give it an indicator of its own, or make the two one objective."
            yield fails(f"objectives[{i}].indicator", what, remedy)
        seen.setdefault(measure, objective.id)


def _states(text: str, target: Decimal) -> bool:
    """Tell whether a text states a number, as such or as a percentage."""
    words = plain(text.replace(",", "").replace("\u202f", "").replace("%", " ")).split()
    forms = {f"{target.normalize():f}", f"{(target * 100).normalize():f}"}
    return bool(forms & set(words))


def _against(where: str, target: Decimal, indicator: Indicator) -> Iterator[Finding]:
    """The target is the indicator's own, and is not already reached."""
    if says_nothing(indicator.text) or says_nothing(indicator.unit):
        what = f"the indicator {indicator.id} does not say what it counts, in what unit"
        yield not_shown(f"{where}.indicator", what, "Write its `text:` and `unit:`.")
    goal, base = indicator.target, indicator.baseline
    if goal is not None and goal.value != target:
        what = f"the target {target} is not the indicator's, {goal.value}"
        yield fails(f"{where}.target", what, "Write one target in both places.")
    reached = base is not None and (
        base.value == target
        or (indicator.better == "higher" and base.value > target)
        or (indicator.better == "lower" and base.value < target)
    )
    if base is not None and reached:
        what = f"the target {target} was reached before the start: {base.value}"
        yield fails(f"{where}.target", what, "Set a target that is not yet reached.")
    yield shown(f"{where}.target", f"{indicator.text}: {target} {indicator.unit}")


def _in_term(where: str, objective: Objective, compact: Compact) -> Finding:
    where = f"{where}.due"
    due, term = objective.due, compact.term
    remedy = "Write a date within the term."
    if due is None:
        noun = f"the date of {objective.id}"
        return unsaid(where, noun, "Write `due:`.", (objective, "due"))
    if term is not None and term.effective is not None and due <= term.effective:
        what = f"due on {due}, before the compact begins on {term.effective}"
        return fails(where, what, remedy)
    if term is not None and term.end is not None and due > term.end:
        what = f"due on {due}, after the compact ends on {term.end}"
        return fails(where, what, remedy)
    return shown(where, f"due on {due}")


def _owned(where: str, objective: Objective, compact: Compact) -> Finding:
    where = f"{where}.owner"
    remedy = "Write `owner:` with an office of a party or body of the compact."
    owner = objective.owner
    if owner is None:
        noun = f"who answers for {objective.id}"
        return unsaid(where, noun, remedy, (objective, "owner"))
    if says_nothing(owner.office):
        return not_shown(where, f'"{owner.office}" names no office', remedy)
    if not is_known(compact, owner.of):
        return fails(where, f"{owner.of} is no party or body of the compact", remedy)
    return shown(where, f"the {owner.office} answers for it")


# --- B02 --------------------------------------------------------------------


@principle(
    "B02",
    "Each objective has an end state that would justify leaving.",
    severity=Severity.HIGH,
    stages="D",
    cites=("s0: line 42", "s1: line 11", "lowy2014-ramsi"),
    rows=("S0.2", "S1.2", "S1.8"),
    reads=("objectives.end_state", "objectives.text"),
)
def objectives_have_an_end_state(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Each objective has an end state that would justify leaving."""
    yield from _any(compact)
    for i, objective in enumerate(compact.objectives or ()):
        yield _ended(f"objectives[{i}].end_state", objective)


def _ended(where: str, objective: Objective) -> Finding:
    state = objective.end_state
    if state is not None:
        return _final(where, state, objective)
    if phrase := speaks_of(objective.text, "mere-presence"):
        what = f'"{phrase}": nothing that happens would end it'
        return fails(where, what, _END)
    noun = f"an end state for {objective.id}"
    return unsaid(where, noun, _END, (objective, "end_state"))


def _final(where: str, state: str, objective: Objective) -> Finding:
    """Say whether a state of affairs is one after which all can go."""
    if says_nothing(state):
        return not_shown(where, f'"{state}" describes no state of affairs', _END)
    if same_words(state, "presence") or speaks_of(state, "mere-presence"):
        return fails(where, f"a presence is no end state: {state}", _END)
    if phrase := speaks_of(state, "no-end-state"):
        what = f'"{phrase}" names no state that would justify leaving: {state}'
        return fails(where, what, _END)
    vague = speaks_of(state, "vague-state")
    if vague and not has_number(state):
        what = f'"{vague}" is seen otherwise by each reader: {state}'
        return fails(where, what, _END)
    if same_words(state, objective.text):
        return not_shown(where, "the end state repeats the objective", _END)
    return shown(where, f"{objective.id} ends when: {state}")


CHECKS: tuple[Check, ...] = (
    objectives_are_specific_measured_dated_and_owned,
    objectives_have_an_end_state,
)
