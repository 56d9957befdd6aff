"""Which coalitions hold: against the published game, and against brute force."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.outlook.noise import Noise
from servanda.strategy.coalition import CommonGood, stable_sizes
from servanda.strategy.coalition.joining import (
    every_coalition,
    gain_of,
    gains_within,
    joining_of,
    payments_of,
    walked,
)
from servanda.strategy.coalition.members import Stakes
from servanda.strategy.errors import GameError
from tests.strategy.coalition.games_of_joining import alike, mixed

NOISE = Noise(7, 0, 40)


def by_hand(stakes: Stakes, inside: tuple[bool, ...]) -> np.ndarray:
    """Return what each state gets, worked out from what everyone gives."""
    b, w, a = stakes.interest[0], stakes.capacity[0], stakes.ambition[0]
    members = np.array(inside)
    others = (b * members).sum() - b
    given = w * (b + a * others * members)
    burden = stakes.burden[0, :, max(int(members.sum()) - 1, 0)]
    kept = (stakes.private[0] - burden) * members
    return np.asarray(b * given.sum() - given**2 / (2.0 * w) + kept)


@pytest.mark.parametrize("parties", [3, 5, 10])
def test_states_that_are_alike_give_the_published_sizes(parties: int) -> None:
    found = every_coalition(alike(parties)).sizes[0]
    sizes = tuple(k for k in range(1, parties + 1) if found[k])
    assert sizes == stable_sizes(CommonGood(parties=parties)) == (2, 3)


def test_fifty_states_that_are_alike_reach_no_more_than_three() -> None:
    one = alike(50)
    many = Stakes(
        *(
            np.repeat(part, 40, axis=0)
            for part in (
                one.interest,
                one.capacity,
                one.private,
                one.ambition,
                one.burden,
            )
        )
    )
    found = walked(many, NOISE)
    assert found.settled.any()
    assert found.coalition[found.settled].sum(axis=1).max() <= 3


@settings(deadline=None, max_examples=15)
@given(st.integers(2, 5), st.integers(0, 10_000))
def test_a_gain_is_what_one_gets_inside_less_what_one_gets_outside(
    candidates: int, seed: int
) -> None:
    stakes = mixed(candidates, 1, seed)
    for inside in product((False, True), repeat=candidates):
        for i in range(candidates):
            within = (*inside[:i], True, *inside[i + 1 :])
            without = (*inside[:i], False, *inside[i + 1 :])
            more = by_hand(stakes, within)[i] - by_hand(stakes, without)[i]
            assert gain_of(stakes, i, np.array(inside))[0] == pytest.approx(more)


@settings(deadline=None, max_examples=15)
@given(st.integers(1, 6), st.integers(0, 10_000))
def test_stable_coalitions_are_those_that_brute_force_finds(
    candidates: int, seed: int
) -> None:
    stakes = mixed(candidates, 1, seed)
    sizes = np.zeros(candidates + 1, dtype=int)
    members = np.zeros(candidates, dtype=int)
    for inside in product((False, True), repeat=candidates):
        gains = [gain_of(stakes, i, np.array(inside))[0] for i in range(candidates)]
        if all(
            gain >= 0.0 if within else gain <= 0.0
            for gain, within in zip(gains, inside, strict=True)
        ):
            sizes[sum(inside)] += 1
            members += np.array(inside)
    found = every_coalition(stakes)
    assert (found.sizes[0] == sizes).all()
    assert (found.members[0] == members).all()


def test_blocks_change_nothing() -> None:
    """Nineteen candidates are looked at in blocks; one who never counts is no news."""
    small = mixed(17, 1, 3)
    apart = 2
    large = Stakes(
        np.hstack([small.interest, np.full((1, apart), 1e-9)]),
        np.hstack([small.capacity, np.full((1, apart), 1e-9)]),
        np.hstack([small.private, np.zeros((1, apart))]),
        small.ambition,
        np.pad(small.burden, ((0, 0), (0, apart), (0, apart)), constant_values=9.0),
    )
    few, many = every_coalition(small), every_coalition(large)
    assert (many.sizes[0, :18] == few.sizes[0]).all()
    assert not many.members[0, 17:].any()


def test_more_candidates_than_can_be_looked_at_are_refused() -> None:
    with pytest.raises(GameError, match="26 candidates"):
        every_coalition(alike(26))


@settings(deadline=None, max_examples=10)
@given(st.integers(2, 8), st.integers(0, 10_000))
def test_what_a_walk_reaches_is_stable(candidates: int, seed: int) -> None:
    stakes = mixed(candidates, NOISE.draws, seed)
    found = walked(stakes, NOISE)
    for i in range(candidates):
        gain = gain_of(stakes, i, found.coalition)
        inside = found.coalition[:, i]
        assert (gain[found.settled & inside] >= 0.0).all()
        assert (gain[found.settled & ~inside] <= 0.0).all()


def test_chances_of_sizes_add_up_and_carry_an_error() -> None:
    for stakes in (mixed(6, 40, 1), mixed(30, 40, 1)):
        found = joining_of(stakes, NOISE)
        assert found.sizes.sum() == pytest.approx(1.0)
        assert (found.errors > 0.0).all()
        assert found.is_exact == (stakes.candidates == 6)
        assert (found.inside <= found.possible + 1e-12).all()


@settings(deadline=None, max_examples=15)
@given(st.integers(2, 6), st.integers(0, 10_000))
def test_payments_sum_to_nought_and_leave_nobody_worse(
    candidates: int, seed: int
) -> None:
    stakes = mixed(candidates, 20, seed)
    everyone = np.ones(candidates, dtype=np.bool_)
    found, gains = payments_of(stakes, everyone), gains_within(stakes, everyone)
    assert found.paid.sum(axis=1) == pytest.approx(np.zeros(20), abs=1e-9)
    cost = np.divide(
        np.maximum(-gains, 0).sum(axis=1),
        found.needed,
        where=found.needed > 0,
        out=np.zeros(20),
    )
    left = gains - found.paid * cost[:, None]
    assert (left[found.payable & ~found.held] >= -1e-9).all()
    assert (found.payable == (found.surplus >= -1e-12)).all()
    assert (found.payable | ~found.held).all()


def test_a_greater_private_gain_never_shrinks_the_largest_that_payments_hold() -> None:
    stakes = mixed(7, 30, 5)
    richer = Stakes(
        stakes.interest,
        stakes.capacity,
        stakes.private + 0.5,
        stakes.ambition,
        stakes.burden,
    )
    assert (every_coalition(richer).payable >= every_coalition(stakes).payable).all()


@pytest.mark.slow
def test_twenty_five_states_are_looked_at_whole() -> None:
    found = joining_of(mixed(25, 3, 2), Noise(1, 0, 3))
    assert found.is_exact
    assert found.draws == 3
