"""What a log asks of a witness, wherever the witness runs.

A witness at a distance and one in the same process answer alike; a log is written
against this port and knows nothing of networks.

Source: c2sp-tlog-witness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from servanda.register.transparency.note import NoteSignature
from servanda.register.transparency.notekey import VerifierKey

__all__ = ["Answer", "Cosigned", "Cosigner", "Declined", "Holds"]


@dataclass(frozen=True, slots=True)
class Cosigned:
    """The witness cosigned; whoever asked has verified the lines by its keys.

    signatures  lines to stand below the checkpoint
    """

    signatures: tuple[NoteSignature, ...]


@dataclass(frozen=True, slots=True)
class Holds:
    """The witness last cosigned a tree of another size, or another tree of this size.

    size  the size of that tree; a proof must start from it
    """

    size: int


@dataclass(frozen=True, slots=True)
class Declined:
    """The witness did not cosign.

    why     in a sentence
    status  the status of its answer; None where there was none
    """

    why: str
    status: int | None = None


Answer = Cosigned | Holds | Declined


class Cosigner(Protocol):
    """A witness that can be asked; it never raises for what a witness may do."""

    @property
    def name(self) -> str:
        """What it is called: the name of its keys."""
        ...

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The keys by which its cosignatures are known."""
        ...

    def cosign(self, old: int, proof: Sequence[bytes], note: bytes) -> Answer:
        """Ask for a cosignature.

        old    the size of the tree it is thought to have cosigned last; 0 if none
        proof  that the checkpoint's tree grew from that one; empty from 0
        note   the checkpoint, signed by the log
        """
        ...
