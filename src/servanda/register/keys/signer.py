"""What signs: a key whose private half answers, and never shows itself.

A key in a file, in a token or in a service of a provider signs through the same two
names, so that nothing else in the register knows where a private key lies.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, NoReturn, Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey

from servanda.register.authority.charter import Part
from servanda.register.authority.schemes import ED25519, ML_DSA_44
from servanda.register.keys.public import part_of

__all__ = ["SEED", "Entropy", "HeldKey", "PrivateKey", "Signer"]

PrivateKey = Ed25519PrivateKey | MLDSA44PrivateKey
Entropy = Callable[[int], bytes]
"""Gives so many bytes that nobody can guess."""

SEED: Final = 32
"""Bytes of chance in a private key of either scheme."""


class Signer(Protocol):
    """A key that can sign."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The public parts, in a fixed order."""
        ...

    def sign(self, message: bytes) -> list[tuple[str, bytes]]:
        """Return, for each part, its key id and its signature over the message."""
        ...


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A key whose private parts lie in memory; what is printed is the public half."""

    parts: tuple[Part, ...]
    _private: tuple[PrivateKey, ...] = field(repr=False, compare=False)

    @classmethod
    def of(cls, private: tuple[PrivateKey, ...]) -> HeldKey:
        """Hold private keys."""
        return cls(tuple(public_of(one) for one in private), private)

    @classmethod
    def made(cls, schemes: tuple[str, ...], entropy: Entropy) -> HeldKey:
        """Make a new key, one part for each scheme."""
        return cls.of(tuple(made(scheme, entropy(SEED)) for scheme in schemes))

    def sign(self, message: bytes) -> list[tuple[str, bytes]]:
        """Return, for each part, its key id and its signature over the message."""
        return [
            (part.keyid, private.sign(message))
            for part, private in zip(self.parts, self._private, strict=True)
        ]

    def apart(self) -> tuple[HeldKey, ...]:
        """Return each part as a key by itself."""
        return tuple(HeldKey.of((one,)) for one in self._private)

    def private(self) -> tuple[PrivateKey, ...]:
        """Return the private parts, for the file that keeps them encrypted."""
        return self._private

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied to another process or written by accident."""
        raise TypeError("a private key is not handed on; open its file again")


def made(scheme: str, seed: bytes) -> PrivateKey:
    """Return the private key of a seed of 32 bytes."""
    if scheme == ED25519:
        return Ed25519PrivateKey.from_private_bytes(seed)
    if scheme == ML_DSA_44:
        return MLDSA44PrivateKey.from_seed_bytes(seed)
    raise ValueError(f"a key of {scheme!r} is made on a token, not in a file")


def public_of(private: PrivateKey) -> Part:
    """Return the public half of a private key."""
    scheme = ED25519 if isinstance(private, Ed25519PrivateKey) else ML_DSA_44
    return part_of(scheme, private.public_key().public_bytes_raw())
