"""Forecasts beside what came, reckoned behind the pages and kept with the views.

Nothing is reckoned while a reader waits. Behind the pages it is done anew when an entry
of the compact comes, when the evidence changes and when a month begins, in a process of
its own, so that the portal holds none of the libraries that it takes.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable
from datetime import datetime
from typing import Final

from pydantic import ValidationError

from servanda.acts.desk import Desk
from servanda.acts.foretelling import evidence_held, foreseen
from servanda.acts.portal.reading.reader import Reader
from servanda.basis.errors import ServandaError
from servanda.publication.site.foreseen import Foreseen

__all__ = ["foresee", "foreseen_by", "foreseen_mark"]

_LOG: Final = logging.getLogger(__name__)
_PATIENCE: Final = 0.2

Stop = Callable[[], bool]


def foreseen_by(reader: Reader, stream: str) -> Foreseen | None:
    """Return what was reckoned of a compact's forecasts; None if nothing is yet.

    What was reckoned before something was removed from the log is told no longer.
    """
    mark = foreseen_mark(reader, stream)
    if not mark or not mark.startswith(f"{reader.look.removal}."):
        return None
    told = reader.views.note(_told(stream))
    try:
        return None if told is None else Foreseen.model_validate_json(told)
    except ValidationError:
        return None  # of another version; it is reckoned anew


def foreseen_mark(reader: Reader, stream: str) -> str:
    """Return what changes when a compact's forecasts are reckoned anew."""
    view = reader.view(stream)
    if view is None or view.summary is None or not view.summary.forecasts:
        return ""
    return reader.views.note(_marked(stream)) or ""


def foresee(
    reader: Reader, *, apart: bool = True, stop: Stop = lambda: False
) -> tuple[str, ...]:
    """Reckon every compact's forecasts whose reckoning is old; return their names.

    apart  whether in a process of its own
    stop   asked while waiting whether to leave the rest
    """
    streams = [one.id for one in reader.summaries() if one.forecasts]
    if not streams:
        return ()
    try:
        evidence = evidence_held()
    except ServandaError as error:
        _LOG.warning("The evidence cannot be read: %s", error.message)
        return ()
    done: list[str] = []
    for stream in streams:
        mark = _mark(reader, stream, evidence)
        if reader.views.note(_marked(stream)) == mark:
            continue
        at = reader.desk.now()
        told = (
            _elsewhere(reader.place, stream, at, stop)
            if apart
            else _reckoned(reader.place, stream, at)
        )
        if told is None:
            break
        reader.views.keep(_told(stream), told)
        reader.views.keep(_marked(stream), mark)
        done.append(stream)
    return tuple(done)


def _mark(reader: Reader, stream: str, evidence: str) -> str:
    look, now = reader.look, reader.desk.now()
    last = look.lasts.get(stream, -1)
    return f"{look.removal}.{last}.{evidence}.{now:%Y-%m}"


def _elsewhere(place: str, stream: str, at: datetime, stop: Stop) -> str | None:
    # A spawned process inherits no connection to a database; it ends with the block.
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        waiting = pool.apply_async(_reckoned, (place, stream, at))
        while not waiting.ready():
            waiting.wait(_PATIENCE)
            if stop():
                return None
        return waiting.get()


def _reckoned(place: str, stream: str, at: datetime) -> str:
    desk = Desk(today=at.date, now=lambda: at)
    try:
        return foreseen(place, stream, desk).model_dump_json()
    except ServandaError as error:
        said = error.message
    except Exception:  # noqa: BLE001 - it must not end what watches the log
        _LOG.exception("Forecasts of %s could not be scored", stream)
        said = "scoring failed here, and it was noted"
    empty = Foreseen(on=at.date(), outcomes="", held=(), scores=None, trouble=said)
    return empty.model_dump_json()


def _told(stream: str) -> str:
    return f"foreseen/{stream}"


def _marked(stream: str) -> str:
    return f"foreseen-mark/{stream}"
