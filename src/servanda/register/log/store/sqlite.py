"""A log in one SQLite file: the default, with no server.

Durable at commit (write-ahead log, ``synchronous = FULL``). After any failure of the
disk the connection is given up, so that nothing goes on from a doubtful state; the
next change opens the file anew and finds what was committed, and only that.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.log.store.port import FORMAT, Row
from servanda.register.log.store.tables import (
    COLUMNS,
    EDGE,
    KEPT,
    CommonReading,
    tables,
)

__all__ = ["SqliteStore"]

_WAIT_SECONDS: Final = 60.0
"""How long a writer waits for the writer before it."""

_HEAD: Final = b"SQLite format 3\0"
"""How every SQLite file begins."""

_ADD: Final = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


class SqliteStore(CommonReading):
    """A log's tables in an SQLite file.

    Each thread has its own connection; SQLite lets one at a time write.
    """

    def __init__(self, path: Path) -> None:
        """Open a file that ``create`` has made."""
        self._path = path
        self._own = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        if not path.is_file():
            raise NoLogError(
                f"{path}: there is no log here",
                remedy="Name the log that is meant, with --log where the command has "
                "it; `servanda log init` only begins a new one.",
            )
        _must_be_log(path)
        with _told(path):
            found = self.notes("format")
        if found != (FORMAT,):
            self.close()
            raise NoLogError(
                f"{path}: found tables of format {found}, wanted {FORMAT}",
                remedy="Open it with the version of Servanda that made it.",
            )

    @classmethod
    def create(cls, path: Path, origin: str) -> SqliteStore:
        """Make a new file; one that holds anything stays as it is."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o640))
        except OSError as error:
            raise NoLogError(
                f"{path}: no log can be made here: {error.strerror}",
                remedy="Name a new file in a folder that is there.",
            ) from error
        with _told(path):
            db = _connected(path)
            db.execute("BEGIN IMMEDIATE")
            if db.execute("SELECT 1 FROM sqlite_schema").fetchone():
                db.close()
                raise NoLogError(
                    f"{path}: no log can be made here: the file holds something",
                    remedy="Name a new file.",
                )
            for statement in (*tables(**_TYPES), *_triggers()):
                db.execute(statement)
            notes = [("format", FORMAT), ("origin", origin)]
            db.executemany("INSERT INTO note VALUES (?, ?)", notes)
            db.execute("COMMIT")
            db.close()
        return cls(path)

    @property
    def location(self) -> str:
        """The path of the file."""
        return str(self._path)

    def faults(self) -> tuple[str, ...]:
        """Return what SQLite finds wrong, and what of the tables is not as made."""
        found = [line for (line,) in self._ask("PRAGMA integrity_check")]
        wanted = {_plain(it) for it in (*tables(**_TYPES), *_triggers())}
        asked = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        stand = {_plain(sql) for (sql,) in self._ask(asked)}
        found += [f"not as it was made: {sql}" for sql in sorted(stand - wanted)]
        found += [f"no longer there: {sql}" for sql in sorted(wanted - stand)]
        return tuple(line for line in found if line != "ok")

    def close(self) -> None:
        """Close every connection."""
        with self._guard:
            for db in self._all:
                db.close()
            self._all.clear()
        self._own = threading.local()

    @contextmanager
    def change(self) -> Iterator[_Change]:
        """Begin a change; it is durable when the block ends, undone on an error."""
        with _told(self._path):
            db = self._connection()
            try:
                db.execute("BEGIN IMMEDIATE")
                change = _Change(db)
                yield change
                db.execute("COMMIT")
                if change.has_removed:
                    # The pages as they were stand in the write-ahead log until then.
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except (sqlite3.Error, UnicodeDecodeError):
                self._give_up(db)
                raise
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise

    def _ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with _told(self._path):
            return self._connection().execute(sql, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._own, "db", None)
        if db is None:
            db = self._own.db = _connected(self._path)
            with self._guard:
                self._all.append(db)
        return db

    def _give_up(self, db: sqlite3.Connection) -> None:
        self._own.db = None
        with self._guard, suppress(ValueError):
            self._all.remove(db)
        with suppress(sqlite3.Error):
            db.close()


class _Change:
    """A transaction on an SQLite connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.has_removed = False

    def edge(self) -> tuple[int, bytes]:
        """Return the number of entries, and the subtree roots kept with the last."""
        place, hashes = self._db.execute(EDGE).fetchone() or (-1, b"")
        return place + 1, hashes

    def add(self, rows: Sequence[Row]) -> None:
        """Add entries; their places must follow on those that are there."""
        self._db.executemany(_ADD, rows)

    def attach(self, documents: Mapping[str, bytes]) -> None:
        """Keep documents under their digests; one already there stays as it is."""
        self._db.executemany(
            "INSERT INTO document VALUES (?, ?) ON CONFLICT DO NOTHING",
            documents.items(),
        )

    def remove(self, digest: str, index: int, place: int | None) -> None:
        """Remove the content that a digest names, under an entry; keep the fact."""
        self.has_removed = True
        self._db.execute("INSERT INTO removed VALUES (?, ?, ?)", (digest, index, place))
        if place is None:
            self._db.execute("DELETE FROM document WHERE digest = ?", (digest,))
        else:
            self._db.execute("UPDATE entry SET envelope = NULL WHERE idx = ?", (place,))

    def publish(self, size: int, note: bytes) -> None:
        """Keep a signed checkpoint, or the same one with more signatures."""
        self._db.execute(
            "INSERT INTO checkpoint SELECT ?1, count(*), ?2 FROM checkpoint"
            " WHERE size = ?1",
            (size, note),
        )

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the log; a name may have several values."""
        self._db.execute(
            "INSERT INTO note VALUES (?, ?) ON CONFLICT DO NOTHING", (name, value)
        )


_TYPES: Final = {"whole": "INTEGER", "octets": "BLOB", "text": "TEXT"}


def _triggers() -> Iterator[str]:
    for table in KEPT:
        for deed in ("UPDATE", "DELETE"):
            allowed = _REMOVAL.get((table, deed), "")
            yield (
                f"CREATE TRIGGER {table}_{deed.lower()} BEFORE {deed} ON {table}"
                f" {allowed} BEGIN SELECT RAISE(ABORT,"
                f" '{table}: what was written stays'); END"
            )


_REMOVAL: Final = {
    ("entry", "UPDATE"): "WHEN NEW.envelope IS NOT NULL"
    " OR NOT EXISTS (SELECT 1 FROM removed WHERE place = OLD.idx)"
    " OR (NEW.idx, NEW.leaf, NEW.hashes, NEW.stream, NEW.id, NEW.kind, NEW.counted)"
    " != (OLD.idx, OLD.leaf, OLD.hashes, OLD.stream, OLD.id, OLD.kind, OLD.counted)",
    ("document", "DELETE"): "WHEN NOT EXISTS"
    " (SELECT 1 FROM removed WHERE digest = OLD.digest)",
}


def _plain(sql: str) -> str:
    return " ".join(sql.split())


def _must_be_log(path: Path) -> None:
    """Refuse a file of another kind before SQLite calls it a damaged database.

    What cannot be read at all is left to SQLite to say.
    """
    try:
        with path.open("rb") as handle:
            head = handle.read(len(_HEAD))
    except OSError:
        return
    if head != _HEAD:
        raise NoLogError(
            f"{path} is no log: {'it is empty' if not head else 'it is another file'}",
            remedy="Name the file of a log with --log, as register.sqlite.",
        )


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"file:{_quoted(path)}?mode=rw",
        uri=True,
        timeout=_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        for setting in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "recursive_triggers = ON",  # so that INSERT OR REPLACE meets them too
            "secure_delete = ON",  # what is removed is overwritten
            "trusted_schema = OFF",
        ):
            db.execute(f"PRAGMA {setting}")
    except BaseException:
        db.close()
        raise
    return db


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        # A damaged text, even in the message of an error, cannot always be decoded.
        raise StoreFailedError(
            f"{path}: the database failed: {error}",
            remedy="See that the disk has room and is sound, then try again;"
            " what was not acknowledged was not entered.",
        ) from error
