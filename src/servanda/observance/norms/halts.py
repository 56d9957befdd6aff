"""The stretches in which a compact was suspended, and by what."""

from __future__ import annotations

from datetime import datetime

from servanda.observance.bodies import Alarm, Reconfirmation, Suspension
from servanda.observance.cause import Cause, by
from servanda.observance.deadlines import begins
from servanda.observance.life import Life
from servanda.observance.term import running, text_at

__all__ = ["Halt", "halts", "joined"]

Halt = tuple[datetime, datetime | None, Cause]
"""A half-open stretch with its cause; no end while it lasts."""


def halts(life: Life, at: datetime) -> tuple[Halt, ...]:
    """Return when the compact was suspended, as known at a moment."""
    return joined([*_by_act(life, at), *_by_doubt(life, at)])


def joined(found: list[Halt]) -> tuple[Halt, ...]:
    """Return stretches that overlap as one, by what began it."""
    whole: list[Halt] = []
    for start, stop, cause in sorted(found, key=lambda halt: halt[0]):
        if whole and (whole[-1][1] is None or start <= whole[-1][1]):
            first, last, why = whole[-1]
            open_ended = last is None or stop is None
            whole[-1] = (first, None if open_ended else _later(last, stop), why)
        else:
            whole.append((start, stop, cause))
    return tuple(whole)


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


def _by_act(life: Life, at: datetime) -> list[Halt]:
    term = running(life, at)
    found: list[Halt] = []
    for deed, body in life.bodies(Suspension, "suspension"):
        if body.of != "compact" or deed.recorded > at:
            continue
        if body.action == "suspend":
            stop = begins(body.until, term.zone) if body.until and term else None
            found.append((deed.recorded, stop, by(deed)))
        elif found:
            start, stop, cause = found[-1]
            found[-1] = (start, min(deed.recorded, stop or deed.recorded), cause)
    return [halt for halt in found if halt[1] is None or halt[0] < halt[1]]


def _by_doubt(life: Life, at: datetime) -> list[Halt]:
    """Return the time from each report to its answer; a refusal lifts nothing."""
    version = text_at(life, at)
    consent = version.compact.consent if version else None
    stated = consent.reconfirmation if consent else None
    lifted = {
        body.answers: deed.recorded
        for deed, body in life.bodies(Reconfirmation, "reconfirmation")
        if body.confirms and deed.recorded <= at
    }
    return [
        (deed.recorded, lifted.get(deed.id), by(deed))
        for deed, body in life.bodies(Alarm, "report of withdrawal or irregular change")
        if deed.recorded <= at
        and (body.claims == "withdrawal of consent" or (stated and stated.suspends))
    ]
