from __future__ import annotations

from dataclasses import replace

import pytest

from servanda.register.transparency.checkpoint import parse_checkpoint, sign_checkpoint
from servanda.register.transparency.note import parse_note, write_note
from servanda.register.transparency.proofs import consistency, root_of
from servanda.register.witness.forks import find_forks, fork_between, holds, told
from tests.register.transparency.signers import SeededSigner, leaves, nodes_over
from tests.register.witness.views import LOG, View, signer

A = View("a", 20, 80)
B = View("b", 20, 80)
KEYS = [LOG.key]


def test_two_roots_of_one_size_are_a_fork() -> None:
    fork = fork_between(A.note(64), B.note(64))
    assert fork is not None
    assert holds(fork, KEYS)


def test_what_one_history_has_signed_is_no_fork() -> None:
    notes = [A.note(size) for size in (1, 5, 20, 64, 64, 80)]
    assert find_forks(notes, KEYS, lambda m, n: (A.tree(m).root, A.proof(m, n))) == ()


@pytest.mark.parametrize(("old", "new"), [(21, 64), (40, 41), (63, 64), (32, 64)])
def test_different_sizes_are_proved_by_the_larger_tree(old: int, new: int) -> None:
    assert fork_between(A.note(old), B.note(new)) is None
    fork = fork_between(
        B.note(new), A.note(old), lambda m, n: (B.tree(m).root, B.proof(m, n))
    )
    assert fork is not None
    assert holds(fork, KEYS)
    assert fork.first == A.note(old)


def test_nobody_can_make_up_a_fork() -> None:
    """A proof from another tree, a false root, a false signature prove nothing."""
    other = nodes_over(leaves(80))
    made_up = root_of(40, other), consistency(40, 64, other)
    assert fork_between(A.note(40), A.note(64), lambda _m, _n: made_up) is None
    fork = fork_between(
        A.note(40), B.note(64), lambda m, n: (B.tree(m).root, B.proof(m, n))
    )
    assert fork is not None
    assert not holds(replace(fork, first=B.note(40)), KEYS)
    assert not holds(replace(fork, proof=fork.proof[:-1]), KEYS)
    assert not holds(replace(fork, root=A.tree(40).root), KEYS)
    thief = SeededSigner(LOG.name, seed="a thief")
    checkpoint = parse_checkpoint(parse_note(A.note(40)).text)
    forged = write_note(sign_checkpoint(checkpoint, [thief], 0))
    assert not holds(replace(fork, first=forged), KEYS)
    assert find_forks([forged, B.note(40)], [*KEYS, thief.key]) != ()
    assert find_forks([forged, B.note(40)], KEYS) == ()


def test_a_witness_does_not_speak_for_the_log() -> None:
    one = signer("w1")
    checkpoint = parse_checkpoint(parse_note(A.note(64)).text)
    note = write_note(sign_checkpoint(checkpoint, [one], 7))
    assert find_forks([note, B.note(64)], [*KEYS, one.key]) == ()


def test_checkpoints_of_two_logs_are_not_compared() -> None:
    other = SeededSigner("elsewhere.example/register")
    checkpoint = replace(
        parse_checkpoint(parse_note(A.note(64)).text), origin=other.name
    )
    note = write_note(sign_checkpoint(checkpoint, [other], 0))
    assert find_forks([note, B.note(64)], [*KEYS, other.key]) == ()


def test_the_proof_is_told_with_both_checkpoints() -> None:
    fork = fork_between(
        A.note(40), B.note(64), lambda m, n: (B.tree(m).root, B.proof(m, n))
    )
    assert fork is not None
    said = told(fork)
    assert said.startswith(
        "maravel.example/register has signed two histories: "
        "size 40 and size 64 cannot both be true."
    )
    assert A.note(40).decode() in said
    assert B.note(64).decode() in said
    assert "this proof leads from there" in said


def test_every_pair_of_many_checkpoints_is_compared() -> None:
    notes = [A.note(40), A.note(64), B.note(40), B.note(64), A.note(20), B.note(20)]
    forks = find_forks(notes, KEYS)
    assert [(fork.first, fork.second) for fork in forks] == [
        (A.note(40), B.note(40)),
        (A.note(64), B.note(64)),
    ]


def test_what_is_beside_a_tree_is_found_by_it() -> None:
    """Every checkpoint of the other history, and none of this one."""
    sizes = (5, 20, 21, 40, 64)
    notes = [view.note(size) for view in (A, B) for size in (*sizes, 80)]
    forks = find_forks(notes, KEYS, lambda m, n: (A.tree(m).root, A.proof(m, n)))
    assert all(holds(fork, KEYS) for fork in forks)
    found = {(fork.first, fork.second) for fork in forks}
    for size in (21, 40, 64):
        assert (A.note(size), B.note(size)) in found
        assert any(first == B.note(size) for first, _ in found)
    assert not any(A.note(20) in pair or A.note(5) in pair for pair in found)
