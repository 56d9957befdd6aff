from __future__ import annotations

import base64
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.register.transparency.hashing import EMPTY_ROOT, node_hash
from servanda.register.transparency.proofs import (
    consistency,
    inclusion,
    root_of,
    verify_consistency,
    verify_inclusion,
    verify_subtree_consistency,
    verify_subtree_inclusion,
)
from tests.register.transparency.signers import (
    Brute,
    flipped,
    leaf_hash,
    leaves,
    nodes_over,
)

MOST = 300
HASHES = leaves(MOST)
BRUTE = Brute(HASHES)
NODE = nodes_over(HASHES)
VECTORS = {
    "inclusion": 98,
    "consistency": 98,
    "subtreeinclusion": 204,
    "subtreeconsistency": 118,
}


# --- against the definition -------------------------------------------------


def test_every_inclusion_proof_to_300_is_the_one_of_the_definition() -> None:
    for size in range(1, MOST + 1):
        root = root_of(size, NODE)
        assert root == BRUTE.hash(0, size)
        for index in range(size):
            proof = inclusion(index, size, NODE)
            assert list(proof) == BRUTE.path(index, 0, size)
            assert verify_inclusion(HASHES[index], index, size, proof, root)


def test_every_consistency_proof_to_300_is_the_one_of_the_definition() -> None:
    for new in range(1, MOST + 1):
        root = BRUTE.hash(0, new)
        for old in range(1, new + 1):
            proof = consistency(old, new, NODE)
            assert list(proof) == BRUTE.subproof((0, old), 0, new)
            assert verify_consistency(old, new, proof, BRUTE.hash(0, old), root)


def test_every_subtree_to_40_is_proved_and_no_other_span_is() -> None:
    for size in range(1, 41):
        for start in range(size):
            for end in range(start + 1, size + 1):
                span, root = (start, end), BRUTE.hash(0, size)
                within = BRUTE.hash(start, end)
                is_subtree = start % (1 << (end - start - 1).bit_length()) == 0
                proof = BRUTE.subproof(span, 0, size) if is_subtree else []
                verdict = verify_subtree_consistency(span, size, proof, within, root)
                assert verdict == is_subtree


def test_every_leaf_of_every_subtree_to_40_is_proved() -> None:
    for start in range(0, 40, 8):
        for end in range(start + 1, start + 9):
            for index in range(start, end):
                proof = BRUTE.path(index, start, end)
                root, leaf = BRUTE.hash(start, end), HASHES[index]
                assert verify_subtree_inclusion(leaf, index, (start, end), proof, root)


def test_a_span_that_is_no_subtree_is_refused_though_its_hashes_fit() -> None:
    for start, end in ((1, 3), (2, 5), (4, 9), (6, 10)):
        root, span = BRUTE.hash(start, end), (start, end)
        for index in range(start, end):
            proof = BRUTE.path(index, start, end)
            leaf = HASHES[index]
            assert not verify_subtree_inclusion(leaf, index, span, proof, root)


# --- what is not so is refused ----------------------------------------------


def test_any_bit_changed_in_an_inclusion_proof_is_refused() -> None:
    for size in (1, 2, 3, 5, 8, 13, 21):
        root = BRUTE.hash(0, size)
        for index in range(size):
            leaf, proof = HASHES[index], list(inclusion(index, size, NODE))
            for bit in range(256):
                assert not verify_inclusion(
                    flipped(leaf, bit), index, size, proof, root
                )
                assert not verify_inclusion(
                    leaf, index, size, proof, flipped(root, bit)
                )
                for place, one in enumerate(proof):
                    bad = [*proof[:place], flipped(one, bit), *proof[place + 1 :]]
                    assert not verify_inclusion(leaf, index, size, bad, root)


def test_any_bit_changed_in_a_consistency_proof_is_refused() -> None:
    for new in (1, 2, 3, 5, 8, 13, 21):
        after = BRUTE.hash(0, new)
        for old in range(1, new + 1):
            before, proof = BRUTE.hash(0, old), list(consistency(old, new, NODE))
            for bit in range(256):
                bad = flipped(before, bit)
                assert not verify_consistency(old, new, proof, bad, after)
                bad = flipped(after, bit)
                assert not verify_consistency(old, new, proof, before, bad)
                for place, one in enumerate(proof):
                    worse = [*proof[:place], flipped(one, bit), *proof[place + 1 :]]
                    assert not verify_consistency(old, new, worse, before, after)


def test_one_bit_of_every_pair_to_300_chosen_by_a_seed_is_refused() -> None:
    chance = random.Random(6962)  # noqa: S311 - a choice of cases, not a secret
    for new in range(2, MOST + 1):
        after = BRUTE.hash(0, new)
        for old in range(1, new):
            proof = list(consistency(old, new, NODE))
            place = chance.randrange(len(proof))
            proof[place] = flipped(proof[place], chance.randrange(256))
            assert not verify_consistency(old, new, proof, BRUTE.hash(0, old), after)
            path = list(inclusion(old, new, NODE))
            place = chance.randrange(len(path))
            path[place] = flipped(path[place], chance.randrange(256))
            assert not verify_inclusion(HASHES[old], old, new, path, after)


def test_a_proof_with_a_hash_more_or_less_or_shorter_is_refused() -> None:
    for size in range(2, 66):
        root = BRUTE.hash(0, size)
        for index in range(0, size, 3):
            leaf, proof = HASHES[index], inclusion(index, size, NODE)
            for bad in (
                proof[1:],
                proof[:-1],
                (*proof, root),
                (root, *proof),
                (proof[0][:-1], *proof[1:]),
                (proof[0] + b"\x00", *proof[1:]),
            ):
                assert not verify_inclusion(leaf, index, size, bad, root)
            old = index + 1
            before, grown = BRUTE.hash(0, old), consistency(old, size, NODE)
            for bad in (grown[1:], grown[:-1], (*grown, root), (before, *grown)):
                if bad != grown:
                    assert not verify_consistency(old, size, bad, before, root)


def test_a_leaf_is_at_no_other_index() -> None:
    for size in range(2, 66):
        root = BRUTE.hash(0, size)
        for index in range(size):
            proof = inclusion(index, size, NODE)
            for other in {-1, size, index ^ 1, (index + 1) % size} - {index}:
                assert not verify_inclusion(HASHES[index], other, size, proof, root)


@pytest.mark.parametrize(
    ("old", "new"), [(0, 0), (0, 1), (0, 8), (-1, 4), (5, 4), (1, 0)]
)
def test_consistency_is_strict_about_its_sizes(old: int, new: int) -> None:
    assert not verify_consistency(old, new, [], EMPTY_ROOT, EMPTY_ROOT)
    with pytest.raises(ValueError, match="does not grow"):
        consistency(old, new, NODE)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0), (9, 4)])
def test_no_proof_is_made_for_a_leaf_outside_the_tree(index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        inclusion(index, size, NODE)


# --- trees too large to hold ------------------------------------------------


def lazy(marked: int) -> Any:
    """Return a tree of 2^41 equal leaves but one, read without holding it."""
    plain = [leaf_hash(b"same")]
    for _ in range(41):
        plain.append(node_hash(plain[-1], plain[-1]))

    def node(level: int, index: int) -> bytes:
        if marked >> level != index:
            return plain[level]
        if level == 0:
            return leaf_hash(b"marked")
        return node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


@settings(max_examples=60)
@given(data=st.data(), size=st.integers(1, 1 << 40))
def test_proofs_hold_in_trees_of_up_to_a_million_million_leaves(
    data: st.DataObject, size: int
) -> None:
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    node = lazy(index)
    root, proof = root_of(size, node), inclusion(index, size, node)
    marked = leaf_hash(b"marked")
    assert verify_inclusion(marked, index, size, proof, root)
    assert not verify_inclusion(leaf_hash(b"same"), index, size, proof, root)
    grown = consistency(old, size, node)
    assert verify_consistency(old, size, grown, root_of(old, node), root)
    other = root_of(old, lazy(index ^ 1))
    if index < old and index ^ 1 < old:
        assert not verify_consistency(old, size, grown, other, root)


@given(
    leaf=st.binary(max_size=40),
    index=st.integers(),
    size=st.integers(),
    proof=st.lists(st.binary(max_size=40), max_size=5),
    root=st.binary(max_size=40),
)
def test_no_argument_makes_verifying_raise(
    leaf: bytes, index: int, size: int, proof: list[bytes], root: bytes
) -> None:
    assert not verify_inclusion(leaf, index, size, proof, root)
    verdict = verify_consistency(index, size, proof, leaf, root)
    assert verdict == (0 < index == size and not proof and leaf == root)


# --- published vectors ------------------------------------------------------


def test_all_published_merkle_vectors_are_judged_as_published(shared: Path) -> None:
    folder = shared / "vectors" / "merkle-rfc6962" / "testdata"
    seen: Counter[str] = Counter()
    for path in sorted(folder.rglob("*.json")):
        kind = path.relative_to(folder).parts[0]
        case = json.loads(path.read_text())
        assert verdict_on(kind, case) != case["wantErr"], path
        seen[kind] += 1
    assert seen == VECTORS


def verdict_on(kind: str, case: dict[str, Any]) -> bool:
    def raw(name: str) -> bytes:
        return base64.b64decode(case[name] or "")

    proof = [base64.b64decode(one) for one in case["proof"] or ()]
    span = case.get("start", 0), case.get("end", 0)
    match kind:
        case "inclusion":
            leaf, root = raw("leafHash"), raw("root")
            return verify_inclusion(
                leaf, case["leafIdx"], case["treeSize"], proof, root
            )
        case "consistency":
            sizes = case["size1"], case["size2"]
            return verify_consistency(*sizes, proof, raw("root1"), raw("root2"))
        case "subtreeinclusion":
            leaf, root = raw("leafHash"), raw("root")
            return verify_subtree_inclusion(leaf, case["leafIdx"], span, proof, root)
        case _:
            roots = raw("root1"), raw("root2")
            return verify_subtree_consistency(span, case["size"], proof, *roots)
