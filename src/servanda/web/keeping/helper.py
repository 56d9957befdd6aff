"""A hand beside the serving process: its process, and who speaks to it when.

One order is under way at a time. A reader who waits goes before what is made ahead.
"""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import dataclass, field
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from servanda.acts.portal.pages import Place
from servanda.web.keeping.worker import Order, Where, work

__all__ = ["Helper"]


@dataclass(slots=True)
class Helper:
    """The process that makes pages; it is started once and not missed if it ends.

    is_ready  whether it has opened the log and lives
    """

    where: Where
    is_ready: bool = False
    _waiting: int = 0
    _turn: threading.Condition = field(default_factory=threading.Condition)
    _is_busy: bool = False
    _is_over: bool = False
    _process: BaseProcess | None = None
    _orders: Connection | None = None

    def start(self) -> None:
        """Start the process; return when it is ready, which takes seconds."""
        # A spawned process inherits no connection to a database.
        context = multiprocessing.get_context("spawn")
        self._orders, theirs = context.Pipe()
        process = context.Process(target=work, args=(self.where, theirs), daemon=True)
        process.start()
        theirs.close()
        self._process = process
        if self._is_over:  # it was told to stop meanwhile
            process.terminate()
        try:
            self._orders.recv()
        except (EOFError, OSError):
            return
        self.is_ready = True

    def page(self, place: Place, at: datetime) -> str | None:
        """Return a page for which a reader waits; None where it must be made here."""
        with self._turn:
            self._waiting += 1
            self._turn.wait_for(lambda: not self._is_busy)
            self._is_busy = True
            self._waiting -= 1
        return self._answered(Order(at, (place,), is_asked=True))

    def ahead(self, places: tuple[Place, ...], at: datetime) -> None:
        """Have pages made ahead, once no reader waits for one."""
        with self._turn:
            self._turn.wait_for(lambda: not (self._is_busy or self._waiting))
            self._is_busy = True
        self._answered(Order(at, places))

    def _answered(self, order: Order) -> str | None:
        try:
            if self._orders is None or not self.is_ready:
                return None
            self._orders.send(order)
            found: str | None = self._orders.recv()
        except (EOFError, OSError):
            self.is_ready = False
            return None
        else:
            return found
        finally:
            with self._turn:
                self._is_busy = False
                self._turn.notify_all()

    def stop(self) -> None:
        """End the process; what it was making is made another time."""
        self.is_ready, self._is_over = False, True
        if self._process is not None:
            self._process.terminate()
            self._process.join(timeout=10)
