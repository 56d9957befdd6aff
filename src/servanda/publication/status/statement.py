"""Status, agenda and explanation for machines."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Final

from servanda.basis.instant import spelled
from servanda.observance.life.cause import Cause
from servanda.observance.life.fold import Deed, Unadmitted
from servanda.observance.status import Item, Status
from servanda.observance.status.agenda import Day
from servanda.observance.status.explaining import Explanation
from servanda.publication.sheet import Part, Statement

__all__ = [
    "TOLD",
    "AgendaStatement",
    "ExplanationStatement",
    "StatusStatement",
    "agenda_stated",
    "explanation_stated",
    "json_schema",
    "status_stated",
]


class StatedCause(Part):
    """What a state rests on: an entry, or a clause that acts by itself."""

    clause: str
    entry: int | None
    act: str | None


class StatedItem(Part):
    """Where one promise or case stands; see ``servanda.observance.status.Item``."""

    id: str
    family: str
    what: str
    state: str
    reads: str
    since: str | None
    by: StatedCause | None
    who: str
    missing: str
    next: str
    next_on: date | None
    original: date | None
    due: date | None
    days_late_original: int
    days_late: int
    clause: str
    article: str
    consequence: str
    acts: list[str]
    waived_until: date | None


class StatedStanding(Part):
    """Where the compact itself stands."""

    state: str
    why: str
    since: str | None
    by: StatedCause | None
    releases_open: bool
    provisional: bool
    departure_until: date | None
    end: date | None
    original_end: date | None
    next: str
    next_at: str | None


class StatedRefusal(Part):
    """An act that stands in the log without effect."""

    entry: int
    act: str
    kind: str
    why: str


class StatusStatement(Statement):
    """What ``servanda status --format json`` prints."""

    log: str
    stream: str
    at: str
    title: str
    text: str
    zone: str
    entries: int
    last_entry: str | None
    standing: StatedStanding
    items: list[StatedItem]
    money: list[str]
    gaps: list[str]
    without_effect: list[StatedRefusal]
    outside_the_partnership: list[str]


class StatedDay(Part):
    """A day on which something is due, opens or lapses."""

    on: date
    id: str
    kind: str
    what: str
    who: str
    state: str
    late: bool
    days_late: int
    clause: str


class AgendaStatement(Statement):
    """What ``servanda next`` and ``calendar`` print as JSON."""

    log: str
    stream: str
    at: str
    days: list[StatedDay]


class StatedAct(Part):
    """An act of the chain behind a state."""

    entry: int
    act: str
    digest: str
    kind: str
    author: str
    signed_by: list[str]
    occurred: date
    recorded: str
    what: str
    states: dict[str, object]
    documents: list[str]


class ExplanationStatement(Statement):
    """What ``servanda explain --format json`` prints."""

    log: str
    stream: str
    at: str
    name: str
    text: str
    item: StatedItem | None
    clause: dict[str, object] | None
    sources: list[str]
    acts: list[StatedAct]
    not_in_log: list[str]
    without_effect: list[StatedRefusal]


TOLD: Final[dict[str, type[Statement]]] = {
    "status": StatusStatement,
    "agenda": AgendaStatement,
    "explanation": ExplanationStatement,
}
"""What ``servanda schema`` prints the schema of, by the name it is asked by."""


def json_schema(kind: str) -> str:
    """Return the JSON Schema of what a command prints as JSON."""
    schema = TOLD[kind].model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"


def status_stated(
    status: Status, log: str, gaps: tuple[str, ...], outside: tuple[str, ...]
) -> StatusStatement:
    """Return a status for machines."""
    now = status.standing
    version = status.version
    return StatusStatement(
        log=log,
        stream=status.stream,
        at=spelled(status.at),
        title=version.compact.title if version else "",
        text=version.digest if version else "",
        zone=status.zone,
        entries=status.entries,
        last_entry=_moment(status.last),
        standing=StatedStanding(
            state=now.state.value,
            why=now.why,
            since=_moment(now.since),
            by=_cause(now.by),
            releases_open=now.releases_open,
            provisional=now.provisional,
            departure_until=now.departure_until,
            end=now.end,
            original_end=now.original_end,
            next=now.next,
            next_at=_moment(now.next_at),
        ),
        items=[_item(item) for item in status.items],
        money=[remark.words for remark in status.remarks],
        gaps=list(gaps),
        without_effect=[_refusal(one) for one in status.unadmitted],
        outside_the_partnership=list(outside),
    )


def agenda_stated(
    days: tuple[Day, ...], log: str, stream: str, at: datetime
) -> AgendaStatement:
    """Return an agenda for machines."""
    return AgendaStatement(
        log=log,
        stream=stream,
        at=spelled(at),
        days=[
            StatedDay(
                on=day.on,
                id=day.id,
                kind=day.kind,
                what=day.what,
                who=day.who,
                state=day.state,
                late=day.is_late,
                days_late=day.tardy,
                clause=day.clause,
            )
            for day in days
        ],
    )


def explanation_stated(
    found: Explanation,
    name: str,
    log: str,
    stream: str,
    at: datetime,
    absent: frozenset[str] = frozenset(),
) -> ExplanationStatement:
    """Return an explanation for machines."""
    clause = found.clause
    return ExplanationStatement(
        log=log,
        stream=stream,
        at=spelled(at),
        name=name,
        text=found.text,
        item=_item(found.item) if found.item else None,
        clause=clause.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        if clause
        else None,
        sources=[source.title for source in found.sources],
        acts=[_act(deed) for deed in found.deeds],
        not_in_log=sorted(absent),
        without_effect=[_refusal(one) for one in found.without],
    )


def _item(item: Item) -> StatedItem:
    return StatedItem(
        id=item.id,
        family=item.family,
        what=item.what,
        state=item.state,
        reads=item.mark.value,
        since=_moment(item.since),
        by=_cause(item.by),
        who=item.who,
        missing=item.missing,
        next=item.next,
        next_on=item.next_on,
        original=item.original,
        due=item.due,
        days_late_original=item.late_original,
        days_late=item.late,
        clause=item.clause,
        article=item.article,
        consequence=item.consequence,
        acts=list(item.acts),
        waived_until=item.waived,
    )


def _act(deed: Deed) -> StatedAct:
    statement = deed.logged.statement
    return StatedAct(
        entry=deed.logged.index,
        act=deed.id,
        digest=deed.logged.act,
        kind=deed.kind,
        author=f"{deed.author.office} ({deed.author.of})",
        signed_by=[f"{office.office} ({office.of})" for office in deed.logged.offices],
        occurred=deed.occurred,
        recorded=spelled(deed.recorded),
        what=statement.what,
        states=dict(statement.body),
        documents=list(statement.cites),
    )


def _refusal(one: Unadmitted) -> StatedRefusal:
    statement = one.logged.statement
    return StatedRefusal(
        entry=one.logged.index, act=statement.id, kind=statement.kind, why=one.why
    )


def _cause(cause: Cause | None) -> StatedCause | None:
    if cause is None:
        return None
    return StatedCause(clause=cause.clause, entry=cause.index, act=cause.act)


def _moment(moment: datetime | None) -> str | None:
    return spelled(moment) if moment else None
