"""Norms, gates, findings, incidents and waivers, each as a line of a status."""

from __future__ import annotations

from typing import Final

from servanda.observance import findings as answers
from servanda.observance import gates as tranches
from servanda.observance import waivers as forgiven
from servanda.observance.bodies import Finding
from servanda.observance.cause import by
from servanda.observance.findings import Found
from servanda.observance.gates import Gate
from servanda.observance.incidents import Case
from servanda.observance.norms import Norm
from servanda.observance.norms import State as Stage
from servanda.observance.offices import spelled
from servanda.observance.status.item import Item, Mark
from servanda.observance.waivers import Waived

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
    tranches.State.HELD: Mark.BAD,
    tranches.State.LAPSED: Mark.OVER,
}

_FINDING_MARKS: Final = {
    answers.State.AWAITED: Mark.OPEN,
    answers.State.OVERDUE: Mark.BAD,
    answers.State.OPEN: Mark.OPEN,
    answers.State.UNSETTLED: Mark.BAD,
    answers.State.SETTLED: Mark.DONE,
}


def of_norm(norm: Norm) -> Item:
    """Return a dated duty as a line."""
    duty = norm.duty
    act = norm.by.act
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
        acts=(act,) if act else (),
    )


def of_gate(gate: Gate) -> Item:
    """Return a tranche as a line."""
    tranche = gate.tranche
    blocks = "; ".join(block.words for block in gate.blocks)
    shown = [deed.id for turn in gate.turns for deed in turn.shown.acts]
    waived = [turn.waived.deed.id for turn in gate.turns if turn.waived]
    act = [gate.by.act] if gate.by and gate.by.act else []
    return Item(
        id=tranche.id,
        family="tranche",
        what=tranche.what,
        state=gate.state.value,
        mark=_GATE_MARKS[gate.state],
        since=gate.since,
        by=gate.by,
        who=spelled(tranche.released_by),
        missing=blocks,
        next=gate.next if gate.next != blocks else "",
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
    deeds = dict.fromkeys(deed.id for deed in case.reports)
    deeds |= dict.fromkeys(deed.id for _, deed in case.taken)
    closed = case.owed is None
    bad = Mark.BAD if case.is_overdue else Mark.OPEN
    return Item(
        id=case.incident,
        family="incident",
        what=case.reports[0].logged.statement.what,
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
