"""An exported log, read back: from a folder, or from any place that serves its files.

Fulfils ``Source``. Nothing is verified here but the form: that is the auditor's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from servanda.register.errors import (
    DamagedLogError,
    MalformedError,
    NoLogError,
    StoreFailedError,
)
from servanda.register.log.entry import Entry, read_entry
from servanda.register.log.exporting import LAYOUT, blob_path
from servanda.register.log.store.port import Row
from servanda.register.transparency.hashing import frontier_of
from servanda.register.transparency.proofs import consistency, inclusion
from servanda.register.transparency.tiles import (
    Tile,
    bundles_of,
    node_reader,
    read_bundle,
)

__all__ = ["Exported", "Files", "open_folder"]

Files = Callable[[str], bytes | None]
"""Reads a file by its path below the log's address; None where there is none."""

_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")

_FIELDS: Final[Mapping[str, type]] = {
    "checkpoints": list,
    "documents": list,
    "keys": list,
    "layout": str,
    "origin": str,
    "removed": dict,
    "size": int,
}


def open_folder(folder: Path) -> Exported:
    """Open a log that was exported into a folder."""

    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes()
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            return None
        except OSError as error:
            raise StoreFailedError(
                f"{folder / path}: cannot be read: {error.strerror}",
                remedy="See that the folder is there and can be read.",
            ) from error

    return Exported(read, str(folder))


class Exported:
    """A log as its exported files tell it; fulfils ``Source``."""

    def __init__(
        self, read: Files, location: str, done: Callable[[], None] = lambda: None
    ) -> None:
        """Read what the export says of itself; ``done`` lets go of the files."""
        self._read = read
        self.close = done
        self.location = location
        said = self._said()
        self.origin: str = said["origin"]
        self.size: int = said["size"]
        self.keys: tuple[str, ...] = tuple(map(str, said["keys"]))
        self._documents = dict.fromkeys(map(str, said["documents"]))
        self._removed: dict[str, int] = said["removed"]
        self._checkpoints: list[int] = said["checkpoints"]
        self.node = node_reader(self.size, self._whole)

    def root(self, size: int | None = None) -> bytes:
        """Return the root of the tree of so many entries, from its tiles."""
        return frontier_of(self.size if size is None else size, self.node).root()

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[Row]:
        """Yield what is kept of each entry; ``hashes`` and ``counted`` are empty."""
        for place, leaf in self._leaves(start, self.size if stop is None else stop):
            try:
                entry = read_entry(leaf)
            except DamagedLogError:
                yield Row(place, leaf, b"", None, "", "", "", "")
            else:
                held = self.envelope(entry)
                name = entry.stream, entry.id, entry.kind
                yield Row(place, leaf, b"", held, *name, "")

    def entries(
        self, start: int = 0, stop: int | None = None
    ) -> Iterator[tuple[int, Entry]]:
        """Yield entries with their places."""
        for place, leaf in self._leaves(start, self.size if stop is None else stop):
            yield place, read_entry(leaf)

    def leaf(self, index: int) -> bytes:
        """Return the bytes of one entry."""
        for _, leaf in self._leaves(index, index + 1):
            return leaf
        raise self._missing(f"entry {index}")

    def envelope(self, entry: Entry) -> bytes | None:
        """Return an act as it was signed; None where its content was removed."""
        return self._blob(entry.envelope)

    def document(self, digest: str) -> bytes | None:
        """Return an attached document; None where it is not, or no longer, held."""
        return self._blob(digest) if digest in self._documents else None

    def documents(self) -> Iterator[str]:
        """Yield the digests of all documents that are held."""
        return iter(self._documents)

    def removed(self) -> dict[str, int]:
        """Return what was removed: each digest with the entry that says so."""
        return dict(self._removed)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that an entry is in the tree of so many entries."""
        return inclusion(index, self.size if size is None else size, self.node)

    def consistency(self, old: int, new: int | None = None) -> tuple[bytes, ...]:
        """Return the proof that one tree grew from another, smaller one."""
        return consistency(old, self.size if new is None else new, self.node)

    def checkpoint(self, size: int | None = None) -> bytes | None:
        """Return the largest signed checkpoint, or that of a size."""
        return self._read("checkpoint" if size is None else f"checkpoints/{size}")

    def checkpoints(self) -> Iterator[tuple[int, bytes]]:
        """Yield all signed checkpoints with their sizes, smallest first."""
        for size in self._checkpoints:
            note = self.checkpoint(size)
            if note is None:
                raise self._missing(f"the checkpoint of size {size}")
            yield size, note

    def _blob(self, digest: str) -> bytes | None:
        # What is no digest names no file, wherever its path would lead.
        return self._read(blob_path(digest)) if _DIGEST.fullmatch(digest) else None

    def _leaves(self, start: int, stop: int) -> Iterator[tuple[int, bytes]]:
        for bundle in bundles_of(self.size, since=start):
            if bundle.span.start >= stop:
                return
            try:
                leaves = read_bundle(self._whole(bundle), bundle.width)
            except MalformedError as error:
                raise DamagedLogError(
                    f"{self.location}: {bundle.path}: {error.message}",
                    remedy="Fetch the file again and compare with another copy.",
                ) from error
            for place, leaf in zip(bundle.span, leaves, strict=True):
                if start <= place < stop:
                    yield place, leaf

    def _whole(self, tile: Tile) -> bytes:
        held = self._read(tile.path)
        if held is None:
            raise self._missing(tile.path)
        return held

    def _said(self) -> dict[str, Any]:
        held = self._read("log.json")
        if held is None:
            raise NoLogError(
                f"{self.location}: there is no exported log here: no `log.json`",
                remedy="Name the folder or address that `servanda log export` wrote.",
            )
        try:
            said: Any = json.loads(held)
        except (ValueError, RecursionError) as error:
            raise self._unreadable(str(error)) from error
        if not isinstance(said, dict) or said.get("layout") != LAYOUT:
            raise self._unreadable(f"wanted the layout {LAYOUT!r}")
        for name, kind in _FIELDS.items():
            if not isinstance(said.get(name), kind):
                raise self._unreadable(f"`{name}` is missing or malformed")
        numbers = (said["size"], *said["checkpoints"], *said["removed"].values())
        if any(type(n) is not int or n < 0 for n in numbers):
            raise self._unreadable("a size or place in it is no whole number")
        return said

    def _unreadable(self, why: str) -> DamagedLogError:
        return DamagedLogError(
            f"{self.location}: `log.json` cannot be read: {why}",
            remedy="Export the log again, or fetch the file again.",
        )

    def _missing(self, what: str) -> DamagedLogError:
        return DamagedLogError(
            f"{self.location}: {what} is not there",
            remedy="Export the log again, or compare with another copy.",
        )
