"""A log as files: its tree in tiles of 256 hashes, its entries in bundles of 256.

Any web server, or a memory stick, can serve them; a path names what is in it.

    tile/0/x001/x234/067        leaf hashes 1234067 * 256 and the 255 after it
    tile/1/000.p/17             the first 17 hashes eight levels up
    tile/entries/000.p/112      the first 112 entries

Source: c2sp-tlog-tiles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from servanda.register.errors import MalformedError
from servanda.register.transparency.hashing import HASH_SIZE, Frontier, ReadNode
from servanda.register.transparency.spelling import refused

__all__ = [
    "ENTRIES",
    "LONGEST_ENTRY",
    "WIDTH",
    "Tile",
    "bundles_of",
    "hashes_in",
    "node_reader",
    "parse_path",
    "read_bundle",
    "read_tile",
    "tiles_of",
    "write_bundle",
    "write_tile",
]

HEIGHT = 8
WIDTH = 1 << HEIGHT
LONGEST_ENTRY = 0xFFFF
ENTRIES = -1
_PREFIX = 2
_TOP = 63
_KEPT = 64

_PATH = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)/(?P<index>(?:x[0-9]{3}/)*[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """A file of the log.

    level  0 holds leaf hashes, each level above the roots of full tiles below;
           ENTRIES (-1) is the bundle of entries that stands under level 0
    index  its place in the level
    width  how many hashes or entries it holds; 256 when it is full

    >>> Tile(0, 1234067, 256).path
    'tile/0/x001/x234/067'
    """

    level: int
    index: int
    width: int = WIDTH

    def __post_init__(self) -> None:
        """Refuse what no path can name."""
        if not (ENTRIES <= self.level <= _TOP and self.index >= 0):
            raise refused("The tile", repr(self), f"level 0 to {_TOP}, index from 0")
        if not 1 <= self.width <= WIDTH:
            raise refused("The tile's width", str(self.width), f"1 to {WIDTH}")

    @property
    def path(self) -> str:
        """Return the path of the file below the log's address."""
        digits = str(self.index)
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        parts = [digits[i : i + 3] for i in range(0, len(digits), 3)]
        place = "/".join([*(f"x{part}" for part in parts[:-1]), parts[-1]])
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{place}{partial}"

    @property
    def span(self) -> range:
        """Return the indexes, in its own level, of what it holds."""
        return range(self.index * WIDTH, self.index * WIDTH + self.width)


def parse_path(path: str) -> Tile:
    """Read the path of a tile or a bundle; any other is a ``MalformedError``."""
    found = _PATH.fullmatch(path)
    if found is None:
        raise refused("The path", path, "the path of a tile or of entries")
    level = ENTRIES if found["level"] == "entries" else int(found["level"])
    index = int(found["index"].replace("x", "").replace("/", ""))
    tile = Tile(level, index, int(found["width"] or WIDTH))
    if tile.path != path:
        raise refused("The path", path, tile.path)
    return tile


def tiles_of(size: int, *, since: int = 0) -> Iterator[Tile]:
    """Yield every tile of a tree of ``size`` leaves that one of ``since`` lacks."""
    level = 0
    while size >> HEIGHT * level:
        yield from _level(level, size >> HEIGHT * level, since >> HEIGHT * level)
        level += 1


def bundles_of(size: int, *, since: int = 0) -> Iterator[Tile]:
    """Yield every bundle of a log of ``size`` entries that one of ``since`` lacks."""
    return _level(ENTRIES, size, since)


def write_tile(hashes: Sequence[bytes]) -> bytes:
    """Return the bytes of a tile."""
    if not 1 <= len(hashes) <= WIDTH or any(len(one) != HASH_SIZE for one in hashes):
        raise refused("The tile", f"{len(hashes)} hashes", f"1 to {WIDTH} of 32 bytes")
    return b"".join(hashes)


def read_tile(data: bytes, width: int) -> list[bytes]:
    """Read a tile of a known width."""
    if not 1 <= width <= WIDTH or len(data) != width * HASH_SIZE:
        wanted = f"{width * HASH_SIZE}, for {width} hashes"
        raise refused("The length of the tile", str(len(data)), wanted)
    return [data[i : i + HASH_SIZE] for i in range(0, len(data), HASH_SIZE)]


def write_bundle(entries: Sequence[bytes]) -> bytes:
    """Return the bytes of a bundle: each entry after its length."""
    if not 1 <= len(entries) <= WIDTH:
        raise refused("The bundle", f"{len(entries)} entries", f"1 to {WIDTH}")
    for entry in entries:
        if len(entry) > LONGEST_ENTRY:
            found = f"{len(entry)} bytes"
            raise refused("An entry", found, f"at most {LONGEST_ENTRY}")
    return b"".join(len(entry).to_bytes(_PREFIX) + entry for entry in entries)


def read_bundle(data: bytes, width: int) -> list[bytes]:
    """Read a bundle of a known width."""
    entries: list[bytes] = []
    at = 0
    while at < len(data) and len(entries) < width:
        start = at + _PREFIX
        at = start + int.from_bytes(data[at:start])
        entries.append(data[start:at])
    if at != len(data) or len(entries) != width or not 1 <= width <= WIDTH:
        found = f"{len(entries)} entries up to byte {at} of {len(data)}"
        raise refused("The bundle", found, f"{width} entries and nothing after them")
    return entries


def hashes_in(tile: Tile, node: ReadNode) -> list[bytes]:
    """Return what a tile holds, read from the complete nodes of a tree."""
    return [node(HEIGHT * tile.level, index) for index in tile.span]


def node_reader(size: int, read: Callable[[Tile], bytes]) -> ReadNode:
    """Return what reads the complete nodes of a tree of ``size`` out of its tiles.

    read  returns the bytes of a tile; nothing is believed of them but their length
    """

    @lru_cache(maxsize=_KEPT)
    def tile_at(level: int, index: int) -> list[bytes]:
        width = min(WIDTH, (size >> HEIGHT * level) - index * WIDTH)
        return read_tile(read(Tile(level, index, width)), width)

    def node(level: int, index: int) -> bytes:
        if not 0 <= (index + 1) << level <= size:
            raise MalformedError(
                f"Node {index} of level {level} is not in a tree of {size}",
                remedy="Compare with another copy of the log: this tells two sizes.",
            )
        tile_level, rise = divmod(level, HEIGHT)
        tile, place = divmod(index << rise, WIDTH)
        below = tile_at(tile_level, tile)[place : place + (1 << rise)]
        return Frontier().grow(below)[0].root()

    return node


def _level(level: int, count: int, since: int) -> Iterator[Tile]:
    """Yield the tiles over ``count`` hashes that the tiles over ``since`` lack."""
    for index in range(since // WIDTH, -(-count // WIDTH)):
        width = min(WIDTH, count - index * WIDTH)
        if index * WIDTH + width > since:
            yield Tile(level, index, width)
