"""Norms, gates, findings, incidents and waivers, each as a line of a status."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from servanda.observance.gates import gate as tranches
from servanda.observance.gates import waivers as forgiven
from servanda.observance.gates.gate import Gate
from servanda.observance.gates.obstacles import Obstacle
from servanda.observance.gates.waivers import Waived
from servanda.observance.life.bodies import Finding, Incident
from servanda.observance.life.cause import by
from servanda.observance.life.fold import Deed
from servanda.observance.life.offices import spelled
from servanda.observance.norms import Norm
from servanda.observance.norms import State as Stage
from servanda.observance.oversight import findings as answers
from servanda.observance.oversight.findings import Found
from servanda.observance.oversight.incidents import Case
from servanda.observance.status.item import Item, Mark

__all__ = ["of_finding", "of_gate", "of_incident", "of_norm", "of_waiver"]

_NORM_MARKS: Final = {
    Stage.CREATED: Mark.OPEN,
    Stage.IN_EFFECT: Mark.OPEN,
    Stage.SUSPENDED: Mark.SHUT,
    Stage.OVERDUE: Mark.BAD,
    Stage.FULFILLED: Mark.DONE,
    Stage.FULFILLED_LATE: Mark.DONE,
    Stage.VIOLATED: Mark.BAD,
    Stage.DISCHARGED: Mark.OVER,
    Stage.TERMINATED: Mark.OVER,
}

_GATE_MARKS: Final = {
    tranches.State.SHUT: Mark.SHUT,
    tranches.State.OPEN: Mark.OPEN,
    tranches.State.RELEASED: Mark.DONE,
    tranches.State.HELD: Mark.BAD,  # what it rests on no longer stands
    tranches.State.LAPSED: Mark.OVER,
}

_FINDING_MARKS: Final = {
    answers.State.AWAITED: Mark.OPEN,
    answers.State.OVERDUE: Mark.BAD,
    answers.State.OPEN: Mark.OPEN,
    answers.State.UNSETTLED: Mark.BAD,
    answers.State.SETTLED: Mark.DONE,
}


def of_norm(norm: Norm, waived: Waived | None = None) -> Item:
    """Return a dated duty as a line.

    waived  the waiver of it that runs: it is owed all the same, and nothing is withheld
    """
    duty = norm.duty
    acts = [norm.by.act, waived.deed.id if waived else None]
    return Item(
        id=norm.id,
        family=duty.family,
        what=duty.what,
        state=norm.state.value,
        mark=_NORM_MARKS[norm.state],
        since=norm.since,
        by=norm.by,
        who=duty.debtor,
        missing=norm.missing,
        next=norm.next,
        next_on=norm.next_on,
        original=norm.original,
        due=norm.due,
        late_original=norm.late_original,
        late=norm.late,
        clause=duty.clause,
        article=duty.article or "",
        consequence=norm.consequence,
        acts=tuple(act for act in acts if act),
        waived=waived.until if waived else None,
    )


def of_gate(gate: Gate, release: Deed | None = None, *, over: bool = False) -> Item:
    """Return a tranche as a line.

    release  the act that released it, if one did
    over     whether the compact has ended since: that nothing more flows is then said
             of the compact, and no longer of the tranche
    """
    if over and release is not None and gate.state is tranches.State.HELD:
        gate = replace(
            gate,
            state=tranches.State.RELEASED,
            since=release.recorded,
            by=by(release),
            blocks=(),
            next="",
        )
    tranche = gate.tranche
    stops = [b for b in gate.blocks if b.what is Obstacle.NOT_IN_FORCE]
    is_held = gate.state is tranches.State.HELD
    # Once the whole compact stops a release, no other reason matters.
    told = stops if stops and is_held else gate.blocks
    blocks = "; ".join(block.words for block in told)
    then = "" if gate.next == blocks else gate.next
    if is_held and release is not None:
        when = f"it was released on {release.occurred} (entry {release.logged.index})"
        then = f"{when}; nothing more is paid or delivered under it"
    if is_held and stops and release is not None:
        # What was released stays so; what stops the compact is said beside it.
        gate = replace(
            gate,
            state=tranches.State.RELEASED,
            since=release.recorded,
            by=by(release),
        )
    shown = [deed.id for turn in gate.turns for deed in turn.shown.acts]
    waived = [turn.waived.deed.id for turn in gate.turns if turn.waived]
    act = [gate.by.act] if gate.by and gate.by.act else []
    return Item(
        id=tranche.id,
        family="tranche",
        what=tranche.what,
        state=gate.state.value,
        mark=Mark.SHUT if stops and is_held else _GATE_MARKS[gate.state],
        since=gate.since,
        by=gate.by,
        who=spelled(tranche.released_by),
        missing=blocks,
        next=then,
        original=tranche.not_before,
        due=tranche.not_before,
        clause=f"tranches[{tranche.id}]",
        article=tranche.article or "",
        acts=tuple(dict.fromkeys([*shown, *waived, *act])),
    )


def of_finding(found: Found) -> Item:
    """Return a finding with its answers and verdicts as a line."""
    body = found.made.body
    text = body.text if isinstance(body, Finding) else ""
    to = f"{body.to.office} ({body.to.of})" if isinstance(body, Finding) else ""
    deeds = (found.made, *found.answers, *found.verdicts)
    return Item(
        id=found.finding,
        family="finding",
        what=text,
        state=found.state.value,
        mark=_FINDING_MARKS[found.state],
        since=found.since,
        by=by(found.by),
        who=to,
        missing="" if found.state is answers.State.SETTLED else found.words,
        next_on=found.answer_due if not found.answers else None,
        original=found.answer_due,
        due=found.answer_due,
        late_original=found.days_late,
        late=found.days_late,
        acts=tuple(deed.id for deed in deeds),
    )


def of_incident(case: Case) -> Item:
    """Return an incident as a line."""
    body = case.reports[0].body
    said = ""
    if isinstance(body, Incident):
        said = f"{body.kind}, reported by {body.reported_by}"
    deeds = dict.fromkeys(deed.id for deed in case.reports)
    deeds |= dict.fromkeys(deed.id for _, deed in case.taken)
    closed = case.owed is None
    bad = Mark.BAD if case.is_overdue else Mark.OPEN
    return Item(
        id=case.incident,
        family="incident",
        what=said or case.reports[0].logged.statement.what,
        state=case.step,
        mark=Mark.DONE if closed else bad,
        since=case.since,
        by=by(case.by),
        missing="" if closed else case.words,
        next="" if closed else f"to be {case.owed}",
        next_on=case.due,
        original=case.due,
        due=case.due,
        late_original=case.days_late,
        late=case.days_late,
        acts=tuple(deeds),
    )


def of_waiver(waived: Waived) -> Item:
    """Return a waiver as a line."""
    runs = waived.state is forgiven.State.RUNNING
    count = f"{waived.number} of {waived.of}" if waived.of is not None else "no limit"
    return Item(
        id=waived.deed.id,
        family="waiver",
        what=f"{waived.condition} waived until {waived.until} ({count}): "
        f"{waived.reason}",
        state=waived.state.value,
        mark=Mark.OPEN if runs else Mark.OVER,
        since=waived.deed.recorded,
        by=by(waived.deed),
        who=spelled(waived.deed.author),
        next=waived.telling,
        next_on=waived.until if runs else None,
        original=waived.until,
        due=waived.until,
        clause="waivers",
        acts=(waived.deed.id,),
    )
