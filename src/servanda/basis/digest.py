"""Canonical JSON (RFC 8785) and the SHA-256 digest that names a document."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785

__all__ = ["canonical", "digest_of", "sha256"]


def canonical(value: Any) -> bytes:  # noqa: ANN401 - any JSON value
    """Return the one canonical JSON encoding of a JSON value (RFC 8785).

    Numbers must be integers: amounts and shares are written as decimal strings,
    because a floating-point number has no exact decimal value.
    """
    return rfc8785.dumps(value)


def sha256(data: bytes) -> str:
    """Return ``sha256:`` and the digest in lower-case hexadecimal."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def digest_of(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """Return the digest of a JSON value's canonical form."""
    return sha256(canonical(value))
