"""Finished answers on disk, so that a start finds them and another process brings them.

Nothing here is the truth: the file can be removed at any time. It holds answers of one
log, told by one state of the program under one address; of any other it is emptied.
Trouble with it is counted and holds up no reader, for every answer can be made anew.
"""

from __future__ import annotations

import fcntl
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import BinaryIO, Final

from servanda.basis.errors import ServandaError
from servanda.web.keeping.kept import Keep, Kept

__all__ = ["Shelf", "ShelfError", "beside", "program", "taken"]

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY, depends TEXT NOT NULL, mark TEXT NOT NULL,
    until REAL NOT NULL, is_fixed INTEGER NOT NULL, is_packed INTEGER NOT NULL,
    headers TEXT NOT NULL, tag BLOB NOT NULL, held BLOB NOT NULL);
"""
_FIND: Final = (
    "SELECT depends, mark, until, is_fixed, held, is_packed, headers, tag "
    "FROM answer WHERE key = ?"
)
_PUT: Final = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_AT_ONCE: Final = 256


class ShelfError(ServandaError):
    """The file of finished pages cannot be opened."""

    code = "SRV-766"


class Shelf:
    """Finished answers in a file, by their keys.

    path  of the file
    form  of what the answers are told; others are forgotten
    room  bytes that the file may take, about; those put first go first
    """

    def __init__(self, path: Path, form: str, room: int) -> None:
        """Open the file; begin anew where it holds something else."""
        self.path, self._room = path, room
        self._lock, self._waiting = threading.Lock(), dict[str, Kept]()
        self.troubles = 0
        try:
            self._reads, self._writes = _opened(path), _opened(path)
            self._writes.executescript(_TABLES)
            if self.note("form") != form:
                self.clear()
                self.keep("form", form)
        except sqlite3.Error as error:
            raise ShelfError(
                f"{path}: finished pages cannot be kept there: {error}",
                remedy="Remove the file; its pages are made anew. See that its folder "
                "can be written and has room.",
            ) from error

    def note(self, name: str) -> str | None:
        """Return a fact that was kept."""
        sql = "SELECT value FROM note WHERE name = ?"
        row = self._writes.execute(sql, (name,)).fetchone()
        return None if row is None else str(row[0])

    def keep(self, name: str, value: str) -> None:
        """Keep a fact."""
        self._writes.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def clear(self) -> None:
        """Forget every answer."""
        self._writes.execute("DELETE FROM answer")

    def find(self, key: str) -> Kept | None:
        """Return an answer, be it old; one quick read, asked by one thread only."""
        try:
            row = self._reads.execute(_FIND, (key,)).fetchone()
        except sqlite3.Error:
            self.troubles += 1
            return None
        if row is None:
            return None
        on, mark, until, is_fixed, held, is_packed, headers, tag = row
        sent = tuple((a.encode(), b.encode()) for a, b in json.loads(headers))
        keep = Keep(on, mark, until, bool(is_fixed))
        return Kept(keep, held, bool(is_packed), sent, tag)

    def later(self, key: str, kept: Kept) -> None:
        """Have an answer put with others soon."""
        self._waiting[key] = kept

    def flush(self) -> None:
        """Put what waits."""
        waiting, self._waiting = self._waiting, {}
        self.put(waiting.items())

    def put(self, answers: Iterable[tuple[str, Kept]]) -> None:
        """Put answers in place of those before; make room for them."""
        rows = [_row(key, kept) for key, kept in answers]
        if rows:
            self._changed(lambda db: db.executemany(_PUT, rows))
            self._make_room()

    def drop_old(self, now: float) -> None:
        """Forget the answers of days gone by."""
        sql = "DELETE FROM answer WHERE until <= ?"
        self._changed(lambda db: db.execute(sql, (now,)))

    def used(self) -> int:
        """Return how many bytes of the file are in use."""
        with self._lock:
            size, many, free = (
                int(self._writes.execute(f"PRAGMA {name}").fetchone()[0])
                for name in ("page_size", "page_count", "freelist_count")
            )
        return size * (many - free)

    def _make_room(self) -> None:
        sql = (
            "DELETE FROM answer WHERE rowid IN "
            "(SELECT rowid FROM answer ORDER BY rowid LIMIT ?)"
        )
        before = self.used() + 1
        while self._room < self.used() < before:
            before = self.used()
            self._changed(lambda db: db.execute(sql, (_AT_ONCE,)))

    def _changed(self, change: Callable[[sqlite3.Connection], object]) -> None:
        with self._lock:
            try:
                self._writes.execute("BEGIN IMMEDIATE")
                change(self._writes)
                self._writes.execute("COMMIT")
            except sqlite3.Error:
                self.troubles += 1
                if self._writes.in_transaction:
                    self._writes.execute("ROLLBACK")

    def close(self) -> None:
        """Put what waits and let go of the file."""
        self.flush()
        self._reads.close()
        self._writes.close()


def _opened(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        path, isolation_level=None, check_same_thread=False, timeout=10
    )
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")  # it can be made anew
    return db


def _row(key: str, kept: Kept) -> tuple[object, ...]:
    keep = kept.keep
    headers = json.dumps(
        [(a.decode("latin-1"), b.decode("latin-1")) for a, b in kept.headers]
    )
    return (
        key, keep.on, keep.mark, keep.until, keep.is_fixed, kept.is_packed, headers,
        kept.tag, kept.held,
    )  # fmt: skip


def beside(views: Path | None) -> Path | None:
    """Return where finished pages are kept: beside the views; None where these are not.

    >>> str(beside(Path("register.sqlite.views")))
    'register.sqlite.pages'
    """
    return None if views is None else views.with_suffix(".pages")


def taken(path: Path) -> BinaryIO | None:
    """Take the making of a shelf's pages; None while another process has it.

    It is let go by closing what is returned, or when the process ends.
    """
    with suppress(OSError):
        held = path.with_suffix(".pages-lock").open("wb")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            held.close()
        else:
            return held
    return None


@cache
def program() -> str:
    """Return what tells this state of the program from others: all of its files."""
    root = Path(str(files("servanda")))
    told = sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            found = path.stat()
            told.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return told.hexdigest()
