"""On which day a time runs out, and the moment at which it has.

Nothing is assumed that the deadline does not say, save three things that are said
here. The day of the event itself is not counted, and the last day is counted whole:
what is due on a day may be done until that day is over in the deadline's time zone.
A month or a year ends on the same day of the later month, or on its last day, always
counted from the first event, so that 31 January runs to 28 February and then to
31 March. Working days are Monday to Friday; public holidays are not known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from servanda.basis.instant import day_in, start_of
from servanda.basis.period import add_months, after
from servanda.compact.model import Deadline

__all__ = [
    "FOREVER",
    "UNSTATED_ZONE",
    "begins",
    "day_of",
    "due",
    "later",
    "over",
    "passed",
    "series",
    "zone_or_utc",
]

UNSTATED_ZONE: Final = "Etc/UTC"
"""The zone in which days are counted where the text states none that exists."""

FOREVER: Final = datetime.max.replace(tzinfo=UTC)
"""Past the calendar's end."""

_START: Final = datetime.min.replace(tzinfo=UTC)
_EDGE: Final = date(9999, 12, 28)
_SATURDAY: Final = 5
_MONTHS: Final = {"months": 1, "years": 12}
_DAYS: Final = {"days": 1, "weeks": 7}
_WORKING: Final = {"days": 1, "weeks": 5}


def zone_or_utc(name: str | None) -> str:
    """Return a time zone's name, or UTC where none is stated or none has that name."""
    try:
        return ZoneInfo(name).key if name else UNSTATED_ZONE
    except (ValueError, OSError, LookupError):
        return UNSTATED_ZONE


def begins(day: date, zone: str | None) -> datetime:
    """Return the moment at which a day begins; past the calendar's end, never.

    A day that a place skipped (the date line was moved) begins and ends at once.
    """
    if day >= _EDGE:
        return FOREVER
    try:
        return start_of(day, zone_or_utc(zone))
    except (OverflowError, ValueError):
        return _START


def over(day: date, zone: str | None) -> datetime:
    """Return the moment at which a day is over."""
    return FOREVER if day >= _EDGE else begins(day + timedelta(days=1), zone)


def day_of(moment: datetime, zone: str | None) -> date:
    """Return the day that a moment falls on in a time zone.

    What would fall outside the calendar falls on its first day, or on its last.
    """
    try:
        return day_in(moment, zone_or_utc(zone))
    except (OverflowError, ValueError):
        return moment.date()


def later(stop: datetime, ends: datetime, pause: datetime, zone: str) -> datetime:
    """Return when a time is over that stood still from a pause until a moment.

    Days are counted as the place counts them, whatever its clocks do meanwhile, and
    the last is counted whole.

    stop   the moment from which it runs again
    ends   when it would have been over
    pause  the moment from which it stood still
    """
    place = ZoneInfo(zone_or_utc(zone))
    if FOREVER in (stop, ends):
        return FOREVER
    clock = [
        each.astimezone(place).replace(tzinfo=None) for each in (stop, ends, pause)
    ]
    try:
        wall = clock[0] + (clock[1] - clock[2])
    except OverflowError:
        return FOREVER
    day = wall.date()
    return begins(day, zone) if wall.time() == time() else over(day, zone)


def due(deadline: Deadline, event: date, times: int = 1) -> date:
    """Return the last day of a time that runs from an event, or of ``times`` of them.

    >>> month = Deadline(
    ...     after="the event",
    ...     length=1,
    ...     unit="months",
    ...     calendar="all days",
    ...     rounding="none",
    ...     time_zone="Etc/UTC",
    ... )
    >>> [str(due(month, date(2023, 1, 31), times)) for times in (1, 2, 13)]
    ['2023-02-28', '2023-03-31', '2024-02-29']
    """
    length = deadline.length * times
    if deadline.unit in _MONTHS:
        day = _later_month(event, length * _MONTHS[deadline.unit])
    elif deadline.calendar == "all days":
        day = after(event, length * _DAYS[deadline.unit])
    else:
        day = _working(event, length * _WORKING[deadline.unit])
    return _rounded(day, deadline.rounding)


def passed(deadline: Deadline, event: date, times: int = 1) -> datetime:
    """Return the moment at which that last day is over, in the deadline's zone."""
    return over(due(deadline, event, times), deadline.time_zone)


def series(
    deadline: Deadline, first: date, last: date, since: date | None = None
) -> Iterator[date]:
    """Yield a recurring date from its first to no later than a last day.

    No two are the same: where rounding brings several to one day, that day comes once.

    since  the day from which they are wanted; of those before it the last comes too,
           and what is long before it is not counted through
    """
    if first > last:
        return
    before, start = first, _skipped(deadline, first, since) + 1
    if start == 1:
        yield first
    if deadline.length == 0:
        return
    for times in count(start):
        day = due(deadline, first, times)
        if day > last or day >= _EDGE:
            return
        if day > before:
            yield day
            before = day


def _skipped(deadline: Deadline, first: date, since: date | None) -> int:
    """Return how many of a series certainly lie before the last one before a day."""
    if since is None or deadline.length == 0:
        return 0
    # Days for two weekends over which it may be rounded, so that the last is told.
    return max(((since - first).days - 5) // deadline.days - 1, 0)


def _later_month(day: date, months: int) -> date:
    return add_months(day, min(months, 12 * date.max.year))


def _working(day: date, days: int) -> date:
    """Return the day that is so many Mondays to Fridays later."""
    weeks, rest = divmod(days, 5)
    day = after(day, weeks * 7)
    if weeks and rest == 0 and day.weekday() >= _SATURDAY:
        return day - timedelta(days=day.weekday() - _SATURDAY + 1)
    while rest and day < _EDGE:
        day += timedelta(days=1)
        rest -= day.weekday() < _SATURDAY
    return day


def _rounded(day: date, rounding: str) -> date:
    step = {"next working day": 1, "previous working day": -1}.get(rounding, 0)
    while step and day.weekday() >= _SATURDAY and day < _EDGE:
        day += timedelta(days=step)
    return day
