"""An act on its way into the log: handed in, its signatures verified, its outcome.

Verifying is the costly part. It needs no lock and no log, only the charter in force as
far as is known; the gate counts anew if another came into force meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, Protocol

from servanda.basis.digest import sha256
from servanda.register.authority.charter import Charter
from servanda.register.authority.envelope import read_envelope, write_envelope
from servanda.register.authority.gate import Counted, count, opened
from servanda.register.authority.statement import Statement
from servanda.register.authority.verdict import Pending, Reason, Refused
from servanda.register.errors import MalformedError
from servanda.register.log.entry import Logged

__all__ = [
    "Admitter",
    "Documents",
    "EveryAct",
    "Outcome",
    "Prepared",
    "Receipt",
    "Submission",
    "prepare",
]

Documents = Callable[[str], bytes | None]
"""A document by its digest; None where the store does not hold it."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in.

    envelope   the signed act
    documents  what is attached; the act must name each by its digest
    """

    envelope: bytes
    documents: tuple[bytes, ...] = ()


class Prepared(NamedTuple):
    """An act whose signatures were verified.

    counted    what the gate goes on from
    envelope   its canonical bytes, as they will be kept
    act        digest of the statement
    digest     digest of the envelope
    documents  what is attached, by digest
    """

    counted: Counted
    envelope: bytes
    act: str
    digest: str
    documents: dict[str, bytes]

    @property
    def statement(self) -> Statement | None:
        """What the act says; None where the gate refused to read it."""
        return self.counted.statement


@dataclass(frozen=True, slots=True)
class Receipt:
    """That an act is in the log: acknowledged, and so durable.

    index     its place
    recorded  when it was entered
    act       digest of the statement
    envelope  digest of the envelope
    """

    index: int
    recorded: datetime
    act: str
    envelope: str


Outcome = Receipt | Pending | Refused


class Admitter(Protocol):
    """What a compact says of an act, beyond who signed it.

    One is made anew whenever the log was not as remembered, and learns from the start.
    """

    def reads(self, stream: str) -> Sequence[str]:
        """Return the streams it must have learned to judge an act of one stream."""

    def learn(self, logged: Logged, documents: Documents) -> None:
        """Take note of an act that stands in the log; each stream comes in order."""

    def admit(self, candidate: Logged, documents: Documents) -> str | None:
        """Return why an act may not enter; None where it may."""


@dataclass(frozen=True, slots=True)
class EveryAct:
    """Admits whatever the gate authorizes: no compact is asked."""

    nothing: tuple[str, ...] = field(default=())

    def reads(self, stream: str) -> Sequence[str]:  # noqa: ARG002 - a port
        """Need to learn nothing."""
        return self.nothing

    def learn(self, logged: Logged, documents: Documents) -> None:
        """Take note of nothing."""

    def admit(self, candidate: Logged, documents: Documents) -> str | None:  # noqa: ARG002
        """Admit it."""
        return None


def prepare(
    submission: Submission, charter_of: Callable[[str], Charter | None]
) -> Prepared | Refused:
    """Read an act and verify its signatures; never raises on any bytes.

    charter_of  the charter in force in a stream, as far as is known
    """
    try:
        envelope = read_envelope(submission.envelope)
    except MalformedError as error:
        return Refused(Reason.MALFORMED, error.message)
    statement = opened(envelope)
    if isinstance(statement, Refused):
        return statement
    documents = {sha256(content): content for content in submission.documents}
    for digest in documents:
        if digest.encode("ascii") not in envelope.payload:
            words = f"a document with the digest {digest} is attached, not named"
            return Refused(Reason.INADMISSIBLE, words)
    counted = count(envelope, charter_of(statement.stream), statement)
    whole = write_envelope(envelope)
    return Prepared(counted, whole, envelope.act, sha256(whole), documents)
