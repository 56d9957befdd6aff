"""From when to when, and whether it ends if nobody acts."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.compact.model.term import Extension, Term
from servanda.observance.term.running import running
from servanda.observance.term.standing import State
from servanda.publication.reports.account.parts import Told, dated, post, told
from servanda.publication.sheet import Part
from servanda.publication.subject import Subject
from servanda.publication.words import NOT_SHOWN, day, sentence

__all__ = ["Ending", "ending", "ends_of"]


class Ending(Part):
    """The term.

    state              of the compact, by the log; None where none was named
    why                the reason for that state
    last_day           the last day on which it binds, as now agreed
    original_last_day  as first agreed
    ended              whether that day is past, or the log says that it has ended
    days_left          from the day described; None where it has no end or has ended
    left               the last departure on record
    if_nobody_acts     whether it ends if nobody acts, in sentences
    """

    state: str | None
    why: str
    signed: Told
    begins: Told
    ends: Told
    last_day: date | None
    original_last_day: date | None
    ended: bool
    days_left: int | None
    left: Told
    long_stop: Told
    if_nobody_acts: str
    extensions: tuple[str, ...]
    departure_until: date | None


def ending(subject: Subject) -> Ending:
    """Return the term, as it stands on the day described."""
    compact, term, kept = subject.compact, subject.compact.term, subject.kept
    first, end = ends_of(subject)
    now = kept.status.standing if kept else None
    past = end is not None and end <= subject.on
    ended = past if now is None else now.state is State.ENDED
    last = None if end is None else end - timedelta(days=1)
    departures = subject.record.of_kind("departure")
    gone = departures[-1] if departures else None
    return Ending(
        state=now.state.value if now else None,
        why=now.why if now else "",
        signed=dated(compact, "signed_on"),
        begins=dated(term, "effective"),
        ends=_told_end(subject, last),
        last_day=last,
        original_last_day=None if first is None else first - timedelta(days=1),
        ended=ended,
        days_left=None if end is None or ended else (end - subject.on).days,
        left=dated(gone, "occurred"),
        long_stop=_before(term),
        if_nobody_acts=" ".join(_sunset(subject, last, ended=ended)),
        extensions=tuple(
            _extension(subject, one) for one in (term.extensions if term else ()) or ()
        ),
        departure_until=now.departure_until if now else None,
    )


def ends_of(subject: Subject) -> tuple[date | None, date | None]:
    """Return the day on which the term first ended, and on which it ends now."""
    kept = subject.kept
    if kept is not None:
        held = running(kept.life, kept.at)
        return (held.original, held.end) if held else (None, None)
    stated = subject.compact.term.end if subject.compact.term else None
    if _renewed_openly(subject):
        return stated, None
    renewed = [one.until for one in subject.record.of_kind("renewal") if one.until]
    known = [one for one in (stated, *renewed) if one is not None]
    return stated, max(known, default=None)


def _renewed_openly(subject: Subject) -> date | None:
    """Return the day of the last renewal of a typed record, if it states no last day.

    What earlier renewals state is then no longer the end.
    """
    found = subject.record.of_kind("renewal") if subject.kept is None else ()
    return found[-1].occurred if found and found[-1].until is None else None


def _told_end(subject: Subject, last: date | None) -> Told:
    """Return the last day as now agreed; a renewal may set one that no term had."""
    if _renewed_openly(subject):
        return Told(words=NOT_SHOWN, standing="not shown")
    term = subject.compact.term
    if last is not None and term is not None and term.lacks("end"):
        return Told(words=day(last), on=last)
    return told(term, "end", day(last)).model_copy(update={"on": last})


def _before(term: Term | None) -> Told:
    """Return the last day that any extension may reach."""
    stop = term.longstop if term else None
    last = None if stop is None else stop - timedelta(days=1)
    return told(term, "longstop", day(last)).model_copy(update={"on": last})


def _sunset(subject: Subject, last: date | None, *, ended: bool) -> list[str]:
    term, kept = subject.compact.term, subject.kept
    if ended:
        why = kept.status.standing.why if kept else ""
        was = f" Its last agreed day was {day(last)}." if last else ""
        return [f"It has ended.{was} {sentence(why) if why else ''}".strip()]
    renewed = _renewed_openly(subject)
    found = (
        [f"Not shown: it was renewed on {day(renewed)}, but to which day is not shown."]
        if renewed
        else [_lapse(term, last, by_log=kept is not None)]
    )
    gone = subject.record.of_kind("departure")
    if gone:
        last_one = gone[-1]
        doubt = " (unverified)" if "occurred" in last_one.unverified else ""
        when = f"{day(last_one.occurred)}{doubt}"
        found.append(f"The last departure on record was on {when}.")
    if term is not None and term.sunset is not None and term.sunset.by is not None:
        form = term.sunset.renewal or "an act whose form is not shown"
        who = post(subject.compact, term.sunset.by)
        found.append(f"Only a {form} by {who} renews it.")
    if term is not None and term.longstop is not None:
        stop = day(term.longstop - timedelta(days=1))
        found.append(f"No extension may run beyond {stop}.")
    return found


def _lapse(term: Term | None, last: date | None, *, by_log: bool) -> str:
    if last is None:
        if term is not None and term.lacks("end"):
            return "No: no end was agreed, so nothing ends it but somebody's act."
        return "Not shown: no last day is stated."
    lapses = term.sunset.lapses if term and term.sunset else None
    if lapses:
        return f"Yes: if nobody acts it ends by itself. Its last day is {day(last)}."
    if lapses is False:
        return (
            f"No: its term runs out after {day(last)}, but the text says that it does "
            "not end by itself."
        )
    if by_log:
        return (
            f"Yes: its last day is {day(last)}. The text does not say that it ends by "
            "itself; the register lets every stated end count."
        )
    return (
        f"Not shown: its last day is {day(last)}, and the text does not say whether "
        "it then ends by itself."
    )


def _extension(subject: Subject, one: Extension) -> str:
    most = one.at_most
    longest = f"up to {most.length} {most.unit}" if most else "for a time not shown"
    times = {None: "a number of times not shown", 1: "once"}
    often = times.get(one.number, f"{one.number} times")
    return f"{longest}, {often}, decided by {post(subject.compact, one.decider)}"
