"""Bringing the views up to date: at the start, when entries come, when a day ends."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from typing import Final

from servanda.acts.portal.reading.describing import elsewhere
from servanda.acts.portal.reading.reader import Reader
from servanda.acts.portal.reading.seen import NOTHING
from servanda.acts.portal.reading.views import View

__all__ = ["refresh"]

_FEW: Final = 24
"""So many are described here; more are worth other processes."""

Stop = Callable[[], bool]


def refresh(
    reader: Reader, processes: int = 1, stop: Stop = lambda: False
) -> tuple[str, ...]:
    """Describe every stream anew whose view is old; return their names.

    processes  that share the work where there is much of it; 0 does all of it here
    stop       asked between two streams whether to leave the rest
    """
    stale = reader.stale()
    if processes and len(stale) > _FEW:
        _by_others(reader, stale, processes, stop)
    else:
        for done, stream in enumerate(stale):
            if stop():
                break
            reader.describe(stream)
            reader.desk.progress("views", (done + 1) / len(stale))
    if stale:
        reader.remember()
    return stale


def _by_others(
    reader: Reader, stale: tuple[str, ...], processes: int, stop: Stop
) -> None:
    # A spawned process inherits no connection to a database.
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        waiting = [_asked(pool, reader, name) for name in stale]
        for done, future in enumerate(as_completed(waiting)):
            reader.take(future.result())
            reader.desk.progress("views", (done + 1) / len(stale))
            if stop():
                pool.shutdown(wait=False, cancel_futures=True)
                break


def _asked(pool: ProcessPoolExecutor, reader: Reader, stream: str) -> Future[View]:
    view, last = reader.view(stream), reader.look.lasts.get(stream, -1)
    seen = view.seen if view else NOTHING
    return pool.submit(elsewhere, reader.place, stream, last, seen, reader.desk.now())
