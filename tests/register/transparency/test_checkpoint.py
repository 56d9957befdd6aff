from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import (
    Checkpoint,
    Opened,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
    signature_by,
    write_checkpoint,
)
from servanda.register.transparency.hashing import EMPTY_ROOT
from servanda.register.transparency.note import (
    Note,
    NoteSignature,
    Rejected,
    parse_note,
    with_signatures,
    write_note,
)
from servanda.register.transparency.notekey import Kind
from tests.register.transparency.signers import ORIGIN, SeededSigner, flipped

HEAD = Checkpoint(ORIGIN, 5, bytes(range(32)))
THEN = 1_700_000_000
LOG = SeededSigner(ORIGIN)
SAFE = SeededSigner(ORIGIN, Kind.ML_DSA_44)
WITNESS = SeededSigner("w.example/1", Kind.COSIGNATURE)
QUANTUM = SeededSigner("w.example/2", Kind.ML_DSA_44)
ALL = (LOG, SAFE, WITNESS, QUANTUM)
ROOT = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


def test_a_checkpoint_is_three_lines() -> None:
    assert write_checkpoint(HEAD) == f"{ORIGIN}\n5\n{ROOT}\n"
    assert parse_checkpoint(f"{ORIGIN}\n5\n{ROOT}\n") == HEAD


def test_extension_lines_are_kept() -> None:
    head = Checkpoint(ORIGIN, 0, EMPTY_ROOT, ("one", "two 2"))
    assert parse_checkpoint(write_checkpoint(head)) == head


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n5\n",
        f"a\n5\n{ROOT}",
        f"\n5\n{ROOT}\n",
        f"a\n\n{ROOT}\n",
        "a\n5\n\n",
        f"a\n5\n{ROOT}\n\n",
        f"a\n5\n{ROOT}\n\nmore\n",
        f"a\n05\n{ROOT}\n",
        f"a\n+5\n{ROOT}\n",
        f"a\n-5\n{ROOT}\n",
        f"a\n 5\n{ROOT}\n",
        f"a\n5_0\n{ROOT}\n",
        f"a\n\u0665\n{ROOT}\n",
        f"a\n{1 << 63}\n{ROOT}\n",
        "a\n" + "9" * 5000 + f"\n{ROOT}\n",
        f"a\n5\n{ROOT[:-4]}\n",
        f"a\n5\n{ROOT[:-2]}9=\n",
        f"a\n5\n{ROOT} \n",
        f"a\r\n5\n{ROOT}\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(MalformedError):
        parse_checkpoint(text)


@pytest.mark.parametrize(
    "change",
    [
        {"origin": ""},
        {"origin": "a\nb"},
        {"size": -1},
        {"size": 1 << 63},
        {"root": b"short"},
        {"extensions": ("",)},
        {"extensions": ("a\nb",)},
    ],
)
def test_a_checkpoint_that_no_note_can_say_is_not_made(change: dict[str, str]) -> None:
    with pytest.raises(MalformedError):
        replace(HEAD, **change)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("signer", ALL)
def test_each_kind_of_key_signs_and_is_verified(signer: SeededSigner) -> None:
    data = write_note(sign_checkpoint(HEAD, [signer], THEN))
    opened = open_checkpoint(data, [signer.key])
    assert isinstance(opened, Opened)
    assert opened.checkpoint == HEAD
    (one,) = opened.signed
    assert one.key == signer.key
    assert one.timestamp == (None if signer.kind is Kind.ED25519 else THEN)


def test_witnesses_add_their_lines_to_what_the_log_signed() -> None:
    note = sign_checkpoint(HEAD, [LOG, SAFE], THEN)
    added = [signature_by(one, note.text, THEN + 9) for one in (WITNESS, QUANTUM)]
    opened = open_checkpoint(
        write_note(with_signatures(note, added)), [one.key for one in ALL]
    )
    assert isinstance(opened, Opened)
    assert opened.keys == tuple(one.key for one in ALL)
    assert [one.timestamp for one in opened.signed] == [None, THEN, THEN + 9, THEN + 9]


def test_a_kind_of_signature_stands_for_no_other_kind() -> None:
    text = write_checkpoint(HEAD)
    pairs = [pair for pair in product(Kind, repeat=2) if pair[0] is not pair[1]]
    for made, claimed in pairs:
        line = signature_by(SeededSigner("w.example", made), text, THEN)
        key = SeededSigner("w.example", claimed).key
        passed_off = NoteSignature(key.name, key.key_id, line.signature)
        verdict = open_checkpoint(write_note(Note(text, (passed_off,))), [key])
        assert isinstance(verdict, Rejected), (made, claimed)


@pytest.mark.parametrize("signer", [WITNESS, QUANTUM])
def test_the_time_of_a_cosignature_cannot_be_changed(signer: SeededSigner) -> None:
    note = sign_checkpoint(HEAD, [signer], THEN)
    line = note.signatures[0]
    for stamp in (0, THEN + 1, 1 << 63):
        moved = stamp.to_bytes(8) + line.signature[8:]
        forged = with_signatures(note, [replace(line, signature=moved)])
        verdict = open_checkpoint(write_note(forged), [signer.key])
        assert isinstance(verdict, Rejected)


def test_ml_dsa_signs_no_extension_lines_and_ed25519_signs_them() -> None:
    extended = replace(HEAD, extensions=("more",))
    for signer in ALL:
        line = signature_by(signer, write_checkpoint(HEAD), THEN)
        moved = write_note(Note(write_checkpoint(extended), (line,)))
        verdict = open_checkpoint(moved, [signer.key])
        assert isinstance(verdict, Opened) == (signer.kind is Kind.ML_DSA_44)


def test_a_witness_may_leave_the_time_out_by_ml_dsa() -> None:
    opened = open_checkpoint(
        write_note(sign_checkpoint(HEAD, [QUANTUM], 0)), [QUANTUM.key]
    )
    assert isinstance(opened, Opened)
    assert opened.signed[0].timestamp is None


def test_a_signer_that_returns_something_else_is_named() -> None:
    class Broken(SeededSigner):
        def sign(self, message: bytes) -> bytes:
            return message[:10]

    with pytest.raises(MalformedError, match="10 bytes"):
        sign_checkpoint(HEAD, [Broken("a.example")], THEN)


@pytest.mark.parametrize("signer", [LOG, WITNESS])
def test_any_bit_changed_in_a_checkpoint_is_refused(signer: SeededSigner) -> None:
    whole = write_note(sign_checkpoint(HEAD, [signer], THEN))
    for bit in range(len(whole) * 8):
        try:
            verdict = open_checkpoint(flipped(whole, bit), [signer.key])
        except MalformedError:
            continue
        assert isinstance(verdict, Rejected), bit


@pytest.mark.parametrize("signer", [SAFE, QUANTUM])
@given(data=st.data())
def test_any_bit_changed_in_a_checkpoint_signed_by_ml_dsa_is_refused(
    signer: SeededSigner, data: st.DataObject
) -> None:
    whole = write_note(sign_checkpoint(HEAD, [signer], THEN))
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    try:
        verdict = open_checkpoint(flipped(whole, bit), [signer.key])
    except MalformedError:
        return
    assert isinstance(verdict, Rejected)


def test_the_published_cosigned_checkpoint_is_read(shared: Path) -> None:
    notes = json.loads((shared / "vectors" / "c2sp-note" / "notes.json").read_text())
    data = notes["cosigned_checkpoint_format_only"]["note"].encode()
    note = parse_note(data)
    head = parse_checkpoint(note.text)
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert write_checkpoint(head) == note.text
    assert write_note(note) == data
    witness = note.signatures[1]
    assert int.from_bytes(witness.signature[:8]) == 1679315147
    assert len(witness.signature) == 8 + 64
