"""Keys, charters and acts that the tests of authority are written with.

Keys are derived from names, so that every run signs the same bytes.
"""

from __future__ import annotations

import base64
import copy
import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    derive_private_key,
)
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from servanda.basis.digest import digest_of
from servanda.register.authority.charters import Charters
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    pae,
    with_signature,
)
from servanda.register.authority.gate import Setting
from servanda.register.authority.statement import Author, Statement, write_statement
from servanda.register.log.entry import Logged

LOG = "maravel.example/register"
STREAM = "maravel"
NOW = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)


@cache
def ed25519(name: str) -> Ed25519PrivateKey:
    seed = hashlib.sha256(f"ed25519 {name}".encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


@cache
def ml_dsa(name: str) -> MLDSA44PrivateKey:
    seed = hashlib.sha256(f"ml-dsa-44 {name}".encode()).digest()
    return MLDSA44PrivateKey.from_seed_bytes(seed)


@cache
def p256(name: str) -> EllipticCurvePrivateKey:
    number = int.from_bytes(hashlib.sha256(f"p256 {name}".encode()).digest()[:31])
    return derive_private_key(number, SECP256R1())


def public(scheme: str, name: str) -> bytes:
    match scheme:
        case "ed25519":
            return ed25519(name).public_key().public_bytes_raw()
        case "ml-dsa-44":
            return ml_dsa(name).public_key().public_bytes_raw()
        case _:
            point = p256(name).public_key()
            return point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def part(scheme: str, name: str) -> dict[str, str]:
    raw = base64.b64encode(public(scheme, name)).decode("ascii")
    return {"scheme": scheme, "public": raw}


def keyid(scheme: str, name: str) -> str:
    return digest_of(part(scheme, name))


def signature(scheme: str, name: str, message: bytes) -> bytes:
    match scheme:
        case "ed25519":
            return ed25519(name).sign(message)
        case "ml-dsa-44":
            return ml_dsa(name).sign(message)
        case _:
            r, s = decode_dss_signature(p256(name).sign(message, ECDSA(SHA256())))
            return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def key(holder: str, name: str = "", *schemes: str, **more: str) -> dict[str, Any]:
    """Return a key entry; its name is the holder's own unless another is given."""
    parts = [part(scheme, name or holder) for scheme in schemes or ("ed25519",)]
    return {"holder": holder, "parts": parts, **more}


def signed(envelope: Envelope, *names: str) -> Envelope:
    """Add signatures: a name signs with Ed25519, ``scheme:name`` with that scheme."""
    message = pae(envelope.payload_type, envelope.payload)
    for name in names:
        scheme, _, who = name.rpartition(":")
        scheme = scheme or "ed25519"
        sig = signature(scheme, who, message)
        envelope = with_signature(envelope, keyid(scheme, who), sig)
    return envelope


OFFICES = (
    ("president", "President", "maravel"),
    ("premier", "Prime Minister", "maravel"),
    ("speaker", "Speaker", "maravel"),
    ("treasury", "Treasury", "maravel"),
    ("auditor", "Auditor", "maravel"),
    ("minister", "Minister", "tessaly"),
    ("paymaster", "Paymaster", "tessaly"),
)


def charter_document(**changes: Any) -> dict[str, Any]:
    """Return a charter of two parties, whose offices have a holder each.

    ``changes`` replace fields of it.
    """
    value: dict[str, Any] = {
        "charter": STREAM,
        "version": 1,
        "vouched": "The host's chancery saw each key made.",
        "holders": [{"id": name, "post": post} for name, post, _ in OFFICES],
        "keys": [key(name) for name, _, _ in OFFICES],
        "offices": [
            {"id": name, "office": post, "of": of, "holders": [name]}
            for name, post, of in OFFICES
        ],
        "groups": [
            {
                "id": "inviting",
                "needs": 2,
                "members": ["president", "premier", "speaker"],
            },
            {"id": "partner", "needs": "any", "members": ["minister", "paymaster"]},
            {"id": "parties", "needs": "all", "members": ["inviting", "partner"]},
            {"id": "payers", "needs": "any", "members": ["treasury", "paymaster"]},
        ],
        "acts": {
            "request": ["inviting"],
            "amendment": ["parties"],
            "certification": ["author"],
            "disbursement": ["author: payers"],
            "withdrawal": ["president", "premier", "speaker"],
        },
        "charter_by": "parties",
    }
    return {**value, **copy.deepcopy(changes)}


def statement(kind: str = "request", **changes: Any) -> Statement:
    plain = Statement(
        log=LOG,
        stream=STREAM,
        id="act-1",
        kind=kind,
        author=Author("President", "maravel"),
        occurred="2031-02-28",
        what="The act that is tested.",
    )
    return replace(plain, **changes)


def envelope(held: Statement | bytes, *names: str) -> Envelope:
    payload = held if isinstance(held, bytes) else write_statement(held)
    return signed(Envelope(PAYLOAD_TYPE, payload), *names)


def placed(
    document: dict[str, Any],
    charters: Charters | None = None,
    *,
    index: int = 0,
    recorded: datetime = NOW - timedelta(days=30),
) -> Charters:
    """Return charters with one more, as if the gate had authorized it."""
    act = statement("charter", id=f"charter-{index}", body=document)
    digest = envelope(act).act
    logged = Logged(index, recorded, digest, act, (), ())
    return (charters or Charters()).with_(logged)


def setting(charters: Charters | None = None, **changes: Any) -> Setting:
    held = placed(charter_document()) if charters is None else charters
    plain = Setting(LOG, {STREAM: held}, NOW, lambda _stream, _id: None)
    return replace(plain, **changes)


def proposal(document: dict[str, Any], *names: str, **changes: Any) -> Envelope:
    """Return a charter act with its signatures."""
    named = {"id": f"charter-{document['version']}", "body": document, **changes}
    return envelope(statement("charter", **named), *names)
