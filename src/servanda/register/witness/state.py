"""What a witness remembers: of each log the tree that it cosigned last.

Looked up and replaced in one transaction, so that of two requests at once the second
is judged by what the first one left. Durable before anything is answered.

A witness that forgets would cosign a second history. A file that is absent is therefore
an error; a new one is made on purpose, with a new key.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.witness.rules import NEVER, Tree

__all__ = ["Change", "FileState", "Held", "State"]

_FORMAT: Final = 1
_WAIT_SECONDS: Final = 60.0

_TABLES: Final = f"""
CREATE TABLE held (
    origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL,
    note BLOB NOT NULL, stamp INTEGER NOT NULL
);
CREATE TABLE second_history (
    origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL,
    cosigned BLOB NOT NULL, other BLOB NOT NULL, PRIMARY KEY (origin, size)
);
PRAGMA user_version = {_FORMAT};
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What was cosigned last of one log.

    tree   its size and root
    note   the checkpoint, as the log signed it; empty if none was cosigned
    stamp  seconds since 1970, as the cosignature says; never before the one before
    """

    tree: Tree = NEVER
    note: bytes = b""
    stamp: int = 0


class Change(Protocol):
    """One look and one change, alone among all of them."""

    def held(self, origin: str) -> Held:
        """Return what was cosigned last of a log."""
        ...

    def put(self, origin: str, before: Tree, held: Held) -> None:
        """Replace what was cosigned last; ``before`` must be what stands there."""
        ...

    def keep(self, origin: str, tree: Tree, other: bytes) -> None:
        """Keep a checkpoint that shows a second history, beside the cosigned one."""
        ...


class State(Protocol):
    """The memory of a witness."""

    def change(self) -> AbstractContextManager[Change]:
        """Begin a change; durable when the block ends, undone on an error."""
        ...

    def held(self, origin: str) -> Held:
        """Return what was cosigned last of a log."""
        ...

    def second_histories(self) -> tuple[tuple[bytes, bytes], ...]:
        """Return pairs of checkpoints that contradict each other."""
        ...


class FileState:
    """The memory of a witness in one SQLite file."""

    def __init__(self, path: Path) -> None:
        """Open a file that ``create`` has made."""
        self._path = path
        self._lock = threading.Lock()
        self._open: sqlite3.Connection | None = None
        if not path.is_file():
            raise NoLogError(
                f"{path}: there is no memory of a witness here",
                remedy="Name the file it has used. A new witness takes a new key, "
                "and `--new`: one that forgot could cosign a second history.",
            )
        with self._connection() as db:
            (found,) = db.execute("PRAGMA user_version").fetchone()
        if found != _FORMAT:
            self.close()
            raise NoLogError(
                f"{path}: found a file of format {found}, wanted {_FORMAT}",
                remedy="Name the file that this witness has used.",
            )

    @classmethod
    def create(cls, path: Path) -> FileState:
        """Make a new file; one that is there stays as it is."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o640))
            with _told(path):
                db = _connected(path)
                db.executescript(_TABLES)
                db.close()
        except OSError as error:
            raise NoLogError(
                f"{path}: no memory can be made here: {error.strerror}",
                remedy="Name a new file in a folder that is there.",
            ) from error
        return cls(path)

    @contextmanager
    def change(self) -> Iterator[Change]:
        """Begin a change; durable when the block ends, undone on an error."""
        with self._connection() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield _Change(db)
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def held(self, origin: str) -> Held:
        """Return what was cosigned last of a log."""
        with self._connection() as db:
            return _Change(db).held(origin)

    def second_histories(self) -> tuple[tuple[bytes, bytes], ...]:
        """Return pairs of checkpoints that contradict each other."""
        asked = "SELECT cosigned, other FROM second_history ORDER BY origin, size"
        with self._connection() as db:
            return tuple(db.execute(asked).fetchall())

    def notes(self) -> tuple[bytes, ...]:
        """Return every checkpoint that is remembered."""
        with self._connection() as db:
            held = db.execute("SELECT note FROM held ORDER BY origin").fetchall()
        pairs = self.second_histories()
        return tuple(note for row in (*held, *pairs) for note in row)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """Lend the one connection to one thread; after a failure it is given up."""
        with self._lock, _told(self._path):
            db = self._open or _connected(self._path)
            self._open = db
            try:
                yield db
            except sqlite3.Error:
                self._open = None
                db.close()
                raise


class _Change:
    """A transaction on the connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def held(self, origin: str) -> Held:
        """Return what was cosigned last of a log."""
        row = self._db.execute(
            "SELECT size, root, note, stamp FROM held WHERE origin = ?", (origin,)
        ).fetchone()
        if row is None:
            return Held()
        size, root, note, stamp = row
        return Held(Tree(size, root), note, stamp)

    def put(self, origin: str, before: Tree, held: Held) -> None:
        """Replace what was cosigned last; ``before`` must be what stands there."""
        new = (*held.tree, held.note, held.stamp)
        done = self._db.execute(
            "UPDATE held SET size = ?, root = ?, note = ?, stamp = ? "
            "WHERE origin = ? AND size = ? AND root = ?",
            (*new, origin, *before),
        )
        if done.rowcount == 0:  # then none may stand there, or the key refuses it
            self._db.execute("INSERT INTO held VALUES (?, ?, ?, ?, ?)", (origin, *new))

    def keep(self, origin: str, tree: Tree, other: bytes) -> None:
        """Keep a checkpoint that shows a second history, beside the cosigned one."""
        cosigned = self.held(origin).note
        self._db.execute(
            "INSERT OR IGNORE INTO second_history VALUES (?, ?, ?, ?, ?)",
            (origin, *tree, cosigned, other),
        )


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(
        path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
    )
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    return db


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreFailedError(
            f"{path}: the memory of the witness cannot be used: {error}",
            remedy="Free the disk or mend it; nothing was cosigned meanwhile.",
        ) from error
