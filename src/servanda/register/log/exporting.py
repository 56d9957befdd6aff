"""A log as a folder of files that any web server can serve, and any stick can carry.

    log.json                  origin, size, keys, and lists of what else is there
    checkpoint                the largest signed checkpoint
    checkpoints/SIZE          every one
    tile/…, tile/entries/…    the tree and the entries, as c2sp-tlog-tiles says
    document/sha256/AA/DIGEST envelopes and attached documents, by digest

A folder that holds an older export is brought up to date. The checkpoint is written
last, so that whoever reads while this writes finds what it promises.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

from servanda.register.errors import NoLogError, StoreFailedError
from servanda.register.log.entry import read_entry
from servanda.register.log.log import Log
from servanda.register.log.store.port import HASH_BYTES, row_of_node
from servanda.register.transparency.tiles import (
    Tile,
    bundles_of,
    tiles_of,
    write_bundle,
    write_tile,
)

__all__ = ["LAYOUT", "blob_path", "export"]

LAYOUT: Final = "servanda-log/1"
"""The layout of the folder, named in ``log.json``."""

_HEIGHT: Final = 8

Progress = Callable[[int, int], None]


def blob_path(digest: str) -> str:
    """Return where the content of a digest lies.

    >>> blob_path("sha256:00ff")
    'document/sha256/00/00ff'
    """
    kind, _, hexadecimal = digest.partition(":")
    return f"document/{kind}/{hexadecimal[:2]}/{hexadecimal}"


def export(
    log: Log, folder: Path, *, progress: Progress = lambda _done, _of: None
) -> int:
    """Write a log into a folder; return the number of entries that it then holds.

    progress  is told how many of how many entries are there
    """
    try:
        return _Export(log, folder).write(progress)
    except OSError as error:
        raise StoreFailedError(
            f"{folder}: the export failed: {error.strerror}",
            remedy="See that the folder can be written and has room, then try again.",
        ) from error


class _Export:
    """One export of a log.

    The checkpoints are read before the size: the log only grows, so it covers them.
    """

    def __init__(self, log: Log, folder: Path) -> None:
        self._log = log
        self._folder = folder
        self._checkpoints = dict(log.checkpoints())
        self._size = log.size

    def write(self, progress: Progress) -> int:
        """Write what the folder lacks."""
        since = self._held_before()
        for size in sorted({self._size, max(self._checkpoints, default=self._size)}):
            self._entries(since, size, progress)
            for tile in tiles_of(size, since=since):
                self._put(tile.path, self._tile(tile))
        self._documents()
        for size, note in self._checkpoints.items():
            self._put(f"checkpoints/{size}", note)
        self._put("log.json", self._said())
        if self._checkpoints:
            self._put("checkpoint", self._checkpoints[max(self._checkpoints)])
        return self._size

    def _held_before(self) -> int:
        """Return the size of an older export here; another log's is refused."""
        path = self._folder / "log.json"
        if not path.exists():
            return 0
        try:
            said = json.loads(path.read_bytes())
            origin, size = said["origin"], int(said["size"])
        except (ValueError, KeyError, TypeError) as error:
            raise self._refused("a `log.json` that cannot be read") from error
        if origin != self._log.origin or size > self._size:
            raise self._refused(f"{size} entries of {origin}")
        return size

    def _refused(self, found: str) -> NoLogError:
        return NoLogError(
            f"{self._folder}: found {found}, wanted no export or an older one of"
            f" {self._log.origin}, which now has {self._size} entries",
            remedy="Name another folder.",
        )

    def _entries(self, since: int, size: int, progress: Progress) -> None:
        for bundle in bundles_of(size, since=since):
            low = bundle.span.start
            rows = list(self._log.rows(low, low + bundle.width))
            for row in rows:
                if row.envelope is not None and row.place >= since:
                    self._put(blob_path(read_entry(row.leaf).envelope), row.envelope)
            self._put(bundle.path, write_bundle([row.leaf for row in rows]))
            progress(low + bundle.width, self._size)

    def _tile(self, tile: Tile) -> bytes:
        """Return a tile, its hashes read from their rows at one go."""
        level = tile.level * _HEIGHT
        places = [row_of_node(level, index) for index in tile.span]
        held = self._log.store.hashes(places)
        at = slice(level * HASH_BYTES, (level + 1) * HASH_BYTES)
        return write_tile([held.get(place, b"")[at] for place in places])

    def _documents(self) -> None:
        for digest in self._log.documents():
            if not (self._folder / blob_path(digest)).exists():
                content = self._log.document(digest)
                if content is not None:
                    self._put(blob_path(digest), content)
        # What was removed since an older export goes from the folder too.
        gone = [self._log.entry(place).envelope for place in self._log.store.emptied()]
        for digest in (*gone, *self._log.removed()):
            (self._folder / blob_path(digest)).unlink(missing_ok=True)

    def _said(self) -> bytes:
        said = {
            "checkpoints": sorted(self._checkpoints),
            "documents": list(self._log.documents()),
            "keys": list(self._log.keys),
            "layout": LAYOUT,
            "origin": self._log.origin,
            "removed": self._log.removed(),
            "size": self._size,
        }
        return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()

    def _put(self, path: str, content: bytes) -> None:
        """Write a file, whole or not at all."""
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_name(target.name + ".part")
        draft.write_bytes(content)
        draft.replace(target)
