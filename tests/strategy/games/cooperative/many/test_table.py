import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import Game
from servanda.strategy.games.cooperative.many import (
    Table,
    holds_of,
    maxima,
    quadratic,
    sums,
)

VALUES = st.lists(st.integers(0, 50), min_size=1, max_size=7)


@settings(deadline=None, max_examples=40)
@given(VALUES)
def test_worths_by_doubling_are_those_of_each_coalition(values: list[int]) -> None:
    count = len(values)
    holds = holds_of(np.arange(1 << count), count)
    pairs = np.arange(count * count).reshape(count, count)
    both = [
        sum(values[i] for i in who)
        + sum(int(pairs[i, j]) for i in who for j in who if j < i)
        for who in (np.flatnonzero(row).tolist() for row in holds)
    ]
    assert sums(values).tolist() == (holds @ np.array(values)).tolist()
    assert maxima(values).tolist() == np.where(holds, values, 0).max(axis=1).tolist()
    assert quadratic(values, pairs).tolist() == both


def test_coalitions_are_numbered_as_in_a_game() -> None:
    game = Game.of("abc", lambda who: len(who) + 5 * ("b" in who))
    table = Table.of("abc", lambda holds: holds.sum(axis=1) + 5 * holds[:, 1])
    assert table.worth.tolist() == [int(one) for one in game.worth]
    assert [table.members(c) for c in range(8)] == [game.members(c) for c in range(8)]


def test_whole_worths_stay_whole_and_others_do_not() -> None:
    assert Table.of("ab", lambda holds: holds.all(axis=1)).whole
    assert not Table.of("ab", lambda holds: holds.sum(axis=1) / 2).whole
    assert not Table(("a",), sums([0.5])).whole


def test_fractions_become_whole_numbers_of_a_smaller_unit() -> None:
    table, unit = Table.from_game(Game.of("ab", lambda who: len(who) / 4))
    assert (unit, table.worth.tolist()) == (4, [0, 1, 1, 2])
    with pytest.raises(GameError, match="too many digits"):
        Table.from_game(Game.of("ab", lambda who: 10**20 * len(who)))


@pytest.mark.parametrize("players", [(), ("a", "a"), tuple(map(str, range(26)))])
def test_players_who_cannot_be_listed_are_refused(players: tuple[str, ...]) -> None:
    with pytest.raises(GameError, match="the players are"):
        Table.of(players, lambda holds: holds.sum(axis=1))


def test_a_table_of_another_length_kind_or_start_is_refused() -> None:
    for worth, what in (
        (np.zeros(3), "3 coalitions"),
        (np.zeros(4, dtype=np.float32), "float32"),
        (np.ones(4), "nobody is worth 1.0"),
        (np.array([0.0, np.nan, 0.0, 0.0]), "not finite"),
    ):
        with pytest.raises(GameError, match=what):
            Table(("a", "b"), worth)
