"""The host's consent: given, in doubt, ended; and the clock of departure.

Consent ends by the host's own word at once. A sourced report that it was withdrawn,
or that an inviting office changed hands irregularly, puts it in doubt: releases stop
and the clock of departure runs provisionally from the claimed day. Only the stated
reconfirmation, within its time, takes the doubt away; a refusal, or silence until
that time is over, ends consent. That time runs from the claimed day, but never from
before the day on which the report was entered, since nobody can answer earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from servanda.compact.model import Compact
from servanda.observance.life.bodies import Alarm, Reconfirmation, Withdrawal
from servanda.observance.life.cause import Cause, by
from servanda.observance.life.fold import Deed, Life
from servanda.observance.term.deadlines import day_of, due, over
from servanda.register.authority.kinds import ALARM

__all__ = [
    "Doubt",
    "Lost",
    "answer_day",
    "answer_until",
    "departure_day",
    "doubts",
    "ends_consent",
    "lost",
]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A report that stands unanswered.

    since      when it was entered
    by         the report
    claims     what it claims
    claimed    the day it claims
    until      the moment the time for reconfirmation is over; None where no body is
               stated that could reconfirm
    departure  the day by which the partners would have to be gone; None if not shown
    suspends   whether the compact is suspended; releases stop in any case
    """

    since: datetime
    by: Cause
    claims: str
    claimed: date
    until: datetime | None
    departure: date | None
    suspends: bool


@dataclass(frozen=True, slots=True)
class Lost:
    """Consent that has ended.

    since      when it was lost
    by         the act, or the clause by which silence ended it
    word       the day from which the clock of departure runs
    departure  the day by which the partners must be gone; None if not shown
    gone       the moment at which that clock has run out, and never before ``since``
    """

    since: datetime
    by: Cause
    word: date
    departure: date | None
    gone: datetime | None


def answer_day(compact: Compact, alarm: Deed, body: Alarm) -> date | None:
    """Return the last day for reconfirmation; None where no body is stated for it."""
    stated = compact.consent.reconfirmation if compact.consent else None
    if stated is None:
        return None
    entered = day_of(alarm.recorded, stated.within.time_zone)
    return due(stated.within, max(body.claimed_on, entered))


def answer_until(compact: Compact, alarm: Deed, body: Alarm) -> datetime | None:
    """Return the moment at which the time for reconfirmation is over."""
    stated = compact.consent.reconfirmation if compact.consent else None
    day = answer_day(compact, alarm, body)
    return over(day, stated.within.time_zone) if stated and day else None


def departure_day(compact: Compact, word: date) -> date | None:
    """Return by when the partners must be gone, counted from the host's word."""
    rule = compact.consent.withdrawal if compact.consent else None
    return due(rule.departure, word) if rule and rule.departure else None


def doubts(life: Life, compact: Compact, at: datetime) -> list[Doubt]:
    """Return the reports that stand unanswered at a moment, oldest first."""
    return [
        _doubt(compact, alarm, body)
        for alarm, body in life.bodies(Alarm, ALARM)
        if alarm.recorded <= at
        and _answer(life, alarm, at) is None
        and not _is_over(answer_until(compact, alarm, body), at)
    ]


def lost(life: Life, compact: Compact, at: datetime) -> list[Lost]:
    """Return every way in which consent has ended by a moment, earliest first."""
    found = [
        _lost(compact, deed.recorded, deed.occurred, by(deed, "consent.withdrawal"))
        for deed, body in life.bodies(Withdrawal, "withdrawal")
        if deed.recorded <= at and ends_consent(compact, body)
    ]
    for alarm, body in life.bodies(Alarm, ALARM):
        if alarm.recorded > at:
            continue
        answer = _answer(life, alarm, at)
        until = answer_until(compact, alarm, body)
        if answer is not None and not answer[1].confirms:
            cause = by(answer[0], "consent.reconfirmation")
            found.append(_lost(compact, answer[0].recorded, body.claimed_on, cause))
        elif answer is None and until is not None and _is_over(until, at):
            cause = by(alarm, "consent.reconfirmation.within")
            found.append(_lost(compact, until, body.claimed_on, cause))
    return sorted(found, key=lambda loss: loss.since)


def _is_over(until: datetime | None, at: datetime) -> bool:
    return until is not None and at >= until


def _answer(
    life: Life, alarm: Deed, at: datetime
) -> tuple[Deed, Reconfirmation] | None:
    """Return the reconfirmation that answers a report, if one did by then."""
    for deed, body in life.bodies(Reconfirmation, "reconfirmation"):
        if body.answers == alarm.id and deed.recorded <= at:
            return deed, body
    return None


def _departure(compact: Compact, word: date) -> tuple[date | None, datetime | None]:
    rule = compact.consent.withdrawal if compact.consent else None
    if rule is None or rule.departure is None:
        return None, None
    day = due(rule.departure, word)
    return day, over(day, rule.departure.time_zone)


def _doubt(compact: Compact, alarm: Deed, body: Alarm) -> Doubt:
    stated = compact.consent.reconfirmation if compact.consent else None
    return Doubt(
        since=alarm.recorded,
        by=by(alarm, "consent.reconfirmation" if stated else ""),
        claims=body.claims,
        claimed=body.claimed_on,
        until=answer_until(compact, alarm, body),
        departure=_departure(compact, body.claimed_on)[0],
        suspends=body.claims == "withdrawal of consent"
        or (stated is not None and stated.suspends),
    )


def _lost(compact: Compact, since: datetime, word: date, cause: Cause) -> Lost:
    day, gone = _departure(compact, word)
    return Lost(since, cause, word, day, max(gone, since) if gone else None)


def ends_consent(compact: Compact, body: Withdrawal) -> bool:
    """Tell whether a withdrawal is the host's, of its consent or of itself."""
    host = compact.host
    is_host = host is not None and body.party == host.id
    return body.of == "consent" or (body.of == "party" and is_host)
