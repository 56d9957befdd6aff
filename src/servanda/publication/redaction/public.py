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
from servanda.publication.redaction.covering import Covers, cover
from servanda.publication.redaction.living import kept_shown
from servanda.publication.subject import Asked, Subject

__all__ = ["Public", "TwiceError", "every", "hides", "public", "withheld_lines"]


class TwiceError(ServandaError):
    """One compact was named twice, so that its money and acts would count twice."""

    code = "SRV-722"


@dataclass(frozen=True, slots=True)
class Public:
    """What may be published of a compact.

    subject  with every withheld value taken out of compact, record and the texts that
             its log keeps; the acts of a log are as they were signed, for it is public
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


def public(subject: Subject, covers: Covers | None = None) -> Public:
    """Return what may be published of a compact.

    covers  those that were worked out before, for whoever asks often
    """
    before, kept = subject.compact, subject.kept
    found = covers.of(before, subject.digest) if covers else cover(before)
    hidden = found.hidden | _told_apart(found.sums)
    record, taken = _record(before, subject.record, hidden)
    shown = kept_shown(kept, covers, before.withheld or ()) if kept else None
    return Public(
        replace(subject, compact=found.after, record=record, kept=shown),
        (*_withheld(before), *_revealing(before, (*found.sums, *taken))),
    )


def _withheld(compact: Compact) -> Iterator[Lost]:
    for held in compact.withheld or ():
        yield Lost(
            compact=compact.id,
            path=held.path,
            what=f"withheld for {held.reason}",
            why="it is withheld",
            instead="path, reason, who decided, and the day of review",
        )


def _revealing(compact: Compact, places: tuple[str, ...]) -> Iterator[Lost]:
    for place in places:
        yield Lost(
            compact=compact.id,
            path=place,
            what="it would give a withheld amount away",
            why="it is withheld",
        )


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


def _told_apart(places: tuple[str, ...]) -> frozenset[str]:
    """Return those of the places that the record may tell once more."""
    told = ("budget.lines[", "procurement[")
    return frozenset(place for place in places if place.startswith(told))


_TOLD: Final = (
    ("items", ".quantity", "item", ("deliveries", "sightings")),
    ("units", ".designation", "unit", ("support", "clearances", "deliveries")),
)
"""A list of the text, a field of it, by what the record names an item of it, where."""


def _record(
    compact: Compact, record: Record, hidden: frozenset[str]
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
