"""Periods in words: a year, a month, a day, a spell."""

from __future__ import annotations

from datetime import date, timedelta

from servanda.publication.words import day, month

__all__ = ["period"]


def period(start: date, until: date | None) -> str:
    """Return the period from ``start`` up to but not including ``until``.

    >>> period(date(2012, 1, 1), date(2013, 1, 1)), period(date(2012, 3, 22), None)
    ('2012', 'since 22 March 2012')
    >>> period(date(2012, 2, 1), date(2012, 3, 1))
    'February 2012'
    >>> period(date(2012, 3, 22), date(2012, 4, 13))
    '22 March 2012 to 12 April 2012'
    """
    if until is None:
        return f"since {day(start)}"
    last = until - timedelta(days=1)
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{start.year}" if start.year == last.year else _years(start, last)
    if start.day == until.day == 1:
        return month(start) if _same_month(start, last) else _months(start, last)
    return day(start) if start >= last else f"{day(start)} to {day(last)}"


def _years(start: date, last: date) -> str:
    return f"{start.year} to {last.year}"


def _months(start: date, last: date) -> str:
    return f"{month(start)} to {month(last)}"


def _same_month(start: date, last: date) -> bool:
    return (start.year, start.month) == (last.year, last.month)
