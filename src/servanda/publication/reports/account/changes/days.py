"""Days that are no longer the ones first agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from servanda.compact.model.purpose import Milestone as Step
from servanda.compact.model.record import Entry
from servanda.observance.life.bodies import Milestone
from servanda.observance.life.fold import Deed, Life
from servanda.observance.status import Item, Status
from servanda.observance.term.running import running
from servanda.publication.reports.account.ending import ends_of
from servanda.publication.reports.account.parts import entry_of
from servanda.publication.sheet import Part
from servanda.publication.subject import Kept, Subject

__all__ = ["Moved", "moved"]

_DAY = timedelta(days=1)
_LAST_DAY = "The last day of the compact"


class Moved(Part):
    """A day that is no longer the one first agreed, or no longer the one of then.

    original       the day first agreed
    before         the day of then; None where there was none, or no day of then
    days           later than first agreed; less than nothing where earlier
    days_since     later than then
    reason         as stated, or the words of the entry; empty where there are none
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


def moved(
    subject: Subject, since: date | None, then: Status | None
) -> tuple[Moved, ...]:
    """Return the days that were moved: since then, or at all where no day is given.

    then  where everything stood on that day; None where no log or no day was named
    """
    kept = subject.kept
    found = _of_record(subject, since) if kept is None else _of_log(kept, then)
    return tuple(found)


def _of_log(kept: Kept, then: Status | None) -> Iterator[Moved]:
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
    now = kept.status.standing
    old = then.standing.end if then else None
    first = now.original_end
    if first is None or now.end is None or (old or first) == now.end:
        return
    term = running(kept.life, kept.at)
    yield _end(first, old, now.end, "", term.by.index if term else None)


def _end(
    first: date, old: date | None, now: date, reason: str, entry: int | None
) -> Moved:
    """Return the last day that was moved, given the days on which it has ended."""
    return Moved(
        id="term.end",
        family="term",
        what=_LAST_DAY,
        original=first - _DAY,
        before=old - _DAY if old else None,
        now=now - _DAY,
        days=(now - first).days,
        days_since=(now - (old or first)).days,
        reason=reason,
        entry=entry,
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


def _of_record(subject: Subject, since: date | None) -> Iterator[Moved]:
    """Yield what the entries of a typed record moved, and what its text says of it.

    A day that the text alone says was moved has no day on which it was, so it counts
    as new in every report.
    """
    yield from _renewed(subject, since)
    for step in subject.compact.milestones or ():
        found = _moves(subject, step.id)
        first = step.original or step.due
        now = found[-1].due if found else step.due
        old = _day_of_then(step, found, since)
        if first is None or now is None or (old or first) == now:
            continue
        yield Moved(
            id=step.id,
            family="milestone",
            what=step.text,
            original=first,
            before=old,
            now=now,
            days=(now - first).days,
            days_since=(now - (old or first)).days,
            reason=found[-1].what if found else "",
            entry=None,
        )


def _moves(subject: Subject, milestone: str) -> list[Entry]:
    """Return the entries that moved a milestone to a day, oldest first."""
    found = subject.record.of_kind("milestone moved")
    return [one for one in found if one.refers_to == milestone and one.due]


def _day_of_then(step: Step, found: list[Entry], since: date | None) -> date | None:
    """Return the day agreed on an earlier day, as far as entries tell; else None."""
    if since is None or not found:
        return None
    known = [one.due for one in found if one.occurred <= since]
    return known[-1] if known else step.original or step.due


def _renewed(subject: Subject, since: date | None) -> Iterator[Moved]:
    """Yield the last day, where renewals on record or the text itself moved it."""
    first, now = ends_of(subject)
    renewals = [one for one in subject.record.of_kind("renewal") if one.until]
    known = [one.until for one in renewals if since and one.occurred <= since]
    old = max((day for day in known if day), default=None)
    if first is None or now is None or (old or first) == now:
        return
    words = next((one.what for one in renewals if one.until == now), "")
    yield _end(first, old, now, words, None)
