"""What a log sends to a witness: where the witness stands, a proof, a checkpoint.

    old 20852014
    PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=

    example.com/behind-the-sofa
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URY…

Source: c2sp-tlog-witness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from servanda.register.transparency.spelling import (
    base64_of,
    hash_in,
    number_in,
    refused,
)

__all__ = ["LONGEST_PROOF", "MOST_BYTES", "Request", "read_request", "write_request"]

LONGEST_PROOF: Final = 63
"""Hashes that a proof may have: the height of the tallest tree."""

MOST_BYTES: Final = 1 << 18
"""Bytes that a request may have: room for 64 signatures of the longest kind."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request for a cosignature.

    old    the size of the tree that the witness is thought to have cosigned last
    proof  that the checkpoint's tree grew from it
    note   the checkpoint as a signed note; not read yet
    """

    old: int
    proof: tuple[bytes, ...]
    note: bytes


def read_request(body: bytes) -> Request:
    """Read the body of a request; anything else is a ``MalformedError``."""
    if len(body) > MOST_BYTES:
        raise refused("The request", f"{len(body)} bytes", f"at most {MOST_BYTES}")
    head, blank, note = body.partition(b"\n\n")
    lines = head.decode("utf-8", "replace").split("\n")
    if not blank or not lines[0].startswith("old "):
        raise refused("The request", lines[0], "`old` and a size, a proof, a note")
    proof = lines[1:]
    if len(proof) > LONGEST_PROOF:
        raise refused("The proof", f"{len(proof)} hashes", f"at most {LONGEST_PROOF}")
    return Request(
        number_in(lines[0].removeprefix("old "), "The old size"),
        tuple(hash_in(line, "A line of the proof") for line in proof),
        note,
    )


def write_request(old: int, proof: Sequence[bytes], note: bytes) -> bytes:
    """Return the body of a request."""
    lines = [f"old {old}", *map(base64_of, proof)]
    return "".join(f"{line}\n" for line in [*lines, ""]).encode() + note
