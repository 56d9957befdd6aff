"""A short search for bytes that a parser neither reads nor refuses as it should.

The fuzzers in ``fuzz/`` search longer, guided by what the code does.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import (
    Checkpoint,
    parse_checkpoint,
    sign_checkpoint,
    write_checkpoint,
)
from servanda.register.transparency.note import parse_note, write_note
from servanda.register.transparency.notekey import Kind, parse_key
from servanda.register.transparency.policy import parse_policy, write_policy
from servanda.register.transparency.proof_text import (
    LogProof,
    parse_proof,
    write_proof,
)
from servanda.register.transparency.tiles import (
    parse_path,
    read_bundle,
    read_tile,
    write_bundle,
    write_tile,
)
from tests.register.transparency.signers import ORIGIN, SeededSigner

LOG, WITNESS = SeededSigner(ORIGIN), SeededSigner("w.example", Kind.COSIGNATURE)
NOTE = write_note(
    sign_checkpoint(Checkpoint(ORIGIN, 7, bytes(32), ("more",)), [LOG, WITNESS], 9)
)
POLICY = (
    f"log {LOG.key} u # why\nwitness w {WITNESS.key}\ngroup g all w\nquorum g\n"
).encode()


def a_note(data: bytes) -> None:
    assert write_note(parse_note(data)) == data


def a_checkpoint(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assert write_checkpoint(parse_checkpoint(text)) == text


def a_proof(data: bytes) -> None:
    assert write_proof(parse_proof(data)) == data


def a_policy(data: bytes) -> None:
    policy = parse_policy(data)
    assert parse_policy(write_policy(policy)) == policy


def a_key(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assert str(parse_key(text)) == text


def a_tile(data: bytes) -> None:
    width = data[0] if data else 0
    assert write_tile(read_tile(data[1:], width)) == data[1:]


def a_bundle(data: bytes) -> None:
    width = data[0] if data else 0
    assert write_bundle(read_bundle(data[1:], width)) == data[1:]


def a_path(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    assert parse_path(text).path == text


SEEDS: dict[Callable[[bytes], None], bytes] = {
    a_note: NOTE,
    a_checkpoint: parse_note(NOTE).text.encode(),
    a_proof: write_proof(LogProof(3, (bytes(32), bytes(32)), NOTE, b"extra")),
    a_policy: POLICY,
    a_key: str(WITNESS.key).encode(),
    a_tile: b"\x02" + bytes(64),
    a_bundle: b"\x03\x00\x01a\x00\x00\x00\x02bc",
    a_path: b"tile/0/x001/x234/067.p/8",
}


@pytest.mark.parametrize("reader", SEEDS)
def test_the_seed_itself_is_read(reader: Callable[[bytes], None]) -> None:
    reader(SEEDS[reader])


@pytest.mark.parametrize("reader", SEEDS)
@settings(max_examples=300)
@given(data=st.data())
def test_bytes_are_read_as_they_are_or_refused(
    reader: Callable[[bytes], None], data: st.DataObject
) -> None:
    seed = SEEDS[reader]
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 8)))
    between = data.draw(st.binary(max_size=8) | st.sampled_from([b"\n", b" ", b"+"]))
    with suppress(MalformedError):
        reader(seed[:start] + between + seed[end:])
    with suppress(MalformedError):
        reader(between)
