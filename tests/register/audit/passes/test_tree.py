"""The tree by runs is the tree of RFC 6962; a run's stored nodes are compared."""

from __future__ import annotations

import pytest

from servanda.register.audit.passes.tree import (
    RUN,
    above_runs,
    differing,
    hashed,
    roots_at,
    rows_of,
)
from servanda.register.log.book import pack
from servanda.register.transparency.hashing import Frontier, leaf_hash, leaf_hashes

COUNT = 3 * RUN + 77
LEAVES = [b"entry %d" % number for number in range(COUNT)]
SIZES = (1, 2, 3, 100, RUN - 1, RUN, RUN + 1, 2 * RUN, 2 * RUN + 5, 3 * RUN, COUNT)


def runs() -> list[tuple[int, list[bytes]]]:
    return [(low, LEAVES[low : low + RUN]) for low in range(0, COUNT, RUN)]


def test_roots_are_those_of_the_whole_tree_at_every_size_asked_for() -> None:
    whole: list[bytes] = []
    tails: dict[int, bytes] = {}
    for start, leaves in runs():
        inside = [size for size in SIZES if start < size <= start + len(leaves)]
        tree = hashed(start, leaves, inside)
        tails |= tree.tails
        if len(leaves) == RUN:
            whole.append(tree.levels[-1][0])
    roots = roots_at(whole, tails)
    for size in SIZES:
        expected, _ = Frontier().grow(leaf_hashes(LEAVES[:size]))
        assert roots[size] == expected.root()


def test_rows_are_those_that_a_log_keeps() -> None:
    _, kept = pack(Frontier(), leaf_hashes(LEAVES))
    whole = [
        hashed(s, part, ()).levels[-1][0] for s, part in runs() if len(part) == RUN
    ]
    above = above_runs(whole)
    for start, leaves in runs():
        rows = rows_of(hashed(start, leaves, ()).levels)
        last = start + RUN - 1
        rows[-1] += above.get(last, b"")
        assert rows == kept[start : start + len(leaves)]


@pytest.mark.parametrize("at", [0, 1, 6, 7, 12])
def test_one_altered_node_is_one_finding(at: int) -> None:
    leaves = LEAVES[:13]
    levels = hashed(0, leaves, ()).levels
    rows: list[bytes | None] = list(rows_of(levels))
    good = rows[at] or b""
    for level in range(len(good) // 32):
        rows[at] = good[: level * 32] + bytes(32) + good[(level + 1) * 32 :]
        (one,) = differing(0, levels, rows)
        assert one.where.at == at
        assert one.fault == ("node-altered" if level else "entry-altered")


@pytest.mark.parametrize("at", [0, 1, 6, 7, 12])
def test_one_altered_leaf_is_one_finding_however_many_nodes_are_over_it(
    at: int,
) -> None:
    rows = rows_of(hashed(0, LEAVES[:13], ()).levels)
    altered = list(LEAVES[:13])
    altered[at] = b"another entry"
    (one,) = differing(0, hashed(0, altered, ()).levels, rows)
    assert (one.fault, one.where.at) == ("entry-altered", at)
    assert leaf_hash(LEAVES[at]).hex() in one.wanted
