"""What is late, what was done late, and what is due next; from a log only."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from servanda.compact.model import Compact
from servanda.observance.status import Item, Mark, Status
from servanda.observance.term.deadlines import day_of
from servanda.publication.reports.account.parts import entry_of, holder
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject

__all__ = ["TOLD_TO", "Duties", "Duty", "duties"]

TOLD_TO: Final = ("report", "step", "notice", "waiver report", "review")
"""Families of duties that are owed to a legislature or the public."""

_NEAR: Final = timedelta(days=90)


class Duty(Part):
    """A dated duty.

    who            who owes it; empty where the text does not show it
    to             to whom, where it is a report
    late_original  days late against the day first agreed
    late           days late against the day now agreed
    entry          the entry on which its state rests; None where a day alone does
    """

    id: str
    family: str
    what: str
    who: str
    to: tuple[str, ...]
    state: str
    original: date | None
    due: date | None
    late_original: int
    late: int
    missing: str
    clause: str
    entry: int | None


class Duties(Part):
    """The duties of a compact whose life a log keeps.

    late       late or broken now
    done_late  done, and late
    ahead      due within 90 days
    owed_to_be_told  of those owed, what is to be sent to a legislature or the public
    told       of these, done
    """

    late: tuple[Duty, ...]
    done_late: tuple[Duty, ...]
    ahead: tuple[Duty, ...]
    owed: int
    done: int
    owed_to_be_told: int
    told: int


def duties(subject: Subject) -> Duties | None:
    """Return the duties; None where no log was named."""
    if subject.kept is None:
        return None
    now = subject.kept.status
    told = [item for item in now.items if item.family not in ("tranche", "power")]
    late = sorted((i for i in told if i.mark is Mark.BAD), key=_worst)
    after = [i for i in told if i.mark is Mark.DONE and i.late_original > 0]
    return Duties(
        late=tuple(_duty(subject.compact, item) for item in late),
        done_late=tuple(
            _duty(subject.compact, item) for item in sorted(after, key=_worst)
        ),
        ahead=tuple(_duty(subject.compact, item) for item in _ahead(now, told)),
        owed=len(told),
        done=sum(item.mark is Mark.DONE for item in told),
        owed_to_be_told=sum(item.family in TOLD_TO for item in told),
        told=sum(i.family in TOLD_TO and i.mark is Mark.DONE for i in told),
    )


def _worst(item: Item) -> tuple[int, str]:
    return (-item.late_original, item.id)


def _ahead(now: Status, told: list[Item]) -> list[Item]:
    today = day_of(now.at, now.zone)
    near = [
        item
        for item in told
        if item.mark is Mark.OPEN and item.due and today <= item.due <= today + _NEAR
    ]
    return sorted(near, key=lambda item: (item.due or today, item.id))


def _duty(compact: Compact, item: Item) -> Duty:
    return Duty(
        id=item.id,
        family=item.family,
        what=item.what,
        who=holder(compact, item.who),
        to=_to(compact, item),
        state=item.state,
        original=item.original,
        due=item.due,
        late_original=item.late_original,
        late=item.late,
        missing=item.missing,
        clause=item.clause,
        entry=entry_of(item),
    )


def _to(compact: Compact, item: Item) -> tuple[str, ...]:
    """Return to whom a duty is owed, where the text says so."""
    watch = compact.oversight
    name = item.id.split("/")[0]
    for report in (watch.reports if watch else None) or ():
        if report.id == name:
            return report.to
    for step in (watch.partners if watch else None) or ():
        if step.id == name:
            return (step.body,)
    if item.family == "waiver report" and compact.waivers:
        return compact.waivers.reported_to
    return ()
