"""The Merkle tree of a log, grown from the right: RFC 6962, section 2.1.

A node is named by its level, counted from the leaves at 0, and its index in that level.
A node is complete when all leaves below it exist; only such nodes are kept, each once.

Source: rfc6962, section 2.1.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, repeat
from typing import NamedTuple

__all__ = [
    "EMPTY_ROOT",
    "HASH_SIZE",
    "Frontier",
    "Node",
    "ReadNode",
    "Row",
    "frontier_of",
    "leaf_hash",
    "leaf_hashes",
    "node_hash",
]

_sha256 = hashlib.sha256

HASH_SIZE = 32
EMPTY_ROOT = _sha256(b"").digest()

ReadNode = Callable[[int, int], bytes]
"""Reads the hash of a complete node: level, index."""


Node = tuple[int, int, bytes]
"""A complete node: level above the leaves, index in the level, hash."""


class Row(NamedTuple):
    """Neighbouring complete nodes of one level, from the index ``start`` on."""

    level: int
    start: int
    hashes: Sequence[bytes]


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf."""
    return _sha256(b"\x00" + data).digest()


def leaf_hashes(leaves: Sequence[bytes]) -> list[bytes]:
    """Return the hashes of many leaves, in order."""
    sha256 = _sha256
    return [sha256(b"\x00" + leaf).digest() for leaf in leaves]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node over its two children."""
    return _sha256(b"\x01" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to grow a tree: its complete subtrees, none inside another.

    size    the number of leaves
    hashes  one root for each set bit of ``size``, the largest subtree first

    >>> tree, nodes = Frontier().append(leaf_hash(b"a"))
    >>> tree.size, tree.root() == leaf_hash(b"a"), [n[:2] for n in nodes]
    (1, True, [(0, 0)])
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse hashes that cannot belong to the size."""
        if self.size < 0 or len(self.hashes) != self.size.bit_count():
            raise ValueError(f"{len(self.hashes)} hashes for {self.size} leaves")

    def root(self) -> bytes:
        """Return the root of the whole tree."""
        if not self.hashes:
            return EMPTY_ROOT
        root = self.hashes[-1]
        for left in self.hashes[-2::-1]:
            root = node_hash(left, root)
        return root

    def append(self, leaf: bytes) -> tuple[Frontier, tuple[Node, ...]]:
        """Return the tree with one more leaf hash, and the nodes that it completes.

        The first node is the leaf itself, at level 0.
        """
        level, index, up = 0, self.size, leaf
        hashes = list(self.hashes)
        nodes: list[Node] = [(0, index, leaf)]
        while index & 1:
            up = node_hash(hashes.pop(), up)
            level, index = level + 1, index >> 1
            nodes.append((level, index, up))
        hashes.append(up)
        return Frontier(self.size + 1, tuple(hashes)), tuple(nodes)

    def extend(self, leaves: Sequence[bytes]) -> tuple[Frontier, list[Node]]:
        """Return the tree with many more leaf hashes, and all nodes they complete."""
        tree, rows = self.grow(leaves)
        nodes: list[Node] = []
        for level, start, hashes in rows:
            nodes += zip(repeat(level), count(start), hashes, strict=False)
        return tree, nodes

    def grow(self, leaves: Sequence[bytes]) -> tuple[Frontier, list[Row]]:
        """Do the same level by level, and return the nodes as one row for each level.

        This is the fast way to append a batch or to hash a whole log again: what it
        costs beyond the hashing is a list.
        """
        rows = list(self._rows(leaves))
        size = self.size + len(leaves)
        old = dict(zip(_levels(self.size), self.hashes, strict=True))
        new = {row.level: row.hashes[-1] for row in rows if row.hashes}
        tops = _levels(size)
        # A subtree of the new frontier is the last of its row, or it was there before.
        return Frontier(size, tuple(new.get(top) or old[top] for top in tops)), rows

    def _rows(self, leaves: Sequence[bytes]) -> Iterator[Row]:
        """Yield the new nodes, one level after the other from the leaves up."""
        sha256 = _sha256
        waiting = list(self.hashes)
        level, start, row = 0, self.size, leaves
        while row:
            yield Row(level, start, row)
            if start & 1:
                row = [waiting.pop(), *row]
            evens, odds = row[0::2], row[1::2]
            row = [
                sha256(b"\x01" + left + right).digest()
                for left, right in zip(evens, odds, strict=False)
            ]
            level, start = level + 1, start >> 1


def frontier_of(size: int, node: ReadNode) -> Frontier:
    """Return the frontier of a tree whose complete nodes can be read."""
    return Frontier(
        size,
        tuple(node(level, (size >> level) - 1) for level in _levels(size)),
    )


def _levels(size: int) -> list[int]:
    """Return the levels of the complete subtrees of a tree, the highest first."""
    return [n for n in range(size.bit_length() - 1, -1, -1) if size >> n & 1]
