"""Signing an act in its file, and joining what several signed on copies of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from servanda.acts.documents import write_whole, writing
from servanda.basis.errors import ServandaError
from servanda.compact.reading import opened
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    read_envelope,
    with_signature,
    write_envelope,
)
from servanda.register.authority.statement import Statement, read_statement
from servanda.register.errors import MalformedError
from servanda.register.keys.signer import Signer

__all__ = ["AnotherActError", "Held", "join", "read_act", "sign"]


class AnotherActError(ServandaError):
    """Two files do not hold the same act."""

    code = "SRV-414"


class Held(NamedTuple):
    """An act as its file holds it."""

    envelope: Envelope
    statement: Statement


def read_act(path: Path) -> Held:
    """Read an act from its file; any other file is refused."""
    envelope = read_envelope(opened(path))
    if envelope.payload_type != PAYLOAD_TYPE:
        raise MalformedError(
            f"{path} holds {envelope.payload_type!r}, not an act",
            remedy="Ask for the file of the act again.",
        )
    return Held(envelope, read_statement(envelope.payload))


def sign(path: Path, signer: Signer) -> tuple[str, ...]:
    """Add the signatures of a key to the file of an act; return the new key ids.

    A key that has signed already does not sign a second time.
    """
    envelope = read_act(path).envelope
    there = {signature.keyid for signature in envelope.signatures}
    signed = envelope
    if not all(part.keyid in there for part in signer.parts):
        for keyid, sig in signer.sign(envelope.signed):
            signed = with_signature(signed, keyid, sig)
    if signed != envelope:
        with writing(path):
            write_whole(path, write_envelope(signed))
    return tuple(part.keyid for part in signer.parts if part.keyid not in there)


def join(path: Path, others: Sequence[Path]) -> int:
    """Add the signatures that stand on copies of an act; return how many were new."""
    envelope = read_act(path).envelope
    joined = envelope
    for other in others:
        copy = read_act(other).envelope
        if copy.payload != envelope.payload:
            raise AnotherActError(
                f"{other} is no copy of {path}: it holds the act {copy.act}, "
                f"not {envelope.act}",
                remedy="Compare both with `servanda act show`.",
            )
        for signature in copy.signatures:
            joined = with_signature(joined, signature.keyid, signature.sig)
    if joined != envelope:
        with writing(path):
            write_whole(path, write_envelope(joined))
    return len(joined.signatures) - len(envelope.signatures)
