"""Read a compact for what it cedes: a pure function of the document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from servanda.compact.model import Compact
from servanda.compact.places import find
from servanda.diagnosis.cession import decisions, forces, status
from servanda.diagnosis.cession.subjects import Subject, subjects
from servanda.diagnosis.cession.terms import (
    Cession,
    Found,
    Revocation,
    of_term,
    revocation,
)

__all__ = ["CessionReading", "SubjectReading", "cessions"]

Line = Callable[[str], int | None]

_FINDERS: Final[dict[str, Callable[[Compact], Iterator[Found]]]] = {
    "presence": forces.presence,
    "security": forces.security,
    "command": forces.command,
    "rules": forces.rules,
    "contractors": forces.contractors,
    "jurisdiction": status.jurisdiction,
    "detention": status.detention,
    "bases": status.bases,
    "borders": status.borders,
    "privileges": status.privileges,
    "inspection": status.inspection,
    "disposal": status.disposal,
    "remainder": status.remainder,
    "conditions": decisions.conditions,
    "posts": decisions.posts,
    "extension": decisions.extension,
    "amendment": decisions.amendment,
    "coercion": decisions.coercion,
}


@dataclass(frozen=True, slots=True)
class SubjectReading:
    """What a compact says on one matter.

    answer   ``ceded`` where any clause cedes or shares; ``in words only`` where a
             clause exists whose effect only its words tell; ``kept`` where the
             document shows that nothing is given; ``withheld`` where it withholds
             the field; ``not shown`` where it is silent
    clauses  the clauses that say so
    """

    subject: Subject
    answer: Literal["ceded", "in words only", "kept", "withheld", "not shown"]
    clauses: tuple[Cession, ...] = ()


@dataclass(frozen=True, slots=True)
class CessionReading:
    """What a compact cedes, matter by matter, and how it is taken back.

    summary     one sentence; never that something is lawful or too much
    revocation  how the host takes it back
    """

    subjects: tuple[SubjectReading, ...]
    revocation: Revocation
    summary: str

    def of(self, subject: str) -> SubjectReading:
        """Return what is said on a matter, by its id."""
        return next(one for one in self.subjects if one.subject.id == subject)

    def answered(self, answer: str) -> tuple[SubjectReading, ...]:
        """Return the matters that have a certain answer."""
        return tuple(one for one in self.subjects if one.answer == answer)


def cessions(compact: Compact, line: Line = lambda _path: None) -> CessionReading:
    """Return what each clause of a compact cedes (S2.3).

    line  tells the line of a path, as `servanda.compact.reading.Read.line` does

    To sign at all uses the host's international legal sovereignty and cedes none of
    it; what is ceded is Westphalian or domestic (S2, line 7).
    """
    read = tuple(_subject(one, compact, line) for one in subjects())
    back, path = revocation(compact)
    return CessionReading(read, replace(back, line=line(path)), _summary(read))


def _subject(subject: Subject, compact: Compact, line: Line) -> SubjectReading:
    found = tuple(_cession(one, compact, line) for one in _FINDERS[subject.id](compact))
    extents = {one.extent for one in found}
    if extents & {"ceded", "shared"}:
        return SubjectReading(subject, "ceded", found)
    if "in words only" in extents:
        return SubjectReading(subject, "in words only", found)
    if found or any(_is_absent(path, compact) for path in subject.kept_without):
        return SubjectReading(subject, "kept", found)
    if any(
        _covers(w.path, path) for w in compact.withheld or () for path in subject.where
    ):
        return SubjectReading(subject, "withheld")
    return SubjectReading(subject, "not shown")


def _cession(found: Found, compact: Compact, line: Line) -> Cession:
    names = {party.id: party.name for party in compact.parties or ()}
    names |= {body.id: body.name for body in compact.bodies}
    return Cession(
        extent=found.extent,
        what=found.what,
        says=found.says,
        to=tuple(names.get(one, one) for one in found.to),
        path=found.path,
        line=line(found.path),
        span=found.span or of_term(compact),
        is_unverified=found.field in found.clause.unverified,
    )


def _is_absent(path: str, compact: Compact) -> bool:
    """Tell whether the agreement is known not to contain a field."""
    parent, _, field = path.rpartition(".")
    if not parent:
        return compact.lacks(field)
    place = find(compact, parent)
    return place is not None and place.value is not None and place.value.lacks(field)


def _covers(withheld: str, path: str) -> bool:
    return withheld == path or withheld.startswith((f"{path}.", f"{path}["))


def _summary(read: tuple[SubjectReading, ...]) -> str:
    ceded = [one.subject.name.lower() for one in read if one.answer == "ceded"]
    words = [one.subject.name.lower() for one in read if one.answer == "in words only"]
    silent = [
        one.subject.name.lower()
        for one in read
        if one.answer in {"not shown", "withheld"}
    ]
    if not ceded and not words and not silent:
        return "The document cedes nothing, and says so on every matter read."
    told = [f"It cedes or shares: {'; '.join(ceded)}."] if ceded else []
    if not ceded:
        told = ["No clause is read as ceding anything."]
    if words:
        told.append(
            f"What these clauses give, only their words tell: {'; '.join(words)}."
        )
    if silent:
        told.append(f"Not shown: {'; '.join(silent)}.")
    return " ".join(told)
