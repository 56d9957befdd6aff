from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.register.errors import MalformedError
from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.hashing import Frontier, leaf_hashes
from servanda.register.transparency.note import Rejected, write_note
from servanda.register.transparency.policy import log_only, parse_policy
from servanda.register.transparency.proof_text import (
    LogProof,
    Proven,
    parse_proof,
    verify_proof,
    write_proof,
)
from servanda.register.transparency.proofs import inclusion
from servanda.register.transparency.quorum import Unmet
from tests.register.transparency.signers import (
    ORIGIN,
    SeededSigner,
    flipped,
    nodes_over,
)

LOG = SeededSigner(ORIGIN)
POLICY = log_only(LOG.key)
ENTRIES = [b"entry %d" % number for number in range(11)]


def proof_of(index: int, size: int) -> LogProof:
    hashes = leaf_hashes(ENTRIES[:size])
    head = Checkpoint(ORIGIN, size, Frontier().grow(hashes)[0].root())
    note = sign_checkpoint(head, [LOG], 9)
    return LogProof(index, inclusion(index, size, nodes_over(hashes)), write_note(note))


def test_a_proof_is_written_as_the_text_says() -> None:
    proof = LogProof(7, (bytes(32),), b"checkpoint\n", b"extra")
    assert write_proof(proof) == (
        b"c2sp.org/tlog-proof@v1\n"
        b"extra ZXh0cmE=\n"
        b"index 7\n"
        b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"
        b"\n"
        b"checkpoint\n"
    )


def test_every_entry_of_every_size_is_proved_from_its_text() -> None:
    for size in range(1, len(ENTRIES) + 1):
        for index in range(size):
            proof = parse_proof(write_proof(proof_of(index, size)))
            assert proof == proof_of(index, size)
            verdict = verify_proof(proof, ENTRIES[index], POLICY)
            assert isinstance(verdict, Proven)
            assert verdict.index == index
            assert verdict.opened.checkpoint.size == size


def test_extra_data_is_carried_and_proves_nothing() -> None:
    proof = replace(proof_of(3, 9), extra=b"\x00anything")
    assert parse_proof(write_proof(proof)) == proof
    assert isinstance(verify_proof(proof, ENTRIES[3], POLICY), Proven)


def test_another_entry_or_another_place_is_rejected() -> None:
    proof = proof_of(3, 9)
    assert isinstance(verify_proof(proof, ENTRIES[4], POLICY), Rejected)
    elsewhere = replace(proof, index=4)
    assert isinstance(verify_proof(elsewhere, ENTRIES[3], POLICY), Rejected)
    assert isinstance(verify_proof(elsewhere, ENTRIES[4], POLICY), Rejected)


def test_a_proof_against_another_log_s_key_is_rejected() -> None:
    other = log_only(SeededSigner("other.example").key)
    assert isinstance(verify_proof(proof_of(3, 9), ENTRIES[3], other), Rejected)


def test_a_policy_that_asks_for_witnesses_is_not_met_without_them() -> None:
    witness = SeededSigner("w.example")
    text = f"log {LOG.key}\nwitness w {witness.key}\nquorum w\n"
    verdict = verify_proof(proof_of(3, 9), ENTRIES[3], parse_policy(text.encode()))
    assert isinstance(verdict, Unmet)


WHOLE = write_proof(proof_of(3, 9))


def test_any_bit_changed_in_a_proof_is_refused() -> None:
    for bit in range(len(WHOLE) * 8):
        try:
            proof = parse_proof(flipped(WHOLE, bit))
            verdict = verify_proof(proof, ENTRIES[3], POLICY)
        except MalformedError:
            continue
        assert isinstance(verdict, Rejected | Unmet), bit


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"tlog-proof@v1", b"tlog-proof@v2"),
        (b"index 3", b"index 03"),
        (b"index 3", b"index  3"),
        (b"index 3", b"index -3"),
        (b"index 3", b"index"),
        (b"index 3", b"extra \nindex 3"),
        (b"index 3", b"extra ?\nindex 3"),
        (b"index 3", b"extra AA==\nextra AA==\nindex 3"),
        (b"index 3\n", b""),
        (b"index 3\n", b"index 3\nAAAA\n"),
        (b"index 3\n", b"index 3\n" + 64 * (b"A" * 43 + b"=\n")),
        (b"index 3\n", b"index 3\r\n"),
        (b"index 3\n", b"\xc3\xa9index 3\n"),
        (b"c2sp", b"\nc2sp"),
        (b"\n\n", b"\n"),
        (b"\n\n", b"\n" + b"\n" * (1 << 20)),
    ],
)
def test_what_is_no_proof_is_refused(old: bytes, new: bytes) -> None:
    altered = WHOLE.replace(old, new)
    assert altered != WHOLE
    with pytest.raises(MalformedError):
        parse_proof(altered)
