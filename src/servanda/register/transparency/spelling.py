"""Numbers and bytes as the lines of a note, a proof or a policy spell them.

Each has one spelling; any other is a ``MalformedError``, so that what was read can be
written back byte for byte.
"""

from __future__ import annotations

import base64
import binascii
import re

from servanda.register.errors import MalformedError
from servanda.register.transparency.hashing import HASH_SIZE

__all__ = ["base64_of", "bytes_in", "hash_in", "number_in", "refused"]

_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_LIMIT = 1 << 63
_SHOWN = 60


def number_in(text: str, what: str) -> int:
    """Read a whole number below 2^63, in ASCII digits without leading zeroes."""
    if not _NUMBER.fullmatch(text) or int(text) >= _LIMIT:
        raise refused(what, text, "a whole number without leading zeroes")
    return int(text)


def base64_of(data: bytes) -> str:
    """Return the standard base64 spelling of bytes."""
    return base64.b64encode(data).decode("ascii")


def bytes_in(text: str, what: str) -> bytes:
    """Read bytes in standard base64, padded, with no bit set that has no meaning."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if not data or base64_of(data) != text:
        raise refused(what, text, "bytes in standard base64")
    return data


def hash_in(text: str, what: str) -> bytes:
    """Read a SHA-256 hash in standard base64."""
    data = bytes_in(text, what)
    if len(data) != HASH_SIZE:
        raise refused(what, text, f"a hash of {HASH_SIZE} bytes")
    return data


def refused(what: str, found: str, wanted: str) -> MalformedError:
    """Return the error that says what was found where, and what is wanted there."""
    shown = found if len(found) <= _SHOWN else found[:_SHOWN] + "…"
    return MalformedError(
        f"{what} is {shown!r}, not {wanted}",
        remedy="Mend it there, or ask for the file again: it may have been altered.",
    )
