"""Effectiveness and efficiency: objectives, milestones, conditions, money, time."""

from __future__ import annotations

from collections.abc import Iterator

from servanda.compact.model.purpose import Milestone
from servanda.compact.model.record import Entry, Outcome
from servanda.evaluation.scorecard import Measured
from servanda.observance.status import Mark
from servanda.publication.evaluation.report.statement import Ground, Held
from servanda.publication.evaluation.scorecard.indicators import part
from servanda.publication.evaluation.scorecard.spent import each_of
from servanda.publication.subject import Subject
from servanda.publication.words import amount, day, days, sentence

__all__ = ["effectiveness", "efficiency"]


def effectiveness(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows whether objectives were reached."""
    subject, card = ground.card.subject, ground.card
    found = {one.indicator.id: one for one in card.indicators}
    for objective in subject.compact.objectives or ():
        measured = found.get(objective.indicator or "")
        if measured is None:
            told = f"no indicator measures it: {objective.text}"
            yield sentence(f"Whether this was reached, for {told}")
            continue
        yield Held(
            what=f"{sentence(objective.text)} {_reached(measured)}",
            where=f"monitoring.indicators[{measured.indicator.id}]",
        )
    yield from _milestones(subject)
    yield from _conditions(subject)


def _reached(measured: Measured) -> str:
    latest = measured.latest
    if latest is None:
        return f"{sentence(measured.standing.value)}"
    way = (
        f", {part(measured.progress)} of the way"
        if measured.progress is not None
        else ""
    )
    late = f", {days(measured.days_late)} late" if measured.days_late else ""
    told = f"{measured.standing.value}{late}: {latest.measured.value:f}"
    return sentence(f"{told} {measured.indicator.unit} on {day(latest.on)}{way}")


def _milestones(subject: Subject) -> Iterator[Held | str]:
    for one in subject.compact.milestones or ():
        told = _by_log(subject, one) or _by_record(subject, one)
        yield Held(
            what=f"{sentence(one.text)} {told}",
            where=f"milestones[{one.id}]",
        )
    if not subject.compact.milestones:
        yield "Milestones: the compact names none."


def _by_log(subject: Subject, one: Milestone) -> str:
    """Tell where the log says that a milestone stands; "" where there is none."""
    item = subject.kept.status.item(one.id) if subject.kept else None
    if item is None:
        return ""
    first = f"first agreed for {day(item.original)}" if item.original else ""
    moved = f"now due {day(item.due)}" if item.due and item.due != item.original else ""
    late = f"{days(item.late)} late" if item.late else ""
    return sentence(
        "; ".join(part for part in (item.state, first, moved, late) if part)
    )


def _by_record(subject: Subject, one: Milestone) -> str:
    entries = subject.record.entries
    done = next((e.occurred for e in entries if _is_of(e, "milestone done", one)), None)
    moved = [e.due for e in entries if _is_of(e, "milestone moved", one) and e.due]
    first, due = one.original or one.due, moved[-1] if moved else one.due
    if done is not None:
        late = (done - first).days if first else 0
        against = f", {days(late)} after the day first agreed" if late > 0 else ""
        return f"Done {day(done)}{against}."
    if due is None:
        return "Not recorded as done; no day was agreed."
    was = f"; first agreed for {day(first)}" if first and first != due else ""
    if subject.on > due:
        return f"Not recorded as done, {days((subject.on - due).days)} late{was}."
    return f"Due {day(due)}{was}."


def _is_of(entry: Entry, kind: str, one: Milestone) -> bool:
    return entry.kind == kind and entry.refers_to == one.id


def _conditions(subject: Subject) -> Iterator[Held | str]:
    last: dict[str, Outcome | None] = {}
    for each in sorted(subject.record.outcomes, key=lambda one: one.on):
        last[each.condition] = each
    for one in subject.compact.conditions or ():
        outcome = last.get(one.id)
        if outcome is None:
            yield f"Whether the condition {one.id} was met: no outcome is recorded."
            continue
        by = f", certified by: {outcome.certifier.office}" if outcome.certifier else ""
        yield Held(
            what=f"Condition {one.id}: {outcome.status} on {day(outcome.on)}{by}.",
            where=f"conditions[{one.id}]",
        )
    for waiver in subject.record.waivers:
        until = f" until {day(waiver.until)}" if waiver.until else ""
        why = f": {waiver.reason}" if waiver.reason else "; no reason is recorded"
        told = f"Condition {waiver.condition}: waived {day(waiver.granted_on)}{until}"
        yield Held(what=sentence(f"{told}{why}"), where="record: waivers")


def efficiency(ground: Ground) -> Iterator[Held | str]:
    """Yield what shows whether money and time were used as agreed."""
    subject, found = ground.card.subject, ground.card.costs
    budget = subject.compact.budget
    if budget is not None and budget.total is not None:
        yield Held(what=f"Agreed in all: {amount(budget.total)}.", where="budget.total")
    else:
        yield "What was agreed to be spent in all: the compact states no total."
    for one in found.objectives:
        if one.paid is None:
            yield f"What was paid for this objective: {one.objective.text}."
            continue
        each = (
            f", {each_of(one, one.each)}"
            if one.each is not None
            else f"; a cost of each unit is not computable, for {one.why_not}"
        )
        yield Held(
            what=f"{sentence(one.objective.text)} Paid: {amount(one.paid)}{each}.",
            where=f"objectives[{one.objective.id}]",
        )
    if found.apart is not None:
        yield Held(
            what=f"Paid and named for no objective: {amount(found.apart)}.",
            where="record: spending",
        )
    yield from _late(subject)


def _late(subject: Subject) -> Iterator[Held | str]:
    if subject.kept is None:
        yield "Which duties were late: no log was named, and only a log shows it."
        return
    late = subject.kept.status.marked(Mark.BAD)
    if not late:
        yield Held(what="No duty is late.", where=f"log {subject.kept.origin}")
    for item in late:
        yield Held(
            what=sentence(f"Late: {item.what}, {item.state}"),
            where=f"status: {item.id}",
        )
