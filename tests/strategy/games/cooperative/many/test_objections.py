from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import Game, excesses, is_in_core
from servanda.strategy.games.cooperative.many import (
    Table,
    maxima,
    shapley_of,
    strongest_objection,
    sums,
)
from tests.strategy.games.cooperative.many.test_values import NAMES, tables

SHARES = st.fractions(-20, 20, max_denominator=12)


@settings(deadline=None, max_examples=50)
@given(tables(6, least=2), st.data())
def test_the_strongest_objection_is_that_of_a_list_of_all(
    table: Table, data: st.DataObject
) -> None:
    shares = {name: data.draw(SHARES) for name in table.players}
    first = table.players[0]
    if data.draw(st.booleans()):
        shares[first] += int(table.worth[-1]) - sum(shares.values())
    game = Game(table.players, tuple(Fraction(int(one)) for one in table.worth))
    every = excesses(game, shares)
    found = strongest_objection(table, shares)
    assert found.excess == max(every[1:-1])
    assert found.balance == -every[-1]
    assert found.in_core == is_in_core(game, shares)
    floating = {name: float(one) for name, one in shares.items()}
    near = strongest_objection(table, floating)
    assert near.excess == pytest.approx(float(found.excess), abs=1e-9)
    assert near.in_core in (found.in_core, None)


def test_a_division_on_the_core_s_edge_is_not_decided_by_floating_numbers() -> None:
    table = Table(NAMES[:3], sums([1, 1, 1]))
    third = dict.fromkeys("abc", Fraction(1))
    assert strongest_objection(table, third).in_core is True
    rounded = {"a": 1.0, "b": 1.0, "c": 1.0 + 1e-16}
    assert strongest_objection(table, rounded).in_core is None
    assert strongest_objection(table, {**rounded, "c": 1.1}).in_core is False


def test_twenty_share_a_runway_exactly_in_the_core() -> None:
    table = Table(NAMES[:20], -maxima(np.arange(3, 203, 10)))
    found = strongest_objection(table, shapley_of(table))
    assert found.in_core
    assert found.rounding == 0.0
    moved = dict(shapley_of(table))
    moved["a"] -= 4
    moved["b"] += 4
    assert strongest_objection(table, moved).members == set(NAMES[:20]) - {"b"}


@pytest.mark.slow
def test_twenty_five_share_a_runway_exactly_in_the_core() -> None:
    table = Table(NAMES, -maxima(np.arange(3, 253, 10)))
    found = strongest_objection(table, shapley_of(table))
    assert found.in_core
    assert found.rounding == 0.0


def test_shares_must_be_of_all_players() -> None:
    table = Table(NAMES[:2], sums([1, 1]))
    with pytest.raises(GameError, match="given to a"):
        strongest_objection(table, {"a": 2})
