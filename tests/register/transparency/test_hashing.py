from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.transparency.hashing import (
    EMPTY_ROOT,
    Frontier,
    Node,
    frontier_of,
    leaf_hash,
    leaf_hashes,
    node_hash,
)
from tests.register.transparency.signers import Brute, leaves, nodes_over

MOST = 300


def test_an_empty_tree_has_the_hash_of_nothing_as_its_root() -> None:
    assert Frontier().root() == EMPTY_ROOT == hashlib.sha256(b"").digest()


def test_a_leaf_and_a_node_of_the_same_bytes_have_different_hashes() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert node_hash(left, right) != leaf_hash(left + right)
    assert node_hash(left, right) != node_hash(right, left)


def test_many_leaves_are_hashed_as_each_is_alone() -> None:
    data = [b"", b"a", b"\x00" * 70_000]
    assert leaf_hashes(data) == [leaf_hash(each) for each in data]


def test_the_root_is_that_of_the_definition_at_every_size_to_300() -> None:
    hashes = leaves(MOST)
    brute = Brute(hashes)
    tree = Frontier()
    for size, leaf in enumerate(hashes, start=1):
        tree, _ = tree.append(leaf)
        assert tree.size == size
        assert tree.root() == brute.hash(0, size)


def test_appending_names_every_complete_node_once_and_the_leaf_first() -> None:
    hashes = leaves(MOST)
    brute = Brute(hashes)
    tree, seen = Frontier(), dict[tuple[int, int], bytes]()
    for index, leaf in enumerate(hashes):
        tree, nodes = tree.append(leaf)
        assert nodes[0] == (0, index, leaf)
        for level, place, value in nodes:
            assert (level, place) not in seen
            seen[level, place] = value
    wanted = {
        (level, place): brute.hash(place << level, (place + 1) << level)
        for level in range(9)
        for place in range(MOST >> level)
    }
    assert seen == wanted


@given(parts=st.lists(st.integers(0, 70), max_size=8))
def test_it_does_not_matter_in_which_batches_leaves_arrive(parts: list[int]) -> None:
    hashes = leaves(sum(parts))
    one, apart = Frontier(), list[Node]()
    for leaf in hashes:
        one, nodes = one.append(leaf)
        apart += nodes
    batched, together, start = Frontier(), list[Node](), 0
    for part in parts:
        batched, more = batched.extend(hashes[start : start + part])
        together += more
        start += part
    assert batched == one
    assert sorted(together) == sorted(apart)


@given(size=st.integers(0, 200))
def test_a_frontier_is_found_again_from_the_nodes_that_were_kept(size: int) -> None:
    hashes = leaves(200)
    grown, _ = Frontier().grow(hashes[:size])
    assert frontier_of(size, nodes_over(hashes)) == grown


@pytest.mark.parametrize(("size", "count"), [(1, 0), (3, 1), (4, 2), (-1, 1)])
def test_a_frontier_whose_hashes_do_not_fit_its_size_is_refused(
    size: int, count: int
) -> None:
    with pytest.raises(ValueError, match="leaves"):
        Frontier(size, tuple(leaves(count)))
