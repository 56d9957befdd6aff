"""Duties that come round: reports, the host's reviews, readings, re-assessments.

Each one of a series is a duty of its own, named by the day on which it falls due. A
series is counted from its first day, so that months of unequal length do not shift
it, and ends with the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from servanda.compact.model import Compact, Deadline
from servanda.observance.deadlines import day_of, series
from servanda.observance.duties.duty import Duty
from servanda.observance.term import Running

__all__ = ["MOST", "readings", "reassessments", "reports", "reviews"]

MOST = 1000
"""How many of one series are told apart where no end of the term is stated."""


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
        yield from _each(like, series(each.every, each.first_due, term.end or date.max))


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
        for duty in _each(like, _from(each.every, anchor, term)):
            if duty.due is not None and duty.due >= starts:
                yield duty


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
        days = series(rule.every, rule.first_due, term.end or date.max)
    yield from _each(like, days)


def _from(every: Deadline, event: date, term: Running) -> Iterator[date]:
    """Yield the days on which a time that runs from an event comes round.

    The event is no such day itself, and the days are counted from it, so that what is
    read on 31 March falls due on the last day of each quarter.
    """
    days = series(every, event, term.end or date.max)
    return islice(days, 1, None)


def _each(like: Duty, days: Iterator[date]) -> Iterator[Duty]:
    """Yield one duty for each day of a series."""
    before = like.starts
    for day in islice(days, MOST):
        yield replace(like, id=f"{like.id}/{day}", due=day, starts=before, per=like.id)
        before = day
