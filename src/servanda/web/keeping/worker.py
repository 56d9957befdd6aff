"""The process that makes pages beside the one that answers.

It reads the same log and the same views, makes what it is asked for at once, and puts
what is made ahead on the shelf. It holds nothing that is not in one of the files.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from servanda.acts.desk import Desk
from servanda.acts.portal.pages import Place, page_at
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.errors import ServandaError
from servanda.web.keeping.kept import PAGE, Keep, Kept, kept
from servanda.web.keeping.marks import Marks
from servanda.web.keeping.shelf import Shelf

__all__ = ["Order", "Where", "work"]

_LIVES: Final = 5_000
_NICE: Final = 5


@dataclass(frozen=True, slots=True)
class Where:
    """What the process reads and where it puts what it makes.

    log    the location of the log
    views  the file of its views
    shelf  the file of finished answers; ``form`` and ``room`` as ``Shelf`` says
    """

    log: str
    views: Path
    shelf: Path
    form: str
    room: int


@dataclass(frozen=True, slots=True)
class Order:
    """Pages to be made.

    at        the moment that they describe
    is_asked  whether a reader waits: the page is returned; otherwise all go on the
              shelf, those left out that stand there and still hold
    """

    at: datetime
    places: tuple[Place, ...]
    is_asked: bool = False


def work(where: Where, orders: Connection) -> None:
    """Make pages as they are ordered, until nobody orders any more.

    Each order is answered: by the page where a reader waits; None where it cannot be
    made here, which whoever asked finds out the reason of.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it ends with the one that orders
    os.nice(_NICE)
    with closing(_Worker(where)) as worker:
        orders.send(None)
        while True:
            try:
                orders.send(worker.made(orders.recv()))
            except (EOFError, BrokenPipeError, ConnectionResetError):
                return


class _Worker:
    """The reader of the process, and its shelf."""

    def __init__(self, where: Where) -> None:
        """Open the log, the views and the shelf."""
        self._at = datetime.min.replace(tzinfo=UTC)
        desk = Desk(now=lambda: self._at)
        self._reader = Reader(where.log, where.views, desk, _LIVES)
        self._shelf = Shelf(where.shelf, where.form, where.room)
        self._marks = Marks(self._reader, self._now)

    def _now(self) -> float:
        return self._at.timestamp()

    def made(self, order: Order) -> str | None:
        """Make what is ordered."""
        self._at = order.at
        try:
            self._reader.look_again()
            self._reader.recall()
            if order.is_asked:
                return page_at(self._reader, order.places[0], {}).make()
            self._shelf.put(self._missing(order.places))
        except ServandaError:
            pass
        return None

    def _missing(self, places: tuple[Place, ...]) -> Iterator[tuple[str, Kept]]:
        marks = self._marks
        for place in places:
            key, page = f"{place.base}{place.path}", page_at(self._reader, place, {})
            keep = Keep(page.on, marks.mark(page.on), marks.until(page.on))
            found = self._shelf.find(key)
            if found is not None and _holds(found.keep, keep, marks.now()):
                continue
            yield key, kept(keep, page.make().encode(), PAGE)

    def close(self) -> None:
        """Let go of the files; how far the log was read is not this one's to keep."""
        self._shelf.close()
        self._reader.views.close()
        self._reader.log.close()


def _holds(found: Keep, now: Keep, moment: float) -> bool:
    return (found.on, found.mark) == (now.on, now.mark) and moment < found.until
