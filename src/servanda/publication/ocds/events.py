"""What happened to a purchase: its text as sealed and amended, what the record tells.

Payments stand under a budget line, not under a contract, so they are told as milestones
of the plan. Awards and contracts are told where a typed record lists them; none is made
up from a payment.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal

from servanda.compact.model import Compact
from servanda.compact.model.forces import Procurement
from servanda.compact.model.record import Contract, Entry, Spending
from servanda.publication.ocds.buying import planned
from servanda.publication.ocds.contracting import contracted
from servanda.publication.subject import Subject
from servanda.publication.words import amount

__all__ = ["Event", "events", "steps_under"]

Tag = Literal["planning", "planningUpdate", "award", "contract"]

_TYPES: Final = {"disbursement": "payment", "delivery": "delivery"}
_ON_ITS_WAY: Final = "financing"


@dataclass(frozen=True, slots=True)
class Event:
    """A release to be: when, under which tags, what it says."""

    when: datetime
    tags: tuple[Tag, ...]
    said: dict[str, Any]


def events(subject: Subject, purchase: str) -> tuple[Event, ...]:
    """Return what happened to a purchase, oldest first."""
    told = list(_texts(subject, purchase))
    first = told[0].when if told else _start(subject)
    milestones = [
        *(_paid(step, number) for number, step in enumerate(_steps(subject, purchase))),
        *(_happened(entry) for entry in _entries(subject, purchase)),
    ]
    told += [
        Event(
            max(when, first), ("planningUpdate",), {"planning": {"milestones": [one]}}
        )
        for when, one in milestones
    ]
    told += [
        Event(max(_told_on(one, subject.on), first), ("award", "contract"), said)
        for one, said in contracted(subject, purchase)
    ]
    return tuple(sorted(told, key=lambda event: event.when))


def _told_on(contract: Contract, on: date) -> datetime:
    """Return when a contract is told: as signed, or as it stood on the last day."""
    is_as_signed = contract.status in (None, "active")
    return _midnight(contract.signed_on if contract.signed_on and is_as_signed else on)


def _start(subject: Subject) -> datetime:
    compact = subject.compact
    day = compact.signed_on or (compact.term.effective if compact.term else None)
    return _midnight(day or subject.on)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _texts(subject: Subject, purchase: str) -> Iterator[Event]:
    """Yield each text in which the purchase reads otherwise than in the one before."""
    before: dict[str, Any] | None = None
    for when, compact in _versions(subject):
        found = _named(compact, purchase)
        now = planned(compact, found) if found is not None else None
        if now is not None and now != before:
            tag: Tag = "planning" if before is None else "planningUpdate"
            yield Event(when, (tag,), now)
        before = now if now is not None else before


def _versions(subject: Subject) -> Iterator[tuple[datetime, Compact]]:
    """Yield the texts in force so far; nothing is in any that is withheld now."""
    kept, now = subject.kept, subject.compact
    if kept is None:
        yield _start(subject), now
        return
    for version in kept.life.versions:
        if version.since <= kept.at:
            yield version.since, version.compact


def _named(compact: Compact, purchase: str) -> Procurement | None:
    found = compact.procurement or ()
    return next((one for one in found if one.id == purchase), None)


def steps_under(subject: Subject, purchase: Procurement) -> tuple[Spending, ...]:
    """Return the steps of money under the line of a purchase."""
    steps = subject.record.spending or ()
    if purchase.line is None:
        return ()
    return tuple(step for step in steps if step.line == purchase.line)


def _steps(subject: Subject, purchase: str) -> tuple[Spending, ...]:
    """Return the steps of money that no other purchase can have caused."""
    found = _named(subject.compact, purchase)
    if found is None:
        return ()
    sharing = [
        one for one in subject.compact.procurement or () if one.line == found.line
    ]
    return steps_under(subject, found) if len(sharing) == 1 else ()


def _paid(step: Spending, number: int) -> tuple[datetime, dict[str, Any]]:
    words = f"{step.stage.capitalize()} of {amount(step.amount)} by {step.payer}"
    return _midnight(step.on), {
        "id": f"{step.stage.replace(' ', '-')}-{step.on}-{number}",
        "title": f"{words}, under budget line {step.line}",
        "type": _TYPES.get(step.stage, _ON_ITS_WAY),
        "description": "The line may have paid for more than this purchase.",
        "dateMet": _midnight(step.on).isoformat(),
        "status": "met",
    }


def _entries(subject: Subject, purchase: str) -> Iterator[Entry]:
    for entry in subject.record.entries:
        place = (entry.refers_to or "").partition(".")[0]
        if place in {purchase, f"procurement[{purchase}]"}:
            yield entry


def _happened(entry: Entry) -> tuple[datetime, dict[str, Any]]:
    return _midnight(entry.occurred), {
        "id": entry.id,
        "title": entry.what,
        "dateMet": _midnight(entry.occurred).isoformat(),
        "status": "met",
    }
