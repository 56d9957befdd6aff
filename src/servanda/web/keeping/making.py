"""The shelf and the helper of a portal at work: what is finished before it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from servanda.acts.portal.pages import Place
from servanda.acts.portal.reading.look import Look, remembered, written
from servanda.web.keeping.ahead import Ahead
from servanda.web.keeping.helper import Helper
from servanda.web.keeping.kept import Kept
from servanda.web.keeping.marks import Marks
from servanda.web.keeping.shelf import Shelf, taken
from servanda.web.keeping.worker import Where

__all__ = ["Making"]

_LOOK: Final = "look"


class Making:
    """What makes and keeps pages beside the answering of requests.

    shelf   the file of finished answers, beside that of the views
    form    of what pages are told
    room    bytes on disk
    is_two  whether a second process makes pages
    """

    def __init__(  # noqa: PLR0913 - what it works with, each by its name
        self,
        marks: Marks,
        place: Callable[[str], Place],
        *,
        shelf: Path,
        views: Path,
        form: str,
        room: int,
        is_two: bool,
    ) -> None:
        """Open the shelf; what is there of another log is forgotten."""
        self._marks, self._desk = marks, marks.reader.desk
        self.shelf = Shelf(shelf, form, room)
        self._look = remembered(marks.reader.log, self.shelf.note(_LOOK)) or Look()
        if not self._look.size:
            self.shelf.clear()
        self.ahead = Ahead(marks, place)
        where = Where(marks.reader.place, views, shelf, form, room)
        self._helper = Helper(where) if is_two else None

    def find(self, key: str) -> Kept | None:
        """Return an answer that was finished earlier or elsewhere, be it old."""
        return self.shelf.find(key)

    def page(self, place: Place, stream: str) -> str | None:
        """Have the helper make a compact's page; None where none is at work."""
        self.ahead.was_asked(stream)
        if self._helper is None or not self._helper.is_ready:
            return None
        return self._helper.page(place, self._desk.now())

    def save(self) -> None:
        """Put on the shelf what waits, after how far the log was read."""
        look = self._marks.reader.look
        if look is not self._look and look.size:
            self._look = look
            self.shelf.keep(_LOOK, written(self._marks.reader.log, look))
        self.shelf.flush()

    async def run(self, every: float) -> None:
        """Have pages made ahead for as long as the portal runs."""
        helper = self._helper
        if helper is None:
            return
        await asyncio.to_thread(self.shelf.drop_old, self._marks.now())
        await asyncio.to_thread(helper.start)
        while (lock := taken(self.shelf.path)) is None:  # noqa: ASYNC110 - of a file
            await asyncio.sleep(every)  # another process makes them
        with lock:
            while helper.is_ready:
                if not await asyncio.to_thread(self._one, helper, self._desk.now()):
                    await asyncio.sleep(every)

    def _one(self, helper: Helper, at: datetime) -> bool:
        places = self.ahead.next()
        if places:
            self.save()
            helper.ahead(places, at)
        return bool(places)

    def close(self) -> None:
        """End the helper and let go of the shelf."""
        if self._helper is not None:
            self._helper.stop()
        self.save()
        self.shelf.close()
