from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import Game, has_core, prenucleolus
from servanda.strategy.games.cooperative.many import (
    Table,
    least_core,
    maxima,
    strongest_objection,
    sums,
)
from tests.strategy.games.cooperative.many.test_values import NAMES, tables


def proof_holds(table: Table) -> None:
    """Hold the answer to both halves of its proof, apart from how it was found."""
    found = least_core(table)
    assert found.rounding == 0.0
    assert strongest_objection(table, found.shares).excess == found.level
    assert sum(found.shares.values()) == table.worth[-1]
    number = {table.members(one): one for one in range(len(table.worth))}
    over = {
        name: sum(part for who, part in found.weights.items() if name in who)
        for name in table.players
    }
    assert len(set(over.values())) == 1
    assert sum(found.weights.values()) == 1
    assert min(found.weights.values()) >= 0
    met = sum(
        part * int(table.worth[number[who]]) for who, part in found.weights.items()
    )
    assert met - over[table.players[0]] * int(table.worth[-1]) == found.level


@settings(deadline=None, max_examples=40)
@given(tables(6, least=2))
def test_the_level_is_that_of_the_prenucleolus_and_is_proved(table: Table) -> None:
    game = Game(table.players, tuple(Fraction(int(one)) for one in table.worth))
    found = least_core(table)
    assert found.level == prenucleolus(game).levels[0]
    assert found.has_core == has_core(game)
    proof_holds(table)


def test_a_vote_of_fifteen_has_no_core_and_a_shared_runway_has() -> None:
    vote = Table(NAMES[:15], (sums(np.arange(1, 16)) >= 70).astype(np.int64))
    assert least_core(vote).has_core is False
    proof_holds(vote)
    runway = Table(NAMES[:15], -maxima(np.arange(10, 160, 10)))
    assert least_core(runway).has_core is True
    proof_holds(runway)


def test_a_veto_is_a_core_on_its_edge() -> None:
    found = least_core(
        Table.of("abc", lambda holds: holds[:, 0] & holds[:, 1:].any(axis=1))
    )
    assert (found.level, found.has_core) == (0, True)
    assert found.shares == {"a": 1, "b": 0, "c": 0}


def test_floating_worths_near_the_edge_are_not_decided() -> None:
    def worth(scale: float) -> Table:
        return Table.of("abc", lambda holds: scale * (holds.sum(axis=1) > 1) + 0.0)

    edge = Table.of("ab", lambda holds: holds.all(axis=1) * 0.0)
    assert least_core(edge).has_core is None
    assert least_core(worth(0.7)).has_core is False
    sizes = Table.of("abc", lambda holds: holds.sum(axis=1) ** 2.0)
    assert least_core(sizes).has_core is True
    assert least_core(sizes).rounding > 0.0


@pytest.mark.slow
def test_the_least_core_of_twenty_is_proved() -> None:
    proof_holds(Table(NAMES[:20], (sums(np.arange(1, 21)) >= 130).astype(np.int64)))


def test_one_alone_has_no_objection_to_weigh() -> None:
    with pytest.raises(GameError, match="one player"):
        least_core(Table(("a",), sums([1])))
