"""Entries as an audit reads them: whatever the store gives back, or why it gives none.

A store may be damaged in ways it was never tried for; what it raises is told as a
finding at the entry, and the rest of the log is read all the same.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from servanda.basis.errors import ServandaError
from servanda.register.audit.findings import Finding, Place
from servanda.register.errors import DamagedLogError
from servanda.register.log.log import Log
from servanda.register.log.source import Source
from servanda.register.log.store.port import Row

__all__ = ["Run", "Telling", "read_run", "store_faults"]


class Run(NamedTuple):
    """Entries next to one another.

    start  the index of the first
    rows   what is kept of each; None where nothing can be read
    """

    start: int
    rows: list[Row | None]
    findings: list[Finding]


def read_run(source: Source, start: int, stop: int) -> Run:
    """Read entries from one index up to another."""
    run = Run(start, [], [])
    _read(source, start, stop, run)
    return run


def _read(source: Source, start: int, stop: int, run: Run) -> None:
    if start == stop:
        return
    rows = _rows(source, start, stop)
    if not isinstance(rows, Finding):
        run.rows.extend(rows)
    elif stop - start == 1:
        run.rows.append(None)
        run.findings.append(rows)
    else:  # the fault is somewhere in here: go closer
        middle = (start + stop) // 2
        _read(source, start, middle, run)
        _read(source, middle, stop, run)


def _rows(source: Source, start: int, stop: int) -> list[Row] | Finding:
    where = Place(start, "entry")
    try:
        rows = list(source.rows(start, stop))
    except DamagedLogError as error:
        return Finding("entry-missing", where, error.message, "an entry")
    except ServandaError as error:
        return Finding("store-unreadable", where, error.message, "an entry")
    except (ValueError, TypeError, OverflowError, MemoryError) as error:
        # A column of another type than the one that was written.
        return Finding("store-unreadable", where, str(error), "an entry")
    if [row.place for row in rows] != list(range(start, stop)):
        found = f"{len(rows)} entries" if len(rows) != 1 else f"entry {rows[0].place}"
        return Finding("entry-missing", where, found, f"entry {start}")
    return rows


@runtime_checkable
class Telling(Protocol):
    """A store that can say of itself what is wrong with it."""

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong, a sentence each."""


def store_faults(source: Source) -> list[Finding]:
    """Say what a database finds wrong with itself, as an index that fits no table.

    That is found although nothing that was read from it was wrong.
    """
    if not (isinstance(source, Log) and isinstance(source.store, Telling)):
        return []
    where = Place(source.size, "log")
    try:
        told = source.store.faults()
    except ServandaError as error:
        told = (error.message,)
    wanted = "a database that is whole"
    return [Finding("store-unreadable", where, line, wanted) for line in told]
