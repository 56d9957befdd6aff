"""What is due, from whom, and what lapses on which day: the calendar of a compact."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from servanda.basis.period import Period
from servanda.compact.model import Compact
from servanda.observance.gaps import CLAUSES, Calendar, in_words, uncovered
from servanda.observance.life.fold import Life
from servanda.observance.status import Item, Mark, Status, status
from servanda.observance.term.deadlines import day_of
from servanda.observance.term.running import running
from servanda.observance.term.standing import State

__all__ = ["Day", "agenda", "calendar"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which something is due, opens or lapses.

    on      the day; of what lapses, the first on which it has no force any more
    id      the name of what is dated, unique in the calendar
    kind    due, opens, lapses, gap
    what    in words
    who     from whom; "" where that is nobody's to do
    state   where it stands now
    is_late whether it is late already
    clause  its place in the text
    tardy   days late against the day now agreed; 0 where it is not late
    """

    on: date
    id: str
    kind: str
    what: str
    who: str
    state: str
    is_late: bool = False
    clause: str = ""
    tardy: int = 0


def agenda(life: Life, at: datetime, within: int | None = None) -> tuple[Day, ...]:
    """Return what is late or due from a moment on, the latest first, then by day.

    What is done already is left out, though its day may be ahead; a gap that has begun
    stays until its last day.

    within  days ahead; all if None
    """
    now = status(life, at)
    today = day_of(at, now.zone)
    until = today + timedelta(days=within) if within is not None else None
    # A gate that is held is nobody's late duty.
    bad = [item for item in now.marked(Mark.BAD) if item.family != "tranche"]
    done = {item.id for item in now.marked(Mark.DONE)}
    late = [_due(item, item.due or today) for item in bad]
    ahead = [
        day
        for day in calendar(life, at)
        if not day.is_late
        and day.on >= today
        and (until is None or day.on <= until)
        and day.id not in done
    ]
    gaps = [
        _gap(each, gap)
        for each, gap in uncovered(life, at)
        if gap.start < today < gap.until
    ]
    return (*sorted(late, key=lambda day: day.on), *gaps, *ahead)


def calendar(life: Life, at: datetime) -> tuple[Day, ...]:
    """Return every day that text and log name, as known at a moment, in order."""
    now = status(life, at)
    found = [*_of_items(now), *_of_term(life, at, now)]
    if now.version is not None:
        found += _of_mandates(now.version.compact)
    found += _of_gaps(life, at)
    return tuple(sorted(found, key=lambda day: (day.on, day.id)))


def _of_items(now: Status) -> Iterator[Day]:
    for item in now.items:
        if item.mark is Mark.OVER or item.due is None:
            continue
        if item.family == "tranche":
            kind, who = "opens", item.who
        elif item.family == "waiver":
            kind, who = "lapses", ""
        else:
            kind, who = "due", item.who
        yield Day(
            item.due,
            item.id,
            kind,
            item.what,
            who,
            item.state,
            item.mark is Mark.BAD,
            item.clause,
            item.late,
        )


def _due(item: Item, on: date) -> Day:
    return Day(
        on, item.id, "due", item.what, item.who, item.state, is_late=True,
        clause=item.clause, tardy=item.late,
    )  # fmt: skip


def _of_term(life: Life, at: datetime, now: Status) -> Iterator[Day]:
    term = running(life, at)
    if term is None:
        return
    first = day_of(term.starts, term.zone)
    yield Day(first, "term", "opens", "first day in force", "", "", clause="term")
    if term.end is not None:
        over = now.standing.state is State.ENDED
        yield Day(
            term.end,
            "term.end",
            "lapses",
            "the compact, by itself"
            if term.lapses
            else "the term, but not the compact",
            "",
            "over" if over else "in force until then",
            clause="term.end",
        )
    if term.longstop is not None:
        words = "the power to extend: no extension may reach this day"
        yield Day(
            term.longstop, "term.longstop", "lapses", words, "", "",
            clause="term.longstop",
        )  # fmt: skip
    owed = {
        item.due for item in now.of("departure") if item.id.startswith("departure/")
    }
    if now.standing.departure_until is not None and (
        now.standing.departure_until not in owed
    ):
        words = "the last of the partners' persons has left"
        yield Day(
            now.standing.departure_until,
            "departure",
            "due",
            words + (" (provisional)" if now.standing.provisional else ""),
            "the partners",
            now.standing.state.value,
            clause="consent.withdrawal.departure",
        )


def _of_gaps(life: Life, at: datetime) -> Iterator[Day]:
    for each, gap in uncovered(life, at):
        yield _gap(each, gap)


def _gap(each: Calendar, gap: Period) -> Day:
    return Day(
        gap.start,
        f"gap/{each.noun}{f'-{each.of}' if each.of else ''}/{gap.start}",
        "gap",
        in_words(each, gap),
        "",
        "",
        clause=CLAUSES[each.noun],
    )


def _of_mandates(compact: Compact) -> Iterator[Day]:
    mandate = compact.mandate
    for act in (*(mandate.un or ()), *(mandate.regional or ())) if mandate else ():
        if act.until is not None:
            yield Day(
                act.until,
                f"mandate/{act.id}",
                "lapses",
                act.reference,
                act.organisation,
                "",
                clause=f"mandate[{act.id}]",
            )
