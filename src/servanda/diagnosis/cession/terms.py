"""What a clause cedes, for how long, and how it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from servanda.compact.model import Compact
from servanda.compact.model.clause import Clause
from servanda.compact.model.forces import Sofa

__all__ = [
    "Cession",
    "Extent",
    "Found",
    "Revocation",
    "Span",
    "of_sofa",
    "of_term",
    "revocation",
]

Extent = Literal["ceded", "shared", "in words only", "kept"]
"""How much a clause gives: all, a part, something only its words tell, or nothing."""

_NOT_SHOWN = "how long is not shown"


@dataclass(frozen=True, slots=True)
class Span:
    """How long a cession lasts: its first day, the day after its last, and in words."""

    start: date | None
    until: date | None
    words: str


class Found(NamedTuple):
    """What one clause says on one subject, before it is given its line.

    extent  how much it gives
    what    in our words
    says    in the document's own words, where it has some
    to      the parties that gain, by id
    path    the clause's field
    clause  the clause, and the field of it that says so
    span    how long, where the clause has a time of its own
    """

    extent: Extent
    what: str
    path: str
    clause: Clause
    field: str
    says: str = ""
    to: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Cession:
    """A clause that gives a part of sovereignty away, or shows that it is kept.

    extent         how much: ``kept`` cedes nothing
    what           in our words
    says           the document's own words, where there are some
    to             names of the parties that gain
    path, line     where it stands; no line where the document has no file
    span           for how long
    is_unverified  whether the document names the field unverified
    """

    extent: Extent
    what: str
    says: str
    to: tuple[str, ...]
    path: str
    line: int | None
    span: Span
    is_unverified: bool


@dataclass(frozen=True, slots=True)
class Revocation:
    """How the host takes back what it ceded.

    standing   whether the document states it, is known to lack it, or does not show it
    form       the form it takes, in the document's words
    notice     the most days from the host's word to the end of consent
    departure  the most days from the host's word to the last departure
    """

    standing: Literal["stated", "absent", "not shown"]
    words: str
    path: str
    line: int | None
    form: str | None = None
    notice: int | None = None
    departure: int | None = None


def of_term(compact: Compact) -> Span:
    """Return the term of the whole compact."""
    term = compact.term
    if term is None:
        return Span(None, None, _NOT_SHOWN)
    if term.end is not None:
        return Span(term.effective, term.end, f"until {term.end}, the compact's end")
    if term.lacks("end"):
        return Span(term.effective, None, "without an end: the agreement fixes none")
    return Span(term.effective, None, _NOT_SHOWN)


def of_sofa(sofa: Sofa, compact: Compact) -> Span:
    """Return the time that a status agreement lasts, its survival included."""
    term = of_term(compact)
    start = sofa.in_force_from or term.start
    survives = f"; {', '.join(sofa.survives)} survive" if sofa.survives else ""
    tail = f", and {sofa.tail_days} days more" if sofa.tail_days else ""
    match sofa.ends:
        case "with the compact":
            return Span(start, term.until, f"{term.words}{tail}{survives}")
        case "indefinite":
            return Span(start, None, f"without an end{survives}")
        case _ if sofa.until is not None:
            return Span(start, sofa.until, f"until {sofa.until}{tail}{survives}")
        case _:
            return Span(start, None, f"{_NOT_SHOWN}{survives}")


def revocation(compact: Compact) -> tuple[Revocation, str]:
    """Return how consent is withdrawn, and the path where that stands."""
    consent = compact.consent
    path = "consent.withdrawal"
    withdrawal = consent.withdrawal if consent else None
    if withdrawal is None:
        lacks = consent is not None and consent.lacks("withdrawal")
        words = (
            "The agreement has no clause on withdrawal."
            if lacks
            else "How consent is withdrawn is not shown."
        )
        standing: Literal["absent", "not shown"] = "absent" if lacks else "not shown"
        return Revocation(standing, words, path, None), path
    notice = withdrawal.notice.days if withdrawal.notice else None
    departure = withdrawal.departure.days if withdrawal.departure else None
    told = [
        f"form: {withdrawal.form or 'not shown'}",
        "consent ends " + _within(notice),
        "the last departure " + _within(departure),
    ]
    words = f"The host may withdraw ({'; '.join(told)})."
    stated = Revocation("stated", words, path, None, withdrawal.form, notice, departure)
    return stated, path


def _within(days: int | None) -> str:
    if days is None:
        return "at a time not shown"
    return "at once" if days == 0 else f"within {days} days"
