"""Chapter T: the exit plan, part by part, and which prevails of date and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.term import Criterion, Exit
from servanda.compact.principles.check import Check, Kind, principle
from servanda.compact.principles.grounds.offices import is_named, partner_behind
from servanda.compact.principles.grounds.silence import says_nothing, unsaid
from servanda.compact.principles.grounds.spans import planned
from servanda.compact.principles.grounds.wording import has_number, speaks_of
from servanda.compact.principles.term.departure import (
    drawn_down,
    handed_over,
    left_behind,
    settled,
)
from servanda.compact.principles.term.remainder import stayed_behind
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    review,
    shown,
)

__all__ = ["CHECKS"]

_PARTS = {
    "criteria": "criteria that would justify leaving",
    "drawdown": "a drawdown in phases",
    "hand_over": "who takes over which function",
    "residual": "who stays after the end, if anybody",
    "assets": "what becomes of bases, equipment and records",
}


@principle(
    "T06",
    "An exit plan exists at signature: criteria, phased drawdown, recipients of the "
    "hand-over, assets, and who stays behind.",
    severity=Severity.BLOCK,
    stages="D",
    cites=("s0: line 42", "s1: line 11", "s1: line 53", "gao-09-71", "lowy2014-ramsi"),
    rows=("S0.8", "S1.2", "S1.8"),
    reads=("exit", "term.end", "forces.caps", "record.strength", "record.entries"),
)
def the_exit_is_planned_at_signature(
    compact: Compact, _facts: Facts | None, record: Record | None, _on: date
) -> Iterator[Finding]:
    """The five parts of an exit are there, and they add up to a departure."""
    plan = compact.exit
    yield from stayed_behind(compact, record)
    for name, noun in _PARTS.items():
        if plan is None or getattr(plan, name) is None:
            yield unsaid(
                f"exit.{name}",
                noun,
                f"Write `{name}:` under `exit`, before signature.",
                (compact, "exit"),
                (plan, name),
            )
    if plan is None:
        return
    end = compact.term.end if compact.term else None
    yield from _criteria(compact, plan.criteria)
    yield from drawn_down(compact, plan, end)
    yield from handed_over(compact, plan.hand_over, end)
    yield from left_behind(compact, plan.residual, end)
    yield from settled(compact, plan, end)


def _criteria(
    compact: Compact, criteria: tuple[Criterion, ...] | None
) -> Iterator[Finding]:
    """Hold each criterion to something that can be seen and certified."""
    if criteria == ():
        yield fails(
            "exit.criteria", "the list of criteria is empty", "Write the criteria."
        )
    monitoring = compact.monitoring
    known = {row.id for row in (monitoring.indicators if monitoring else None) or ()}
    for index, criterion in enumerate(criteria or ()):
        where = f"exit.criteria[{index}]"
        by = criterion.certified_by
        vague = _vague(criterion.text)
        if vague or says_nothing(criterion.text):
            what = f"criterion {criterion.id} can never be seen to be met"
            what += f": “{vague}”" if vague else ""
            yield fails(where, what, "Write a state of affairs that can be seen.")
        elif criterion.indicator is not None and criterion.indicator not in known:
            what = f"criterion {criterion.id} rests on no indicator of this compact"
            yield fails(where, what, "Name an indicator under `monitoring`.")
        elif by is None or not is_named(compact, by):
            noun = f"who certifies criterion {criterion.id}"
            remedy = "Write `certified_by:` with an office of a party or body."
            yield unsaid(where, noun, remedy, (criterion, "certified_by"))
        elif partner := partner_behind(compact, by):
            what = f"{partner.name} itself certifies {criterion.id}, on which it leaves"
            remedy = "Name a certifier outside the partners, or say why it is fair."
            yield review(f"{where}.certified_by", what, remedy)
        else:
            yield shown(where, f"{criterion.id}, certified by {by.office}")


def _vague(text: str) -> str | None:
    """Return the words that keep a state of affairs from ever being seen, if any."""
    unseen = None if has_number(text) else speaks_of(text, "vague-state")
    return speaks_of(text, "no-end-state") or unseen


@principle(
    "T07",
    "The exit turns on a date and on conditions, and the text says which prevails "
    "when they disagree.",
    severity=Severity.HIGH,
    stages="D",
    kind=Kind.ASSIST,
    cites=("s0: line 42", "sigar2023", "crs-97-475"),
    rows=("S0.8", "S1.2"),
    reads=("exit.criteria", "exit.precedence", "term.end", "term.longstop"),
)
def date_and_conditions_are_ranked(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """A date without conditions abandons; conditions without a date never end."""
    term, plan = compact.term, compact.exit
    chain = ((compact, "term"), (term, "end"))
    if term is None or term.end is None:
        yield unsaid("term.end", "a date for the exit", "Write `end:`.", *chain)
    elif term.effective is not None and term.end <= term.effective:
        what = f"the date for the exit, {term.end}, is not after the start"
        yield fails("term.end", what, "Write an end that comes after the start.")
    else:
        yield shown("term.end", f"the date is {term.end}")
    if plan is None or plan.criteria is None:
        yield unsaid(
            "exit.criteria",
            "conditions for the exit",
            "Write `criteria:` under `exit`.",
            (compact, "exit"),
            (plan, "criteria"),
        )
    else:
        yield from _seen(compact, plan.criteria)
    yield from _precedence(compact, plan)


def _seen(compact: Compact, criteria: tuple[Criterion, ...]) -> Iterator[Finding]:
    """Ask for one condition at least, and for each a measure or a certifier."""
    yield from (f for f in _criteria(compact, criteria) if f.remedy)
    if criteria:
        names = ", ".join(criterion.id for criterion in criteria)
        yield shown("exit.criteria", f"the conditions are {names}")


def _precedence(compact: Compact, plan: Exit | None) -> Iterator[Finding]:
    """Ask which prevails, and that what prevails has a last day."""
    where = "exit.precedence"
    longstop = compact.term.longstop if compact.term else None
    if plan is None or plan.precedence is None:
        yield unsaid(
            where,
            "which prevails when date and conditions disagree",
            "Write `precedence: date`, `conditions` or `longstop`.",
            (compact, "exit"),
            (plan, "precedence"),
        )
    elif plan.precedence != "date" and longstop is None:
        yield fails(
            where,
            f"`{plan.precedence}` is to prevail and no long-stop is stated, so that "
            "unmet conditions keep the forces there without end",
            "Write `longstop:` under `term`, or let the date prevail.",
        )
    else:
        until = f", at the latest on {longstop}" if longstop else ""
        yield shown(where, f"`{plan.precedence}` prevails{until}")
        if plan.precedence != "date" and longstop is not None:
            yield from _bounded(compact, longstop)


def _bounded(compact: Compact, longstop: date) -> Iterator[Finding]:
    """Hold a long-stop that is to prevail to the term it bounds."""
    first = planned(compact)
    if first is None:
        return
    most = first.days * threshold("extension-reach").value
    if longstop < first.until:
        what = f"the long-stop, {longstop}, comes before the end, {first.until}"
        yield fails("term.longstop", what, "Write a long-stop that is not before it.")
    elif (longstop - first.until).days > most:
        what = f"unmet conditions can keep the forces there until {longstop}"
        yield fails("term.longstop", what, "Bring the long-stop nearer to the end.")


CHECKS: tuple[Check, ...] = (
    the_exit_is_planned_at_signature,
    date_and_conditions_are_ranked,
)
