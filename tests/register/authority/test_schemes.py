"""Signatures are verified as the published vectors say; odd keys are not taken."""

from __future__ import annotations

import base64
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from servanda.register.authority.schemes import SCHEMES, fault_in_key, verify
from tests.register.authority.parties import public, signature

PRIME = 2**255 - 19
LOW_ORDER = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
)
PLAIN = ("ed25519", "ml-dsa-44", "ecdsa-p256")


def wycheproof(shared: Path, name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    path = shared / "vectors" / "wycheproof" / "testvectors_v1" / f"{name}_test.json"
    file = json.loads(path.read_text(encoding="utf-8"))
    cases = [(group, case) for group in file["testGroups"] for case in group["tests"]]
    assert len(cases) == file["numberOfTests"]
    return cases


def test_ed25519_agrees_with_all_vectors_of_wycheproof(shared: Path) -> None:
    cases = wycheproof(shared, "ed25519")
    assert len(cases) == 151
    for group, case in cases:
        key, message, sig = group["publicKey"]["pk"], case["msg"], case["sig"]
        held = verify("ed25519", *map(bytes.fromhex, (key, message, sig)))
        assert held == (case["result"] == "valid"), case


def test_ml_dsa_44_agrees_with_all_vectors_of_wycheproof(shared: Path) -> None:
    cases = wycheproof(shared, "mldsa_44_verify")
    assert len(cases) == 180
    with_context = 0
    for group, case in cases:
        key, message, sig = group["publicKey"], case["msg"], case["sig"]
        held = verify("ml-dsa-44", *map(bytes.fromhex, (key, message, sig)))
        # Acts are signed without a context; a signature made in one is none of ours.
        is_other = bool(case.get("ctx"))
        with_context += is_other
        assert held == (case["result"] == "valid" and not is_other), case
    assert with_context == 7


def test_ecdsa_p256_agrees_with_all_vectors_of_wycheproof(shared: Path) -> None:
    cases = wycheproof(shared, "ecdsa_secp256r1_sha256_p1363")
    assert len(cases) == 262
    for group, case in cases:
        key, message, sig = group["publicKey"]["uncompressed"], case["msg"], case["sig"]
        held = verify("ecdsa-p256", *map(bytes.fromhex, (key, message, sig)))
        assert held == (case["result"] == "valid"), case


def test_odd_signatures_of_ed25519_pass_only_under_keys_that_are_taken(
    shared: Path,
) -> None:
    path = shared / "vectors" / "cctv-ed25519" / "ed25519" / "ed25519vectors.json"
    cases = json.loads(path.read_text(encoding="utf-8"))
    told: Counter[str] = Counter()
    for case in cases:
        key, sig = bytes.fromhex(case["key"]), bytes.fromhex(case["sig"])
        holds = verify("ed25519", key, case["msg"].encode("utf-8"), sig)
        told["holds"] += holds
        told["taken"] += holds and fault_in_key("ed25519", key) is None
    assert len(cases) == 914
    assert told == {"holds": 208, "taken": 86}


@pytest.mark.parametrize("key", LOW_ORDER)
def test_a_key_of_low_order_is_not_taken(key: str) -> None:
    assert fault_in_key("ed25519", bytes.fromhex(key)) is not None


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("y", range(PRIME, 2**255))
def test_a_key_in_another_than_its_canonical_form_is_not_taken(
    y: int, sign: int
) -> None:
    key = (y | sign << 255).to_bytes(32, "little")
    assert fault_in_key("ed25519", key) == "it is not in its canonical form"


def test_a_key_that_is_no_point_of_the_curve_is_not_taken() -> None:
    taken = [
        fault_in_key("ed25519", y.to_bytes(32, "little")) is None for y in range(2, 130)
    ]
    assert fault_in_key("ed25519", (2).to_bytes(32, "little")) == (
        "it is no point of the curve"
    )
    assert 40 < sum(taken) < 90  # every second y, about, is that of a point


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_good_key_is_taken(scheme: str) -> None:
    assert fault_in_key(scheme, public(scheme, "president")) is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_key_of_another_length_is_not_taken(scheme: str) -> None:
    key = public(scheme, "president")
    for odd in (b"", key[:-1], key + b"\0", key[1:]):
        assert "no public key of" in str(fault_in_key(scheme, odd))


@pytest.mark.parametrize("scheme", ["ecdsa-p256", "webauthn-es256"])
def test_a_point_of_p256_has_one_spelling(scheme: str) -> None:
    key = public(scheme, "president")
    compressed = bytes([2 + key[-1] % 2]) + key[1:33]
    hybrid = bytes([6 + key[-1] % 2]) + key[1:]
    off_curve = key[:-1] + bytes([key[-1] ^ 1])
    for odd in (compressed, hybrid, off_curve):
        assert fault_in_key(scheme, odd) is not None


def test_an_unknown_scheme_has_no_keys_and_verifies_nothing() -> None:
    key = public("ed25519", "president")
    assert "none of" in str(fault_in_key("rsa", key))
    assert not verify("rsa", key, b"x", signature("ed25519", "president", b"x"))


@pytest.mark.parametrize("scheme", PLAIN)
def test_a_signature_holds_for_its_message_and_key_alone(scheme: str) -> None:
    key, sig = public(scheme, "president"), signature(scheme, "president", b"message")
    assert verify(scheme, key, b"message", sig)
    assert not verify(scheme, key, b"messagf", sig)
    assert not verify(scheme, public(scheme, "premier"), b"message", sig)
    for odd in (b"", sig[:-1], sig + b"\0", bytes(len(sig)), sig[::-1]):
        assert not verify(scheme, key, b"message", odd)


@pytest.mark.parametrize("scheme", PLAIN)
def test_a_key_that_cannot_be_read_verifies_nothing(scheme: str) -> None:
    assert not verify(scheme, b"short", b"message", b"sig")


def test_the_vector_of_dsse_is_verified_over_type_and_payload(shared: Path) -> None:
    path = shared / "vectors" / "dsse" / "dsse.json"
    vector = json.loads(path.read_text(encoding="utf-8"))["vectors"][0]
    x, y = (int(vector[name]).to_bytes(32, "big") for name in "xy")
    message = vector["pae"].encode("ascii")
    sig = base64.b64decode(vector["sig_b64"])
    assert verify("ecdsa-p256", b"\x04" + x + y, message, sig)
