"""Half-open periods, coverage of days, and explicit deadlines."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["Period", "add_months", "after", "gaps", "months_between"]


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``start`` up to but not including ``until``.

    >>> date(2018, 5, 20) in Period(date(2017, 5, 20), date(2018, 5, 20))
    False
    """

    start: date
    until: date

    def __post_init__(self) -> None:
        """Refuse a period that contains no day."""
        if self.until <= self.start:
            raise ValueError(
                f"a period ends after it starts, but {self.until} is not after "
                f"{self.start}"
            )

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies within the period."""
        return self.start <= day < self.until

    @property
    def days(self) -> int:
        """The number of days in the period."""
        return (self.until - self.start).days


def gaps(whole: Period, covers: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the parts of ``whole`` that no period of ``covers`` contains.

    >>> year = Period(date(2018, 1, 1), date(2019, 1, 1))
    >>> [
    ...     (g.start, g.days)
    ...     for g in gaps(
    ...         year,
    ...         (
    ...             Period(date(2018, 1, 1), date(2018, 5, 20)),
    ...             Period(date(2018, 7, 23), date(2019, 1, 1)),
    ...         ),
    ...     )
    ... ]
    [(datetime.date(2018, 5, 20), 64)]
    """
    found: list[Period] = []
    day = whole.start
    for cover in sorted(covers, key=lambda c: c.start):
        if cover.start > day and day < whole.until:
            found.append(Period(day, min(cover.start, whole.until)))
        day = max(day, cover.until)
    if day < whole.until:
        found.append(Period(day, whole.until))
    return tuple(found)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month some months later, or the month's last day.

    Past the calendar's end, the last day of the calendar.

    >>> add_months(date(2017, 12, 31), 2)
    datetime.date(2018, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > date.max.year:
        return date.max
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def months_between(start: date, until: date) -> int:
    """Return how many months a period touches, a part counted as a whole.

    >>> months_between(date(2017, 12, 2), date(2018, 11, 20))
    12
    """
    months = (until.year - start.year) * 12 + until.month - start.month
    return months + (1 if add_months(start, months) < until else 0)


def after(day: date, days: int) -> date:
    """Return the date a number of days later, or the last day of the calendar."""
    left = (date.max - day).days
    return date.max if days > left else day + timedelta(days=days)
