"""The log as the files of its export, made on demand, so that anyone's tools audit it.

    checkpoint, checkpoints/SIZE, tile/…, tile/entries/…   as c2sp-tlog-tiles says
    log.json, document/sha256/AA/DIGEST                    as ``servanda log export``

What a path names never changes, but for ``checkpoint`` and ``log.json``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Final

from servanda.acts.portal.reading.errors import NotHeldError
from servanda.acts.portal.reading.reader import Reader
from servanda.register.errors import MalformedError
from servanda.register.log.exporting import LAYOUT
from servanda.register.log.store.port import HASH_BYTES, row_of_node
from servanda.register.transparency.tiles import (
    ENTRIES,
    Tile,
    parse_path,
    write_bundle,
    write_tile,
)

__all__ = ["LogFile", "log_file"]

_HEIGHT: Final = 8
_SIZE: Final = re.compile(r"checkpoints/(0|[1-9][0-9]{0,17})")
_BLOB: Final = re.compile(r"document/sha256/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_TEXT: Final = "text/plain; charset=utf-8"
_BYTES: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file of the log.

    content   its bytes
    media     their type
    is_fixed  whether the path never names anything else
    """

    content: bytes
    media: str
    is_fixed: bool


def log_file(reader: Reader, path: str) -> LogFile:
    """Return a file of the log by its path below the log's address."""
    found = _found(reader, path)
    if found is None:
        raise NotHeldError(
            f"This log has no file {path!r}",
            remedy="See `log.json` for what there is.",
        )
    return found


def _found(reader: Reader, path: str) -> LogFile | None:
    if path == "checkpoint":
        return _text(reader.look.head, is_fixed=False)
    if path == "log.json":
        return LogFile(_said(reader), "application/json", is_fixed=False)
    if size := _SIZE.fullmatch(path):
        # More signatures may join it, so it is not fixed.
        return _text(reader.log.checkpoint(int(size[1])), is_fixed=False)
    if blob := _BLOB.fullmatch(path):
        return _blob(reader, blob[2])
    return _tile(reader, path)


def _text(note: bytes | None, *, is_fixed: bool) -> LogFile | None:
    return None if note is None else LogFile(note, _TEXT, is_fixed)


def _said(reader: Reader) -> bytes:
    log = reader.log
    said = {
        "checkpoints": sorted({size for size, _ in log.checkpoints()}),
        "documents": list(log.documents()),
        "keys": list(log.keys),
        "layout": LAYOUT,
        "origin": log.origin,
        "removed": log.removed(),
        "size": reader.look.size,
    }
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _blob(reader: Reader, digest: str) -> LogFile | None:
    """Return a document, or an act; it may be removed, so nobody keeps it for good."""
    held = reader.log.document(f"sha256:{digest}") or reader.act(f"sha256:{digest}")
    return None if held is None else LogFile(held, _BYTES, is_fixed=False)


def _tile(reader: Reader, path: str) -> LogFile | None:
    try:
        tile = parse_path(path)
    except MalformedError:
        return None
    size = reader.look.size
    level = 0 if tile.level == ENTRIES else tile.level * _HEIGHT
    if tile.span.stop > size >> level:
        return None
    made = _bundle(reader, tile) if tile.level == ENTRIES else _hashes(reader, tile)
    return LogFile(made, _BYTES, is_fixed=True)


def _bundle(reader: Reader, tile: Tile) -> bytes:
    rows = reader.log.rows(tile.span.start, tile.span.stop)
    return write_bundle([row.leaf for row in rows])


def _hashes(reader: Reader, tile: Tile) -> bytes:
    level = tile.level * _HEIGHT
    places = [row_of_node(level, index) for index in tile.span]
    held = reader.log.store.hashes(places)
    at = slice(level * HASH_BYTES, (level + 1) * HASH_BYTES)
    return write_tile([held.get(place, b"")[at] for place in places])
