"""Signatures by a person's passkey (WebAuthn).

A passkey does not sign the act's bytes; it signs a challenge, and the challenge is
the SHA-256 digest of those bytes. The person must have been verified by the device.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any, Final, NamedTuple

from servanda.basis.digest import canonical
from servanda.register.authority.envelope import base64_bytes
from servanda.register.authority.plain_json import read_json
from servanda.register.errors import MalformedError

__all__ = ["Site", "assertion", "challenge", "is_by_passkey"]

_LARGEST: Final = 8192
_FIELDS: Final = ("authenticatorData", "clientDataJSON", "signature")


class Site(NamedTuple):
    """Where a passkey may be used.

    rp_id   the domain that it was made for
    origin  the address of the page, as ``https://sign.example``
    """

    rp_id: str
    origin: str


def challenge(message: bytes) -> bytes:
    """Return the challenge that stands for the bytes to be signed."""
    return hashlib.sha256(message).digest()


def assertion(authenticator_data: bytes, client_data: bytes, signature: bytes) -> bytes:
    """Return what a browser's answer becomes in an envelope: canonical JSON."""
    parts = (authenticator_data, client_data, signature)
    texts = (base64.b64encode(part).decode("ascii") for part in parts)
    return canonical(dict(zip(_FIELDS, texts, strict=True)))


def is_by_passkey(public: bytes, message: bytes, sig: bytes, site: Site) -> bool:
    """Tell whether a passkey made for a site signed these bytes; never raises."""
    from webauthn import (  # noqa: PLC0415 - slow to load, and rarely needed
        verify_authentication_response,
    )
    from webauthn.helpers import parse_client_data_json  # noqa: PLC0415 - as above

    try:
        held = _parts(sig)
        if parse_client_data_json(held[1]).cross_origin:
            return False
        verify_authentication_response(
            credential=_answer(*held),
            expected_challenge=challenge(message),
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=_cose(public),
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - the library parses what a stranger sent
        return False
    return True


def _parts(sig: bytes) -> tuple[bytes, bytes, bytes]:
    remedy = "Sign again with the passkey."
    value = read_json(sig, what="passkey's answer", remedy=remedy, largest=_LARGEST)
    if not isinstance(value, dict) or set(value) != set(_FIELDS):
        raise MalformedError("This is no passkey's answer", remedy=remedy)
    data, client, signature = (base64_bytes(value[name]) for name in _FIELDS)
    if assertion(data, client, signature) != sig:
        raise MalformedError("This is no passkey's answer", remedy=remedy)
    return data, client, signature


def _answer(data: bytes, client: bytes, signature: bytes) -> dict[str, Any]:
    """Return the answer as a browser spells it; its id proves nothing."""
    return {
        "id": "AA",
        "rawId": "AA",
        "type": "public-key",
        "response": {
            "authenticatorData": _url(data),
            "clientDataJSON": _url(client),
            "signature": _url(signature),
        },
    }


def _url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")


def _cose(public: bytes) -> bytes:
    """Return a key on P-256 as COSE wants it: EC2, ES256 (RFC 9053, section 7.1.1)."""
    from webauthn.helpers import encode_cbor  # noqa: PLC0415 - as above

    return encode_cbor({1: 2, 3: -7, -1: 1, -2: public[1:33], -3: public[33:]})
