"""The tree, hashed anew run by run, and held against the nodes that are stored.

A run is ``RUN`` leaves, so that any process can hash one: its root is one node of the
tree, and what lies left of a checkpoint inside it is folded while it is at hand.

A stored node that differs is told only where it also differs from the hash of the
nodes stored under it: one altered leaf or node is then one finding.

    level  (level, position)  hashes of a run's complete subtrees, leaves first
    row    (leaf,)            roots of the subtrees that end at a leaf, lowest first
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from servanda.register.audit.findings import Finding, Place
from servanda.register.transparency.hashing import (
    EMPTY_ROOT,
    HASH_SIZE,
    Frontier,
    leaf_hash,
    node_hash,
)

__all__ = [
    "HEIGHT",
    "RUN",
    "Hashed",
    "above_runs",
    "differing",
    "hashed",
    "roots_at",
    "rows_of",
]

HEIGHT: Final = 13
RUN: Final = 1 << HEIGHT
"""Leaves of a run."""

GONE: Final = bytes(HASH_SIZE)
"""Stands for the hash of a leaf that is not there."""


class Hashed(NamedTuple):
    """A run, hashed.

    levels  from the leaves up to the run's root where the run is whole
    tails   for each size asked for, the fold over the leaves before it in the run
    """

    levels: list[list[bytes]]
    tails: dict[int, bytes]


def hashed(start: int, leaves: Sequence[bytes | None], sizes: Iterable[int]) -> Hashed:
    """Hash a run from its leaves.

    start  the index of its first leaf, a multiple of ``RUN``
    sizes  of trees whose last leaf lies in the run
    """
    row = [GONE if leaf is None else leaf_hash(leaf) for leaf in leaves]
    levels = [row]
    while len(row) > 1:
        row = [
            node_hash(left, right)
            for left, right in zip(row[0::2], row[1::2], strict=False)
        ]
        levels.append(row)
    return Hashed(levels, {size: _fold(levels, size - start) for size in sizes})


def _fold(levels: Sequence[Sequence[bytes]], count: int) -> bytes:
    """Return the root over the first leaves of a run."""
    tops = tuple(
        levels[level][(count >> level) - 1]
        for level in range(count.bit_length() - 1, -1, -1)
        if count >> level & 1
    )
    return Frontier(count, tops).root()


def roots_at(runs: Sequence[bytes], tails: dict[int, bytes]) -> dict[int, bytes]:
    """Return the root of the tree at each size.

    runs   the roots of the whole runs, from the first
    tails  as in ``Hashed``, of all runs
    """
    whole = Frontier()
    held = [whole]
    for root in runs:
        whole, _ = whole.append(root)
        held.append(whole)
    roots = {0: EMPTY_ROOT}
    for size, tail in tails.items():
        root = tail
        for top in reversed(held[(size - 1) // RUN].hashes):
            root = node_hash(top, root)
        roots[size] = root
    return roots


def above_runs(runs: Sequence[bytes]) -> dict[int, bytes]:
    """Return what the last row of each whole run holds above the run's root."""
    whole, rows = Frontier(), dict[int, bytes]()
    for number, root in enumerate(runs, 1):
        whole, nodes = whole.append(root)
        rows[number * RUN - 1] = b"".join(held for _level, _index, held in nodes[1:])
    return rows


def rows_of(levels: Sequence[Sequence[bytes]]) -> list[bytes]:
    """Return, for each leaf of a run, the roots of the subtrees that end there."""
    rows = list(levels[0])
    for level, row in enumerate(levels[1:], 1):
        step = 1 << level
        for last, node in zip(range(step - 1, len(rows), step), row, strict=False):
            rows[last] += node
    return rows


def differing(
    start: int,
    levels: Sequence[Sequence[bytes]],
    stored: Sequence[bytes | None],
) -> Iterator[Finding]:
    """Say which nodes of a run are stored otherwise than its leaves hash to.

    stored  each leaf's row as it is kept; None where there is none
    """
    for last, (row, kept) in enumerate(zip(rows_of(levels), stored, strict=True)):
        if kept == row or kept is None:
            continue
        yield from _in_row(start, last, (row, kept), (levels, stored))
        if len(kept) > len(row) and last + 1 != RUN:  # the last one holds more above
            level = len(row) // HASH_SIZE
            place = Place(start + last, "node", f"{level}/{(start + last) >> level}")
            yield Finding("node-stray", place, f"{len(kept)} bytes", f"{len(row)}")


def _in_row(
    start: int,
    last: int,
    pair: tuple[bytes, bytes],
    around: tuple[Sequence[Sequence[bytes]], Sequence[bytes | None]],
) -> Iterator[Finding]:
    row, kept = pair
    levels, stored = around
    for level in range(len(row) // HASH_SIZE):
        right, held = _at(row, level), _at(kept, level)
        if held == right:
            continue
        index = start + last
        name = f"{level}/{index >> level}"
        if level == 0:
            if levels[0][last] == GONE:
                continue
            yield Finding(
                "entry-altered",
                Place(index, "entry"),
                f"a leaf that hashes to {right.hex()}",
                f"the leaf whose hash {held.hex() or 'nothing'} is in the tree",
            )
        elif len(held) != HASH_SIZE:
            yield Finding("node-missing", Place(index, "node", name), "", right.hex())
        elif (under := _over(stored, last, level)) and held != under:
            place = Place(index, "node", name)
            yield Finding("node-altered", place, held.hex(), right.hex())


def _over(stored: Sequence[bytes | None], last: int, level: int) -> bytes | None:
    """Return the hash of the two nodes stored under one; None without both."""
    left, right = stored[last - (1 << level - 1)], stored[last]
    if left is None or right is None:
        return None
    return node_hash(_at(left, level - 1), _at(right, level - 1))


def _at(row: bytes, level: int) -> bytes:
    return row[level * HASH_SIZE : (level + 1) * HASH_SIZE]
