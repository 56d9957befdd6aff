"""Duties that come round: reports, the host's reviews, readings, re-assessments.

Each one of a series is a duty of its own, named by the day on which it falls due. A
series is counted from its first day, so that months of unequal length do not shift
it, and ends with the term.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from servanda.compact.model import Compact, Deadline
from servanda.observance.deadlines import day_of, due, series
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
        yield from _each(like, each.every, each.first_due, term)


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
    first = due(every, day_of(term.starts, every.time_zone))
    yield from _each(like, every, first, term)


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
        for duty in _each(like, each.every, due(each.every, anchor), term):
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
    first = rule.first_due or due(rule.every, day_of(term.starts, rule.every.time_zone))
    yield from _each(like, rule.every, first, term)


def _each(like: Duty, every: Deadline, first: date, term: Running) -> Iterator[Duty]:
    """Yield one duty for each date of a series that falls into the term."""
    last, before = term.end or date.max, like.starts
    for number, day in enumerate(series(every, first, last)):
        if number >= MOST:
            return
        name = f"{like.id}/{day}"
        yield replace(like, id=name, due=day, starts=before, per=like.id)
        before = day
