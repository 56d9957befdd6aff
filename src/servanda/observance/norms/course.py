"""What bears on one duty: when it was owed, moved, done, halted, dropped, ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from servanda.observance.duties.duty import Done
from servanda.observance.life.cause import Cause
from servanda.observance.norms.halts import Halt

__all__ = ["Course", "Move"]


class Move(NamedTuple):
    """A day on which something is due, and from which moment that is agreed.

    start      when it was agreed
    day        the day; None where none is stated
    by         what agreed it
    cure_days  days to mend after it, as agreed then; None where none are stated
    """

    start: datetime
    day: date | None
    by: Cause
    cure_days: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """What bears on one duty, as known at the moment asked about.

    created    when the text that first contains it was sealed, or the act it is of
    by         that act
    begins     the moment from which it is owed
    moves      the days on which it was due; the first is the day first agreed
    done       what shows that it was done
    halted     the stretches in which it was suspended; the last may have no end yet
    dropped    when a later text no longer contained it, and by which act
    ended      when the compact ended, and by what; None while it has not
    missing    what is missing for it to be done, in words
    """

    created: datetime
    by: Cause
    begins: datetime
    moves: tuple[Move, ...]
    done: Done | None = None
    halted: tuple[Halt, ...] = ()
    dropped: tuple[datetime, Cause] | None = None
    ended: tuple[datetime, Cause] | None = None
    missing: str = ""
