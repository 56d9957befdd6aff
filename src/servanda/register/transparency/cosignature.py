"""What a cosigner signs: that a tree is the largest it has seen, and consistent.

Ed25519 signs the text of the checkpoint under a heading with the time. ML-DSA-44 signs
a record that names cosigner, log, size and root, and leaves extension lines out.

Source: c2sp-tlog-cosignature.
"""

from __future__ import annotations

from typing import NamedTuple

from servanda.register.errors import MalformedError
from servanda.register.transparency.notekey import Kind, VerifierKey
from servanda.register.transparency.spelling import refused

__all__ = ["Stamped", "Subtree", "checkpoint_message", "read_stamped", "write_stamped"]

_LABEL = b"subtree/v1\n\x00"
_TIME_SIZE = 8
_LATEST = (1 << 63) - 1
_LONGEST = 255


class Stamped(NamedTuple):
    """The two parts of a cosignature: seconds since 1970, and the bare signature."""

    timestamp: int
    signature: bytes


class Subtree(NamedTuple):
    """What ML-DSA-44 cosigns; a checkpoint is the subtree that starts at 0.

    origin  the log
    start   its first leaf; where it is not 0, the cosignature's time must be 0
    end     the leaf after its last; of a checkpoint, the size
    root    its hash
    """

    origin: str
    start: int
    end: int
    root: bytes

    def message(self, cosigner: str, timestamp: int) -> bytes:
        """Return the bytes that a cosigner of this name signs."""
        if self.start and timestamp:
            raise refused("The time of a subtree", str(timestamp), "0")
        numbers = (value.to_bytes(8) for value in (self.start, self.end))
        return b"".join(
            [
                _LABEL,
                _short(cosigner),
                timestamp.to_bytes(8),
                _short(self.origin),
                *numbers,
                self.root,
            ]
        )


def checkpoint_message(text: str, timestamp: int) -> bytes:
    """Return what an Ed25519 cosigner signs of a checkpoint's text."""
    return f"cosignature/v1\ntime {timestamp}\n{text}".encode()


def read_stamped(key: VerifierKey, signature: bytes) -> Stamped | None:
    """Split a cosignature into time and bare signature, or return None."""
    if key.kind is Kind.ED25519 or len(signature) != _TIME_SIZE + key.signature_size:
        return None
    timestamp = int.from_bytes(signature[:_TIME_SIZE])
    if timestamp > _LATEST:
        return None
    return Stamped(timestamp, signature[_TIME_SIZE:])


def write_stamped(stamped: Stamped) -> bytes:
    """Return a cosignature as it stands in a note, after the key id."""
    if not 0 <= stamped.timestamp <= _LATEST:
        raise refused("The time", str(stamped.timestamp), "seconds since 1970")
    return stamped.timestamp.to_bytes(_TIME_SIZE) + stamped.signature


def _short(text: str) -> bytes:
    data = text.encode()
    if not 1 <= len(data) <= _LONGEST:
        raise MalformedError(
            f"The name {text[:40]!r} has {len(data)} bytes, not 1 to {_LONGEST}",
            remedy="Give the log or witness a shorter name.",
        )
    return len(data).to_bytes(1) + data
