"""What is kept of a stream, from its life."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from servanda.acts.portal.reading.seen import Seen, folded
from servanda.acts.portal.reading.views import View
from servanda.acts.publishing.subjects import of_life
from servanda.basis.errors import ServandaError
from servanda.basis.instant import day_in, start_of
from servanda.observance.life.fold import Life
from servanda.observance.status import status
from servanda.publication.site.summary import summary
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.log.log import Log

__all__ = ["described", "elsewhere", "midnight", "troubled"]


def described(
    origin: str, life: Life, seen: Seen, partnership: Life, at: datetime
) -> View:
    """Return the view of a stream at a moment."""
    now = status(life, at)
    sealed = now.version is not None
    told = summary(of_life(origin, life, partnership, now)) if sealed else None
    return View(life.stream, seen, told, "", at, midnight(at, now.zone))


def troubled(stream: str, last: int, why: ServandaError, at: datetime) -> View:
    """Return the view of a stream that cannot be read: it says why."""
    return View(stream, Seen(last=last), None, str(why), at, midnight(at, "Etc/UTC"))


def midnight(at: datetime, zone: str) -> datetime:
    """Return the moment at which the day of a moment ends in a time zone."""
    return start_of(day_in(at, zone) + timedelta(days=1), zone)


def elsewhere(place: str, stream: str, last: int, seen: Seen, at: datetime) -> View:
    """Return the view of a stream, described in a process that knows only the place.

    last  the place of its last entry, should it not be readable
    seen  what was counted of it before
    """
    log = _LOGS.get(place)
    if log is None:
        log = _LOGS[place] = Log.open(place)
        _REGISTRIES[place] = folded(log, PARTNERSHIP)[0]
    try:
        life, seen = folded(log, stream, seen, last)
        return described(log.origin, life, seen, _REGISTRIES[place], at)
    except ServandaError as error:
        return troubled(stream, last, error, at)


_LOGS: Final[dict[str, Log]] = {}
_REGISTRIES: Final[dict[str, Life]] = {}
"""The logs that this process has open, and their partnerships, by place."""
