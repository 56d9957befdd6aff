from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from servanda.register.errors import MalformedError
from servanda.register.transparency.notekey import (
    Kind,
    VerifierKey,
    is_key_name,
    parse_key,
)
from tests.register.transparency.signers import ORIGIN, SeededSigner

KINDS = list(Kind)


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_is_read_back_as_it_was_written(kind: Kind) -> None:
    key = SeededSigner(ORIGIN, kind).key
    assert parse_key(str(key)) == key


@pytest.mark.parametrize("kind", KINDS)
def test_the_key_id_is_the_head_of_the_hash_of_name_kind_and_key(kind: Kind) -> None:
    key = SeededSigner(ORIGIN, kind).key
    head = ORIGIN.encode() + b"\n" + bytes([kind]) + key.public
    assert key.key_id == hashlib.sha256(head).digest()[:4]


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_tells_its_own_signature_from_any_other(kind: Kind) -> None:
    signer, other = SeededSigner("a", kind), SeededSigner("b", kind)
    signature = signer.sign(b"message")
    assert len(signature) == signer.key.signature_size
    assert signer.key.made(signature, b"message")
    assert not signer.key.made(signature, b"messag")
    assert not signer.key.made(signature[:-1], b"message")
    assert not signer.key.made(b"", b"message")
    assert not other.key.made(signature, b"message")


@pytest.mark.parametrize(
    "name", ["", "a b", "a+b", "a\n", "a\tb", "a\u00a0b", "a\u2003b", "a\x00", "\udc80"]
)
def test_a_name_that_no_note_can_carry_is_refused(name: str) -> None:
    assert not is_key_name(name)
    with pytest.raises(MalformedError):
        VerifierKey(name, Kind.ED25519, bytes(32))


@pytest.mark.parametrize("name", ["a", "witness.example/w1", "é", "名", "oid/1.3.6"])
def test_other_names_are_carried(name: str) -> None:
    key = SeededSigner(name).key
    assert parse_key(str(key)).name == name


@pytest.mark.parametrize("length", [0, 31, 33, 1312])
def test_a_key_of_the_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(MalformedError, match="32 bytes"):
        VerifierKey("a", Kind.ED25519, bytes(length))


@pytest.mark.parametrize("part", range(3))
def test_a_key_with_any_part_altered_is_refused(part: int) -> None:
    name, key_id, blob = str(SeededSigner("a.example").key).split("+", 2)
    parts = [name, key_id, blob]
    parts[part] = ("b" if parts[part][0] != "b" else "c") + parts[part][1:]
    with pytest.raises(MalformedError):
        parse_key("+".join(parts))


def test_a_kind_that_is_not_known_is_named() -> None:
    with pytest.raises(MalformedError, match="kind 0x02"):
        parse_key("a+00000000+AgAA")


def test_the_published_keys_are_judged_by_the_text_of_the_standard(
    shared: Path,
) -> None:
    notes = json.loads((shared / "vectors" / "c2sp-note" / "notes.json").read_text())
    judged = {}
    for case in notes["vkey_parsing"]:
        try:
            judged[case["desc"]] = str(parse_key(case["vkey"])) != case["vkey"]
        except MalformedError:
            judged[case["desc"]] = True
    wanted = {case["desc"]: case["want_error"] for case in notes["vkey_parsing"]}
    # The library that this case is from reckons the key id anew and passes over the
    # one that is written. The text says what a key id MUST be, and this one is not.
    wanted["works: native algMLDSA44 verifier"] = True
    assert judged == wanted
    assert len(wanted) == 6


@pytest.mark.parametrize("kind", [Kind.ED25519, Kind.COSIGNATURE])
@pytest.mark.parametrize(
    ("public", "why"),
    [
        (bytes(32), "its order is low"),
        (b"\x01" + bytes(31), "its order is low"),
        (b"\xec" + b"\xff" * 30 + b"\x7f", "its order is low"),
        (b"\xee" + b"\xff" * 30 + b"\x7f", "canonical form"),
        (b"\x02" + bytes(31), "no point of the curve"),
    ],
)
def test_a_key_that_proves_nothing_is_refused(
    kind: Kind, public: bytes, why: str
) -> None:
    with pytest.raises(MalformedError, match=why):
        VerifierKey(ORIGIN, kind, public)
