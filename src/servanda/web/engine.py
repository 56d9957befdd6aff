"""What every handler of the portal works with: the reader, the settings, the counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from servanda.acts.portal.pages import Place
from servanda.acts.portal.reading.opening import opened, views_beside
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.web.keeping import KEEP, Keep
from servanda.web.measures import Measures
from servanda.web.settings import Settings

__all__ = ["LISTS", "LOG", "STILL", "Asked", "Engine", "keeps", "the_engine"]

LISTS: Final = "lists"
LOG: Final = "log"
STILL: Final = "still"
"""What an answer may depend on, beside a stream by its name: the views of all compacts,
the log as a whole, nothing."""

_NEVER: Final = float("inf")
_SOON: Final = 5.0
"""Seconds for which an answer is told whose day ends just now."""


@dataclass(slots=True)
class Engine:
    """A portal at work.

    reader      None until the log is open
    measures    what is counted
    has_office  whether officials can hand in acts here
    """

    settings: Settings
    measures: Measures = field(default_factory=Measures)
    has_office: bool = False
    _reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The log, open for reading."""
        assert self._reader is not None  # noqa: S101 - requests come after the start
        return self._reader

    def mark(self, on: str) -> str:
        """Return what changes when that on which an answer depends does."""
        reader = self.reader
        match on:
            case "still":
                return ""
            case "lists":
                return f"{reader.look.mark}.{reader.views_mark}"
            case "log":
                return reader.look.mark
            case stream:
                return f"{reader.look.lasts.get(stream, -1)}.{reader.look.removal}"

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self.settings.desk.now().timestamp()

    def until(self, stream: str) -> float:
        """Return when the day of a compact ends; of a page made now."""
        view, now = self.reader.view(stream), self.now()
        end = view.until.timestamp() if view else now
        return max(end, now + _SOON)

    def first_end(self) -> float:
        """Return when the first of all compacts' days ends."""
        ends: list[datetime] = [
            view.until
            for name in self.reader.streams()
            if (view := self.reader.view(name))
        ]
        end = min((one.timestamp() for one in ends), default=0.0)
        return max(end, self.now() + _SOON)

    def place(self, path: str) -> Place:
        """Return a path below the base as a place of this portal."""
        held = self.settings
        return Place(held.base, held.title, path, held.origin, self.has_office)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Open the log, keep the views up to date, and let go of all at the end."""
        settings = self.settings
        views = settings.views or views_beside(settings.database)
        lives = settings.limits.lives
        with opened(settings.database, views, settings.desk, lives) as reader:
            self._reader = reader
            await asyncio.to_thread(self._refresh)
            task = asyncio.create_task(self._watch())
            try:
                yield
            finally:
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task
                self._reader = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.limits.every)
            await asyncio.to_thread(self.catch_up)

    def catch_up(self) -> None:
        """Look at the log, and describe anew what has changed."""
        self.reader.look_again()
        self._refresh()

    def _refresh(self) -> None:
        refresh(self.reader, self.settings.limits.helpers)


def the_engine(request: Request) -> Engine:
    """Return the engine of the application that is asked."""
    found: Any = request.app.state.engine
    assert isinstance(found, Engine)  # noqa: S101 - as ``portal`` made it
    return found


Asked = Annotated[Engine, Depends(the_engine)]


def keeps(request: Request, engine: Engine, on: str, *, is_fixed: bool = False) -> None:
    """Say what the answer to a request depends on, so that it may be kept."""
    until = _NEVER
    if on == LISTS:
        until = engine.first_end()
    elif on not in {LOG, STILL}:
        until = engine.until(on)
    setattr(request.state, KEEP, Keep(on, engine.mark(on), until, is_fixed))
