"""The keys of a log or a witness: the same files, used under the name of a note.

The parts of such a key sign checkpoints one by one, each as its kind of note key.

Source: c2sp-signed-note, c2sp-tlog-cosignature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.errors import KeyFileError
from servanda.register.keys.signer import Signer
from servanda.register.transparency.notekey import Kind, VerifierKey

__all__ = ["NoteKey", "Office", "note_keys", "verifier_key"]

Office = Literal["log", "witness"]

_KINDS: Final[dict[tuple[str, str], Kind]] = {
    ("log", ED25519): Kind.ED25519,
    ("log", ML_DSA_44): Kind.ML_DSA_44,
    ("witness", ED25519): Kind.COSIGNATURE,
    ("witness", ML_DSA_44): Kind.ML_DSA_44,
}


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A key that signs notes; fulfils ``NoteSigner``."""

    key: VerifierKey
    _signer: Signer = field(repr=False, compare=False)

    def sign(self, message: bytes) -> bytes:
        """Return the bare signature of a message."""
        ((_, sig),) = self._signer.sign(message)
        return sig


def verifier_key(office: Office, name: str, part: Part) -> VerifierKey:
    """Return the public half of a part as it is handed to whoever verifies."""
    kind = _KINDS.get((office, part.scheme))
    if kind is None:
        raise KeyFileError(
            f"A {office} cannot sign checkpoints with {part.scheme}",
            remedy="Make a key of ed25519 or ml-dsa-44 for it.",
        )
    return VerifierKey(name, kind, part.raw)


def note_keys(
    office: Office, name: str, signers: Iterable[Signer]
) -> tuple[NoteKey, ...]:
    """Return what signs for a log or a witness.

    signers  keys of one part each, as ``HeldKey.apart`` gives them
    """
    return tuple(
        NoteKey(verifier_key(office, name, signer.parts[0]), signer)
        for signer in signers
    )
