"""The public half of a key: what a charter names, and nothing secret.

A key has one part or several; a charter that names several counts the holder only if
every part signed.
"""

from __future__ import annotations

import base64
import json
import re
from typing import Any

from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import fault_in_key
from servanda.register.errors import KeyFileError

__all__ = ["part_of", "read_public", "write_public"]

_HOLDER = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


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


def write_public(parts: tuple[Part, ...], holder: str | None = None) -> bytes:
    """Return the public half as JSON: an entry of a charter's ``keys``."""
    value: dict[str, Any] = {"holder": holder} if holder else {}
    value["parts"] = [part.model_dump() for part in parts]
    return (json.dumps(value, indent=2) + "\n").encode()


def read_public(data: bytes, where: str) -> tuple[str | None, tuple[Part, ...]]:
    """Read a public half: the holder, if one is named, and the parts.

    where  the file's name, for the error
    """
    try:
        value = json.loads(data)
        holder = _holder(value)
        parts = tuple(
            part_of(one["scheme"], base64.b64decode(one["public"], validate=True))
            for one in value["parts"]
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise KeyFileError(
            f"{where} is not the public half of a key: {error}",
            remedy="Print it again with `servanda keys public`.",
        ) from error
    return holder, parts


def _holder(value: dict[str, Any]) -> str | None:
    if set(value) - {"holder"} != {"parts"} or not value["parts"]:
        raise ValueError("it has not a holder and parts, and nothing else")
    holder = value.get("holder")
    if holder is not None and not _HOLDER.fullmatch(holder):
        raise ValueError(f"{holder!r} is no id of a holder; write it as h-president")
    return holder if holder is None else str(holder)
