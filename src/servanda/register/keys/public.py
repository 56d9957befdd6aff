"""The public half of a key: what a charter names, and nothing secret.

A key has one part or several; a charter that names several counts the holder only if
every part signed. Which post holds it, the holder says; a charter vouches for it.
"""

from __future__ import annotations

import base64
import json
import re
from typing import Any, NamedTuple

from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import fault_in_key
from servanda.register.errors import KeyFileError

__all__ = ["PublicHalf", "part_of", "read_public", "write_public"]

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


class PublicHalf(NamedTuple):
    """The public half of a holder's key.

    parts   the public keys
    holder  the holder's id in the charter, as ``h-president``
    post    the post that holds it; never a person's name
    of      the party or body that the post belongs to, by id
    """

    parts: tuple[Part, ...]
    holder: str | None = None
    post: str | None = None
    of: str | None = None

    @property
    def entry(self) -> dict[str, Any]:
        """The key as an entry of a charter's ``keys``."""
        parts = [part.model_dump() for part in self.parts]
        return ({"holder": self.holder} if self.holder else {}) | {"parts": parts}


def part_of(scheme: str, public: bytes) -> Part:
    """Return a part; a key that no charter would take is a ``ValueError``.

    >>> part_of("ed25519", bytes(32))
    Traceback (most recent call last):
    ...
    ValueError: its order is low: one signature of it fits every message
    """
    if fault := fault_in_key(scheme, public):
        raise ValueError(fault)
    return Part(scheme=scheme, public=base64.b64encode(public).decode())


def write_public(half: PublicHalf) -> bytes:
    """Return the public half as JSON; what it does not state is left out."""
    stated = {"holder": half.holder, "post": half.post, "of": half.of}
    value: dict[str, Any] = {key: held for key, held in stated.items() if held}
    value["parts"] = half.entry["parts"]
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def read_public(data: bytes, where: str) -> PublicHalf:
    """Read a public half; anything else is a ``KeyFileError``.

    where  the file's name, for the error
    """
    if data.startswith(b"servanda-key "):
        raise KeyFileError(
            f"{where} is a private key, which stays with its holder",
            remedy=f"Name its public half, as {where}.pub.",
        )
    try:
        value = json.loads(data)
        if set(value) - {"holder", "post", "of"} != {"parts"} or not value["parts"]:
            _wrong("it has not a holder, a post and parts, and nothing else")
        parts = tuple(
            part_of(one["scheme"], base64.b64decode(one["public"], validate=True))
            for one in value["parts"]
        )
        return PublicHalf(
            parts, _id(value, "holder"), _words(value, "post"), _id(value, "of")
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeyFileError(
            f"{where} is not the public half of a key: {error}",
            remedy="Print it again with `servanda keys public`.",
        ) from error


def _id(value: dict[str, Any], name: str) -> str | None:
    held = value.get(name)
    if held is not None and not (isinstance(held, str) and _ID.fullmatch(held)):
        _wrong(
            f"`{name}` is {held!r}, which is no id; write it in small letters, digits "
            "and hyphens, as h-president"
        )
    return held if held is None else str(held)


def _words(value: dict[str, Any], name: str) -> str | None:
    held = value.get(name)
    if held is not None and not (
        isinstance(held, str) and held.strip() == held and held.isprintable() and held
    ):
        _wrong(f"`{name}` is {held!r}, which is no text on one line")
    return held if held is None else str(held)


def _wrong(why: str) -> None:
    raise ValueError(why)
