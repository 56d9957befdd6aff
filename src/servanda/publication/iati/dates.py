"""When it begins and ends, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from lxml import etree

from servanda.basis.errors import ServandaError
from servanda.observance.term.standing import State
from servanda.publication.ending import ended_on
from servanda.publication.iati.codes import code
from servanda.publication.iati.xml import dated
from servanda.publication.subject import Subject

__all__ = ["UndatedError", "days_of", "end_of", "status_of", "tell_dates"]

_DAY: Final = timedelta(days=1)
_BY_STATE: Final = {
    State.FORMING: "status.pipeline",
    State.IN_FORCE: "status.implementation",
    State.SUSPENDED: "status.suspended",
    State.WINDING_DOWN: "status.finalisation",
}


class UndatedError(ServandaError):
    """A compact has neither a first day nor a day of signature; IATI asks for one."""

    code = "SRV-713"


def tell_dates(activity: etree._Element, subject: Subject) -> None:
    """Write the planned and the actual days of beginning and end."""
    found = tuple(days_of(subject))
    if not found:
        raise UndatedError(
            f"{subject.compact.id} does not show when it begins",
            remedy="Write `term: {effective: …}` or `signed_on:`; IATI takes no "
            "activity without a start.",
        )
    for name, day in found:
        dated(activity, "activity-date", day, type=code(name))


def days_of(subject: Subject) -> Iterator[tuple[str, date]]:
    """Yield the dates that can be told, by the name of their code.

    A term is half-open, so its last day is the one before its end.
    """
    compact = subject.compact
    term = compact.term
    begins = term.effective if term else None
    entered = [one.occurred for one in subject.record.of_kind("first entry")]
    actual = min(entered, default=None)
    if begins is not None:
        yield "date.planned-start", begins
    elif actual is None and compact.signed_on is not None:
        yield "date.planned-start", compact.signed_on
    if actual is not None and actual <= subject.on:
        yield "date.actual-start", actual
    end = end_of(subject)
    last = end - _DAY if end else None
    if last is not None and (begins is None or begins <= last):
        yield "date.planned-end", last
    left = ended_on(subject)
    if left is not None and (actual is None or actual <= left):
        yield "date.actual-end", left


def end_of(subject: Subject) -> date | None:
    """Return the day on which the term ends now: by the log, or as first agreed."""
    term = subject.compact.term
    agreed = term.end if term else None
    now = subject.kept.status.standing.end if subject.kept else None
    return now or agreed


def status_of(subject: Subject) -> str:
    """Return the name of the code of where it stands."""
    if subject.kept is not None:
        state = subject.kept.status.standing.state
        return _BY_STATE.get(state) or _after(subject)
    term = subject.compact.term
    if term is not None and term.end is not None:
        is_over = term.end <= subject.on
    else:
        is_over = ended_on(subject) is not None
    if is_over:
        return _after(subject)
    begun = subject.record.of_kind("first entry")
    is_running = term is not None and (
        term.effective is None or term.effective <= subject.on
    )
    return "status.implementation" if begun or is_running else "status.pipeline"


def _after(subject: Subject) -> str:
    """Return how it stands once ended: never begun, still to be judged, or closed."""
    compact = subject.compact
    begins = compact.term.effective if compact.term else None
    ended = ended_on(subject)
    if ended is not None and begins is not None and ended < begins:
        return "status.cancelled"
    done = {entry.refers_to for entry in subject.record.of_kind("evaluation")}
    open_ones = [one for one in compact.evaluations or () if one.id not in done]
    later = [one for one in open_ones if one.due is None or one.due > subject.on]
    return "status.finalisation" if later else "status.closed"
