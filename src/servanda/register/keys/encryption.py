"""A private key under a passphrase: PKCS#8 with PBES2, scrypt and AES-256 in CBC.

The library that opens these files would write them with 2,048 rounds of PBKDF2, which
a thief can guess through; so the envelope of RFC 8018 is written here, with the key
derivation of RFC 7914, and read back by the library. OpenSSL reads it too.
"""

from __future__ import annotations

import base64
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from servanda.register.keys.signer import Entropy, PrivateKey

__all__ = ["BEGIN", "END", "USUAL", "Cost", "encrypted", "spelled_passphrase"]

BEGIN: Final = "-----BEGIN ENCRYPTED PRIVATE KEY-----"
END: Final = "-----END ENCRYPTED PRIVATE KEY-----"

_PBES2: Final = bytes.fromhex("06092a864886f70d01050d")
_SCRYPT: Final = bytes.fromhex("06092b06010401da47040b")
_AES_256_CBC: Final = bytes.fromhex("060960864801650304012a")
_BLOCK: Final = 16
_KEY: Final = 32


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess at a passphrase costs: memory of 128 n r bytes, p times over."""

    n: int
    r: int
    p: int


USUAL: Final = Cost(2**14, 8, 8)
"""16 MiB eight times over, a quarter of a second: OpenSSL opens no dearer ones."""


def spelled_passphrase(passphrase: str) -> bytes:
    """Return a passphrase as bytes, alike from every keyboard (Unicode's form C)."""
    return unicodedata.normalize("NFC", passphrase).encode()


def encrypted(
    private: PrivateKey, passphrase: str, entropy: Entropy, cost: Cost = USUAL
) -> str:
    """Return a private key as PEM, readable only with the passphrase."""
    salt, start = entropy(_BLOCK), entropy(_BLOCK)
    derive = Scrypt(salt, _KEY, cost.n, cost.r, cost.p)
    key = derive.derive(spelled_passphrase(passphrase))
    padder = PKCS7(8 * _BLOCK).padder()
    plain = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    padded = padder.update(plain) + padder.finalize()
    cipher = Cipher(algorithms.AES(key), modes.CBC(start)).encryptor()
    closed = cipher.update(padded) + cipher.finalize()
    numbers = b"".join(_integer(one) for one in (cost.n, cost.r, cost.p))
    derivation = _sequence(_SCRYPT, _sequence(_octets(salt), numbers))
    aes = _sequence(_AES_256_CBC, _octets(start))
    scheme = _sequence(_PBES2, _sequence(derivation, aes))
    body = base64.b64encode(_sequence(scheme, _octets(closed))).decode()
    return "\n".join((BEGIN, *textwrap.wrap(body, 64), END))


def _tagged(tag: int, body: bytes) -> bytes:
    """Return a value in DER: tag, length, body."""
    size = len(body)
    if size < 0x80:  # noqa: PLR2004 - DER's short form ends here
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def _sequence(*parts: bytes) -> bytes:
    return _tagged(0x30, b"".join(parts))


def _octets(body: bytes) -> bytes:
    return _tagged(0x04, body)


def _integer(number: int) -> bytes:
    return _tagged(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big"))
