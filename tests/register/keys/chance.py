"""Chance for tests: bytes that look random and are the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from servanda.register.keys.encryption import Cost

__all__ = ["CHEAP", "PASSPHRASE", "chance"]

CHEAP = Cost(2, 1, 1)
"""So that a test that opens a hundred files need not wait for them."""

PASSPHRASE = "four words nobody joins"  # noqa: S105 - of keys made in tests


def chance(seed: str = "a") -> Callable[[int], bytes]:
    """Return a source of bytes that follow from a seed."""
    count = iter(range(1_000_000))

    def draw(size: int) -> bytes:
        stream = hashlib.shake_256(f"{seed} {next(count)}".encode())
        return stream.digest(size)

    return draw
