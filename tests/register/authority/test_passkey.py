"""A passkey's answer counts for one act, one site and one verified person."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.hashes import SHA256

from servanda.register.authority.envelope import (
    Envelope,
    with_signature,
    write_envelope,
)
from servanda.register.authority.gate import decide, decide_bytes
from servanda.register.authority.passkey import (
    Site,
    assertion,
    challenge,
    is_by_passkey,
)
from servanda.register.authority.schemes import verify
from servanda.register.authority.verdict import Authorized, Pending
from tests.register.authority.parties import (
    charter_document,
    envelope,
    key,
    keyid,
    p256,
    placed,
    public,
    setting,
    statement,
)

SITE = Site("sign.example", "https://sign.example")
MESSAGE = b"what is signed"
PRESENT, VERIFIED = 1, 4


def answer(
    message: bytes = MESSAGE, who: str = "president", **changes: Any
) -> tuple[bytes, bytes, bytes]:
    """Return a browser's answer: authenticator data, client data, signature."""
    held = {
        "rp_id": SITE.rp_id,
        "flags": PRESENT | VERIFIED,
        "counter": 0,
        **changes,
    }
    text = base64.urlsafe_b64encode(challenge(message)).decode().rstrip("=")
    client = {
        "type": "webauthn.get",
        "challenge": text,
        "origin": SITE.origin,
        "crossOrigin": False,
        **changes.get("client", {}),
    }
    told = json.dumps(client).encode()
    data = hashlib.sha256(held["rp_id"].encode()).digest()
    data += bytes([held["flags"]]) + held["counter"].to_bytes(4, "big")
    signed = data + hashlib.sha256(told).digest()
    return data, told, p256(who).sign(signed, ECDSA(SHA256()))


def counts(sig: bytes, site: Site = SITE, who: str = "president") -> bool:
    return is_by_passkey(public("webauthn-es256", who), MESSAGE, sig, site)


def test_a_passkey_signs_by_answering_a_challenge() -> None:
    assert counts(assertion(*answer()))
    assert counts(assertion(*answer(counter=7)))


@pytest.mark.parametrize(
    "changes",
    [
        {"rp_id": "other.example"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"who": "premier"},
        {"message": b"something else"},
        {"client": {"origin": "https://other.example"}},
        {"client": {"origin": "http://sign.example"}},
        {"client": {"type": "webauthn.create"}},
        {"client": {"crossOrigin": True}},
        {"client": {"challenge": "AA"}},
    ],
)
def test_another_answer_does_not_count(changes: dict[str, Any]) -> None:
    assert not counts(assertion(*answer(**changes)))


def test_an_answer_counts_only_for_the_site_and_key_of_the_entry() -> None:
    sig = assertion(*answer())
    assert not counts(sig, Site("sign.example", "https://sign.example:8443"))
    assert not counts(sig, Site("example", "https://sign.example"))
    assert not counts(sig, who="premier")
    key_of = public("webauthn-es256", "president")
    assert verify("webauthn-es256", key_of, MESSAGE, sig, context=SITE)
    assert not verify("webauthn-es256", key_of, MESSAGE, sig)


def test_an_answer_has_one_spelling() -> None:
    data, client, sig = answer()
    good = assertion(data, client, sig)
    parts = json.loads(good)
    odd = (
        b"",
        b"{}",
        b"\xff",
        b"[" * 9000,
        good + b"\n",
        json.dumps(parts, indent=1).encode(),
        assertion(data, client, sig + b"\0"),
        assertion(data[:-1], client, sig),
        assertion(data + b"\0", client, sig),
        assertion(data, client + b" ", sig),
        assertion(data, b"[]", sig),
        assertion(data, b'{"type":"webauthn.get"}', sig),
        json.dumps({**parts, "signature": 1}).encode(),
        json.dumps({**parts, "more": ""}).encode(),
    )
    assert counts(good)
    assert not any(counts(one) for one in odd)


def by_passkey() -> tuple[Envelope, dict[str, Any]]:
    site = {"rp_id": SITE.rp_id, "origin": SITE.origin}
    entry = key("president", "president", "webauthn-es256", **site)
    others = [one for one in charter_document()["keys"] if one["holder"] != "president"]
    document = charter_document(keys=[entry, *others])
    return envelope(statement(), "premier"), document


def test_the_gate_counts_a_passkey_beside_a_key() -> None:
    held, document = by_passkey()
    where = setting(placed(document))
    name = keyid("webauthn-es256", "president")
    both = with_signature(held, name, assertion(*answer(held.signed)))
    verdict = decide(both, where)
    assert isinstance(verdict, Authorized)
    assert verdict.holders == ("premier", "president")


def test_a_passkeys_answer_for_another_act_does_not_count() -> None:
    held, document = by_passkey()
    where = setting(placed(document))
    name = keyid("webauthn-es256", "president")
    other = envelope(statement(id="act-2"))
    both = with_signature(held, name, assertion(*answer(other.signed)))
    verdict = decide(both, where)
    assert isinstance(verdict, Pending)
    assert verdict.signed == ("premier",)


def test_no_bit_of_a_passkeys_answer_may_change() -> None:
    held, document = by_passkey()
    where = setting(placed(document))
    name = keyid("webauthn-es256", "president")
    data = write_envelope(with_signature(held, name, assertion(*answer(held.signed))))
    assert isinstance(decide_bytes(data, where), Authorized)
    for place in range(0, 8 * len(data), 7):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        assert not isinstance(decide_bytes(bytes(changed), where), Authorized)
