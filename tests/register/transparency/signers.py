"""Signers whose keys are known, and trees small enough to be hashed by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from servanda.register.transparency.hashing import (
    EMPTY_ROOT,
    Frontier,
    ReadNode,
    leaf_hash,
    leaf_hashes,
    node_hash,
)
from servanda.register.transparency.notekey import Kind, VerifierKey

ORIGIN = "maravel.example/register"


@dataclass(frozen=True)
class SeededSigner:
    """A signer whose private key follows from its name."""

    name: str
    kind: Kind = Kind.ED25519
    seed: str = ""

    @property
    def _private(self) -> Ed25519PrivateKey | MLDSA44PrivateKey:
        seed = hashlib.sha256((self.seed or self.name).encode()).digest()
        if self.kind is Kind.ML_DSA_44:
            return MLDSA44PrivateKey.from_seed_bytes(seed)
        return Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def key(self) -> VerifierKey:
        public = self._private.public_key().public_bytes_raw()
        return VerifierKey(self.name, self.kind, public)

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


def leaves(count: int) -> list[bytes]:
    """Return the hashes of leaves that are all different."""
    return leaf_hashes([b"entry %d" % number for number in range(count)])


def nodes_over(hashes: Sequence[bytes]) -> ReadNode:
    """Return what reads the complete nodes of a tree that is held in memory."""
    _, nodes = Frontier().extend(hashes)
    held = {(level, index): value for level, index, value in nodes}
    return lambda level, index: held[level, index]


class Brute:
    """The tree and its proofs exactly as RFC 6962 defines them, by recursion."""

    def __init__(self, hashes: Sequence[bytes]) -> None:
        """Keep the leaves."""
        self._leaves = tuple(hashes)
        self.hash = cache(self._hash)

    def _hash(self, low: int, high: int) -> bytes:
        if high - low < 2:
            return self._leaves[low] if high > low else EMPTY_ROOT
        middle = low + split(high - low)
        return node_hash(self.hash(low, middle), self.hash(middle, high))

    def path(self, index: int, low: int, high: int) -> list[bytes]:
        if high - low == 1:
            return []
        middle = low + split(high - low)
        if index < middle:
            return [*self.path(index, low, middle), self.hash(middle, high)]
        return [*self.path(index, middle, high), self.hash(low, middle)]

    def subproof(
        self, span: tuple[int, int], low: int, high: int, *, known: bool = True
    ) -> list[bytes]:
        """Return the proof that a subtree is in the tree of the given leaves."""
        start, end = span
        if (start, end) == (low, high):
            return [] if known else [self.hash(low, high)]
        middle = low + split(high - low)
        if end <= middle:
            below = self.subproof(span, low, middle, known=known)
            return [*below, self.hash(middle, high)]
        if middle <= start:
            below = self.subproof(span, middle, high, known=known)
            return [*below, self.hash(low, middle)]
        below = self.subproof((middle, end), middle, high, known=False)
        return [*below, self.hash(low, middle)]


def split(count: int) -> int:
    """Return the largest power of two below a number, by trying."""
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def flipped(data: bytes, bit: int) -> bytes:
    """Return bytes with one bit changed."""
    place, shift = divmod(bit, 8)
    return data[:place] + bytes([data[place] ^ 1 << shift]) + data[place + 1 :]


__all__ = [
    "ORIGIN",
    "Brute",
    "SeededSigner",
    "flipped",
    "leaf_hash",
    "leaves",
    "nodes_over",
    "split",
]
