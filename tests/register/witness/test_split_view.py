"""Two copies of one log that part ways, each before the same witnesses."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from servanda.register.transparency.note import (
    parse_note,
    with_signatures,
    write_note,
)
from servanda.register.transparency.policy import Group, KnownLog, Policy
from servanda.register.transparency.policy import Witness as Named
from servanda.register.transparency.quorum import Met, open_under
from servanda.register.witness.cosigner import Answer, Cosigned
from servanda.register.witness.forks import find_forks, holds, told
from servanda.register.witness.gathering import gather
from servanda.register.witness.request import Request, write_request
from servanda.register.witness.rules import (
    NEVER,
    Asked,
    Cosign,
    Tree,
    decide,
    read_asked,
)
from servanda.register.witness.witness import Witness, watching
from tests.register.witness.views import LOG, MemoryState, View, asker, signer, witness

MOST = 64
LOGS = watching([LOG.key])
NAMES = ("w1", "w2", "w3")
PAIRS = [(size, shared) for size in range(1, MOST + 1) for shared in range(size)]


@cache
def _read(note: bytes) -> Asked:
    found = read_asked(write_request(0, (), note), LOGS)
    assert isinstance(found, Asked)
    return found


def _ask(view: View, old: int, size: int) -> Asked:
    request = Request(old, view.proof(old, size), view.note(size))
    return replace(_read(request.note), request=request)


def _tried(view: View, size: int, held: Tree) -> Tree:
    """Let a log try every old size; return what the witness holds afterwards."""
    for old in range(size + 1):
        asked = _ask(view, old, size)
        if isinstance(decide(asked, held), Cosign):
            return asked.tree
    return held


@pytest.mark.parametrize("size", range(1, MOST + 1))
def test_a_witness_that_cosigned_one_copy_never_cosigns_the_other(size: int) -> None:
    """Whatever old size the second copy names, and however long it has grown."""
    for shared in range(size):
        one, other = View("a", shared, size), View("b", shared, MOST + 1)
        before = _tried(one, shared, NEVER) if shared else NEVER
        held = _tried(one, size, before)
        assert held == one.tree(size)
        for length in {size, min(size + 1, MOST + 1), MOST + 1}:
            assert _tried(other, length, held) == held
    _read.cache_clear()


def policy(names: tuple[str, ...], needs: int) -> Policy:
    witnesses = tuple(Named(name, signer(name).key) for name in names)
    group = Group("all", needs, names)
    return Policy((KnownLog(LOG.key),), witnesses, (group,), "all")


def _asked(held: Witness, view: View, old: int, size: int) -> Answer:
    return asker(held).cosign(old, view.proof(old, size), view.note(size))


@pytest.mark.parametrize(("count", "needs"), [(2, 2), (3, 2)])
def test_no_second_copy_reaches_the_quorum(count: int, needs: int) -> None:
    """For all sizes to 64 and all places of parting; the order of asking goes round."""
    names = NAMES[:count]
    rule = policy(names, needs)
    orders = list(product((False, True), repeat=count))
    reached = 0
    for turn, (size, shared) in enumerate(PAIRS):
        views = View("a", shared, size), View("b", shared, size)
        witnesses = {name: witness(name, MemoryState()) for name in names}
        for one in witnesses.values() if shared else ():
            assert isinstance(_asked(one, views[0], 0, shared), Cosigned)
        notes = [view.note(size) for view in views]
        for name, is_swapped in zip(names, orders[turn % len(orders)], strict=True):
            for which in (1, 0) if is_swapped else (0, 1):
                answer = _asked(witnesses[name], views[which], shared, size)
                if isinstance(answer, Cosigned):
                    cosigned = with_signatures(
                        parse_note(notes[which]), answer.signatures
                    )
                    notes[which] = write_note(cosigned)
        good = [isinstance(open_under(rule, note), Met) for note in notes]
        assert not all(good), (size, shared)
        reached += any(good)
    # Of two, both must have taken the same copy first; of three, two always have.
    assert reached == (len(PAIRS) // 2 if count == 2 else len(PAIRS))


def test_the_second_copy_is_kept_and_proves_the_fork_to_anyone() -> None:
    state = MemoryState()
    held = witness("w1", state)
    one, other = View("a", 20, 64), View("b", 20, 64)
    gather(one.note(64), [asker(held)], lambda _old: ())
    ahead = gather(other.note(64), [asker(held)], lambda old: other.proof(old, 64))
    assert [(each.name, each.size) for each in ahead.ahead] == [
        ("w1.example/witness", 64)
    ]
    assert set(state.second_histories()) == {(one.note(64), other.note(64))}
    (fork,) = find_forks([one.note(64), other.note(64)], [LOG.key])
    assert holds(fork, [LOG.key])
    assert one.note(64).decode() in told(fork)
    assert other.note(64).decode() in told(fork)
