"""Foretold chances, and whether what they spoke of came true.

A chance is scored once the time that it speaks of is over, and not as soon as the event
happens: else what happened early would be counted and what did not happen would wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from servanda.evaluation.forecasts.definitions import EventRule
from servanda.evaluation.forecasts.followed import Followed
from servanda.evaluation.forecasts.kept import Kept
from servanda.evaluation.forecasts.outcomes import Observed
from servanda.evaluation.forecasts.told import Told
from servanda.observance.life.bodies import Strength, Withdrawal
from servanda.observance.life.fold import Life
from servanda.observance.norms.leaving import came_down
from servanda.observance.term.running import running
from servanda.outlook.skill.deaths import first_day, month_number

__all__ = ["Chanced", "Course", "Promised", "chanced", "course_of"]


class Promised(NamedTuple):
    """One chance and what came of it.

    month   number of the month in which it begins to be told
    after   number of the month after the last it speaks of
    """

    month: int
    after: int
    chance: float
    happened: bool


@dataclass(frozen=True, slots=True)
class Chanced:
    """An event's chances that can be scored.

    pending  chances whose time is not over
    why      why there is none; empty where there is
    """

    rule: EventRule
    cases: tuple[Promised, ...]
    pending: int
    why: str


@dataclass(frozen=True, slots=True)
class Course:
    """What a log shows of presence and consent by a moment.

    present    the last day on which anybody was counted as present; None if never.
               That nobody was counted later does not show that nobody was there
    gone       the day of the first count with which nobody remained
    end        the day on which the term first was to end
    withdrawn  days on which consent was withdrawn
    until      number of the month after the last that is over
    """

    present: date | None
    gone: date | None
    end: date | None
    withdrawn: tuple[date, ...]
    until: int


def course_of(life: Life, at: datetime) -> Course | None:
    """Read presence and consent off a life; None where no text was in force."""
    term, compact = running(life, at), life.compact
    if term is None or compact is None or term.starts > at:
        return None
    counts = [
        deed.occurred
        for deed, body in life.bodies(Strength, "strength")
        if deed.recorded <= at and body.present
    ]
    done, _ = came_down(life, compact, (None, 0), term.starts, at)
    return Course(
        present=max(counts, default=None),
        gone=done.on if done is not None and counts else None,
        end=term.original,
        withdrawn=tuple(
            deed.occurred
            for deed, body in life.bodies(Withdrawal, "withdrawal")
            if body.of == "consent" and deed.recorded <= at
        ),
        until=_month_at(at + timedelta(microseconds=1)),
    )


def _month_at(moment: datetime) -> int:
    return month_number(moment.year, moment.month)


def chanced(
    rule: EventRule,
    told: Told,
    kept: Kept,
    followed: Followed,
    seen: Observed | Course | None,
) -> Chanced:
    """Match an event's chances with what came of them.

    seen  what tells of it; None where nothing does
    """
    if followed.option is None:
        return Chanced(rule, (), 0, "the option followed was not foretold")
    if seen is None or (isinstance(seen, Observed) and not seen.indicator):
        where = "no log" if rule.source == "log" else "no indicator held here"
        return Chanced(rule, (), 0, f"{where} tells of it")
    if isinstance(seen, Course) and seen.present is None and rule.id.startswith("left"):
        return Chanced(rule, (), 0, "no count of the persons present was entered")
    given = list(_given(rule, told, kept, followed))
    if not given:
        return Chanced(rule, (), 0, "the assessment gave no chance of it")
    whole = [one for one in given if _inside(one, told, followed)]
    known = [(one, _came(rule, one, seen)) for one in whole]
    cases = tuple(
        Promised(*one, happened=is_so) for one, is_so in known if is_so is not None
    )
    why = "" if cases else "the time that it speaks of is not over, or not told of"
    return Chanced(rule, cases, len(whole) - len(cases), why)


class _Given(NamedTuple):
    month: int
    after: int
    chance: float


def _given(
    rule: EventRule, told: Told, kept: Kept, followed: Followed
) -> Iterator[_Given]:
    option, first = followed.option or "", told.first
    match rule.by:
        case "month":
            found = kept.chances(rule.id, option)
            for k, one in enumerate(() if found is None else found):
                yield _Given(first + k, first + k + 1, float(one))
        case "end":
            for k, share in enumerate(told.gone.get(option, ())):
                yield _Given(first + k, first + k + 1, share)
        case "span":
            name = rule.id.removesuffix("_ever")
            whole = told.chances.get(option, {}).get(name)
            if whole is not None:
                yield _Given(first, first + told.months, whole)


def _inside(one: _Given, told: Told, followed: Followed) -> bool:
    if one.month - told.first < followed.first:
        return False
    return followed.until is None or one.after - told.first <= followed.until


def _came(rule: EventRule, one: _Given, seen: Observed | Course) -> bool | None:
    """Return whether it came true; None where its time is not over or not told of."""
    if isinstance(seen, Observed):
        months = [seen.values.get(m) for m in range(one.month, one.after)]
        told_of = [value for value in months if value is not None]
        return None if len(told_of) < len(months) else any(told_of)
    if rule.id == "left_on_time":
        return _on_time(seen)
    if one.after > seen.until:
        return None
    if rule.id == "left":
        return _gone(seen, first_day(one.after))
    days = first_day(one.month), first_day(one.after)
    return any(days[0] <= day < days[1] for day in seen.withdrawn)


def _on_time(seen: Course) -> bool | None:
    if seen.end is None:
        return None
    if first_day(seen.until) < seen.end:
        return None  # until the day has come, who left may come back
    return _gone(seen, seen.end + timedelta(days=1))


def _gone(seen: Course, day: date) -> bool | None:
    """Return whether all had left before a day; None where no count shows it."""
    if seen.gone is not None and (seen.present is None or seen.gone >= seen.present):
        return seen.gone < day
    return False if seen.present is not None and seen.present >= day else None
