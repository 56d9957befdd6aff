"""What every handler of the portal works with: the reader, the settings, the counts."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import Depends, Request

from servanda.acts.portal.pages import LANGUAGES, Page, Place, page_at
from servanda.acts.portal.reading.errors import for_the_public
from servanda.acts.portal.reading.foretelling import foresee
from servanda.acts.portal.reading.opening import opened, views_beside
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.refreshing import refresh
from servanda.basis.errors import ServandaError
from servanda.web.keeping.kept import KEEP, Keep, Kept
from servanda.web.keeping.making import Making
from servanda.web.keeping.marks import LISTS, LOG, STILL, Marks
from servanda.web.keeping.shelf import beside, program
from servanda.web.measures import Measures
from servanda.web.settings import Settings

__all__ = ["LISTS", "LOG", "STILL", "Asked", "Engine", "keeps", "the_engine"]

_LOG: Final = logging.getLogger("servanda.portal")
_SELDOM: Final = 10.0
"""Seconds between two looks at whether forecasts must be reckoned anew."""


@dataclass(slots=True)
class Engine:
    """A portal at work.

    reader      None until the log is open
    measures    what is counted
    has_office  whether officials can hand in acts here
    trouble     why the log could not be looked at last; "" where it could
    """

    settings: Settings
    measures: Measures = field(default_factory=Measures)
    has_office: bool = False
    trouble: str = ""
    _reader: Reader | None = None
    _making: Making | None = None

    @property
    def reader(self) -> Reader:
        """The log, open for reading."""
        assert self._reader is not None  # noqa: S101 - requests come after the start
        return self._reader

    def mark(self, on: str) -> str:
        """Return what changes when that on which an answer depends does."""
        return self.marks.mark(on)

    def now(self) -> float:
        """Return the time in seconds since 1970."""
        return self.settings.desk.now().timestamp()

    @property
    def marks(self) -> Marks:
        """What tells the marks of that on which answers depend."""
        return Marks(self.reader, self.now)

    def find(self, key: str) -> Kept | None:
        """Return an answer from the shelf, be it old; only what may stand there."""
        if self._making is None or not self._is_shelved(key):
            return None
        return self._making.find(key)

    def put(self, key: str, kept: Kept) -> None:
        """Have an answer put on the shelf that takes long to make."""
        if self._making is not None and self._is_shelved(key):
            self._making.shelf.later(key, kept)

    def _is_shelved(self, key: str) -> bool:
        base = self.settings.base
        folders = [base, *(f"{base}{language}/" for language in LANGUAGES[1:])]
        return key in folders or "/compacts/" in key

    def told(self, place: Place, page: Page, query: Mapping[str, str]) -> str:
        """Return a page; that of a compact from the helper, where one is at work."""
        if self._making is not None and not query and page.on not in {LISTS, LOG}:
            found = self._making.page(place, page.on)
            if found is not None:
                return found
        return page.make()

    def facts(self) -> dict[str, float]:
        """Return what is told of finished pages, by name."""
        making = self._making
        if making is None:
            return {}
        shelf = making.shelf
        return {
            "pages_bytes": shelf.used(),
            "pages_left": making.ahead.left(),
            "pages_troubles": shelf.troubles,
        }

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
            await asyncio.to_thread(self._warm)
            self._making = making = self._begun(views)
            over = threading.Event()
            watch, forecasts = self._watch(), self._foresee(over)
            tasks = [asyncio.create_task(watch), asyncio.create_task(forecasts)]
            if making is not None:
                tasks.append(asyncio.create_task(making.run(settings.limits.every)))
            try:
                yield
            finally:
                over.set()
                for task in tasks:
                    task.cancel()
                if making is not None:
                    self._making = None
                    making.close()
                await asyncio.gather(*tasks, return_exceptions=True)
                self._reader = None

    def _begun(self, views: Path | None) -> Making | None:
        """Begin to keep pages on disk, where the views are kept there."""
        settings, shelf = self.settings, beside(views)
        if views is None or shelf is None or not settings.limits.pages:
            return None
        said = (settings.base, settings.title, settings.origin, self.has_office)
        return Making(
            self.marks,
            self.place,
            shelf=shelf,
            views=views,
            form=f"{program()} {self.reader.origin} {said}",
            room=settings.limits.pages,
            is_two=settings.limits.helpers > 0,
        )

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.settings.limits.every)
            await asyncio.to_thread(self.look)

    def look(self) -> None:
        """Look at the log; where that fails, say so and look again later."""
        try:
            self.catch_up()
        except ServandaError as error:
            if not self.trouble:
                _LOG.warning("%s (%s)", error, error.code)
            self.trouble, _ = for_the_public(error, self.reader.kept_at)
        else:
            self.trouble = ""

    async def _foresee(self, over: threading.Event) -> None:
        """Hold forecasts against what came, behind the pages, now and then."""
        limits = self.settings.limits
        while limits.helpers:
            await asyncio.to_thread(foresee, self.reader, stop=over.is_set)
            await asyncio.sleep(max(limits.every, _SELDOM))

    def foresee(self) -> tuple[str, ...]:
        """Do the same at once and in this process; return whose was old."""
        return foresee(self.reader, apart=False)

    def catch_up(self) -> None:
        """Look at the log, and describe anew what has changed."""
        self.reader.look_again()
        self._refresh()
        if self._making is not None:
            self._making.save()

    def _warm(self) -> None:
        """Make a page of each language, so that no reader waits for what they load."""
        for language in LANGUAGES:
            folder = "" if language == LANGUAGES[0] else f"{language}/"
            page_at(self.reader, self.place(folder), {}).make()

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
    marks = engine.marks
    keep = Keep(on, marks.mark(on), marks.until(on), is_fixed)
    setattr(request.state, KEEP, keep)
