"""Proof that a log showed two histories, for anyone to check.

Two checkpoints signed by one log contradict each other if they have one size and two
roots; or if the tree of the larger, cut back to the smaller size, has another root than
the smaller one says. The second takes a proof from the larger tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from servanda.register.transparency.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
)
from servanda.register.transparency.note import Rejected, parse_note
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.transparency.proofs import verify_consistency
from servanda.register.transparency.spelling import base64_of

__all__ = ["Fork", "Grown", "find_forks", "fork_between", "holds", "told"]

Grown = Callable[[int, int], tuple[bytes, Sequence[bytes]] | None]
"""Gives, for two sizes, the root that a log's tree has at the smaller one, and the
proof from there to the larger one; None where it is not to be had."""


@dataclass(frozen=True, slots=True)
class Fork:
    """Two checkpoints of one log that cannot both be true.

    first   the smaller, as a signed note
    second  the larger, or of the same size
    root    what the larger one's tree has at the smaller size; empty for equal sizes
    proof   leads from that root to the larger one's
    """

    first: bytes
    second: bytes
    root: bytes = b""
    proof: tuple[bytes, ...] = ()


def holds(fork: Fork, keys: Iterable[VerifierKey]) -> bool:
    """Tell whether a fork is proved: signed by the log both times, and contrary.

    keys  of the log; malformed notes are a ``MalformedError``
    """
    known = tuple(keys)
    if not all(_is_signed(note, known) for note in (fork.first, fork.second)):
        return False
    first, second = (_of(note) for note in (fork.first, fork.second))
    if first.origin != second.origin:
        return False
    if first.size == second.size:
        return first.root != second.root
    return first.root != fork.root and verify_consistency(
        first.size, second.size, fork.proof, fork.root, second.root
    )


def fork_between(one: bytes, other: bytes, grown: Grown | None = None) -> Fork | None:
    """Return the fork that two checkpoints prove; signatures are judged by ``holds``.

    grown  reads a tree of the log; without it only equal sizes can be compared
    """
    first, second = sorted((one, other), key=lambda note: _of(note).size)
    small, large = _of(first), _of(second)
    if small.origin != large.origin:
        return None
    if small.size == large.size:
        return Fork(first, second) if small.root != large.root else None
    found = grown(small.size, large.size) if grown and small.size else None
    if found is None:
        return None
    fork = Fork(first, second, found[0], tuple(found[1]))
    is_of_second = verify_consistency(
        small.size, large.size, fork.proof, fork.root, large.root
    )
    return fork if is_of_second and fork.root != small.root else None


def find_forks(
    notes: Iterable[bytes], keys: Sequence[VerifierKey], grown: Grown | None = None
) -> tuple[Fork, ...]:
    """Compare checkpoints, wherever they were had; return what proves a fork.

    Those that the log did not sign prove nothing and are passed over. With a tree,
    each checkpoint that is not of it is held against a larger one that is.
    """
    by_size: dict[tuple[str, int], dict[bytes, bytes]] = {}
    for note in notes:
        if _is_signed(note, keys):
            found = _of(note)
            same = by_size.setdefault((found.origin, found.size), {})
            same.setdefault(found.root, note)
    forks = [
        fork_between(one, other)
        for same in by_size.values()
        for one, other in combinations(same.values(), 2)
    ]
    if grown is not None:
        forks += _beside_tree(by_size, grown)
    return tuple(fork for fork in forks if fork)


def _beside_tree(
    by_size: dict[tuple[str, int], dict[bytes, bytes]], grown: Grown
) -> Iterator[Fork | None]:
    """Yield the forks between what is of a tree and what is beside it."""
    of_tree: dict[str, bytes] = {}  # the smallest that is larger than what follows
    for (origin, size), same in sorted(by_size.items(), reverse=True):
        found = grown(size, size) if size else None
        if found is None:
            continue
        larger = of_tree.get(origin)
        for root, note in same.items():
            if root != found[0] and larger is not None:
                yield fork_between(note, larger, grown)
        if found[0] in same:
            of_tree[origin] = same[found[0]]


def told(fork: Fork) -> str:
    """Return a fork in words, with both checkpoints, to be handed on as it is."""
    first, second = _of(fork.first), _of(fork.second)
    sizes = f"size {first.size} and size {second.size}"
    lines = [
        f"{first.origin} has signed two histories: {sizes} cannot both be true.",
        "",
        fork.first.decode(),
        fork.second.decode(),
    ]
    if fork.proof or fork.root:
        lines += [
            f"The second one's tree has at size {first.size} the root",
            base64_of(fork.root),
            "and this proof leads from there to its own:",
            *map(base64_of, fork.proof),
            "",
        ]
    return "\n".join(lines)


def _is_signed(note: bytes, keys: Sequence[VerifierKey]) -> bool:
    """Tell whether the log itself signed; a witness does not speak for it."""
    opened = open_checkpoint(note, keys)
    return not isinstance(opened, Rejected) and any(
        key.name == opened.checkpoint.origin for key in opened.keys
    )


def _of(note: bytes) -> Checkpoint:
    return parse_checkpoint(parse_note(note).text)
