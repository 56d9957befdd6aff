"""An envelope held to its entry: its digest, its one spelling, its payload.

The canonical form of an act's envelope needs no escape, so it is matched whole; what
does not match is read by ``read_envelope``, which says why.
"""

from __future__ import annotations

import binascii
import re
from typing import Final

from servanda.basis.digest import sha256
from servanda.register.audit.findings import Finding, Place
from servanda.register.audit.passes.leaves import Line
from servanda.register.authority.envelope import (
    LARGEST,
    PAYLOAD_TYPE,
    Envelope,
    Signature,
    read_envelope,
    write_envelope,
)
from servanda.register.errors import MalformedError

__all__ = ["envelope_of", "payload_in"]

_OPENS: Final = b'{"payload":"'
_TYPE: Final = PAYLOAD_TYPE.encode("ascii")
_BASE64: Final = rb"[A-Za-z0-9+/]*(?:[AQgw]==|[AEIMQUYcgkosw048]=|(?<!=))"
_ONE: Final = rb'\{"keyid":"(sha256:[0-9a-f]{64})","sig":"(' + _BASE64 + rb')"\}'
_ANY: Final = _ONE.replace(b"(sha", b"(?:sha").replace(b"([A", b"(?:[A")
_FORM: Final = re.compile(
    _OPENS + b"(" + _BASE64 + b')","payloadType":"' + re.escape(_TYPE)
    + rb'","signatures":\[(' + _ANY + b"(?:," + _ANY + rb"){0,255})\]\}"
)  # fmt: skip
"""The canonical form. Base64 has one spelling: the bits left over are nought, and with
a length of whole groups of four there is neither too much padding nor too little."""

_EACH: Final = re.compile(_ONE)


def envelope_of(held: bytes, line: Line, where: Place) -> Envelope | Finding:
    """Return the envelope of an entry, or what is wrong with it."""
    if (found := sha256(held)) != line.envelope:
        return Finding("envelope-altered", where, found, line.envelope)
    envelope = _matched(held)
    if envelope is None:
        try:
            envelope = read_envelope(held)
        except MalformedError as error:
            return Finding("envelope-malformed", where, error.message, "an envelope")
        if write_envelope(envelope) != held:
            found = "another spelling of the same envelope"
            return Finding("envelope-malformed", where, found, "its canonical form")
    if (found := envelope.act) != line.act:
        return Finding("act-altered", where, found, line.act)
    return envelope


def payload_in(held: bytes) -> bytes:
    """Return the payload of an envelope that is known to be in its canonical form."""
    start = len(_OPENS)
    return binascii.a2b_base64(held[start : held.index(b'"', start)])


def _matched(held: bytes) -> Envelope | None:
    """Return an envelope of the canonical form; None where it is of another."""
    match = _FORM.fullmatch(held) if len(held) <= LARGEST else None
    if match is None:
        return None
    try:
        signatures = tuple(
            [
                Signature(keyid.decode("ascii"), _octets(sig))
                for keyid, sig in _EACH.findall(match[2])
            ]
        )
        return Envelope(PAYLOAD_TYPE, _octets(match[1]), signatures)
    except binascii.Error:
        return None


def _octets(spelled: bytes) -> bytes:
    """Return what base64 of the form above stands for."""
    if len(spelled) % 4:
        raise binascii.Error("no whole groups of four")
    return binascii.a2b_base64(spelled, strict_mode=True)
