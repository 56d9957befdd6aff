"""Duties that come round: reports, the host's reviews, readings, re-assessments.

Each one of a series is a duty of its own, named by the day on which it falls due. A
series is counted from its first day, so that months of unequal length do not shift
it, and ends with the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from servanda.basis.period import add_months
from servanda.compact.model import Compact, Deadline
from servanda.observance.duties.duty import Duty
from servanda.observance.term.deadlines import day_of, series
from servanda.observance.term.running import Running

__all__ = ["YEARS", "readings", "reassessments", "reports", "reviews"]

YEARS: Final = 30
"""For how long a series is told apart where no end of the term is stated."""


def reports(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each periodic report."""
    oversight = compact.oversight
    for each in (oversight.reports if oversight else None) or ():
        like = Duty(
            id=each.id,
            family="report",
            what=f"report to {', '.join(each.to)}",
            office=each.by,
            clause=f"oversight.reports[{each.id}]",
            due=None,
            zone=each.every.time_zone,
            article=each.article,
            outlasts=True,
        )
        yield from _each(like, series(each.every, each.first_due, _last(term)))


def reviews(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield the reviews of the host's legislature, counted from the first day."""
    host = compact.oversight.host if compact.oversight else None
    every = host.reviews_every if host else None
    if host is None or every is None:
        return
    like = Duty(
        id="host-review",
        family="review",
        what=f"review by {host.body}",
        who=host.body,
        clause="oversight.host.reviews_every",
        due=None,
        zone=every.time_zone,
        article=host.article,
    )
    starts = day_of(term.starts, every.time_zone)
    yield from _each(like, _from(every, starts, term))


def readings(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each reading of an indicator, counted from its baseline."""
    starts = day_of(term.starts, term.zone)
    for each in (compact.monitoring.indicators if compact.monitoring else None) or ():
        if each.every is None:
            continue
        like = Duty(
            id=f"reading/{each.id}",
            family="reading",
            what=f"reading of {each.text}",
            office=each.responsible,
            clause=f"monitoring.indicators[{each.id}]",
            due=None,
            zone=each.every.time_zone,
            article=each.article,
        )
        anchor = each.baseline.on if each.baseline else starts
        yield from _each(like, _from(each.every, anchor, term), starts)


def reassessments(compact: Compact, term: Running) -> Iterator[Duty]:
    """Yield each re-assessment of the threat and of the need (S1.8)."""
    rule = compact.monitoring.reassessment if compact.monitoring else None
    if rule is None:
        return
    like = Duty(
        id="reassessment",
        family="reassessment",
        what="re-assessment of the threat and of the need",
        office=rule.by,
        clause="monitoring.reassessment",
        due=None,
        zone=rule.every.time_zone,
        article=rule.article,
    )
    starts = day_of(term.starts, rule.every.time_zone)
    days = _from(rule.every, starts, term)
    if rule.first_due is not None:
        days = series(rule.every, rule.first_due, _last(term))
    yield from _each(like, days)


def _from(every: Deadline, event: date, term: Running) -> Iterator[date]:
    """Yield the days on which a time that runs from an event comes round.

    The event is no such day itself, and the days are counted from it, so that what is
    read on 31 March falls due on the last day of each quarter.
    """
    starts = day_of(term.starts, term.zone)
    days = series(every, event, _last(term), since=starts)
    return (day for day in days if day > event)


def _last(term: Running) -> date:
    """Return the last day for which a series is told."""
    if term.end is not None:
        return term.end
    return add_months(day_of(term.starts, term.zone), 12 * YEARS)


def _each(like: Duty, days: Iterator[date], since: date = date.min) -> Iterator[Duty]:
    """Yield one duty for each day of a series from a day on."""
    before = like.starts
    for day in days:
        if day >= since:
            name = f"{like.id}/{day}"
            yield replace(like, id=name, due=day, starts=before, per=like.id)
        before = day
