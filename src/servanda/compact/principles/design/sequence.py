"""Chapter B, sequence: security and governance wait for each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from servanda.compact.model import Compact, Facts, Record
from servanda.compact.model.purpose import Milestone
from servanda.compact.principles.check import Check, principle
from servanda.compact.principles.grounds.silence import unsaid
from servanda.compact.principles.thresholds import threshold
from servanda.compact.principles.verdict import (
    Finding,
    Severity,
    fails,
    not_shown,
    shown,
)

__all__ = ["CHECKS"]

_STEPS = "Write milestones of both strands, and join them with `depends_on:`."


@principle(
    "B08",
    "Security and governance advance in sequence, each with milestones that wait for "
    "the other.",
    severity=Severity.MED,
    stages="D",
    cites=("s1: line 40", "s0: line 46"),
    rows=("S0.9", "S1.6"),
    reads=("milestones.strand", "milestones.depends_on", "milestones.due"),
)
def security_and_governance_wait_for_each_other(
    compact: Compact, _facts: Facts | None, _record: Record | None, _on: date
) -> Iterator[Finding]:
    """Security and governance strands are sequenced, each with milestones."""
    milestones = compact.milestones
    if milestones is None:
        noun = "any milestone"
        yield unsaid("milestones", noun, _STEPS, (compact, "milestones"))
        return
    strands = [_strand(milestone) for milestone in milestones]
    for strand in ("security", "governance"):
        if strand not in strands:
            what = f"the strand of {strand} has no milestone"
            yield fails("milestones", what, _STEPS)
    yield from _ordered(milestones)
    yield from _joined(milestones)
    yield from _apace(milestones)


def _strand(milestone: Milestone) -> str:
    """Return the strand, political steps counted with governance."""
    return "governance" if milestone.strand == "political" else milestone.strand


def _ordered(milestones: tuple[Milestone, ...]) -> Iterator[Finding]:
    """What a milestone waits for exists, and comes no later than it does."""
    known = {milestone.id: milestone for milestone in milestones}
    for i, milestone in enumerate(milestones):
        where = f"milestones[{i}].depends_on"
        for name in milestone.depends_on:
            first = known.get(name)
            if first is None or name == milestone.id:
                what = f"{milestone.id} waits for {name}, which is no other milestone"
                yield fails(where, what, "Name milestones by their ids.")
            elif first.due and milestone.due and first.due > milestone.due:
                what = f"{milestone.id} waits for {name}, which is due later"
                yield fails(where, what, "Correct the dates, or the order.")
    if loop := _loop(known):
        what = f"{loop} waits for itself in the end"
        yield fails("milestones", what, "Break the circle of `depends_on:`.")


def _loop(known: dict[str, Milestone]) -> str | None:
    """Return a milestone that waits for itself by way of others, if there is one."""
    loops = (name for name, m in known.items() if name in _awaited(m, known))
    return next(loops, None)


def _awaited(milestone: Milestone, known: dict[str, Milestone]) -> set[str]:
    """Return all that a milestone waits for, directly or by way of others."""
    seen: set[str] = set()
    queue = list(milestone.depends_on)
    while queue:
        name = queue.pop()
        if name not in seen:
            seen.add(name)
            queue.extend(known[name].depends_on if name in known else ())
    return seen


def _joined(milestones: tuple[Milestone, ...]) -> Iterator[Finding]:
    strands = {milestone.id: _strand(milestone) for milestone in milestones}
    known = {milestone.id: milestone for milestone in milestones}
    both = {"security", "governance"}
    for i, milestone in enumerate(milestones):
        for name in sorted(_awaited(milestone, known)):
            if {strands.get(name), _strand(milestone)} == both:
                what = f"{milestone.id} waits for {name}, of the other strand"
                yield shown(f"milestones[{i}].depends_on", what)
                return
    what = "no step of security waits for one of governance, or the other way round"
    yield fails("milestones", what, _STEPS)


def _apace(milestones: tuple[Milestone, ...]) -> Iterator[Finding]:
    first: dict[str, date] = {}
    for milestone in milestones:
        strand, due = _strand(milestone), milestone.due
        if due is not None:
            first[strand] = min(due, first.get(strand, due))
    if "security" not in first or "governance" not in first:
        what = "the milestones of both strands are not dated"
        yield not_shown("milestones", what, "Write `due:` for each milestone.")
        return
    lag = (first["governance"] - first["security"]).days
    longest = int(threshold("governance-lag-days").value)
    if lag > longest:
        what = f"governance starts {lag} days after security; {longest} is the most"
        yield fails("milestones", what, "Bring governance forward, or hold security.")
    else:
        dates = f"security {first['security']}, governance {first['governance']}"
        yield shown("milestones", f"first steps: {dates}")


CHECKS: tuple[Check, ...] = (security_and_governance_wait_for_each_other,)
