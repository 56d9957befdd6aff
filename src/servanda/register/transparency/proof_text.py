"""A proof that an entry is in a log, as one text that is checked without a network.

    c2sp.org/tlog-proof@v1
    index 73894
    gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
    …

    example.com/register
    109482
    …

The entry itself is not in it: whoever checks the proof holds the entry.

Source: c2sp-tlog-proof.
"""

from __future__ import annotations

from dataclasses import dataclass

from servanda.register.transparency.checkpoint import Opened
from servanda.register.transparency.hashing import leaf_hash
from servanda.register.transparency.note import Rejected
from servanda.register.transparency.policy import Policy
from servanda.register.transparency.proofs import verify_inclusion
from servanda.register.transparency.quorum import Met, Unmet, open_under
from servanda.register.transparency.spelling import (
    base64_of,
    bytes_in,
    hash_in,
    number_in,
    refused,
)

__all__ = ["LogProof", "Proven", "parse_proof", "verify_proof", "write_proof"]

_TITLE = "c2sp.org/tlog-proof@v1"
_MOST_HASHES = 63
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class LogProof:
    """That an entry stands at its index in the tree of a checkpoint; not verified.

    index       the entry's place in the log, from 0
    hashes      from the leaf's sibling up to the root's child
    checkpoint  the signed note, as the log published it
    extra       whatever the application adds; no signature covers it
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""


@dataclass(frozen=True, slots=True)
class Proven:
    """An entry is in a log, by a checkpoint that the policy accepts.

    index      the entry's place
    opened     the checkpoint and the known keys that signed it
    witnesses  the witnesses that cosigned, by their names in the policy
    """

    index: int
    opened: Opened
    witnesses: tuple[str, ...]


def parse_proof(data: bytes) -> LogProof:
    """Read a ``.tlog-proof``; anything else is a ``MalformedError``."""
    if len(data) > _MOST_BYTES:
        raise refused("The proof", f"{len(data)} bytes", f"at most {_MOST_BYTES}")
    head, blank, checkpoint = data.partition(b"\n\n")
    try:
        title, *lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise refused("The proof", str(error), "a text in ASCII") from error
    if title != _TITLE or not blank:
        raise refused("The proof's first line", title, _TITLE)
    extra = b""
    if lines and lines[0].startswith("extra "):
        extra = bytes_in(lines.pop(0).removeprefix("extra "), "The extra data")
    if not lines or not lines[0].startswith("index "):
        found = lines[0] if lines else "nothing"
        raise refused("The line after the title", found, "the index of the entry")
    index = number_in(lines.pop(0).removeprefix("index "), "The index of the entry")
    if len(lines) > _MOST_HASHES:
        raise refused("The proof", f"{len(lines)} hashes", f"at most {_MOST_HASHES}")
    hashes = tuple(hash_in(line, "A hash of the proof") for line in lines)
    return LogProof(index, hashes, checkpoint, extra)


def write_proof(proof: LogProof) -> bytes:
    """Return the bytes of a proof; ``parse_proof`` reads them back."""
    lines = [_TITLE]
    if proof.extra:
        lines.append(f"extra {base64_of(proof.extra)}")
    lines.append(f"index {proof.index}")
    lines += map(base64_of, proof.hashes)
    return "\n".join(lines).encode() + b"\n\n" + proof.checkpoint


def verify_proof(
    proof: LogProof, entry: bytes, policy: Policy
) -> Proven | Unmet | Rejected:
    """Tell whether an entry is in a log that the policy knows.

    entry  the bytes of the leaf, which the proof does not hold

    A checkpoint in it that is no checkpoint is a ``MalformedError``.
    """
    verdict = open_under(policy, proof.checkpoint)
    if not isinstance(verdict, Met):
        return verdict
    head = verdict.opened.checkpoint
    leaf = leaf_hash(entry)
    if not verify_inclusion(leaf, proof.index, head.size, proof.hashes, head.root):
        return Rejected(
            f"The entry is not number {proof.index} of the {head.size} in {head.origin}"
        )
    return Proven(proof.index, verdict.opened, verdict.witnesses)
