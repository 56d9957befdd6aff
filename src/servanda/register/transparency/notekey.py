"""The keys of logs and witnesses, as they are handed to whoever verifies.

    example.com/register+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k

Name, key id, and in base64 the kind and the public key. The private half is never here:
what signs is a port, ``NoteSigner``.

Source: c2sp-signed-note, c2sp-tlog-cosignature.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey

from servanda.register.authority.schemes import ED25519, ML_DSA_44, fault_in_key
from servanda.register.transparency.spelling import base64_of, bytes_in, refused

__all__ = [
    "KEY_ID_SIZE",
    "Kind",
    "NoteSigner",
    "VerifierKey",
    "is_key_name",
    "parse_key",
]

KEY_ID_SIZE = 4


class Kind(IntEnum):
    """What a key signs, and how: the byte that stands before the public key."""

    ED25519 = 0x01
    COSIGNATURE = 0x04
    ML_DSA_44 = 0x06


# Bytes of a public key, and of the bare signature that it checks.
_SIZES = {
    Kind.ED25519: (32, 64),
    Kind.COSIGNATURE: (32, 64),
    Kind.ML_DSA_44: (1312, 2420),
}


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key under a name.

    name    a URL without scheme, such as ``example.com/register``
    kind    ED25519 signs the text of a note; COSIGNATURE (Ed25519) and ML_DSA_44
            sign a checkpoint with the time at which it was the largest seen
    public  the raw public key
    """

    name: str
    kind: Kind
    public: bytes

    def __post_init__(self) -> None:
        """Refuse a name that no note can carry, and a key that proves nothing."""
        if not is_key_name(self.name):
            raise refused("The key's name", self.name, "a name without spaces or +")
        if len(self.public) != _SIZES[self.kind][0]:
            found = f"{len(self.public)} bytes"
            raise refused(
                f"The key of {self.name}", found, f"{_SIZES[self.kind][0]} bytes"
            )

        scheme = ML_DSA_44 if self.kind is Kind.ML_DSA_44 else ED25519
        if fault := fault_in_key(scheme, self.public):
            raise refused(f"The key of {self.name}", fault, "a sound public key")

    @property
    def key_id(self) -> bytes:
        """Return the 4 bytes that tell the keys of one name apart."""
        head = self.name.encode() + b"\n" + bytes([self.kind])
        return hashlib.sha256(head + self.public).digest()[:KEY_ID_SIZE]

    @property
    def signature_size(self) -> int:
        """Return the number of bytes of a bare signature, without a time."""
        return _SIZES[self.kind][1]

    def made(self, signature: bytes, message: bytes) -> bool:
        """Tell whether this key made the bare signature of a message."""
        try:
            if self.kind is Kind.ML_DSA_44:
                MLDSA44PublicKey.from_public_bytes(self.public).verify(
                    signature, message
                )
            else:
                Ed25519PublicKey.from_public_bytes(self.public).verify(
                    signature, message
                )
        except (InvalidSignature, ValueError):
            return False
        return True

    def __str__(self) -> str:
        """Return the key as it is handed on."""
        public = base64_of(bytes([self.kind]) + self.public)
        return f"{self.name}+{self.key_id.hex()}+{public}"


class NoteSigner(Protocol):
    """What signs for a log or a witness: a file, a token, a key service."""

    @property
    def key(self) -> VerifierKey:
        """Return the public half, with its name and kind."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the bare signature of a message: 64 bytes, or 2420 by ML-DSA-44."""
        ...


def parse_key(text: str) -> VerifierKey:
    """Read a key as it is handed on; the key id must be the key's own."""
    name, _, rest = text.partition("+")
    key_id, _, blob = rest.partition("+")
    data = bytes_in(blob, f"The key of {name!r}")
    if data[0] not in list(Kind):
        kinds = "a key of kind " + ", ".join(f"{kind:#04x}" for kind in Kind)
        raise refused(f"The key of {name!r}", f"kind {data[0]:#04x}", kinds)
    key = VerifierKey(name, Kind(data[0]), data[1:])
    if key.key_id.hex() != key_id:
        raise refused(f"The key id of {name!r}", key_id, f"{key.key_id.hex()}, its own")
    return key


def is_key_name(name: str) -> bool:
    """Tell whether a note can carry this name: no space, no plus, nothing hidden."""
    return (
        bool(name)
        and "+" not in name
        and not any(each.isspace() or each < " " for each in name)
        and name.encode("utf-8", "replace").decode() == name
    )
