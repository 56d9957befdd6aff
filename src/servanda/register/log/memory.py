"""What a signer remembers of the last checkpoint it signed, apart from the log.

A log that was put back from a backup forgets its last entries, and would sign another
history in their place. So the memory must lie where no backup of the log reaches it:
on another disk, or on the machine of the one who signs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servanda.register.errors import ForkRefusedError, StoreFailedError

__all__ = ["Memory", "Remembered"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """The last tree of a log that was signed.

    size  its number of entries
    root  its root
    """

    size: int
    root: bytes


class Memory:
    """A file that holds, for each log by its origin, the last tree signed."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made when something is first remembered."""
        self._path = path

    @property
    def location(self) -> str:
        """The path of the file."""
        return str(self._path)

    def recall(self, origin: str) -> Remembered | None:
        """Return the last tree signed; None where none ever was."""
        if not self._path.exists():
            return None
        with self._opened() as db:
            asked = "SELECT size, root FROM signed WHERE origin = ?"
            found = db.execute(asked, (origin,)).fetchone()
        return Remembered(*found) if found else None

    def advance(
        self, origin: str, before: Remembered | None, after: Remembered
    ) -> None:
        """Remember a tree before it is signed; durable when this returns.

        before  what was recalled; where it is no longer so, another signer was faster
        """
        with self._opened() as db:
            db.execute("BEGIN IMMEDIATE")
            asked = "SELECT size, root FROM signed WHERE origin = ?"
            found = db.execute(asked, (origin,)).fetchone()
            held = Remembered(*found) if found else None
            if held != before:
                db.execute("ROLLBACK")
                raise ForkRefusedError(
                    f"{self._path}: another signer of {origin} was faster: it signed"
                    f" size {held.size if held else 0}",
                    remedy="Sign again; nothing was signed here.",
                )
            db.execute(
                "INSERT INTO signed VALUES (?1, ?2, ?3) ON CONFLICT (origin)"
                " DO UPDATE SET size = ?2, root = ?3",
                (origin, after.size, after.root),
            )
            db.execute("COMMIT")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(self._path, timeout=60, isolation_level=None)
            try:
                db.execute("PRAGMA synchronous = EXTRA")
                db.execute(
                    "CREATE TABLE IF NOT EXISTS signed (origin TEXT PRIMARY KEY,"
                    " size INTEGER NOT NULL, root BLOB NOT NULL)"
                )
                yield db
            finally:
                db.close()
        except sqlite3.Error as error:
            raise StoreFailedError(
                f"{self._path}: the signer's memory failed: {error}",
                remedy="See that its folder is there and can be written;"
                " nothing was signed.",
            ) from error
