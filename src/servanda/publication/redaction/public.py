"""A subject as it may be published, and what was taken out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from servanda.basis.errors import ServandaError
from servanda.compact.model import Compact, Record
from servanda.compact.places import find
from servanda.compact.withholding import is_covered
from servanda.publication.export import Lost
from servanda.publication.redaction.contracts import named, unpriced
from servanda.publication.redaction.emptying import emptied
from servanda.publication.redaction.sums import revealing
from servanda.publication.subject import Asked, Subject

__all__ = ["Public", "TwiceError", "every", "hides", "public", "withheld_lines"]


class TwiceError(ServandaError):
    """One compact was named twice, so that its money and acts would count twice."""

    code = "SRV-722"


@dataclass(frozen=True, slots=True)
class Public:
    """What may be published of a compact.

    subject  with every withheld value taken out of compact and record; what its log
             keeps is as it is, for a log is public
    lost     each withheld place, and each that was left out because it would give
             one of them away
    """

    subject: Subject
    lost: tuple[Lost, ...]


def every(asked: Asked) -> tuple[Public, ...]:
    """Return what may be published of each compact, of which none may come twice."""
    names = [subject.compact.id for subject in asked.subjects]
    for name in names:
        if names.count(name) > 1:
            raise TwiceError(
                f"{name} is to be published {names.count(name)} times at once",
                remedy="Name each compact once; publish its versions apart.",
            )
    return tuple(public(subject) for subject in asked.subjects)


def public(subject: Subject) -> Public:
    """Return what may be published of a compact."""
    before = subject.compact
    found = [(held, find(before, held.path)) for held in before.withheld or ()]
    hidden = {place.where for _, place in found if place is not None}
    hidden |= set(_beside(before, hidden))
    after = emptied(before, frozenset(hidden))
    sums = revealing(after)
    after = emptied(after, frozenset(sums))
    record, taken = _record(before, subject.record, hidden | _told_apart(sums))
    name = before.id
    lost = [
        Lost(
            compact=name,
            path=held.path,
            what=f"withheld for {held.reason}",
            why="it is withheld",
            instead="path, reason, who decided, and the day of review",
        )
        for held, _ in found
    ]
    lost += [
        Lost(
            compact=name,
            path=place,
            what="it would give a withheld amount away",
            why="it is withheld",
        )
        for place in (*sums, *taken)
    ]
    return Public(replace(subject, compact=after, record=record), tuple(lost))


def hides(compact: Compact, where: str) -> bool:
    """Tell whether a place of the text, with items by id or number, is withheld."""
    place = find(compact, where)
    return place is not None and is_covered(compact, place.where)


def withheld_lines(compact: Compact) -> frozenset[str]:
    """Return the ids of the lines whose amounts are withheld."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    return frozenset(
        line.id
        for number, line in enumerate(lines)
        if is_covered(compact, f"budget.lines[{number}].amount")
    )


def _beside(compact: Compact, hidden: set[str]) -> Iterator[str]:
    """Yield what restates a withheld amount in its own line."""
    lines = (compact.budget.lines if compact.budget else None) or ()
    for number, line in enumerate(lines):
        where = f"budget.lines[{number}]"
        if f"{where}.amount" in hidden and line.oda_amount is not None:
            yield f"{where}.oda_amount"


def _told_apart(places: tuple[str, ...]) -> set[str]:
    """Return those of the places that the record may tell once more."""
    told = ("budget.lines[", "procurement[")
    return {place for place in places if place.startswith(told)}


_TOLD: Final = (
    ("items", ".quantity", "item", ("deliveries", "sightings")),
    ("units", ".designation", "unit", ("support", "clearances", "deliveries")),
)
"""A list of the text, a field of it, by what the record names an item of it, where."""


def _record(
    compact: Compact, record: Record, hidden: set[str]
) -> tuple[Record, tuple[str, ...]]:
    """Return the record without what shows a withheld value, and what was left out."""
    changed: dict[str, Any] = {}
    taken: list[str] = []

    def drop(name: str, field: str, ids: frozenset[str]) -> None:
        items = changed.get(name, getattr(record, name))
        kept = tuple(each for each in items or () if getattr(each, field) not in ids)
        if len(kept) < len(items or ()):
            changed[name] = kept
            taken.append(f"record.{name}")

    lines = (compact.budget.lines if compact.budget else None) or ()
    drop("spending", "line", named(lines, "budget.lines", ".amount", hidden))
    for name, field, by, told_in in _TOLD:
        ids = named(getattr(compact, name) or (), name, field, hidden)
        for each in told_in if ids else ():
            drop(each, by, ids)
    held = changed.get("contracts", record.contracts)
    silent = unpriced(compact, held, hidden)
    if silent != held:
        changed["contracts"] = silent
        taken.append("record.contracts")
    return record.model_copy(update=changed) if changed else record, tuple(taken)
