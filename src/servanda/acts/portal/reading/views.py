"""The views of a portal: what was read from a log, kept so that a start is quick.

Nothing here is the truth. The file can be removed at any time and is then made anew
from the log; one of another log, of another version or of a log that has other entries
is not used.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import servanda
from servanda.acts.portal.reading.errors import ViewsError
from servanda.acts.portal.reading.seen import Seen
from servanda.basis.instant import instant, spelled
from servanda.publication.site.summary import Summary

__all__ = ["View", "Views"]

_FORM: Final = f"3 of {servanda.__version__}"

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS view (
    stream TEXT PRIMARY KEY, seen TEXT NOT NULL, summary TEXT, trouble TEXT NOT NULL,
    at TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS act (
    digest BLOB PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS turn (
    stream TEXT NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY (stream, place)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class View:
    """What is kept of a stream.

    seen     what was counted of it
    summary  the compact in a few fields; None while no text is sealed, or in trouble
    trouble  why it cannot be told; "" where it can
    at       the moment that is described
    until    the moment from which it must be described anew: its day is over
    """

    stream: str
    seen: Seen
    summary: Summary | None
    trouble: str
    at: datetime
    until: datetime

    @property
    def number(self) -> int:
        """A number that tells views apart by what they were described from."""
        said = f"{self.stream} {self.seen.last} {spelled(self.at)} {self.trouble}"
        return int.from_bytes(sha256(said.encode()).digest()[:8])


class Views:
    """The views of one log, in a file or in memory.

    path  of the file; None keeps them in memory
    """

    def __init__(self, path: Path | None, origin: str) -> None:
        """Open the file; begin anew where it is another log's."""
        self._lock = threading.Lock()
        self._path = path
        with self._told():
            self._db = sqlite3.connect(
                ":memory:" if path is None else path,
                isolation_level=None,
                check_same_thread=False,
                timeout=60,
            )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")  # it can be made anew
            self._db.executescript(_TABLES)
        if (self.note("form"), self.note("origin")) != (_FORM, origin):
            self.clear()
            self.keep("form", _FORM)
            self.keep("origin", origin)

    def clear(self) -> None:
        """Forget everything of the log."""
        with self._told():
            self._db.execute("DELETE FROM view")
            self._db.execute("DELETE FROM act")
            self._db.execute("DELETE FROM turn")
            self._db.execute("DELETE FROM note WHERE name NOT IN ('form', 'origin')")

    def note(self, name: str) -> str | None:
        """Return a fact that was kept."""
        with self._told():
            found = self._db.execute("SELECT value FROM note WHERE name = ?", (name,))
            row = found.fetchone()
        return None if row is None else str(row[0])

    def keep(self, name: str, value: str) -> None:
        """Keep a fact."""
        with self._told():
            self._db.execute("INSERT OR REPLACE INTO note VALUES (?, ?)", (name, value))

    def all(self) -> Iterator[View]:
        """Yield every view, in order of the streams' names."""
        with self._told():
            rows = self._db.execute("SELECT * FROM view ORDER BY stream").fetchall()
        yield from map(_view, rows)

    def moments(self) -> dict[str, str]:
        """Return, by stream, the moment that its view describes, as it is spelled."""
        with self._told():
            return dict(self._db.execute("SELECT stream, at FROM view"))

    def one(self, stream: str) -> View | None:
        """Return the view of one stream."""
        with self._told():
            sql = "SELECT * FROM view WHERE stream = ?"
            row = self._db.execute(sql, (stream,)).fetchone()
        return None if row is None else _view(row)

    def put(self, view: View) -> None:
        """Keep the view of a stream in place of the one before."""
        told = None if view.summary is None else view.summary.model_dump_json()
        row = (
            view.stream,
            view.seen.written(),
            told,
            view.trouble,
            spelled(view.at),
            spelled(view.until),
        )
        with self._told():
            sql = "INSERT OR REPLACE INTO view VALUES (?, ?, ?, ?, ?, ?)"
            self._db.execute(sql, row)

    def forget_troubled(self) -> None:
        """Forget the views of streams that could not be read: they may be mended."""
        with self._told():
            self._db.execute("DELETE FROM view WHERE trouble <> ''")

    def place(self, rows: Iterable[tuple[str, str, int]]) -> None:
        """Keep stream, digest of the envelope and place of some entries."""
        held = list(rows)
        with self._told():
            self._db.execute("BEGIN")
            acts = ((_octets(digest), place) for _, digest, place in held)
            turns = ((stream, place) for stream, _, place in held)
            self._db.executemany("INSERT OR REPLACE INTO act VALUES (?, ?)", acts)
            self._db.executemany("INSERT OR IGNORE INTO turn VALUES (?, ?)", turns)
            self._db.execute("COMMIT")

    def places_in(self, stream: str, size: int) -> tuple[int, ...]:
        """Return the places of a stream's entries in a log of so many."""
        with self._told():
            sql = "SELECT place FROM turn WHERE stream = ? AND place < ? ORDER BY place"
            return tuple(n for (n,) in self._db.execute(sql, (stream, size)))

    def place_of(self, digest: str) -> int | None:
        """Return the place of an act by the digest of its envelope."""
        with self._told():
            sql = "SELECT place FROM act WHERE digest = ?"
            row = self._db.execute(sql, (_octets(digest),)).fetchone()
        return None if row is None else int(row[0])

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except sqlite3.Error as error:
                raise ViewsError(
                    f"{self._path or 'memory'}: the portal's views failed: {error}",
                    remedy="Remove the file; it is made anew from the log. See that "
                    "its folder can be written and has room.",
                ) from error


def _view(row: tuple[str, str, str | None, str, str, str]) -> View:
    stream, seen, told, trouble, at, until = row
    return View(
        stream,
        Seen.read(seen),
        None if told is None else Summary.model_validate_json(told),
        trouble,
        instant(at),
        instant(until),
    )


def _octets(digest: str) -> bytes:
    return bytes.fromhex(digest.removeprefix("sha256:"))
