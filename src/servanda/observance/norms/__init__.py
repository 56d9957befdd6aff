"""Every duty of a compact at a moment: of each text it had, and of the acts since.

``norms(life, at)`` reads what was entered by the moment and nothing else. A duty keeps
the day first agreed however often it is moved; one that a later text no longer
contains is discharged and stays in view.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from servanda.observance.duties import Done, Duty, promised
from servanda.observance.gates.waivers import waivers
from servanda.observance.life.bodies import Milestone
from servanda.observance.life.cause import Cause, by, of_version
from servanda.observance.life.fold import Deed, Life, Version
from servanda.observance.norms.arising import Asked, arising
from servanda.observance.norms.course import Course, Move
from servanda.observance.norms.doings import Doings, doings
from servanda.observance.norms.halts import Halt, halts, joined
from servanda.observance.norms.held import Met, met
from servanda.observance.norms.leaving import came_down
from servanda.observance.norms.machine import Norm, judged
from servanda.observance.norms.states import FINAL, TRANSITIONS, Event, State
from servanda.observance.term.deadlines import begins, over
from servanda.observance.term.running import Running, running
from servanda.observance.term.standing import State as Standing
from servanda.observance.term.standing import standing

__all__ = [
    "FINAL",
    "TRANSITIONS",
    "Course",
    "Event",
    "Move",
    "Norm",
    "State",
    "judged",
    "norm",
    "norms",
]

_JUST_BEFORE = timedelta(microseconds=1)


def norm(life: Life, name: str, at: datetime) -> Norm | None:
    """Return one duty by its id; None where there is none."""
    return next((each for each in norms(life, at) if each.id == name), None)


def norms(life: Life, at: datetime) -> tuple[Norm, ...]:
    """Return every duty with where it stands, in the order of the text."""
    term = running(life, at)
    if term is None:
        return ()
    held = _gather(life, term, at)
    compact = held.books[-1].version.compact
    found = [
        judged(run.duty, _course(held, run), at)
        for run in _runs(held)
        if _has_begun(held, run.duty)
    ]
    asked = Asked(life, compact, term, at, held.ended, held.doings.named)
    found += [judged(duty, course, at) for duty, course in arising(asked)]
    return tuple(found)


def _has_begun(held: _Held, duty: Duty) -> bool:
    """Tell whether a duty is to be told: without an end, a series runs on for ever.

    Of such a series the next one is told, and those before it, and none that would
    have come after the compact ended.
    """
    if held.term.end is not None or not duty.per or duty.starts is None:
        return True
    until = min(held.at, held.ended[0]) if held.ended else held.at
    return begins(duty.starts, duty.zone) < until


class _Book(NamedTuple):
    """The duties of one text."""

    version: Version
    duties: dict[str, Duty]


class _Held(NamedTuple):
    """All that the courses of the duties are read from."""

    life: Life
    at: datetime
    term: Running
    books: tuple[_Book, ...]
    doings: Doings
    met: dict[int, Met]
    halts: tuple[Halt, ...]
    waived: dict[str, list[Halt]]
    ended: tuple[datetime, Cause] | None


def _gather(life: Life, term: Running, at: datetime) -> _Held:
    books = _books(life, at)
    compact = books[-1].version.compact
    now = standing(life, at)
    is_over = now.state is Standing.ENDED and now.since and now.by
    waived: dict[str, list[Halt]] = {}
    for each in waivers(life, at):
        stop = begins(each.until, term.zone)
        halt = Halt(each.deed.recorded, stop, by(each.deed, "waivers"))
        waived.setdefault(each.condition, []).append(halt)
    return _Held(
        life,
        at,
        term,
        books,
        doings(life, compact, at),
        {
            book.version.by.index: met(life, book.version, term, until)
            for book, until in zip(books, _untils(books, at), strict=True)
        },
        halts(life, at),
        waived,
        (now.since, now.by) if is_over and now.since and now.by else None,
    )


def _untils(books: tuple[_Book, ...], at: datetime) -> list[datetime]:
    """Return until when each text was in force, as known at a moment."""
    return [*(book.version.since for book in books[1:]), at]


def _books(life: Life, at: datetime) -> tuple[_Book, ...]:
    """Return the duties of each text, under the term as it was when it was replaced."""
    versions = [version for version in life.versions if version.since <= at]
    found = []
    for version, after in zip(versions, [*versions[1:], None], strict=True):
        moment = at if after is None else max(after.since - _JUST_BEFORE, version.since)
        term = running(life, moment)
        assert term is not None  # noqa: S101 - a text was sealed by then
        duties = promised(version.compact, term)
        found.append(_Book(version, {duty.id: duty for duty in duties}))
    return tuple(found)


class _Run(NamedTuple):
    """A duty through the texts that contain it, one after the other.

    key      its id in those texts
    dropped  the first text after them that does not contain it; None while all do
    done     what shows that it was done while it ran
    """

    key: str
    duty: Duty
    books: list[_Book]
    dropped: Version | None
    done: Done | None
    missing: str


def _runs(held: _Held) -> Iterator[_Run]:
    """Yield each duty once for each unbroken run of texts that contain it.

    What one text drops and a later one contains again is owed anew, under a name of
    its own, unless it had been done before it was dropped.
    """
    for key in dict.fromkeys(key for book in held.books for key in book.duties):
        for number, (books, dropped) in enumerate(_stretches(held.books, key), 1):
            duty = books[-1].duties[key]
            done, missing = _shown(held, books, key, dropped)
            if number > 1:
                duty = replace(duty, id=f"{key}/again-{number}")
            yield _Run(key, duty, books, dropped, done, missing)
            if done is not None:
                break


def _stretches(
    books: tuple[_Book, ...], key: str
) -> list[tuple[list[_Book], Version | None]]:
    found: list[tuple[list[_Book], Version | None]] = []
    own: list[_Book] = []
    for book in books:
        if key in book.duties:
            own.append(book)
        elif own:
            found.append((own, book.version))
            own = []
    return [*found, (own, None)] if own else found


def _shown(
    held: _Held, books: list[_Book], key: str, dropped: Version | None
) -> tuple[Done | None, str]:
    """Return what shows a duty as done while texts contain it, or what is missing.

    Each text judges what was entered while it was in force: what was done under one
    is not undone by the next.
    """
    missing = ""
    afters = [*(book.version for book in books[1:]), dropped]
    for book, after in zip(books, afters, strict=True):
        done, missing = _by_text(held, book, book.duties[key], after)
        place = done.by.index if done is not None else None
        if place is None or (after is not None and place > after.by.index):
            continue
        is_early = book is not held.books[0] and place < books[0].version.by.index
        if not is_early:
            return done, ""
    return None, missing


def _by_text(
    held: _Held, book: _Book, duty: Duty, after: Version | None
) -> tuple[Done | None, str]:
    """Return what shows a duty as done by one text, as known when it was replaced."""
    at = held.at if after is None else after.since
    if duty.family == "condition":
        return held.met[book.version.by.index].get(duty.id, (None, ""))
    done, missing = held.doings.of(duty)
    if done is None and duty.remaining is not None and duty.due is not None:
        step, since = (duty.party, duty.remaining), begins(duty.due, duty.zone)
        return came_down(held.life, book.version.compact, step, since, at)
    return done, missing


def _course(held: _Held, run: _Run) -> Course:
    duty, first, dropped = run.duty, run.books[0].version, run.dropped
    starts = over(duty.starts, duty.zone) if duty.starts else held.term.starts
    halted = [*(held.halts if duty.halts else ()), *held.waived.get(run.key, ())]
    return Course(
        created=first.since,
        by=of_version(first, duty.clause),
        begins=max(starts, first.since),
        moves=_moves(held, run),
        done=run.done,
        halted=joined(halted),
        dropped=(dropped.since, of_version(dropped, duty.clause)) if dropped else None,
        ended=held.ended,
        missing=run.missing,
    )


def _moves(held: _Held, run: _Run) -> tuple[Move, ...]:
    """Return each day the duty was due, and from which moment, oldest first."""
    texts = {book.version.by.index: book for book in run.books}
    found = [(*_agreed(book, run.key), index) for index, book in texts.items()]
    found += [(*_moved(deed, run), deed.logged.index) for deed in _letters(held, run)]
    kept: list[Move] = []
    stated: tuple[date | None, int | None] | None = None
    for start, day, cause, cure, index in sorted(found, key=lambda move: move[4]):
        if index in texts:
            # A text that leaves the day as it was leaves what was moved since.
            is_same, stated = (day, cure) == stated, (day, cure)
            if is_same:
                continue
        kept.append(Move(start, day, cause, cure))
    return tuple(kept)


def _agreed(book: _Book, key: str) -> Move:
    duty = book.duties[key]
    version = book.version
    cause = of_version(version, duty.clause)
    return Move(version.since, duty.due, cause, duty.cure_days)


def _letters(held: _Held, run: _Run) -> list[Deed]:
    """Return the acts that moved a milestone's day while texts contained it."""
    if run.duty.family != "milestone":
        return []
    first = run.books[0].version.by.index
    last = run.dropped.by.index if run.dropped else None
    return [
        deed
        for deed in held.doings.moves.get(run.key, ())
        if first < deed.logged.index and (last is None or deed.logged.index < last)
    ]


def _moved(deed: Deed, run: _Run) -> Move:
    body = deed.body
    day = body.moved_to if isinstance(body, Milestone) else None
    return Move(deed.recorded, day, by(deed, run.duty.clause), run.duty.cure_days)
