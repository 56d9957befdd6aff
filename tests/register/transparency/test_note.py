from __future__ import annotations

import json
from pathlib import Path

import pytest

from servanda.register.errors import MalformedError
from servanda.register.transparency.note import (
    Note,
    NoteSignature,
    Rejected,
    Verified,
    open_note,
    parse_note,
    read_signature_lines,
    signature_lines,
    with_signatures,
    write_note,
)
from servanda.register.transparency.notekey import NoteSigner, parse_key
from tests.register.transparency.signers import SeededSigner, flipped

TEXT = "One line.\n\nAnd another.\n"
A, B, C = (SeededSigner(name) for name in ("a.example", "b.example", "c.example"))
SIGNED = b"text\n\n\xe2\x80\x94 a AAAAAAA=\n"


def line_by(signer: NoteSigner, text: str = TEXT) -> NoteSignature:
    made = signer.sign(text.encode())
    return NoteSignature(signer.key.name, signer.key.key_id, made)


def signed(*signers: NoteSigner) -> bytes:
    return write_note(Note(TEXT, tuple(line_by(signer) for signer in signers)))


def test_a_note_is_read_back_as_it_was_written() -> None:
    data = signed(A, B)
    note = parse_note(data)
    assert note.text == TEXT
    assert [line.name for line in note.signatures] == ["a.example", "b.example"]
    assert write_note(note) == data


def test_the_lines_below_a_note_are_read_back_alone() -> None:
    lines = (line_by(A), line_by(B))
    assert read_signature_lines(signature_lines(lines)) == lines


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\xe2\x80\x94 a AAAAAAA=\n",
        SIGNED[:-1],
        SIGNED + b"\n",
        SIGNED + b"more\n",
        SIGNED.replace(b"\n", b"\r\n"),
        b"\x00" + SIGNED,
        b"\xff" + SIGNED,
        SIGNED.replace(b" a ", b"  "),
        SIGNED.replace(b" a ", b" a+b "),
        SIGNED.replace(b" a ", b" a b "),
        SIGNED.replace(b" a ", b" a\xc2\xa0b "),
        SIGNED.replace(b"\xe2\x80\x94", b"-"),
        SIGNED.replace(b"AAAAAAA=", b"AAAAAAB="),
        SIGNED.replace(b"AAAAAAA=", b"AAAAAAA"),
        SIGNED.replace(b"AAAAAAA=", b"AAAAAA=="),
        SIGNED.replace(b"AAAAAAA=", b""),
        SIGNED.replace(b"AAAAAAA=", b"AAAA_AA="),
        b"text\n\n" + 65 * "— a AAAAAAA=\n".encode(),
        b"t" * (1 << 20) + SIGNED,
    ],
)
def test_what_is_no_note_is_refused(data: bytes) -> None:
    with pytest.raises(MalformedError):
        parse_note(data)


def test_at_least_sixteen_signatures_are_read() -> None:
    signers = [SeededSigner(f"{number}.example") for number in range(16)]
    verdict = open_note(signed(*signers), [signer.key for signer in signers])
    assert isinstance(verdict, Verified)
    assert len(verdict.keys) == 16


def test_lines_of_unknown_keys_are_passed_over() -> None:
    verdict = open_note(signed(A, B, C), [B.key])
    assert isinstance(verdict, Verified)
    assert verdict.keys == (B.key,)


def test_a_note_that_no_known_key_signed_is_rejected() -> None:
    assert isinstance(open_note(signed(A), [B.key]), Rejected)
    assert isinstance(open_note(signed(A), []), Rejected)


def test_a_key_is_known_by_name_and_id_together() -> None:
    renamed = SeededSigner("b.example", seed="a.example")
    line = NoteSignature("b.example", A.key.key_id, A.sign(TEXT.encode()))
    verdict = open_note(write_note(Note(TEXT, (line,))), [A.key, B.key, renamed.key])
    assert isinstance(verdict, Rejected)
    assert not verdict.false


def test_one_false_line_under_a_known_name_rejects_the_whole_note() -> None:
    false = NoteSignature("b.example", B.key.key_id, A.sign(TEXT.encode()))
    data = write_note(Note(TEXT, (line_by(A), false)))
    verdict = open_note(data, [A.key, B.key])
    assert isinstance(verdict, Rejected)
    assert verdict.false == (B.key,)
    assert "b.example" in verdict.why
    assert isinstance(open_note(data, [A.key]), Verified)


def test_a_key_that_signed_twice_counts_once() -> None:
    verdict = open_note(signed(A, A), [A.key])
    assert isinstance(verdict, Verified)
    assert verdict.keys == (A.key,)


def test_a_key_s_new_line_takes_the_place_of_its_old_one() -> None:
    old = NoteSignature("a.example", A.key.key_id, b"old")
    note = with_signatures(Note(TEXT, (old, line_by(B))), [line_by(A), line_by(C)])
    assert note.signatures == (line_by(A), line_by(B), line_by(C))


def test_any_bit_changed_in_a_note_is_refused() -> None:
    whole = signed(A)
    for bit in range(len(whole) * 8):
        try:
            verdict = open_note(flipped(whole, bit), [A.key])
        except MalformedError:
            continue
        assert isinstance(verdict, Rejected), bit


def test_the_published_note_is_verified(shared: Path) -> None:
    notes = json.loads((shared / "vectors" / "c2sp-note" / "notes.json").read_text())
    case = notes["signed_note"]
    key = parse_key(case["vkey"])
    assert str(key) == case["vkey"]
    verdict = open_note(case["note"].encode(), [key])
    assert isinstance(verdict, Verified)
    assert write_note(verdict.note) == case["note"].encode()
