from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
from servanda.register.transparency.note import (
    Note,
    NoteSignature,
    parse_note,
    with_signatures,
    write_note,
)
from servanda.register.transparency.notekey import Kind
from servanda.register.witness.request import write_request
from servanda.register.witness.rules import (
    NEVER,
    Asked,
    Cosign,
    Refusal,
    Tree,
    decide,
    read_asked,
)
from servanda.register.witness.witness import watching
from tests.register.transparency.signers import SeededSigner, flipped
from tests.register.witness.views import LOG, ORIGIN, View

A = View("a", 20, 80)
B = View("b", 20, 80)
LOGS = watching([LOG.key])


def asked(
    old: int, note: bytes, proof: Sequence[bytes] = (), held: Tree = NEVER
) -> Cosign | Refusal:
    found = read_asked(write_request(old, proof, note), LOGS)
    return decide(found, held) if isinstance(found, Asked) else found


def status(answer: Cosign | Refusal) -> int:
    return 200 if isinstance(answer, Cosign) else int(answer.status)


@pytest.mark.parametrize(
    ("old", "size", "proof", "held", "wanted", "told"),
    [
        # from nothing
        (0, 1, (), 0, 200, None),
        (0, 64, (), 0, 200, None),
        (0, 0, (), 0, 200, None),
        (0, 64, A.proof(20, 64), 0, 422, None),
        # grown
        (20, 64, A.proof(20, 64), 20, 200, None),
        (63, 64, A.proof(63, 64), 63, 200, None),
        (64, 64, (), 64, 200, None),
        # the wrong proof
        (20, 64, (), 20, 422, None),
        (20, 64, A.proof(21, 64), 20, 422, None),
        (20, 64, A.proof(20, 63), 20, 422, None),
        (20, 64, B.proof(20, 64), 20, 422, None),
        (20, 64, A.proof(20, 64)[:-1], 20, 422, None),
        (20, 64, (*A.proof(20, 64), bytes(32)), 20, 422, None),
        (64, 64, A.proof(20, 64), 64, 422, None),
        # another size than was thought
        (0, 64, (), 20, 409, 20),
        (0, 10, (), 20, 409, 20),
        (10, 64, A.proof(10, 64), 20, 409, 20),
        (63, 64, A.proof(63, 64), 20, 409, 20),
        # a smaller tree than was cosigned
        (10, 10, (), 20, 409, 20),
        (20, 10, (), 20, 400, None),
        (64, 10, A.proof(10, 64), 64, 400, None),
        (65, 64, (), 64, 400, None),
    ],
)
def test_each_request_has_the_answer_that_the_text_assigns(
    old: int,
    size: int,
    proof: tuple[bytes, ...],
    held: int,
    wanted: int,
    told: int | None,
) -> None:
    answer = asked(old, A.note(size), proof, A.tree(held) if held else NEVER)
    assert status(answer) == wanted
    assert (answer.held if isinstance(answer, Refusal) else None) == told


def test_a_second_tree_of_one_size_is_a_conflict_and_worth_keeping() -> None:
    answer = asked(64, B.note(64), (), A.tree(64))
    assert isinstance(answer, Refusal)
    assert (answer.status, answer.held, answer.is_second_history) == (409, 64, True)
    asked_first = asked(0, B.note(64), (), A.tree(64))
    assert isinstance(asked_first, Refusal)
    assert asked_first.is_second_history


def test_a_conflict_over_sizes_alone_is_no_second_history() -> None:
    for size, held in ((64, 20), (10, 20), (20, 20)):
        answer = asked(0, A.note(size), (), A.tree(held))
        assert isinstance(answer, Refusal)
        assert not answer.is_second_history


def test_an_empty_tree_has_one_root() -> None:
    checkpoint = Checkpoint(ORIGIN, 0, bytes(32))
    note = write_note(sign_checkpoint(checkpoint, [LOG], 0))
    assert status(asked(0, note)) == 409


def test_an_unknown_log_is_not_found_whoever_signed() -> None:
    other = SeededSigner("elsewhere.example/register")
    checkpoint = Checkpoint(other.name, *A.tree(5))
    for one in ([other], [LOG], [other, LOG]):
        note = write_note(sign_checkpoint(checkpoint, one, 0))
        assert status(asked(0, note)) == 404


def test_a_checkpoint_that_no_known_key_signed_is_forbidden() -> None:
    checkpoint = Checkpoint(ORIGIN, *A.tree(5))
    stranger = SeededSigner(ORIGIN, seed="a thief")
    other = SeededSigner("elsewhere.example/register")
    for one in (stranger, other, SeededSigner(ORIGIN, Kind.COSIGNATURE)):
        note = write_note(sign_checkpoint(checkpoint, [one], 0))
        assert status(asked(0, note)) == 403


def test_a_signature_of_other_words_is_forbidden() -> None:
    text = parse_note(A.note(5)).text
    line = parse_note(B.note(64)).signatures[0]
    assert status(asked(0, write_note(Note(text, (line,))))) == 403


def test_signatures_of_unknown_keys_are_passed_over() -> None:
    note = parse_note(A.note(5))
    strange = NoteSignature("elsewhere.example/w", b"abcd", b"whatever")
    assert status(asked(0, write_note(with_signatures(note, [strange])))) == 200


def test_one_of_two_known_keys_is_enough() -> None:
    second = SeededSigner(ORIGIN, Kind.ML_DSA_44)
    logs = watching([LOG.key, second.key])
    checkpoint = Checkpoint(ORIGIN, *A.tree(5))
    for signers in ([LOG], [second], [LOG, second]):
        note = write_note(sign_checkpoint(checkpoint, signers, 0))
        assert isinstance(read_asked(write_request(0, (), note), logs), Asked)


def test_what_is_no_checkpoint_is_a_bad_request() -> None:
    good = A.note(5).decode()
    for bad in (
        "",
        "\n",
        good.replace("\n5\n", "\n05\n"),
        good.replace("\n5\n", "\nfive\n"),
        good.replace("\n5\n", "\n"),
        good.split("\n\n", maxsplit=1)[0] + "\n",
        good.replace("— ", "- "),
        good.replace("\n", "\r\n"),
        good[:-1],
    ):
        assert status(asked(0, bad.encode())) == 400


@given(st.data())
def test_no_changed_bit_of_a_request_is_cosigned_as_another_tree(
    data: st.DataObject,
) -> None:
    body = write_request(20, A.proof(20, 64), A.note(64))
    bit = data.draw(st.integers(0, 8 * len(body) - 1))
    found = read_asked(flipped(body, bit), LOGS)
    if isinstance(found, Asked) and isinstance(decide(found, A.tree(20)), Cosign):
        assert found.tree == A.tree(64)  # such as in the name of an unknown key


@given(st.binary(max_size=400))
def test_any_bytes_have_an_answer(body: bytes) -> None:
    assert isinstance(read_asked(body, LOGS), Refusal)


def test_a_witness_moves_only_along_one_history() -> None:
    """Of all pairs of trees, those of one copy or before the parting are cosigned."""
    sizes = (1, 2, 7, 19, 20, 21, 32, 63, 64, 80)
    for old, new, first, second in product(sizes, sizes, (A, B), (A, B)):
        if old > new:
            continue
        answer = asked(old, second.note(new), second.proof(old, new), first.tree(old))
        is_one_history = first is second or old <= 20
        assert (status(answer) == 200) == is_one_history, (old, new)


def test_a_refusal_says_why_in_words() -> None:
    answer = asked(0, A.note(64), (), A.tree(20))
    assert isinstance(answer, Refusal)
    assert answer.status is HTTPStatus.CONFLICT
    assert answer.why == "the tree cosigned last has size 20, not 0"
