"""Norms as small state machines: where a duty stands, since when, and by what.

A norm moves only along the table below, by dated events taken in the order of time.
It never leaves a final state: what comes afterwards is in the log and is reported, and
does not rewrite what had come of the norm.

    created         owed, and its time has not begun
    in effect       its time runs; an open deadline is pending, not violated
    suspended       the compact is suspended and the duty with it
    overdue         its day has passed and it can still be done
    fulfilled       done, and entered, by its day
    fulfilled late  done, and entered after its day
    violated        not done, and its time to be mended is over or the compact ended
    discharged      a later text no longer contains it
    terminated      the compact ended before its day

Whether something was done in time is judged by when that was entered, because a day
that is merely claimed could be claimed by anyone; the claimed day is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from servanda.basis.period import after
from servanda.observance.duties.duty import Done, Duty
from servanda.observance.life.cause import Cause
from servanda.observance.norms.course import Course, Move
from servanda.observance.norms.halts import Halt
from servanda.observance.norms.states import FINAL, TRANSITIONS, Event, State
from servanda.observance.term.deadlines import FOREVER, day_of, later, over

__all__ = ["Norm", "judged"]

_E = Event
_JUST_BEFORE: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Norm:
    """Where a duty stands.

    duty           the duty itself, as the text in force has it
    state          where it stands
    since          since when
    by             by which entry, or which clause by itself
    done_on        the day on which it is said to have been done
    entered        when that was entered
    original       the day first agreed
    due            the day now agreed
    late_original  days by which it is or was late against the first; 0 where in time
    late           days by which it is or was late against the day now agreed
    consequence    what follows its breach, or that the text states nothing
    missing        what is missing, in words; "" where nothing is
    next           what comes next, in words; "" in a final state
    next_on        the day of that; None where it has none
    """

    duty: Duty
    state: State
    since: datetime
    by: Cause
    done_on: date | None
    entered: datetime | None
    original: date | None
    due: date | None
    late_original: int
    late: int
    consequence: str
    missing: str
    next: str
    next_on: date | None

    @property
    def id(self) -> str:
        """The norm's name."""
        return self.duty.id

    @property
    def is_final(self) -> bool:
        """Whether it can no longer change."""
        return self.state in FINAL


class _Happening(NamedTuple):
    """An event at its moment.

    place  of the act that makes it, where it is entered at this very moment; what
           comes of a day by itself comes before every act of the moment
    """

    moment: datetime
    place: int
    event: Event
    by: Cause


_ORDER: Final = (
    # What is done at the moment its day is over is late; what ends, ends last.
    _E.DROPPED,
    _E.MOVED,
    _E.BEGUN,
    _E.RESUMED,
    _E.PASSED,
    _E.SUSPENDED,
    _E.UNMENDED,
    _E.ENDED,
    _E.DONE,
)


def judged(duty: Duty, course: Course, at: datetime) -> Norm:
    """Return where a duty stands at a moment, from all that bears on it."""
    state, since, cause = State.CREATED, course.created, course.by
    for moment, _, event, by in sorted(_events(duty, course), key=_order):
        if moment > at:
            break
        following = TRANSITIONS[state].get(event)
        if following is not None:
            state, since, cause = following, max(moment, course.created), by
    return _told(duty, course, at, (state, since, cause))


def _order(happening: _Happening) -> tuple[datetime, int, int]:
    """Return where an event stands: by moment, then as the log has it."""
    return happening.moment, happening.place, _ORDER.index(happening.event)


def _at(moment: datetime, event: Event, by: Cause) -> _Happening:
    """Return an event with the place of its act, if that is entered at the moment."""
    is_own = by.index is not None and by.entered == moment
    return _Happening(
        moment, by.index if is_own and by.index is not None else -1, event, by
    )


def _events(duty: Duty, course: Course) -> Iterator[_Happening]:
    yield from _of_days(duty, course)
    yield from _of_halts(course)
    if course.done is not None:
        yield _at(course.done.entered, _E.DONE, course.done.by)
    if course.dropped is not None:
        yield _at(course.dropped[0], _E.DROPPED, course.dropped[1])
    if course.ended is not None and not duty.outlasts:
        yield _at(course.ended[0], _E.ENDED, course.ended[1])


def _of_days(duty: Duty, course: Course) -> Iterator[_Happening]:
    """Yield what the days do by themselves, each as it was then agreed."""
    yield _at(course.begins, _E.BEGUN, course.by)
    later_days = [_at(move.start, _E.MOVED, move.by) for move in course.moves[1:]]
    stops = [*later_days, None]
    yield from later_days
    for move, stop in zip(course.moves, stops, strict=True):
        start, day, by, cure = move
        if day is None:
            continue
        passes = max(over(day, duty.zone), start)
        ends = [(_E.PASSED, passes)]
        if cure is not None:
            ends.append((_E.UNMENDED, _mendable(duty, course, move)))
        for event, moment in ends:
            passing = _passing(duty, course, _at(moment, event, by))
            # A day that is over at the very moment at which it is moved has passed:
            # the act that moves it was entered after it.
            if stop is None or passing[:2] < stop[:2]:
                yield passing


def _mendable(duty: Duty, course: Course, move: Move) -> datetime:
    """Return the moment at which the time to mend is over.

    The time of a suspension does not count: what was left of the time to mend when it
    began runs on once it is lifted, to the end of the last day.
    """
    assert move.day is not None  # noqa: S101 - else there is nothing to mend
    starts = max(over(move.day, duty.zone), move.start)
    ends = max(over(after(move.day, move.cure_days or 0), duty.zone), move.start)
    for halt in course.halted:
        stop, pause = halt.stop or FOREVER, max(halt.start, starts)
        if pause < min(ends, stop):
            ends = later(stop, ends, pause, duty.zone)
    return ends


def _passing(duty: Duty, course: Course, happening: _Happening) -> _Happening:
    """Return when a day passes; one that passes in a suspension, once it is lifted."""
    where = ".on_fail" if happening.event is _E.UNMENDED else ""
    own = happening._replace(by=Cause(f"{duty.clause}{where}"))
    here = (own.moment, own.place)
    for halt in course.halted:
        stop = (halt.stop or FOREVER, _lifting(halt))
        if (halt.start, halt.by.index or 0) <= here < stop:
            return own._replace(moment=stop[0], place=stop[1])
    return own


def _lifting(halt: Halt) -> int:
    """Return the place of the act that lifted a suspension, else that of a day."""
    lifted = halt.lifted
    return lifted.index if lifted is not None and lifted.index is not None else -1


def _of_halts(course: Course) -> Iterator[_Happening]:
    for halt in course.halted:
        if halt.start >= course.begins:
            yield _at(halt.start, _E.SUSPENDED, halt.by)
        elif halt.stop is None or course.begins < halt.stop:
            place = _at(course.begins, _E.BEGUN, course.by).place
            yield _Happening(course.begins, place, _E.SUSPENDED, halt.by)
        if halt.stop is not None:
            yield _Happening(halt.stop, _lifting(halt), _E.RESUMED, halt.by)


def _told(
    duty: Duty, course: Course, at: datetime, where: tuple[State, datetime, Cause]
) -> Norm:
    state, since, cause = where
    moves = [move for move in course.moves if move.start <= at] or [course.moves[0]]
    due = moves[-1].day
    original = duty.original or course.moves[0].day
    done = course.done
    is_done = state in (State.FULFILLED, State.FULFILLED_LATE) and done is not None
    final = state in FINAL
    reckoned = _reckoned(state, since, done, at)
    then, when = ("", None) if final else _next(duty, course, state, moves[-1])
    return Norm(
        duty=duty,
        state=state,
        since=since,
        by=cause,
        done_on=done.on if is_done and done else None,
        entered=done.entered if is_done and done else None,
        original=original,
        due=due,
        late_original=_late(original, reckoned, duty.zone),
        late=_late(due, reckoned, duty.zone),
        consequence=duty.consequence or "the text states no consequence",
        missing="" if final and state is not State.VIOLATED else _missing(duty, course),
        next=then,
        next_on=when,
    )


def _reckoned(
    state: State, since: datetime, done: Done | None, at: datetime
) -> datetime | None:
    """Return the moment up to which days late are counted; None where none are."""
    if state in (State.FULFILLED, State.FULFILLED_LATE):
        return done.entered if done else since
    if state in (State.DISCHARGED, State.TERMINATED):
        return None
    return since if state is State.VIOLATED else at


def _late(day: date | None, moment: datetime | None, zone: str) -> int:
    if day is None or moment is None:
        return 0
    # A moment at which a day is over still belongs to no later day than that.
    return max((day_of(moment, zone) - day).days, 0)


def _missing(duty: Duty, course: Course) -> str:
    if course.missing:
        return course.missing
    what = duty.what.rstrip(".")
    if duty.debtor:
        return f"{what}, by {duty.debtor}"
    return f"{what}; by whom is not shown"


def _next(
    duty: Duty, course: Course, state: State, move: Move
) -> tuple[str, date | None]:
    due = move.day
    match state:
        case State.SUSPENDED:
            return "the lifting of the suspension", None
        case State.OVERDUE if move.cure_days is not None and due is not None:
            ends = _mendable(duty, course, move)
            if ends == FOREVER:
                return "the rest of the time to mend runs once it is lifted", None
            last = day_of(ends - _JUST_BEFORE, duty.zone)
            return f"to be mended by {last}; then: {duty.consequence}", last
        case State.OVERDUE:
            return f"still to be done: {duty.what}", None
        case _ if due is None:
            return "no day is shown by which it is due", None
        case _:
            return f"due by {due}", due
