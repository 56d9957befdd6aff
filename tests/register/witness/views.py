"""A log that shows two histories, and witnesses who are asked by both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property

from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.hashing import (
    EMPTY_ROOT,
    ReadNode,
    leaf_hashes,
)
from servanda.register.transparency.note import write_note
from servanda.register.transparency.notekey import Kind, NoteSigner, VerifierKey
from servanda.register.transparency.proofs import consistency, root_of
from servanda.register.witness.asking import Asker
from servanda.register.witness.rules import Tree
from servanda.register.witness.state import Change, FileState, Held, State
from servanda.register.witness.witness import Witness, watching
from tests.register.transparency.signers import ORIGIN, SeededSigner, nodes_over

LOG = SeededSigner(ORIGIN)
START = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class View:
    """One copy of a log: ``shared`` leaves are as in every copy, the rest its own."""

    name: str
    shared: int
    most: int

    @cached_property
    def _leaves(self) -> list[bytes]:
        texts = [
            (b"%d" if number < self.shared else self.name.encode() + b" %d") % number
            for number in range(self.most)
        ]
        return leaf_hashes(texts)

    @cached_property
    def _node(self) -> ReadNode:
        return nodes_over(self._leaves)

    def tree(self, size: int) -> Tree:
        return Tree(size, root_of(size, self._node) if size else EMPTY_ROOT)

    def proof(self, old: int, size: int) -> tuple[bytes, ...]:
        return consistency(old, size, self._node) if old else ()

    def note(self, size: int) -> bytes:
        return _signed(self.tree(size))


@cache
def _signed(tree: Tree) -> bytes:
    checkpoint = Checkpoint(ORIGIN, tree.size, tree.root)
    return write_note(sign_checkpoint(checkpoint, [LOG], 0))


@dataclass
class MemoryState:
    """The memory of a witness that is gone when the test ends."""

    trees: dict[str, Held] = field(default_factory=dict)
    kept: list[tuple[bytes, bytes]] = field(default_factory=list)

    @contextmanager
    def change(self) -> Iterator[Change]:
        yield self

    def held(self, origin: str) -> Held:
        return self.trees.get(origin, Held())

    def put(self, origin: str, before: Tree, held: Held) -> None:
        assert self.held(origin).tree == before
        self.trees[origin] = held

    def keep(self, origin: str, tree: Tree, other: bytes) -> None:
        assert self.held(origin).tree != tree
        self.kept.append((self.held(origin).note, other))

    def second_histories(self) -> tuple[tuple[bytes, bytes], ...]:
        return tuple(self.kept)


@dataclass(frozen=True)
class Signer:
    """A witness's key, made once."""

    key: VerifierKey
    sign: Callable[[bytes], bytes]


@cache
def signer(name: str, kind: Kind = Kind.COSIGNATURE) -> Signer:
    seeded = SeededSigner(f"{name}.example/witness", kind)
    return Signer(seeded.key, seeded.sign)


def witness(
    name: str = "w1",
    state: State | None = None,
    *,
    signers: Sequence[NoteSigner] = (),
    now: datetime = START,
) -> Witness:
    return Witness(
        signers or [signer(name)],
        watching([LOG.key]),
        MemoryState() if state is None else state,
        lambda: now,
    )


def asker(held: Witness) -> Asker:
    """Return a witness in this process, asked as if it were at a distance."""
    return Asker(held.keys, held.add_checkpoint)


def later(hours: int) -> datetime:
    return START + timedelta(hours=hours)


__all__ = [
    "LOG",
    "ORIGIN",
    "START",
    "FileState",
    "MemoryState",
    "View",
    "asker",
    "later",
    "signer",
    "witness",
]
