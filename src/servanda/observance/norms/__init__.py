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

from servanda.observance.bodies import Milestone
from servanda.observance.cause import Cause, by, of_version
from servanda.observance.deadlines import begins, over
from servanda.observance.duties import Done, Duty, promised
from servanda.observance.life import Life, Version
from servanda.observance.norms.arising import Asked, arising
from servanda.observance.norms.doings import Doings, doings
from servanda.observance.norms.halts import Halt, halts, joined
from servanda.observance.norms.held import met
from servanda.observance.norms.machine import (
    FINAL,
    TRANSITIONS,
    Course,
    Event,
    Norm,
    State,
    judged,
)
from servanda.observance.standing import State as Standing
from servanda.observance.standing import standing
from servanda.observance.term import Running, running
from servanda.observance.waivers import waivers

__all__ = [
    "FINAL",
    "TRANSITIONS",
    "Course",
    "Event",
    "Norm",
    "State",
    "judged",
    "norm",
    "norms",
]

_JUST_BEFORE = timedelta(microseconds=1)

Moves = tuple[tuple[datetime, date | None, Cause], ...]


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
    found = [judged(run.duty, _course(held, run), at) for run in _runs(held)]
    asked = Asked(life, compact, term, at, held.ended, held.doings.named)
    found += [judged(duty, course, at) for duty, course in arising(asked)]
    return tuple(found)


class _Book(NamedTuple):
    """The duties of one text."""

    version: Version
    duties: dict[str, Duty]


class _Held(NamedTuple):
    """All that the courses of the duties are read from."""

    term: Running
    books: tuple[_Book, ...]
    doings: Doings
    met: dict[str, tuple[Done | None, str]]
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
        term,
        books,
        doings(life, compact, at),
        met(life, compact, term, at),
        halts(life, at),
        waived,
        (now.since, now.by) if is_over and now.since and now.by else None,
    )


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
            done, missing = _shown(
                held, duty, books[0] if number > 1 else None, dropped
            )
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
    held: _Held, duty: Duty, first: _Book | None, dropped: Version | None
) -> tuple[Done | None, str]:
    """Return what shows a duty as done between two texts, or what is missing."""
    done, missing = held.doings.of(duty)
    if duty.family == "condition":
        done, missing = held.met.get(duty.id, (None, ""))
    if done is None or done.by.index is None:
        return None, missing
    is_early = first is not None and done.by.index < first.version.by.index
    is_after = dropped is not None and done.by.index > dropped.by.index
    return (None, missing) if is_early or is_after else (done, missing)


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


def _moves(held: _Held, run: _Run) -> Moves:
    """Return each day the duty was due, and from which moment, oldest first."""
    key, duty, own = run.key, run.duty, run.books
    first = own[0].version.by.index
    last = run.dropped.by.index if run.dropped else None
    found = [
        (
            book.version.since,
            book.version.by.index,
            book.duties[key].due,
            of_version(book.version, duty.clause),
        )
        for book in own
    ]
    for deed in held.doings.moves.get(key, ()) if duty.family == "milestone" else ():
        is_own = first < deed.logged.index and (
            last is None or deed.logged.index < last
        )
        if is_own and isinstance(deed.body, Milestone):
            moved = deed.body.moved_to
            found.append(
                (deed.recorded, deed.logged.index, moved, by(deed, duty.clause))
            )
    kept: list[tuple[datetime, date | None, Cause]] = []
    texts = {book.version.by.index: book.duties[key].due for book in own}
    stated: date | None = None
    for moment, index, day, cause in sorted(found, key=lambda move: move[:2]):
        if index in texts:
            # A text that leaves the day as it was leaves what was moved since.
            is_same, stated = bool(kept) and day == stated, day
            if is_same:
                continue
        kept.append((moment, day, cause))
    return tuple(kept)
