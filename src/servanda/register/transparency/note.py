"""Signed notes: a text, and below it a line for each key that signed it.

    example.com/register
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    — example.com/register Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URY…

Source: c2sp-signed-note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from servanda.register.transparency.notekey import (
    KEY_ID_SIZE,
    Kind,
    VerifierKey,
    is_key_name,
)
from servanda.register.transparency.spelling import base64_of, bytes_in, refused

__all__ = [
    "Note",
    "NoteSignature",
    "Rejected",
    "Verified",
    "open_note",
    "parse_note",
    "read_signature_lines",
    "signature_lines",
    "verify_note",
    "with_signatures",
    "write_note",
]

# A note must hold at least 16; more than this is an attempt to keep us busy.
MOST_SIGNATURES = 64
MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """A line below a note.

    name       the key's name
    key_id     4 bytes that tell the name's keys apart
    signature  what the key made, in the form of its kind
    """

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures; nothing here is verified.

    text        what is signed; ends in a newline
    signatures  the lines below it, in order
    """

    text: str
    signatures: tuple[NoteSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class Verified:
    """A note that at least one known key signed; no known key's signature is false.

    note  the note as it was read
    keys  the known keys that signed, each once
    """

    note: Note
    keys: tuple[VerifierKey, ...]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A note that must not be believed.

    why    in a sentence
    false  known keys under whose name stands a signature that is not theirs
    """

    why: str
    false: tuple[VerifierKey, ...] = ()


def parse_note(data: bytes) -> Note:
    """Read a signed note; anything else is a ``MalformedError``."""
    if len(data) > MOST_BYTES:
        raise refused("The note", f"{len(data)} bytes", f"at most {MOST_BYTES}")
    try:
        whole = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refused("The note", str(error), "a text in UTF-8") from error
    if any(character < " " and character != "\n" for character in whole):
        raise refused("The note", "a control character", "plain lines")
    head, blank, tail = whole.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        found = f"{len(data)} bytes of another form"
        raise refused("The note", found, "a text, an empty line, signatures")
    lines = tail[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        count = f"{len(lines)} signatures"
        raise refused("The note", count, f"at most {MOST_SIGNATURES}")
    return Note(head + "\n", tuple(map(_read_line, lines)))


def write_note(note: Note) -> bytes:
    """Return the bytes of a note; ``parse_note`` reads them back."""
    return f"{note.text}\n{signature_lines(note.signatures)}".encode()


def signature_lines(signatures: Iterable[NoteSignature]) -> str:
    """Return signatures as the lines that stand below a note."""
    return "".join(
        f"— {one.name} {base64_of(one.key_id + one.signature)}\n" for one in signatures
    )


def read_signature_lines(text: str) -> tuple[NoteSignature, ...]:
    """Read lines as they stand below a note, such as a witness returns."""
    if not text.endswith("\n"):
        raise refused("The last signature line", text[-40:], "ended by a newline")
    return tuple(map(_read_line, text[:-1].split("\n")))


def with_signatures(note: Note, signatures: Iterable[NoteSignature]) -> Note:
    """Return a note with further signatures; a key has one, its newest."""
    lines = {(one.name, one.key_id): one for one in note.signatures}
    lines |= {(one.name, one.key_id): one for one in signatures}
    return replace(note, signatures=tuple(lines.values()))


def verify_note(
    note: Note,
    keys: Iterable[VerifierKey],
    check: Callable[[VerifierKey, NoteSignature], bool],
) -> Verified | Rejected:
    """Hold the signatures of a note against the keys that are known.

    check    tells whether a line is the key's own signature of this note

    Lines of unknown keys are passed over. One false line under a known key's name
    rejects the whole note.
    """
    known = {(key.name, key.key_id): key for key in keys}
    lines = [(known.get((one.name, one.key_id)), one) for one in note.signatures]
    good: dict[VerifierKey, None] = {}
    false: dict[VerifierKey, None] = {}
    for key, line in lines:
        if key is not None:
            (good if check(key, line) else false)[key] = None
    if false:
        names = ", ".join(key.name for key in false)
        return Rejected(f"A signature is not by the key it names: {names}", (*false,))
    if not good:
        return Rejected("No key that is known has signed this note")
    return Verified(note, (*good,))


def open_note(data: bytes, keys: Iterable[VerifierKey]) -> Verified | Rejected:
    """Read a note whose keys sign plain text: kind Ed25519.

    A checkpoint is opened by ``checkpoint.open_checkpoint``, which knows every kind.
    """
    note = parse_note(data)
    message = note.text.encode()
    plain = [key for key in keys if key.kind is Kind.ED25519]
    return verify_note(note, plain, lambda key, line: key.made(line.signature, message))


def _read_line(line: str) -> NoteSignature:
    dash, _, rest = line.partition(" ")
    name, _, blob = rest.partition(" ")
    if dash != "—" or not is_key_name(name):
        raise refused("A signature line", line, "a dash, a key's name, a signature")
    data = bytes_in(blob, f"The signature of {name}")
    if len(data) <= KEY_ID_SIZE:
        raise refused(f"The signature of {name}", blob, "a key id and a signature")
    return NoteSignature(name, data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])
