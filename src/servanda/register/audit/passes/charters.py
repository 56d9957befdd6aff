"""The acts that others depend on, judged first: charters, then redactions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from servanda.register.audit.passes.acts import (
    Context,
    Removal,
    Signed,
    Timeline,
    judge_row,
)
from servanda.register.audit.passes.leaves import Line, line_of
from servanda.register.audit.passes.reading import read_run
from servanda.register.authority.charters import Charters
from servanda.register.authority.kinds import CHARTER
from servanda.register.log.entry import Logged
from servanda.register.log.source import Source

__all__ = ["BATCH", "appoint", "founded"]

BATCH: Final = 32
"""Streams of one task."""


def appoint(
    source: Source, origin: str, places: Mapping[str, Sequence[int]]
) -> dict[str, Timeline]:
    """Return the charters of some streams, from those acts that the gate admits.

    places  of each stream's charter acts, in order
    """
    timelines: dict[str, Timeline] = {}
    for stream, indexes in places.items():
        timeline = timelines[stream] = Timeline()
        context = Context(origin, {stream: timeline}, {})
        for index in indexes:
            if logged := _admitted(source, index, context, CHARTER):
                before = timeline.after[-1] if timeline.after else Charters()
                timeline.places.append(index)
                timeline.after.append(before.with_(logged))
    return timelines


def founded(
    source: Source, indexes: Iterable[int], context: Context, kind: str
) -> dict[str, Removal]:
    """Return the digests that redactions name, each with the first that does."""
    named: dict[str, Removal] = {}
    for index in indexes:
        if logged := _admitted(source, index, context, kind):
            listed = logged.statement.body.get("documents")
            for digest in listed if isinstance(listed, list) else ():
                if isinstance(digest, str):
                    named.setdefault(digest, Removal(index, logged.statement.stream))
    return named


def _admitted(source: Source, index: int, context: Context, kind: str) -> Logged | None:
    """Return an act of a kind if all is well with it; what is not is told later."""
    (row,) = read_run(source, index, index + 1).rows
    line = line_of(row.leaf) if row else ""
    if row is None or not isinstance(line, Line) or line.kind != kind:
        return None
    judged = judge_row(row, line, index, context)
    if not isinstance(judged, Signed):
        return None
    recorded = datetime.fromisoformat(line.recorded)
    statement, holders, offices = judged
    return Logged(index, recorded, line.act, statement, holders, offices)
