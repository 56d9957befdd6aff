"""JSON that everyone reads alike: whole numbers, no key twice, no deep nesting.

The depth is limited by a number and not by the interpreter's stack, so that what
one machine accepts no other refuses.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any, Final, NoReturn

from servanda.basis.digest import canonical
from servanda.register.errors import MalformedError

__all__ = ["DEEPEST", "hidden_in", "is_canonical", "read_json", "why_not_plain"]

DEEPEST: Final = 32
"""Objects and lists that may lie in one another."""

_HIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff"  # controls, breaks, halves
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # which steer the direction
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"  # blank
)
_BREAKS: Final = frozenset("\n\t")
_SAFE: Final = 2**53 - 1
_LONGEST: Final = len(str(-_SAFE))
_BEYOND_BASIC: Final = 0xF0


def read_json(data: bytes, *, what: str, remedy: str, largest: int) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON value read from bytes; any other bytes are a ``MalformedError``.

    what     what the bytes are said to be, for the message: "act"
    remedy   how to mend it
    largest  bytes that it may have
    """
    if len(data) > largest:
        raise _not(what, f"it has {len(data)} bytes, more than {largest}", remedy)
    try:
        value = _DECODER.decode(data.decode("utf-8"))
    except (_PlainError, ValueError) as error:
        raise _not(what, str(error), remedy) from error
    except RecursionError as error:
        raise _not(what, "it is nested too deeply", remedy) from error
    # So few brackets cannot nest deeper; most documents need no second look.
    brackets = data.count(b"{") + data.count(b"[")
    if brackets > DEEPEST and _is_deeper(value, DEEPEST):
        raise _not(what, f"it is nested more than {DEEPEST} deep", remedy)
    return value


def is_canonical(value: Any, data: bytes) -> bool:  # noqa: ANN401 - any JSON value
    """Tell whether bytes are the canonical form (RFC 8785) of what was read from them.

    The standard encoder, which is much faster, writes plain JSON as RFC 8785 does but
    for one thing: it orders keys by code points, not by UTF-16 units. The two orders
    differ only beyond the basic plane, and such characters start with 0xF0 or more.
    """
    try:
        if data.isascii() or max(data) < _BEYOND_BASIC:
            return _ENCODER.encode(value).encode("utf-8") == data
        return canonical(value) == data
    except ValueError:
        return False


def why_not_plain(text: str, *, may_break: bool = False) -> str | None:
    """Return why a text is not seen as it is written, or None where it is.

    Characters that steer the direction of writing are not among those taken, for
    they can show another order of words than the one that is signed; nor are those
    that show nothing, by which two texts that look alike would differ. The joiners
    U+200C and U+200D stay, for some scripts cannot be spelled without them.

    may_break  whether it may have several lines
    """
    if not text or text != text.strip():
        return "is empty, or has space at its ends"
    if text.isascii() and text.isprintable():
        return None
    hidden = _HIDDEN.search(text)
    if hidden and not (may_break and set(_HIDDEN.findall(text)) == {"\n"}):
        return f"has the character U+{ord(hidden.group()):04X}, which is not seen"
    if not unicodedata.is_normalized("NFC", text):
        return "is not in Unicode's composed form (NFC)"
    return None


def hidden_in(value: object, data: bytes) -> str | None:
    """Return why some text in a JSON value is not seen as it is written, or None.

    data  the bytes that the value was read from; where they are plain, no text is
    """
    if data.isascii() and b"\\u" not in data and b"\x7f" not in data:
        return None
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, dict):
            waiting += (*held, *held.values())
        elif isinstance(held, list):
            waiting += held
        elif isinstance(held, str) and (found := set(_HIDDEN.findall(held)) - _BREAKS):
            return f"has the character U+{ord(min(found)):04X}, which is not seen"
    return None


class _PlainError(Exception):
    """JSON, but not of the plain kind."""


def _not(what: str, why: str, remedy: str) -> MalformedError:
    return MalformedError(f"This is no {what}: {why}", remedy=remedy)


def _is_deeper(value: object, depth: int) -> bool:
    """Tell whether lists and objects lie deeper; goes level by level, not down."""
    level = [value]
    for _ in range(depth):
        inner: list[object] = []
        for held in level:
            if isinstance(held, dict):
                inner.extend(held.values())
            elif isinstance(held, list):
                inner.extend(held)
        if not inner:
            return False
        level = inner
    return any(isinstance(held, dict | list) for held in level)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        raise _PlainError("a key stands in it twice")
    return held


def _no_fraction(text: str) -> NoReturn:
    raise _PlainError(f"{text[:40]} is not a whole number; write it as text")


def _safe(text: str) -> int:
    number = int(text) if len(text) <= _LONGEST else _SAFE + 1
    if abs(number) > _SAFE:
        raise _PlainError("a number is too large to be read alike everywhere")
    return number


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_once,
    parse_float=_no_fraction,
    parse_constant=_no_fraction,
    parse_int=_safe,
)

_ENCODER: Final = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)
