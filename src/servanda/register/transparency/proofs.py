"""That a leaf is in a tree, and that a tree grew from another: RFC 6962, section 2.1.

What proves takes ``node(level, index)``, which reads complete subtrees; what verifies
takes nothing but its arguments, answers yes or no to any of them, and never raises.

Source: rfc6962, section 2.1, for the proofs; rfc9162, section 2.1, and c2sp-merkle-tree
for verifying them; merkle-tree-certs for subtrees.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from servanda.register.transparency.hashing import (
    EMPTY_ROOT,
    HASH_SIZE,
    ReadNode,
    frontier_of,
    node_hash,
)

__all__ = [
    "consistency",
    "inclusion",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
    "verify_subtree_consistency",
    "verify_subtree_inclusion",
]


def root_of(size: int, node: ReadNode) -> bytes:
    """Return the root of the tree of the first ``size`` leaves."""
    return frontier_of(size, node).root()


def inclusion(index: int, size: int, node: ReadNode) -> tuple[bytes, ...]:
    """Return the proof that leaf ``index`` is in the tree of ``size`` leaves.

    returns  hashes from the leaf's sibling up to the root's child
    """
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    low, high = 0, size
    path: list[bytes] = []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_over(middle, high, node))
            high = middle
        else:
            path.append(_over(low, middle, node))
            low = middle
    return tuple(reversed(path))


def consistency(old: int, new: int, node: ReadNode) -> tuple[bytes, ...]:
    """Return the proof that the tree of ``new`` leaves grew from the one of ``old``.

    returns  hashes in the order of RFC 6962, section 2.1.2; none where both are equal
    """
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} does not grow from one of {old}")
    low, high = 0, new
    path: list[bytes] = []
    while high != old:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_over(middle, high, node))
            high = middle
        else:
            path.append(_over(low, middle, node))
            low = middle
    if low:  # otherwise it is the old root, which the verifier has
        path.append(_over(low, high, node))
    return tuple(reversed(path))


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Tell whether the proof leads from a leaf's hash at its index to the root."""
    return verify_subtree_inclusion(leaf, index, (0, size), proof, root)


def verify_consistency(
    old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Tell whether the proof leads from the old root to the new one.

    Strict: 0 < old <= new. From an empty tree anything grows, so nothing is proved; a
    caller who admits size 0 decides so by itself.
    """
    span = 0, old
    return old > 0 and verify_subtree_consistency(span, new, proof, old_root, new_root)


def verify_subtree_inclusion(
    leaf: bytes,
    index: int,
    span: tuple[int, int],
    proof: Sequence[bytes],
    root: bytes,
) -> bool:
    """Tell whether the proof leads from a leaf's hash to the root of a subtree.

    index  the leaf's place in the whole tree
    span   the subtree's first leaf and the one after its last
    """
    start, end = span
    if not (_is_subtree(start, end) and start <= index < end):
        return False
    sides = list(_sides(index - start, end - start - 1))
    if len(sides) != len(proof) or not _are_hashes(leaf, root, *proof):
        return False
    up = leaf
    for (is_left, _), step in zip(sides, proof, strict=True):
        up = node_hash(step, up) if is_left else node_hash(up, step)
    return up == root


def verify_subtree_consistency(
    span: tuple[int, int],
    size: int,
    proof: Sequence[bytes],
    subtree: bytes,
    root: bytes,
) -> bool:
    """Tell whether the proof leads from a subtree to the tree that contains it.

    span     the subtree's first leaf and the one after its last; both may be one
    subtree  the hash of the subtree
    """
    start, end = span
    if start == end:
        return 0 <= start <= size and not proof and subtree == EMPTY_ROOT
    if (start, end) == (0, size):
        return not proof and subtree == root
    if not (_is_subtree(start, end) and end <= size):
        return False
    if not _are_hashes(subtree, root, *proof):
        return False
    return _is_grown(span, size, proof, subtree, root)


def _is_grown(
    span: tuple[int, int],
    size: int,
    proof: Sequence[bytes],
    subtree: bytes,
    root: bytes,
) -> bool:
    """Climb from the last complete node of the subtree to both roots at once."""
    first, last, edge = span[0], span[1] - 1, size - 1
    while first != last and (last & 1 or last == edge):
        first, last, edge = first >> 1, last >> 1, edge >> 1
    # Where the node is the subtree itself, its hash is known and not in the proof.
    seeded = [subtree, *proof] if first == last else [*proof]
    sides = list(_sides(last, edge))
    if len(seeded) != len(sides) + 1:
        return False
    old = new = seeded[0]
    for (is_left, height), step in zip(sides, seeded[1:], strict=True):
        # What stands to the left belongs to both, until the subtree's root is reached.
        if is_left and first >> height < last >> height:
            old = node_hash(step, old)
        new = node_hash(step, new) if is_left else node_hash(new, step)
    return old == subtree and new == root


def _sides(here: int, last: int) -> Iterator[tuple[bool, int]]:
    """Yield, for each hash on the way up from a node, on which side it stands.

    here  the node's index in its level
    last  the index of the last node of that level, which has a sibling or not
    """
    height = 0
    while last:
        is_left = bool(here & 1) or here == last
        # On the right edge a node without a sibling is passed up as it is.
        while is_left and not here & 1:
            here, last, height = here >> 1, last >> 1, height + 1
        yield is_left, height
        here, last, height = here >> 1, last >> 1, height + 1


def _split(count: int) -> int:
    """Return the largest power of two below ``count``, which is at least 2."""
    return 1 << (count - 1).bit_length() - 1


def _over(low: int, high: int, node: ReadNode) -> bytes:
    """Return the hash over the leaves from ``low`` to ``high``; ``low`` is aligned."""
    tops = []
    while low < high:
        level = (high - low).bit_length() - 1
        tops.append(node(level, low >> level))
        low += 1 << level
    root = tops.pop()
    while tops:
        root = node_hash(tops.pop(), root)
    return root


def _is_subtree(start: int, end: int) -> bool:
    """Tell whether the leaves from ``start`` to ``end`` are a subtree of any tree."""
    return 0 <= start < end and start % (1 << (end - start - 1).bit_length()) == 0


def _are_hashes(*values: bytes) -> bool:
    return all(len(value) == HASH_SIZE for value in values)
