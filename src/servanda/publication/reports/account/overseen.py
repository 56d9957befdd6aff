"""What overseers found: findings, incidents, waivers, indicators, inventories."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from servanda.observance.life.bodies import Audit
from servanda.observance.status import Item
from servanda.publication.reports.account.parts import called, entry_of, post
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Overseen", "overseen"]

_YEAR: Final = timedelta(days=365)


class Found(Part):
    """A finding or recommendation, and its answer.

    state  by the log; from a typed record whether an answer is on record
    """

    id: str
    made: date
    by: str
    text: str
    state: str
    answered: date | None
    answer: str
    done: date | None
    due: date | None
    late: int
    entry: int | None


class Case(Part):
    """An incident, by its kind; whoever is concerned is never named."""

    id: str
    kind: str
    occurred: date
    reported_by: str
    state: str
    outcome: str
    late: int
    entry: int | None


class Waived(Part):
    """A waiver of a condition."""

    condition: str
    granted: date
    until: date | None
    by: str
    reason: str
    reported: date | None
    state: str
    entry: int | None


class Measured(Part):
    """An indicator: where it began, where it stands, where it is to be."""

    id: str
    family: str
    text: str
    unit: str
    baseline: str
    target: str
    target_by: date | None
    last: str
    on: date | None
    missing: str


class Stock(Part):
    """A class of items, and its last inventory.

    in_last_year  whether one was taken within 365 days of the day described
    """

    id: str
    what: str
    quantity: int | None
    delivered: int
    last: date | None
    due: int | None
    seen: int | None
    in_last_year: bool


class Present(Part):
    """How many persons of a party were present, at the last count."""

    party: str
    task: str
    present: int
    on: date


class Inspected(Part):
    """An audit on record."""

    of: str
    by: str
    on: date
    access: str
    digest: str
    entry: int | None


class Overseen(Part):
    """What was found and counted; a list that no record holds is None."""

    findings: tuple[Found, ...] | None
    incidents: tuple[Case, ...] | None
    waivers: tuple[Waived, ...]
    indicators: tuple[Measured, ...]
    items: tuple[Stock, ...]
    present: tuple[Present, ...] | None
    audits: tuple[Inspected, ...]


def overseen(subject: Subject) -> Overseen:
    """Return what overseers found and what was counted."""
    record = subject.record
    return Overseen(
        findings=None if record.recommendations is None else tuple(_findings(subject)),
        incidents=None if record.incidents is None else tuple(_incidents(subject)),
        waivers=tuple(_waivers(subject)),
        indicators=tuple(_indicators(subject)),
        items=tuple(_items(subject)),
        present=None if record.strength is None else tuple(_present(subject)),
        audits=tuple(_audits(subject)),
    )


def _line(subject: Subject, name: str) -> Item | None:
    return subject.kept.status.item(name) if subject.kept else None


def _findings(subject: Subject) -> Iterator[Found]:
    for one in subject.record.recommendations or ():
        item = _line(subject, one.id)
        simple = "answered" if one.answered_on else "no answer on record"
        yield Found(
            id=one.id,
            made=one.made_on,
            by=post(subject.compact, one.by),
            text=one.text,
            state=item.state if item else simple,
            answered=one.answered_on,
            answer=one.answer or "",
            done=one.done_on,
            due=item.due if item else None,
            late=item.late if item else 0,
            entry=entry_of(item) if item else None,
        )


def _incidents(subject: Subject) -> Iterator[Case]:
    for one in subject.record.incidents or ():
        item = _line(subject, one.id)
        step = "closed" if one.closed else "not closed on record"
        yield Case(
            id=one.id,
            kind=one.kind,
            occurred=one.occurred,
            reported_by=one.reported_by,
            state=item.state if item else step,
            outcome=one.outcome or "",
            late=item.late if item else 0,
            entry=entry_of(item) if item else None,
        )


def _waivers(subject: Subject) -> Iterator[Waived]:
    lines = subject.kept.status.of("waiver") if subject.kept else ()
    for number, one in enumerate(subject.record.waivers):
        item = lines[number] if number < len(lines) else None
        runs = one.until is not None and subject.on < one.until
        yield Waived(
            condition=one.condition,
            granted=one.granted_on,
            until=one.until,
            by=post(subject.compact, one.by),
            reason=one.reason or "",
            reported=one.reported_on,
            state=item.state if item else ("running" if runs else "not running"),
            entry=entry_of(item) if item else None,
        )


def _indicators(subject: Subject) -> Iterator[Measured]:
    watch = subject.compact.monitoring
    for one in (watch.indicators if watch else None) or ():
        rows = [m for m in subject.record.measurements or () if m.indicator == one.id]
        last = max(rows, key=lambda row: row.on, default=None)
        base, goal = one.baseline, one.target
        yield Measured(
            id=one.id,
            family=one.family,
            text=one.text,
            unit=one.unit,
            baseline=f"{base.value.normalize():f}" if base else "",
            target=f"{goal.value.normalize():f}" if goal else "",
            target_by=goal.by if goal else None,
            last=""
            if last is None or last.value is None
            else f"{last.value.normalize():f}",
            on=last.on if last else None,
            missing=(last.missing or "") if last else "never read on record",
        )


def _items(subject: Subject) -> Iterator[Stock]:
    for one in subject.compact.items or ():
        seen = [s for s in subject.record.sightings or () if s.item == one.id]
        last = max(seen, key=lambda sighting: sighting.on, default=None)
        come = [d for d in subject.record.deliveries or () if d.item == one.id]
        yield Stock(
            id=one.id,
            what=one.what,
            quantity=one.quantity,
            delivered=sum(d.quantity for d in come if d.delivered_on),
            last=last.on if last else None,
            due=last.due if last else None,
            seen=last.seen if last else None,
            in_last_year=last is not None and subject.on - last.on <= _YEAR,
        )


def _present(subject: Subject) -> Iterator[Present]:
    last: dict[tuple[str, str], Present] = {}
    for one in sorted(subject.record.strength or (), key=lambda count: count.on):
        last[one.party, one.task or ""] = Present(
            party=called(subject.compact, one.party),
            task=one.task or "",
            present=one.present,
            on=one.on,
        )
    yield from last.values()


def _audits(subject: Subject) -> Iterator[Inspected]:
    if subject.kept is not None:
        yield from _in_log(subject.kept)
        return
    for one in subject.record.of_kind("audit"):
        yield Inspected(
            of=one.what,
            by=post(subject.compact, one.by),
            on=one.occurred,
            access="",
            digest=one.evidence or "",
            entry=None,
        )


def _in_log(kept: Kept) -> Iterator[Inspected]:
    for deed, body in kept.life.bodies(Audit, "audit"):
        if deed.recorded <= kept.at:
            yield Inspected(
                of=body.of,
                by=f"{deed.author.office} ({deed.author.of})",
                on=deed.occurred,
                access=body.access,
                digest=body.digest or "",
                entry=deed.logged.index,
            )
