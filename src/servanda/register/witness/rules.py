"""When a witness cosigns: the rules of tlog-witness, without clock, key or network.

In this order, and the first that fails is the answer:

400  the request is not written as one, or its checkpoint is none
404  the log is not one that this witness watches
403  no known key of the log has signed the checkpoint
400  the old size is larger than the checkpoint's
409  the old size is not that of the tree cosigned last; the answer tells that size
409  the sizes are equal and the roots are not: a second history
422  the proof does not lead from the tree cosigned last to the checkpoint's

A log that was never cosigned stands at size 0, from which every tree grows by an empty
proof.

Source: c2sp-tlog-witness.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import NamedTuple

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
)
from servanda.register.transparency.hashing import EMPTY_ROOT
from servanda.register.transparency.note import Rejected, parse_note
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.transparency.proofs import verify_consistency
from servanda.register.witness.request import Request, read_request

__all__ = [
    "NEVER",
    "Asked",
    "Cosign",
    "Logs",
    "Refusal",
    "Tree",
    "decide",
    "read_asked",
]

Logs = Mapping[str, tuple[VerifierKey, ...]]
"""The logs that a witness watches: the keys it trusts for each origin."""


class Tree(NamedTuple):
    """A tree that was cosigned: its size and root."""

    size: int
    root: bytes


NEVER = Tree(0, EMPTY_ROOT)
"""Where a log stands of which no tree was cosigned."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that a log that is watched has signed.

    request     as it was read
    checkpoint  what the log says
    text        the checkpoint's text, which is what is cosigned
    """

    request: Request
    checkpoint: Checkpoint
    text: str

    @property
    def tree(self) -> Tree:
        """Return the tree that the log asks to have cosigned."""
        return Tree(self.checkpoint.size, self.checkpoint.root)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that is not granted.

    status           as tlog-witness assigns it
    why              in a sentence
    held             the size to be told, where the status is 409
    is_second_history  whether the log signed two trees of one size, one of which the
                       witness cosigned; the request is then worth keeping
    """

    status: HTTPStatus
    why: str
    held: int | None = None
    is_second_history: bool = False


@dataclass(frozen=True, slots=True)
class Cosign:
    """A request that is granted; the tree must be remembered before it is answered."""

    asked: Asked


def read_asked(body: bytes, logs: Logs) -> Asked | Refusal:
    """Judge what does not depend on what was cosigned before."""
    try:
        request = read_request(body)
        note = parse_note(request.note)
        checkpoint = parse_checkpoint(note.text)
        keys = logs.get(checkpoint.origin)
        if keys is None:
            return Refusal(
                HTTPStatus.NOT_FOUND,
                f"the log {checkpoint.origin[:80]!r} is not watched here",
            )
        opened = open_checkpoint(request.note, keys)
    except MalformedError as error:
        return Refusal(HTTPStatus.BAD_REQUEST, error.message)
    if isinstance(opened, Rejected):
        return Refusal(HTTPStatus.FORBIDDEN, opened.why)
    if request.old > checkpoint.size:
        return Refusal(
            HTTPStatus.BAD_REQUEST,
            f"the old size is {request.old}, the checkpoint's {checkpoint.size}",
        )
    return Asked(request, checkpoint, note.text)


def decide(asked: Asked, held: Tree) -> Cosign | Refusal:
    """Judge a request against the tree that was cosigned last."""
    request, new = asked.request, asked.tree
    if request.old != held.size:
        return Refusal(
            HTTPStatus.CONFLICT,
            f"the tree cosigned last has size {held.size}, not {request.old}",
            held=held.size,
            is_second_history=new.size == held.size and new.root != held.root,
        )
    if new.size == held.size and new.root != held.root:
        return Refusal(
            HTTPStatus.CONFLICT,
            f"another tree of size {held.size} was cosigned before: a second history",
            held=held.size,
            is_second_history=True,
        )
    if held.size == 0:
        is_grown = not request.proof
    else:
        is_grown = verify_consistency(
            held.size, new.size, request.proof, held.root, new.root
        )
    if not is_grown:
        return Refusal(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"the proof does not lead from size {held.size} to size {new.size}",
        )
    return Cosign(asked)
