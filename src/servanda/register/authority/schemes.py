"""How signatures are verified, and which public keys are taken at all.

    ed25519         32 bytes of key, 64 of signature (RFC 8032)
    ml-dsa-44       1,312 bytes of key, 2,420 of signature (FIPS 204, no context)
    ecdsa-p256      65 bytes of key (0x04, x, y), 64 of signature (r, s), SHA-256
    webauthn-es256  the same key, held by a person's passkey

Libraries differ on odd keys, so odd keys are refused when they are registered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from servanda.register.authority.passkey import Site, is_by_passkey

__all__ = [
    "ECDSA_P256",
    "ED25519",
    "ML_DSA_44",
    "SCHEMES",
    "WEBAUTHN_ES256",
    "Site",
    "fault_in_key",
    "verify",
]

ED25519: Final = "ed25519"
ML_DSA_44: Final = "ml-dsa-44"
ECDSA_P256: Final = "ecdsa-p256"
WEBAUTHN_ES256: Final = "webauthn-es256"
SCHEMES: Final = (ED25519, ML_DSA_44, ECDSA_P256, WEBAUTHN_ES256)

_KEPT: Final = 4096
_P: Final = 2**255 - 19
_D: Final = -121665 * pow(121666, -1, _P) % _P
_OF_ORDER_8: Final = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    "little",
)
_LOW_ORDER: Final = frozenset({0, 1, _P - 1, _OF_ORDER_8, _P - _OF_ORDER_8})
"""The y of the eight points whose order divides eight; either sign of x."""


def verify(
    scheme: str,
    public: bytes,
    message: bytes,
    sig: bytes,
    *,
    context: Site | None = None,
) -> bool:
    """Tell whether a signature of a message is by a key; never raises.

    context  for passkeys, where the key may be used
    """
    try:
        match scheme:
            case "ed25519":
                _ed25519(public).verify(sig, message)
            case "ml-dsa-44":
                _ml_dsa_44(public).verify(sig, message)
            case "ecdsa-p256":
                _p256(public).verify(_der(sig), message, ECDSA(SHA256()))
            case "webauthn-es256":
                return _by_passkey(public, message, sig, context)
            case _:
                return False
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    return True


def fault_in_key(scheme: str, public: bytes) -> str | None:
    """Return why a public key is not taken, or None where it is."""
    if scheme not in SCHEMES:
        return f"{scheme!r} is none of {', '.join(SCHEMES)}"
    if scheme == ED25519:
        return _fault_in_ed25519(public)
    try:
        if scheme == ML_DSA_44:
            _ml_dsa_44(public)
        else:
            _p256(public)
    except (UnsupportedAlgorithm, ValueError, TypeError):
        return f"its {len(public)} bytes are no public key of {scheme}"
    return None


def _fault_in_ed25519(public: bytes) -> str | None:
    if len(public) != 32:  # noqa: PLR2004 - RFC 8032, section 5.1.5
        return f"its {len(public)} bytes are no public key of ed25519"
    y = int.from_bytes(public, "little") & (2**255 - 1)
    if y >= _P:
        return "it is not in its canonical form"
    if y in _LOW_ORDER:
        return "its order is low: one signature of it fits every message"
    # On the curve x*x = (y*y - 1) / (d*y*y + 1) has a root (Euler's criterion).
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    if pow(square, (_P - 1) // 2, _P) != 1:
        return "it is no point of the curve"
    return None


@lru_cache(maxsize=_KEPT)
def _ed25519(public: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public)


@lru_cache(maxsize=_KEPT)
def _ml_dsa_44(public: bytes) -> MLDSA44PublicKey:
    return MLDSA44PublicKey.from_public_bytes(public)


@lru_cache(maxsize=_KEPT)
def _p256(public: bytes) -> EllipticCurvePublicKey:
    if len(public) != 65 or public[0] != 4:  # noqa: PLR2004 - SEC 1, section 2.3.3
        raise ValueError("a key on P-256 is 0x04 and two numbers of 32 bytes")
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), public)


def _der(sig: bytes) -> bytes:
    if len(sig) != 64:  # noqa: PLR2004 - r and s, 32 bytes each
        raise ValueError("a signature on P-256 is two numbers of 32 bytes")
    return encode_dss_signature(
        int.from_bytes(sig[:32], "big"), int.from_bytes(sig[32:], "big")
    )


def _by_passkey(public: bytes, message: bytes, sig: bytes, site: Site | None) -> bool:
    return site is not None and is_by_passkey(public, message, sig, site)
