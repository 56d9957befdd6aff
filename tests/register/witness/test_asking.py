from __future__ import annotations

from http import HTTPStatus

import pytest

from servanda.register.errors import WitnessError
from servanda.register.transparency.checkpoint import (
    Opened,
    open_checkpoint,
    signature_by,
)
from servanda.register.transparency.note import parse_note, signature_lines
from servanda.register.transparency.notekey import Kind
from servanda.register.witness.asking import Asker, read_reply
from servanda.register.witness.cosigner import Cosigned, Declined, Holds
from servanda.register.witness.gathering import Ahead, gather
from servanda.register.witness.reply import SIZE, Reply
from servanda.register.witness.request import write_request
from servanda.register.witness.witness import Witness, watching
from tests.register.witness.views import (
    LOG,
    START,
    MemoryState,
    View,
    asker,
    signer,
    witness,
)

A = View("a", 20, 80)
B = View("b", 20, 80)
NOTE = A.note(64)
W1 = signer("w1")
STAMP = int(START.timestamp())


def cosignature(name: str = "w1", note: bytes = NOTE) -> str:
    line = signature_by(signer(name), parse_note(note).text, STAMP)
    return signature_lines([line])


def ok(text: str) -> Reply:
    return Reply(HTTPStatus.OK, text.encode())


def test_a_witness_signs_with_every_key_it_has() -> None:
    signers = [signer("w1"), signer("w1", Kind.ML_DSA_44)]
    held = witness(signers=signers)
    answer = asker(held).cosign(0, (), NOTE)
    assert isinstance(answer, Cosigned)
    assert len(answer.signatures) == 2
    gathered = gather(NOTE, [asker(held)], lambda _old: ())
    opened = open_checkpoint(gathered.note, [LOG.key, *held.keys])
    assert isinstance(opened, Opened)
    assert {one.key: one.timestamp for one in opened.signed} == {
        LOG.key: None,
        signers[0].key: STAMP,
        signers[1].key: STAMP,
    }


def test_a_plain_key_is_not_a_witness_and_a_witness_not_a_log() -> None:
    with pytest.raises(WitnessError, match="signs no time"):
        Witness([LOG], watching([LOG.key]), MemoryState(), lambda: START)
    with pytest.raises(WitnessError):
        Witness([], watching([LOG.key]), MemoryState(), lambda: START)
    with pytest.raises(WitnessError, match="a witness's, not a log's"):
        watching([W1.key])


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        (ok(cosignature()), Cosigned),
        (ok(cosignature("w2") + cosignature()), Cosigned),
        (ok(cosignature("w2")), Declined),
        (ok(cosignature(note=A.note(63))), Declined),
        (ok(cosignature()[:-1]), Declined),
        (ok(""), Declined),
        (ok("welcome\n"), Declined),
        (ok(cosignature() + cosignature(note=B.note(64))), Declined),
        (Reply(HTTPStatus.CONFLICT, b"20\n", SIZE), Holds),
        (Reply(HTTPStatus.CONFLICT, b"20\n", SIZE + "; charset=utf-8"), Holds),
        (Reply(HTTPStatus.CONFLICT, b"20\n"), Declined),
        (Reply(HTTPStatus.CONFLICT, b"020\n", SIZE), Declined),
        (Reply(HTTPStatus.CONFLICT, b"-1\n", SIZE), Declined),
        (Reply(HTTPStatus.CONFLICT, b"\xff", SIZE), Declined),
        (Reply(HTTPStatus.NOT_FOUND, b"not watched\n"), Declined),
        (Reply(HTTPStatus.FORBIDDEN, b""), Declined),
        (Reply(HTTPStatus.INTERNAL_SERVER_ERROR, b"x" * 9999), Declined),
        (Reply(HTTPStatus.FOUND, b""), Declined),
    ],
)
def test_an_answer_is_believed_only_if_it_is_one(
    reply: Reply, wanted: type[object]
) -> None:
    assert type(read_reply(reply, NOTE, (W1.key,))) is wanted


def test_lines_of_unknown_keys_are_dropped() -> None:
    answer = read_reply(ok(cosignature("w2") + cosignature()), NOTE, (W1.key,))
    assert isinstance(answer, Cosigned)
    assert [line.name for line in answer.signatures] == ["w1.example/witness"]


def test_a_witness_that_cannot_be_reached_is_told_and_stops_nobody() -> None:
    def nowhere(_body: bytes) -> Reply:
        raise WitnessError("the witness is away", remedy="Wait.")

    silent = Asker((signer("w2").key,), nowhere)
    gathered = gather(NOTE, [silent, asker(witness("w1"))], lambda _old: ())
    assert gathered.signed == ("w1.example/witness",)
    assert gathered.refused == (("w2.example/witness", "the witness is away"),)
    assert gathered.ahead == ()


def test_witnesses_that_hold_different_sizes_each_get_their_proof() -> None:
    held = [witness(name) for name in ("w1", "w2", "w3")]
    for one, size in zip(held, (0, 20, 63), strict=True):
        if size:
            one.add_checkpoint(write_request(0, (), A.note(size)))
    gathered = gather(
        NOTE, [asker(one) for one in held], lambda old: A.proof(old, 64), old=20
    )
    assert len(gathered.signed) == 3
    assert gathered.refused == ()


def test_a_checkpoint_may_be_cosigned_again_and_a_key_has_one_line() -> None:
    held = asker(witness("w1"))
    once = gather(NOTE, [held], lambda old: A.proof(old, 64))
    again = gather(once.note, [held], lambda old: A.proof(old, 64), old=64)
    assert again == once


def test_a_witness_that_is_ahead_stops_the_log() -> None:
    held = witness("w1")
    held.add_checkpoint(write_request(0, (), A.note(80)))
    gathered = gather(NOTE, [asker(held)], lambda old: A.proof(old, 64))
    assert gathered.ahead == (Ahead("w1.example/witness", 80),)
    assert gathered.note == NOTE


def test_a_witness_of_another_history_takes_no_proof() -> None:
    held = witness("w1")
    held.add_checkpoint(write_request(0, (), B.note(40)))
    gathered = gather(NOTE, [asker(held)], lambda old: A.proof(old, 64))
    assert gathered.signed == ()
    ((name, why),) = gathered.refused
    assert name == "w1.example/witness"
    assert why.startswith("it answered 422: the proof does not lead from size 40")


def test_a_log_without_witnesses_keeps_its_checkpoint() -> None:
    assert gather(NOTE, [], lambda _old: ()).note == NOTE
