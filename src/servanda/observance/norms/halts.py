"""The stretches in which a compact was suspended, and by what."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from servanda.observance.life.bodies import Alarm, Reconfirmation, Suspension
from servanda.observance.life.cause import Cause, by
from servanda.observance.life.fold import Life
from servanda.observance.term.deadlines import FOREVER, begins
from servanda.observance.term.running import running, text_at
from servanda.register.authority.kinds import ALARM

__all__ = ["Halt", "halts", "joined"]


class Halt(NamedTuple):
    """A half-open stretch in which duties do not run.

    start   when it began
    stop    when it ends; None while it lasts
    by      what began it
    lifted  the act that lifted it; None where it ends by its own day, or lasts
    """

    start: datetime
    stop: datetime | None
    by: Cause
    lifted: Cause | None = None


def halts(life: Life, at: datetime) -> tuple[Halt, ...]:
    """Return when the compact was suspended, as known at a moment."""
    return joined([*_by_act(life, at), *_by_doubt(life, at)])


def joined(found: list[Halt]) -> tuple[Halt, ...]:
    """Return stretches that overlap as one, by what began it.

    Acts of one moment come in the log's order: one that begins a stretch after the act
    that lifted another does not reach back to it.
    """
    whole: list[Halt] = []
    for halt in sorted(found, key=_beginning):
        last = whole[-1] if whole else None
        if last is None or _end(last) < _beginning(halt):
            whole.append(halt)
        elif _end(halt) >= _end(last):
            whole[-1] = Halt(last.start, halt.stop, last.by, halt.lifted)
    return tuple(whole)


def _beginning(halt: Halt) -> tuple[datetime, int]:
    """Return the moment and the place of the act that begins a stretch."""
    return halt.start, halt.by.index if halt.by.index is not None else -1


def _end(halt: Halt) -> tuple[datetime, int]:
    """Return the moment of a stretch's end, and the place of the act that lifts it."""
    lifted = halt.lifted.index if halt.lifted else None
    return halt.stop or FOREVER, lifted if lifted is not None else -1


def _by_act(life: Life, at: datetime) -> list[Halt]:
    term = running(life, at)
    found: list[Halt] = []
    for deed, body in life.bodies(Suspension, "suspension"):
        if body.of != "compact" or deed.recorded > at:
            continue
        if body.action == "suspend":
            stop = begins(body.until, term.zone) if body.until and term else None
            found.append(Halt(deed.recorded, stop, by(deed)))
        elif found and (found[-1].stop is None or deed.recorded < found[-1].stop):
            found[-1] = found[-1]._replace(stop=deed.recorded, lifted=by(deed))
    return found


def _by_doubt(life: Life, at: datetime) -> list[Halt]:
    """Return the time from each report to its answer; a refusal lifts nothing."""
    version = text_at(life, at)
    consent = version.compact.consent if version else None
    stated = consent.reconfirmation if consent else None
    lifted = {
        body.answers: deed
        for deed, body in life.bodies(Reconfirmation, "reconfirmation")
        if body.confirms and deed.recorded <= at
    }
    return [
        Halt(deed.recorded, answer.recorded, by(deed), by(answer))
        if (answer := lifted.get(deed.id))
        else Halt(deed.recorded, None, by(deed))
        for deed, body in life.bodies(Alarm, ALARM)
        if deed.recorded <= at
        and (body.claims == "withdrawal of consent" or (stated and stated.suspends))
    ]
