from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from servanda.register.errors import MalformedError
from servanda.register.transparency.cosignature import (
    Stamped,
    Subtree,
    checkpoint_message,
    read_stamped,
    write_stamped,
)
from servanda.register.transparency.note import read_signature_lines
from servanda.register.transparency.notekey import Kind, parse_key
from tests.register.transparency.signers import SeededSigner

TREE = Subtree("log.example", 0, 7, bytes(32))


def test_what_ed25519_cosigns_is_the_text_under_a_heading_with_the_time() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom=\n"
    assert checkpoint_message(text, 1679315147) == (
        b"cosignature/v1\ntime 1679315147\n" + text.encode()
    )


def test_what_ml_dsa_cosigns_is_a_record_that_names_cosigner_and_log() -> None:
    assert TREE.message("w.example", 1) == (
        b"subtree/v1\n\x00"
        b"\x09w.example"
        b"\x00\x00\x00\x00\x00\x00\x00\x01"
        b"\x0blog.example"
        b"\x00\x00\x00\x00\x00\x00\x00\x00"
        b"\x00\x00\x00\x00\x00\x00\x00\x07" + bytes(32)
    )


def test_a_subtree_that_starts_later_has_no_time() -> None:
    later = TREE._replace(start=4)
    assert later.message("w", 0)
    with pytest.raises(MalformedError, match="time of a subtree"):
        later.message("w", 1)


@pytest.mark.parametrize("name", ["", "w" * 256, "é" * 128])
def test_a_name_longer_than_255_bytes_cannot_be_cosigned(name: str) -> None:
    with pytest.raises(MalformedError, match="255"):
        TREE.message(name, 0)
    with pytest.raises(MalformedError, match="255"):
        TREE._replace(origin=name).message("w", 0)
    assert TREE.message("w" * 255, 0)


@pytest.mark.parametrize("kind", [Kind.COSIGNATURE, Kind.ML_DSA_44])
def test_a_cosignature_is_split_as_it_was_joined(kind: Kind) -> None:
    key = SeededSigner("w", kind).key
    stamped = Stamped(1 << 40, bytes(key.signature_size))
    data = write_stamped(stamped)
    assert read_stamped(key, data) == stamped
    assert read_stamped(key, data + b"\x00") is None
    assert read_stamped(key, data[:-1]) is None
    assert read_stamped(key, b"\x80" + data[1:]) is None


def test_a_plain_signature_has_no_time() -> None:
    assert read_stamped(SeededSigner("log").key, bytes(64)) is None
    assert read_stamped(SeededSigner("log").key, bytes(72)) is None


@pytest.mark.parametrize("timestamp", [-1, 1 << 63])
def test_a_time_outside_its_range_is_refused(timestamp: int) -> None:
    with pytest.raises(MalformedError, match="seconds since 1970"):
        write_stamped(Stamped(timestamp, bytes(64)))


def test_the_published_subtree_cosignature_is_verified(shared: Path) -> None:
    notes = json.loads((shared / "vectors" / "c2sp-note" / "notes.json").read_text())
    case = notes["mldsa44_subtree_cosignature"]
    key = parse_key(case["vkey"])
    root = base64.b64decode(case["root_b64"])
    tree = Subtree(case["origin"], case["start"], case["end"], root)
    message = tree.message(key.name, case["timestamp"])
    assert message.hex() == case["message_hex"]
    (line,) = read_signature_lines(case["signature_line"].rstrip("\n") + "\n")
    assert (line.name, line.key_id) == (key.name, key.key_id)
    stamped = read_stamped(key, line.signature)
    assert stamped is not None
    assert stamped.timestamp == case["timestamp"]
    assert key.made(stamped.signature, message)
    assert not key.made(stamped.signature, message[:-1] + b"\x00")
