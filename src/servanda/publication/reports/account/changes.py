"""What changed since a day: entries, the text, days that were moved, states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from servanda.compact.amendments import compare
from servanda.compact.model.record import Entry
from servanda.observance.life.bodies import Milestone
from servanda.observance.life.fold import Deed, Life, Version
from servanda.observance.status import Item, Status, status
from servanda.observance.term.deadlines import over
from servanda.observance.term.running import running
from servanda.publication.reports.account.parts import entry_of, post
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Amended", "Changes", "Counted", "Entered", "Moved", "Turned", "changes"]


class Entered(Part):
    """Something that was entered.

    entry       its place in the log; None for a typed record
    unverified  whether no source was seen for some part of it
    """

    entry: int | None
    id: str
    kind: str
    on: date
    what: str
    by: str
    unverified: bool


class Counted(Part):
    """How many entries of a kind there are."""

    kind: str
    number: int


class Difference(Part):
    """One difference between two texts, in plain language."""

    where: str
    words: str
    approval: str


class Amended(Part):
    """A change of the text."""

    entry: int
    on: date
    before: str
    after: str
    changes: tuple[Difference, ...]


class Moved(Part):
    """A day that is no longer the one first agreed, or no longer the one of then.

    original       the day first agreed
    before         the day of then; None where there was none, or no day of then
    days           later than first agreed; less than nothing where earlier
    days_since     later than then
    reason         as stated; empty where none is
    """

    id: str
    family: str
    what: str
    original: date
    before: date | None
    now: date
    days: int
    days_since: int
    reason: str
    entry: int | None


class Turned(Part):
    """A promise, a gate or a case that stands otherwise than it did."""

    id: str
    family: str
    what: str
    before: str
    now: str
    entry: int | None


class Changes(Part):
    """What changed.

    since    the day after which it counts; None for all from the start
    entries  all of them, oldest first
    turned   None where no log was named
    """

    since: date | None
    entries: tuple[Entered, ...]
    by_kind: tuple[Counted, ...]
    amended: tuple[Amended, ...]
    moved: tuple[Moved, ...]
    turned: tuple[Turned, ...] | None


def changes(subject: Subject, since: date | None) -> Changes:
    """Return what changed after a day; all of it where no day is given."""
    kept = subject.kept
    entries = tuple(
        _of_record(subject, since) if kept is None else _of_log(kept, since)
    )
    kinds = Counter(one.kind for one in entries)
    then = _then(kept, since) if kept else None
    return Changes(
        since=since,
        entries=entries,
        by_kind=tuple(Counted(kind=k, number=n) for k, n in kinds.most_common()),
        amended=tuple(_amended(kept, since)) if kept else (),
        moved=tuple(_moved(kept, then) if kept else _stated(subject)),
        turned=tuple(_turned(kept.status, then)) if kept else None,
    )


def _then(kept: Kept, since: date | None) -> Status | None:
    if since is None:
        return None
    return status(kept.life, over(since, kept.status.zone))


def _is_new(kept: Kept, deed: Deed, since: date | None) -> bool:
    begun = since is None or deed.recorded >= over(since, kept.status.zone)
    return begun and deed.recorded <= kept.at


def _of_log(kept: Kept, since: date | None) -> Iterator[Entered]:
    for deed in kept.life.deeds:
        if _is_new(kept, deed, since):
            yield Entered(
                entry=deed.logged.index,
                id=deed.id,
                kind=deed.kind,
                on=deed.occurred,
                what=deed.logged.statement.what,
                by=f"{deed.author.office} ({deed.author.of})",
                unverified=False,
            )


def _of_record(subject: Subject, since: date | None) -> Iterator[Entered]:
    ordered = sorted(subject.record.entries, key=lambda entry: entry.occurred)
    for one in ordered:
        if since is None or one.occurred > since:
            yield _typed(subject, one)


def _typed(subject: Subject, one: Entry) -> Entered:
    return Entered(
        entry=None,
        id=one.id,
        kind=one.kind,
        on=one.occurred,
        what=one.what,
        by=post(subject.compact, one.by) if one.by else "",
        unverified=bool(one.unverified),
    )


def _amended(kept: Kept, since: date | None) -> Iterator[Amended]:
    held = [one for one in kept.life.versions if one.since <= kept.at]
    for before, after in pairwise(held):
        if since is None or after.since >= over(since, kept.status.zone):
            yield _between(before, after)


def _between(before: Version, after: Version) -> Amended:
    found = compare(before.compact, after.compact).changes
    return Amended(
        entry=after.by.index,
        on=after.since.date(),
        before=before.digest,
        after=after.digest,
        changes=tuple(
            Difference(where=one.where, words=one.words, approval=one.approval)
            for one in found
        ),
    )


def _moved(kept: Kept, then: Status | None) -> Iterator[Moved]:
    """Yield the days that were moved: since then, or at all where no day is given."""
    yield from _end_moved(kept, then)
    for item in kept.status.items:
        first, now = item.original, item.due
        if first is None or now is None or item.family in ("power", "waiver"):
            continue
        old = then.item(item.id) if then else None
        before = old.due if old else None
        if (before or first) != now:
            deed = _mover(kept.life, item.id, kept)
            yield _shift(item, first, before, now, deed)


def _end_moved(kept: Kept, then: Status | None) -> Iterator[Moved]:
    """Yield the last day, where it was moved."""
    now, one = kept.status.standing, timedelta(days=1)
    old = then.standing.end if then else None
    first = now.original_end
    if first is None or now.end is None or (old or first) == now.end:
        return
    term = running(kept.life, kept.at)
    yield Moved(
        id="term.end",
        family="term",
        what="The last day of the compact",
        original=first - one,
        before=old - one if old else None,
        now=now.end - one,
        days=(now.end - first).days,
        days_since=(now.end - (old or first)).days,
        reason="",
        entry=term.by.index if term else None,
    )


def _shift(
    item: Item, first: date, before: date | None, now: date, deed: Deed | None
) -> Moved:
    body = deed.body if deed else None
    return Moved(
        id=item.id,
        family=item.family,
        what=item.what,
        original=first,
        before=before,
        now=now,
        days=(now - first).days,
        days_since=(now - (before or first)).days,
        reason=(body.reason or "") if isinstance(body, Milestone) else "",
        entry=deed.logged.index if deed else entry_of(item),
    )


def _mover(life: Life, name: str, kept: Kept) -> Deed | None:
    """Return the last act that moved a milestone, if one did."""
    found = None
    for deed, body in life.bodies(Milestone, "milestone"):
        if body.milestone == name and body.moved_to and deed.recorded <= kept.at:
            found = deed
    return found


def _stated(subject: Subject) -> Iterator[Moved]:
    """Yield the milestones whose day in the text is not the one first agreed."""
    for one in subject.compact.milestones or ():
        if one.original and one.due and one.original != one.due:
            days = (one.due - one.original).days
            yield Moved(
                id=one.id,
                family="milestone",
                what=one.text,
                original=one.original,
                before=None,
                now=one.due,
                days=days,
                days_since=days,
                reason="",
                entry=None,
            )


_TELLING = ("tranche", "condition", "milestone", "finding", "incident", "waiver")


def _turned(now: Status, then: Status | None) -> Iterator[Turned]:
    """Yield what stands otherwise than then; the state of the whole first."""
    if then is None:
        return
    if then.standing.state is not now.standing.state:
        cause = now.standing.by
        yield Turned(
            id="compact",
            family="compact",
            what=now.standing.why,
            before=then.standing.state.value,
            now=now.standing.state.value,
            entry=cause.index if cause else None,
        )
    for item in now.of(*_TELLING):
        old = then.item(item.id)
        before = old.state if old else "not there"
        if before != item.state:
            yield Turned(
                id=item.id,
                family=item.family,
                what=item.what,
                before=before,
                now=item.state,
                entry=entry_of(item),
            )
