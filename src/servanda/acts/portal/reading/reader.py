"""The reader: one log as many readers see it, folded once and told from views.

A look at the log finds which streams have grown. What stands in the lists is a view,
kept beside the log and described anew when its stream grows or its day ends; a single
compact is read from its life, of which those asked for last are at hand.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import reduce
from operator import xor
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.portal.reading.describing import Subjects, described, troubled
from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.lives import Lives
from servanda.acts.portal.reading.look import (
    Look,
    looked,
    remembered,
    written,
)
from servanda.acts.portal.reading.seen import NOTHING, Seen
from servanda.acts.portal.reading.views import View, Views
from servanda.acts.publishing.subjects import NothingSealedError, of_life
from servanda.basis.errors import ServandaError
from servanda.basis.instant import spelled
from servanda.observance.life.fold import Life
from servanda.observance.status import status
from servanda.publication.redaction import Covers, life_shown, public
from servanda.publication.site.summary import Summary
from servanda.publication.subject import Subject
from servanda.register.authority.kinds import PARTNERSHIP
from servanda.register.errors import DamagedLogError
from servanda.register.log.entry import read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import Row

__all__ = ["KEEP", "Reader"]

KEEP = 60_000
"""Entries that are held folded in memory; about 5 kB each."""

_LOOK = "look"


class Reader:
    """A log made ready for many readers.

    place  the location of the log, as it opens
    views  the file of the views; None keeps them in memory
    keep   entries held in memory, folded
    """

    def __init__(
        self,
        place: str,
        views: Path | None = None,
        desk: Desk | None = None,
        keep: int = KEEP,
    ) -> None:
        """Look at the log; views of a log that has other entries are forgotten."""
        self.place, self.log = place, Log.open(place)
        self.views = Views(views, self.log.origin)
        self.desk = desk or Desk()
        known = remembered(self.log, self.views.note(_LOOK))
        if known is None:
            self.views.clear()
        self.views.forget_troubled()
        self._told = {view.stream: view for view in self.views.all()}
        self._sum = reduce(xor, (view.number for view in self._told.values()), 0)
        self._look = looked(self.log, known or Look(), self._learn)
        self._covers = Covers()
        self._lives = Lives(self.log, keep, self._seen)
        self._lock = threading.Lock()
        self._subjects = Subjects(self.origin, self._covers)

    @property
    def origin(self) -> str:
        """The log's name."""
        return self.log.origin

    @property
    def look(self) -> Look:
        """What the log showed when it was looked at last."""
        return self._look

    @property
    def held(self) -> int:
        """How many lives are at hand."""
        return self._lives.held

    def look_again(self) -> bool:
        """Look at the log; tell whether anything is new."""
        with self._lock:
            before, self._look = self._look, looked(self.log, self._look, self._learn)
            return self._look is not before

    def _learn(self, rows: Sequence[Row]) -> None:
        self.views.place(
            (row.stream, read_entry(row.leaf).envelope, row.place) for row in rows
        )

    def places(self, stream: str) -> tuple[int, ...]:
        """Return the places of a compact's entries, in order."""
        self._must_hold(stream)
        return self.views.places_in(stream, self._look.size)

    def act(self, digest: str) -> bytes | None:
        """Return an act by the digest of its envelope; None where it was removed."""
        place = self.views.place_of(digest)
        if place is None or place >= self._look.size:
            return None
        (row,) = self.log.rows(place, place + 1)
        return row.envelope

    def remember(self) -> None:
        """Keep how far the log was read, for the next start."""
        if self._look.size:
            self.views.keep(_LOOK, written(self.log, self._look))

    def streams(self) -> tuple[str, ...]:
        """Return the streams that are compacts, in order of their names."""
        return tuple(sorted(set(self._look.lasts) - {PARTNERSHIP}))

    def view(self, stream: str) -> View | None:
        """Return what is kept of a stream, be it old."""
        return self._told.get(stream)

    def summaries(self) -> tuple[Summary, ...]:
        """Return every compact with a sealed text, in order of the streams' names."""
        told = self._told
        views = (told.get(name) for name in self.streams())
        return tuple(v.summary for v in views if v is not None and v.summary)

    def unreadable(self) -> dict[str, str]:
        """Return why, by the stream, of each compact that cannot be read."""
        views = (self._told.get(name) for name in self.streams())
        return {v.stream: v.trouble for v in views if v and v.trouble}

    def public(self, words: str) -> str:
        """Return words without where the log is kept."""
        for place in sorted(self.kept_at, key=len, reverse=True):
            words = words.replace(place, "the log")
        return words

    @property
    def kept_at(self) -> tuple[str, ...]:
        """Where the log is kept, as errors spell it."""
        return tuple({self.place, self.log.location} - {""})

    @property
    def views_mark(self) -> str:
        """What changes when any view does; the same wherever the same are told."""
        return f"{self._sum:016x}"

    def recall(self) -> None:
        """Tell from now on what another process has described and kept since."""
        for stream, spoken in self.views.moments().items():
            view = self._told.get(stream)
            if view is None or spelled(view.at) != spoken:
                found = self.views.one(stream)
                if found is not None:
                    self._tell(found)

    def described(self) -> datetime:
        """Return the earliest moment that any view describes; now if there is none."""
        return min((v.at for v in self._told.values()), default=self.desk.now())

    def told(self) -> tuple[View, ...]:
        """Return every view, in no order."""
        return tuple(self._told.values())

    def until(self) -> datetime:
        """Return when the first of all compacts' days ends; now if there is none."""
        ends = (view.until for view in self._told.values())
        return min(ends, default=self.desk.now())

    def stale(self) -> tuple[str, ...]:
        """Return the streams whose view is missing, outgrown or of a day gone by."""
        now, look = self.desk.now(), self._look
        return tuple(n for n in self.streams() if not self._is_fresh(n, look, now))

    def _is_fresh(self, stream: str, look: Look, now: datetime) -> bool:
        view = self._told.get(stream)
        return (
            view is not None
            and view.seen.last >= look.lasts.get(stream, -1)
            and now < view.until
        )

    def describe(self, stream: str) -> View:
        """Describe a stream anew, unless another has just done so; keep its view."""
        view, now = self.views.one(stream), self.desk.now()
        last = self._look.lasts.get(stream, -1)
        if view is None or view.seen.last < last or view.until <= now:
            try:
                with self._lives.one(stream, self._look) as (life, seen):
                    registry = self.partnership()
                    view = described(self.origin, life, seen, registry, now)
            except ServandaError as error:
                view = troubled(stream, last, error, now)
            self.views.put(view)
        self._tell(view)
        return view

    def take(self, view: View) -> None:
        """Keep a view that was described elsewhere, and tell it from now on."""
        self.views.put(view)
        self._tell(view)

    def _tell(self, view: View) -> None:
        view = replace(view, trouble=self.public(view.trouble))
        with self._lock:
            before = self._told.get(view.stream)
            self._told = {**self._told, view.stream: view}
            self._sum ^= view.number ^ (before.number if before else 0)

    @contextmanager
    def subject(self, stream: str, at: datetime | None = None) -> Iterator[Subject]:
        """Yield a compact as the log shows it at a moment, now if none is named.

        Nothing withheld is in it. It is the caller's alone until the block ends.
        """
        with self._life(stream) as life:
            registry, now = self.partnership(), self.desk.now()
            try:
                if at is None:
                    found = self._subjects.today(life, registry, now)
                else:
                    found = of_life(self.origin, life, registry, status(life, at))
                    found = public(found, self._covers).subject
            except NothingSealedError as error:
                raise NotHeldError(error.message, remedy=error.remedy) from error
            yield found

    @contextmanager
    def life(self, stream: str) -> Iterator[Life]:
        """Yield all that is entered of a compact, alone; nothing withheld is in it."""
        with self._life(stream) as life:
            yield life_shown(life, self._covers)

    @contextmanager
    def _life(self, stream: str) -> Iterator[Life]:
        self._must_hold(stream)
        with ExitStack() as stack:
            try:
                life, _ = stack.enter_context(self._lives.one(stream, self._look))
            except DamagedLogError as error:
                self._note(stream, error)
                raise
            yield life

    def _note(self, stream: str, error: DamagedLogError) -> None:
        """Tell from now on that a stream cannot be read, which was well before."""
        view = self._told.get(stream)
        if view is None or not view.trouble:
            last = self._look.lasts.get(stream, -1)
            self.take(troubled(stream, last, error, self.desk.now()))

    def _must_hold(self, stream: str) -> None:
        if stream == PARTNERSHIP or stream not in self._look.lasts:
            raise NotHeldError(
                f"This log holds no compact {stream!r}",
                remedy="The list of compacts names those that it holds.",
            )

    def without(self, stream: str, place: int) -> str | None:
        """Return why an entry has no effect; "" where it has, None if not read yet."""
        if stream == PARTNERSHIP:
            with self._lives.one(PARTNERSHIP, self._look) as (_, seen):
                return seen.without.get(place, "")
        view = self._told.get(stream)
        if view is None or view.seen.last < place:
            return None
        return view.seen.without.get(place, "")

    def partnership(self) -> Life:
        """Return the registry of parties; empty where the log has none."""
        if PARTNERSHIP not in self._look.lasts:
            return Life(PARTNERSHIP)
        with self._lives.one(PARTNERSHIP, self._look) as (life, _):
            return life

    def _seen(self, stream: str) -> Seen:
        view = self._told.get(stream)
        return view.seen if view is not None else NOTHING

    def close(self) -> None:
        """Let go of the log and the views."""
        self.remember()
        self.views.close()
        self.log.close()
