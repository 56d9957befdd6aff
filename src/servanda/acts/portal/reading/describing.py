"""What is kept of a stream, from its life."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from servanda.acts.portal.reading.errors import for_the_public
from servanda.acts.portal.reading.seen import Seen, folded
from servanda.acts.portal.reading.views import View
from servanda.acts.publishing.subjects import of_life
from servanda.basis.errors import ServandaError
from servanda.basis.instant import day_in, start_of
from servanda.observance.life.fold import Life
from servanda.observance.status import status
from servanda.publication.redaction import Covers, public
from servanda.publication.site.summary import summary
from servanda.publication.subject import Subject
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.log.log import Log

__all__ = ["Subjects", "described", "elsewhere", "midnight", "troubled"]

_AT_HAND: Final = 8
"""Compacts whose record is held as it was drawn up, for one page after the other."""


class _Drawn(NamedTuple):
    """A compact as it was drawn up from a life.

    size   acts that the life and the registry of parties had
    until  the moment at which the day that it describes ends
    """

    life: Life
    size: tuple[int, int]
    until: datetime
    subject: Subject


class Subjects:
    """Compacts drawn up for the day, those asked for last; each used by one at a time.

    All pages of a compact then tell of the same moment, and its record, which is most
    of what a page costs, is drawn up once for them.
    """

    def __init__(self, origin: str, covers: Covers) -> None:
        """Hold none yet."""
        self._origin, self._covers = origin, covers
        self._lock = threading.Lock()
        self._drawn: OrderedDict[str, _Drawn] = OrderedDict()

    def today(self, life: Life, partnership: Life, at: datetime) -> Subject:
        """Return a compact as of the day of a moment, nothing withheld in it."""
        size = (len(life.deeds), len(partnership.deeds))
        with self._lock:
            held = self._drawn.get(life.stream)
        if held and held.life is life and held.size == size and _is_day(held, at):
            return held.subject
        now = status(life, at)
        whole = of_life(self._origin, life, partnership, now)
        found = public(whole, self._covers).subject
        drawn = _Drawn(life, size, midnight(at, now.zone), found)
        with self._lock:
            self._drawn[life.stream] = drawn
            self._drawn.move_to_end(life.stream)
            while len(self._drawn) > _AT_HAND:
                self._drawn.popitem(last=False)
        return found


def _is_day(held: _Drawn, at: datetime) -> bool:
    kept = held.subject.kept
    return kept is not None and kept.at <= at < held.until


def described(
    origin: str, life: Life, seen: Seen, partnership: Life, at: datetime
) -> View:
    """Return the view of a stream at a moment."""
    now = status(life, at)
    sealed = now.version is not None
    told = None
    if sealed:
        told = summary(public(of_life(origin, life, partnership, now)).subject)
    return View(life.stream, seen, told, "", at, midnight(at, now.zone))


def troubled(stream: str, last: int, why: ServandaError, at: datetime) -> View:
    """Return the view of a stream that cannot be read: it says why, and not where."""
    said, _ = for_the_public(why, ())
    return View(stream, Seen(last=last), None, said, at, midnight(at, "Etc/UTC"))


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
