"""A finished answer as it is kept: packed, with what it depends on."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

__all__ = ["KEEP", "PAGE", "Headers", "Keep", "Kept", "kept"]

Headers = tuple[tuple[bytes, bytes], ...]

KEEP: Final = "servanda.keep"
"""Where in a request's scope its handler leaves what the answer depends on."""

PAGE: Final[Headers] = ((b"content-type", b"text/html; charset=utf-8"),)
"""What a page is sent with."""

_WORTH: Final = 512
_LEVEL: Final = 6
_BESIDE: Final = 1024
_LATER: Final = frozenset({b"content-length", b"etag", b"cache-control"})


@dataclass(frozen=True, slots=True)
class Keep:
    """What an answer depends on.

    mark      changes when it does; compared with what ``Depends`` tells of ``on``
    on        what it depends on
    until     seconds since 1970 after which it is of a day gone by
    is_fixed  whether its address never names anything else
    """

    on: str
    mark: str
    until: float
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished answer; most readers take it packed, so it is held only so.

    held       its bytes
    is_packed  whether they are packed by gzip
    tag        the digest of the answer, as its ETag
    """

    keep: Keep
    held: bytes
    is_packed: bool
    headers: Headers
    tag: bytes

    @property
    def weight(self) -> int:
        """How many bytes it takes, about."""
        return len(self.held) + _BESIDE

    @property
    def body(self) -> bytes:
        """The answer, unpacked."""
        return gzip.decompress(self.held) if self.is_packed else self.held


def kept(keep: Keep, body: bytes, sent: Headers) -> Kept:
    """Return an answer as it is kept.

    sent  the headers that its maker gave it
    """
    packed = gzip.compress(body, _LEVEL, mtime=0) if len(body) > _WORTH else body
    is_packed = len(packed) < len(body)
    cached = b"public, max-age=31536000, immutable" if keep.is_fixed else b"no-cache"
    headers = (
        *(pair for pair in sent if pair[0].lower() not in _LATER),
        (b"cache-control", cached),
        (b"vary", b"accept-encoding"),
    )
    tag = f'"{sha256(body).hexdigest()[:24]}"'.encode()
    return Kept(keep, packed if is_packed else body, is_packed, headers, tag)
