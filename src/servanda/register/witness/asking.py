"""Asking one witness: the request, its answer, and whether to believe the answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from servanda.register.errors import MalformedError, WitnessError
from servanda.register.transparency.checkpoint import open_checkpoint
from servanda.register.transparency.note import (
    Note,
    Rejected,
    parse_note,
    read_signature_lines,
    write_note,
)
from servanda.register.transparency.notekey import VerifierKey
from servanda.register.transparency.spelling import number_in
from servanda.register.witness.cosigner import Answer, Cosigned, Declined, Holds
from servanda.register.witness.reply import SIZE, Reply
from servanda.register.witness.request import write_request

__all__ = ["Asker", "Post", "read_reply"]

Post = Callable[[bytes], Reply]
"""Takes a request to a witness and brings the answer, or raises ``WitnessError``."""

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Asker:
    """A witness that is asked by some way; fulfils ``Cosigner``.

    keys  the keys by which its cosignatures are known; at least one
    post  how a request reaches it
    """

    keys: tuple[VerifierKey, ...]
    post: Post

    @property
    def name(self) -> str:
        """What the witness is called."""
        return self.keys[0].name

    def cosign(self, old: int, proof: Sequence[bytes], note: bytes) -> Answer:
        """Ask for a cosignature and verify what is answered."""
        try:
            reply = self.post(write_request(old, proof, note))
        except WitnessError as error:
            return Declined(error.message)
        return read_reply(reply, note, self.keys)


def read_reply(reply: Reply, note: bytes, keys: tuple[VerifierKey, ...]) -> Answer:
    """Read what a witness answered about a checkpoint.

    Lines of unknown keys are dropped; a false line of a known key spoils the answer.
    """
    text = reply.body.decode("utf-8", "replace")
    kind = reply.kind.partition(";")[0].strip()
    try:
        if reply.status == HTTPStatus.CONFLICT and kind == SIZE:
            return Holds(number_in(text.removesuffix("\n"), "The size it holds"))
        if reply.status == HTTPStatus.OK:
            return _cosigned(text, note, keys)
    except MalformedError as error:
        return Declined(f"its answer cannot be read: {error.message}", reply.status)
    said = text[:_SHOWN].strip()
    return Declined(f"it answered {int(reply.status)}: {said}", reply.status)


def _cosigned(text: str, note: bytes, keys: tuple[VerifierKey, ...]) -> Answer:
    lines = read_signature_lines(text)
    known = {(key.name, key.key_id) for key in keys}
    ours = tuple(line for line in lines if (line.name, line.key_id) in known)
    if not ours:
        return Declined("it answered without a cosignature by its key", HTTPStatus.OK)
    opened = open_checkpoint(write_note(Note(parse_note(note).text, ours)), keys)
    if isinstance(opened, Rejected):
        return Declined("its cosignature is not by its key", HTTPStatus.OK)
    return Cosigned(ours)
