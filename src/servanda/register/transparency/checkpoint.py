"""Checkpoints: what a log says of its tree, signed by itself and by its witnesses.

Source: c2sp-tlog-checkpoint.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from servanda.register.errors import MalformedError
from servanda.register.transparency.cosignature import (
    Stamped,
    Subtree,
    checkpoint_message,
    read_stamped,
    write_stamped,
)
from servanda.register.transparency.hashing import HASH_SIZE
from servanda.register.transparency.note import (
    Note,
    NoteSignature,
    Rejected,
    parse_note,
    verify_note,
    with_signatures,
)
from servanda.register.transparency.notekey import Kind, NoteSigner, VerifierKey
from servanda.register.transparency.spelling import (
    base64_of,
    hash_in,
    number_in,
    refused,
)

__all__ = [
    "Checkpoint",
    "Opened",
    "Signed",
    "open_checkpoint",
    "parse_checkpoint",
    "sign_checkpoint",
    "signature_by",
    "write_checkpoint",
]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log's tree at one size.

    origin      the log's name, such as ``maravel.example/register``
    size        the number of leaves
    root        the hash of the whole tree
    extensions  further lines, which mean nothing to an auditor; best none
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no checkpoint can say."""
        for line in (self.origin, *self.extensions):
            if not line or any(each < " " for each in line):
                raise refused("A line of the checkpoint", line, "one line, not empty")
        number_in(str(self.size), "The size of the tree")
        if len(self.root) != HASH_SIZE:
            raise refused("The root", self.root.hex(), f"{HASH_SIZE} bytes")


@dataclass(frozen=True, slots=True)
class Signed:
    """A key that signed a checkpoint, and when it says it did.

    key        the key
    timestamp  seconds since 1970; None where the kind carries no time, or it is 0
    """

    key: VerifierKey
    timestamp: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A checkpoint that at least one known key signed.

    checkpoint  what it says
    note        the note as it was read, with all its lines
    signed      the known keys that signed, each once
    """

    checkpoint: Checkpoint
    note: Note
    signed: tuple[Signed, ...]

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """Return the known keys that signed."""
        return tuple(one.key for one in self.signed)


def parse_checkpoint(text: str) -> Checkpoint:
    """Read the text of a note as a checkpoint; nothing is verified."""
    lines = text.split("\n")
    if len(lines) < 4 or lines.pop():  # noqa: PLR2004 - three lines, each ended
        raise refused("The checkpoint", text, "origin, size and root, a line each")
    origin, size, root, *extensions = lines
    return Checkpoint(
        origin,
        number_in(size, "The size of the tree"),
        hash_in(root, "The root of the tree"),
        tuple(extensions),
    )


def write_checkpoint(checkpoint: Checkpoint) -> str:
    """Return a checkpoint as the text of a note, to be signed."""
    head = (checkpoint.origin, str(checkpoint.size), base64_of(checkpoint.root))
    return "".join(f"{line}\n" for line in (*head, *checkpoint.extensions))


def open_checkpoint(data: bytes, keys: Iterable[VerifierKey]) -> Opened | Rejected:
    """Read a checkpoint and verify every line below it by a key that is known.

    data  a signed note; what is no note or no checkpoint is a ``MalformedError``
    keys  of the log and of witnesses, of any kind
    """
    note = parse_note(data)
    checkpoint = parse_checkpoint(note.text)
    verdict = verify_note(
        note,
        keys,
        lambda key, line: _is_by(key, line.signature, note.text, checkpoint),
    )
    if isinstance(verdict, Rejected):
        return verdict
    return Opened(
        checkpoint,
        note,
        tuple(Signed(key, _latest(note, key)) for key in verdict.keys),
    )


def signature_by(signer: NoteSigner, text: str, timestamp: int) -> NoteSignature:
    """Return the line by which a log or a witness signs a checkpoint's text.

    timestamp  seconds since 1970; a key of kind ED25519 does not state it
    """
    key = signer.key
    bare = signer.sign(_message(key, text, parse_checkpoint(text), timestamp))
    if len(bare) != key.signature_size:
        raise MalformedError(
            f"The signer of {key.name} returned {len(bare)} bytes, "
            f"not {key.signature_size}",
            remedy="Use the signer that holds this key.",
        )
    stamped = (
        bare if key.kind is Kind.ED25519 else write_stamped(Stamped(timestamp, bare))
    )
    return NoteSignature(key.name, key.key_id, stamped)


def sign_checkpoint(
    checkpoint: Checkpoint, signers: Iterable[NoteSigner], timestamp: int
) -> Note:
    """Return a checkpoint signed by all keys of its log."""
    note = Note(write_checkpoint(checkpoint))
    lines = [signature_by(signer, note.text, timestamp) for signer in signers]
    return with_signatures(note, lines)


def _message(
    key: VerifierKey, text: str, checkpoint: Checkpoint, timestamp: int
) -> bytes:
    match key.kind:
        case Kind.ED25519:
            return text.encode()
        case Kind.COSIGNATURE:
            return checkpoint_message(text, timestamp)
        case Kind.ML_DSA_44:
            tree = Subtree(checkpoint.origin, 0, checkpoint.size, checkpoint.root)
            return tree.message(key.name, timestamp)


def _is_by(
    key: VerifierKey, signature: bytes, text: str, checkpoint: Checkpoint
) -> bool:
    if key.kind is Kind.ED25519:
        return key.made(signature, text.encode())
    stamped = read_stamped(key, signature)
    if stamped is None:
        return False
    try:
        message = _message(key, text, checkpoint, stamped.timestamp)
    except MalformedError:  # a name that ML-DSA-44 cannot sign
        return False
    return key.made(stamped.signature, message)


def _latest(note: Note, key: VerifierKey) -> int | None:
    """Return the latest time at which a key says it signed."""
    stamps = [
        stamped.timestamp
        for line in note.signatures
        if (line.name, line.key_id) == (key.name, key.key_id)
        and (stamped := read_stamped(key, line.signature))
    ]
    return max(stamps, default=0) or None
