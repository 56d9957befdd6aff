"""Where a compact stands at a moment, and why.

    forming       not sealed, or its first day has not come
    in force      it binds and gates may open
    suspended     it binds, but nothing is released
    winding down  consent has ended, or no partner is left: what remains is to leave
    ended         by its sunset, by the end of departure, or closed; for good

Only entries recorded by the moment asked about count. An end is reached without
anyone's act, and nothing that is entered afterwards undoes it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from servanda.observance.life.bodies import Authorization, Suspension, Withdrawal
from servanda.observance.life.cause import Cause, by, of_version
from servanda.observance.life.fold import Deed, Life, Version
from servanda.observance.term.consent import Doubt, Lost, doubts, lost
from servanda.observance.term.deadlines import begins
from servanda.observance.term.running import Running, running, text_at
from servanda.observance.term.sunset import NotYet, Sunset, sunset

__all__ = ["Standing", "State", "standing", "suspended"]


class State(StrEnum):
    """The five states of a compact."""

    FORMING = "forming"
    IN_FORCE = "in force"
    SUSPENDED = "suspended"
    WINDING_DOWN = "winding down"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a compact stands.

    state            one of the five
    sunset           where the moment lies in the term
    since            the moment from which it stands so; None while nothing is sealed
    by               the entry, or the clause that acted by itself
    why              the reason, in a sentence
    departure_until  the day by which the partners must be gone; None where no clock
                     runs, or where the text does not show its length
    provisional      whether that clock rests on a report not yet answered
    releases_open    whether a gate may open at all
    end              the day on which the term ends now (half-open)
    original_end     the day on which it first would have ended
    next             what comes next, in a sentence
    next_at          the moment of that; None where it has none
    """

    state: State
    sunset: Sunset
    since: datetime | None
    by: Cause | None
    why: str
    departure_until: date | None = None
    provisional: bool = False
    releases_open: bool = False
    end: date | None = None
    original_end: date | None = None
    next: str = ""
    next_at: datetime | None = None


def standing(life: Life, at: datetime) -> Standing:
    """Return where a compact stands at a moment."""
    version, term = text_at(life, at), running(life, at)
    if version is None or term is None:
        why = "no text of the compact is sealed"
        then = _to_be_sealed(life, at)
        return Standing(State.FORMING, NotYet(None), None, None, why, next=then)
    held = _Held(
        version,
        term,
        sunset(term.starts, term.ends if term.lapses else None, at, "term.end"),
        tuple(lost(life, version.compact, at)),
        tuple(doubts(life, version.compact, at)),
    )
    ended = _ended(life, held, at)
    if ended is not None:
        return ended
    if isinstance(held.sunset, NotYet):
        return _forming(held)
    return _winding_down(life, held, at) or _alive(life, held, at)


def _to_be_sealed(life: Life, at: datetime) -> str:
    """Say what is to come before a text binds, and what was entered of it."""
    asked = sum(deed.recorded <= at for deed in life.of_kind("request"))
    agreed = sum(
        body.of == "compact" and body.decision == "approved" and deed.recorded <= at
        for deed, body in life.bodies(Authorization, "authorization")
    )
    if not asked and not agreed:
        return "the request, the approvals of the text, and its sealing"
    entered = f"{_many(asked, 'request')} and {_many(agreed, 'approval')} of a text"
    return f"the sealing of a text, once it has its approvals; so far {entered}"


def _many(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def suspended(life: Life, at: datetime, of: str = "compact") -> Deed | None:
    """Return the act by which the compact or a part of it is suspended, if it is.

    of  ``compact``, or the id of a tranche or an instrument
    """
    found: Deed | None = None
    for deed, body in life.bodies(Suspension, "suspension"):
        if body.of != of or deed.recorded > at:
            continue
        found = deed if body.action == "suspend" else None
        if found and body.until and at >= begins(body.until, _zone(life, at)):
            found = None
    return found


@dataclass(frozen=True, slots=True)
class _Held:
    """What the state is read from."""

    version: Version
    term: Running
    sunset: Sunset
    lost: tuple[Lost, ...]
    doubts: tuple[Doubt, ...]


def _zone(life: Life, at: datetime) -> str | None:
    term = running(life, at)
    return term.zone if term else None


def _ended(life: Life, held: _Held, at: datetime) -> Standing | None:
    """Return the end that came first, if one has come."""
    term = held.term
    ends: list[tuple[datetime, int, Cause, str]] = []
    if term.ends is not None and term.lapses:
        fixed = _recorded(life, term.by)
        moment = max(term.ends, fixed) if fixed else term.ends
        why = "its term is over; nobody needed to act"
        ends.append((moment, 0, term.by, why))
    ends += [
        (loss.gone, 1, loss.by, "consent had ended and the time to leave is over")
        for loss in held.lost
        if loss.gone is not None
    ]
    ends += [
        (deed.recorded, 2, by(deed), "its accounts are closed")
        for deed in life.of_kind("close")
    ]
    come = [end for end in ends if end[0] <= at]
    if not come:
        return None
    moment, _, cause, why = min(come, key=lambda end: end[:2])
    is_closed = any(deed.recorded <= at for deed in life.of_kind("close"))
    is_reviewed = any(d.recorded <= at for d in life.of_kind("post-exit review"))
    then = "the review after the exit" if is_closed else "the closing of the accounts"
    return Standing(
        State.ENDED,
        held.sunset,
        moment,
        cause,
        why,
        departure_until=min(
            (loss.departure for loss in held.lost if loss.departure), default=None
        ),
        end=term.end,
        original_end=term.original,
        next="the duties that outlast the end, if any is open"
        if is_closed and is_reviewed
        else f"{then}, and the duties that outlast the end",
    )


def _recorded(life: Life, cause: Cause) -> datetime | None:
    """Return when the act that fixed an end was entered: no end comes before it."""
    deed = life.named(cause.act) if cause.act else None
    return deed.recorded if deed else None


def _forming(held: _Held) -> Standing:
    term = held.term
    return Standing(
        State.FORMING,
        held.sunset,
        held.version.since,
        of_version(held.version),
        "it is sealed and its first day has not come",
        end=term.end,
        original_end=term.original,
        next="its first day",
        next_at=term.starts,
    )


def _winding_down(life: Life, held: _Held, at: datetime) -> Standing | None:
    term = held.term
    if held.lost:
        loss = held.lost[0]
        day = min(
            (each.departure for each in held.lost if each.departure), default=None
        )
        gone = min((each.gone for each in held.lost if each.gone), default=None)
        then = (
            f"the partners are gone by {day}"
            if day
            else "departure; how soon is not shown, the text states no time for it"
        )
        if term.ends and term.lapses and (gone is None or term.ends < gone):
            then, gone = f"its end; then {then}", term.ends
        found = (loss.since, loss.by, "the host's consent has ended", day, then, gone)
    elif (alone := _deserted(life, held.version, at)) is not None:
        cause, why = by(alone, "parties"), "no partner is left"
        found = (alone.recorded, cause, why, None, "closing of the accounts", None)
    elif not term.lapses and term.ends is not None and at >= term.ends:
        cause = replace(term.by, clause="term.sunset.lapses")
        why = "its last day is past and its text says that it does not lapse by itself"
        found = (term.ends, cause, why, None, "closing by all parties", None)
    else:
        return None
    since, cause, why, day, then, moment = found
    return Standing(
        State.WINDING_DOWN,
        held.sunset,
        since,
        cause,
        why,
        departure_until=day,
        end=term.end,
        original_end=term.original,
        next=then,
        next_at=moment,
    )


def _deserted(life: Life, version: Version, at: datetime) -> Deed | None:
    """Return the withdrawal after which no partner was left, if there is one."""
    left = {party.id for party in version.compact.partners}
    for deed, body in life.bodies(Withdrawal, "withdrawal"):
        if body.of == "party" and deed.recorded <= at and body.party in left:
            left.discard(body.party)
            if not left:
                return deed
    return None


def _alive(life: Life, held: _Held, at: datetime) -> Standing:
    """Return whether a compact that has not ended is in force or suspended."""
    term = held.term
    act = suspended(life, at)
    causes = [(doubt.since, doubt.by) for doubt in held.doubts if doubt.suspends]
    if act is not None:
        causes.append((act.recorded, by(act)))
    is_suspended = bool(causes)
    in_force = _resumed(life, term, at)
    since, cause = min(causes, key=lambda c: c[0]) if causes else in_force
    why = "its term runs"
    then, moment = ("its end", term.ends) if term.ends else ("no end is stated", None)
    day: date | None = None
    if held.doubts:
        doubt = held.doubts[0]
        day = min((d.departure for d in held.doubts if d.departure), default=None)
        why = f"a report of {doubt.claims} stands unanswered: nothing is released"
        until = min((d.until for d in held.doubts if d.until), default=None)
        then = (
            "reconfirmation by the stated body; without it consent ends"
            if until
            else "nothing reopens it: the text states no body that could reconfirm"
        )
        moment = until
    elif act is not None:
        why, then, moment = "it is suspended", "the lifting of the suspension", None
        until_day = act.body.until if isinstance(act.body, Suspension) else None
        moment = begins(until_day, term.zone) if until_day else None
    return Standing(
        State.SUSPENDED if is_suspended else State.IN_FORCE,
        held.sunset,
        since,
        cause,
        why,
        departure_until=day,
        provisional=bool(held.doubts),
        releases_open=not is_suspended and not held.doubts,
        end=term.end,
        original_end=term.original,
        next=then,
        next_at=moment,
    )


def _resumed(life: Life, term: Running, at: datetime) -> tuple[datetime, Cause]:
    """Return since when it is in force, and by what: its first day, or a lifting.

    A later text changes what is promised, not since when the compact binds.
    """
    first = life.versions[0]
    clause = "term.effective" if term.starts > first.since else ""
    moments = [(term.starts, of_version(first, clause))]
    halted: list[tuple[datetime | None, Cause]] = []
    for deed, body in life.bodies(Suspension, "suspension"):
        if body.of != "compact" or deed.recorded > at:
            continue
        if body.action == "suspend":
            stop = begins(body.until, term.zone) if body.until else None
            halted.append((stop, by(deed)))
        elif halted and (halted[-1][0] is None or deed.recorded < halted[-1][0]):
            # What is lifted before its own last day ends with the lifting.
            halted[-1] = (deed.recorded, by(deed))
    moments += [(stop, cause) for stop, cause in halted if stop and stop <= at]
    moments += [
        (deed.recorded, by(deed))
        for deed in life.of_kind("reconfirmation")
        if deed.recorded <= at
    ]
    return max(moments, key=lambda each: each[0])
