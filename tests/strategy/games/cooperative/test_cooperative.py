from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import (
    Game,
    excesses,
    is_in_core,
    objections,
    shapley_value,
)
from tests.strategy.games.cooperative.games import listed

WORTHS = st.integers(-20, 20)
GAMES = st.integers(1, 4).flatmap(
    lambda count: st.lists(WORTHS, min_size=2**count - 1, max_size=2**count - 1)
)


@given(GAMES)
def test_the_shapley_value_divides_all_and_no_more(worths: list[int]) -> None:
    game = listed(worths)
    assert sum(shapley_value(game).values()) == game.whole


@given(st.lists(WORTHS, min_size=7, max_size=7), st.data())
def test_shapley_values_of_games_added_are_added(
    worths: list[int], data: st.DataObject
) -> None:
    others = data.draw(st.lists(WORTHS, min_size=7, max_size=7))
    both = listed([one + other for one, other in zip(worths, others, strict=True)])
    one, other = shapley_value(listed(worths)), shapley_value(listed(others))
    assert shapley_value(both) == {name: one[name] + other[name] for name in one}


def test_who_adds_nothing_gets_nothing() -> None:
    game = Game.of(["a", "b", "idle"], lambda who: len(who - {"idle"}) ** 2)
    assert shapley_value(game)["idle"] == 0


@given(GAMES, st.data())
def test_an_excess_is_a_worth_less_what_the_members_are_given(
    worths: list[int], data: st.DataObject
) -> None:
    game = listed(worths)
    shares = {name: data.draw(WORTHS) for name in game.players}
    for number, found in enumerate(excesses(game, shares)):
        given_ = sum(shares[name] for name in game.members(number))
        assert found == game.worth[number] - given_


def test_a_coalition_objects_to_less_than_it_could_have() -> None:
    game = listed((0, 0, 0, 6, 0, 0, 9))
    even = {"a": 3, "b": 3, "c": 3}
    assert is_in_core(game, even)
    assert not objections(game, even)
    short = {"a": 2, "b": 3, "c": 4}
    assert objections(game, short) == {frozenset("ab"): 1}
    assert not is_in_core(game, short)


def test_the_core_holds_no_division_of_more_or_less_than_there_is() -> None:
    game = listed((0, 0, 0, 0, 0, 0, 9))
    assert not is_in_core(game, {"a": 3, "b": 3, "c": Fraction(29, 10)})
    assert not is_in_core(game, {"a": 3, "b": 3, "c": Fraction(31, 10)})


def test_a_third_of_ten_three_times_is_ten() -> None:
    game = listed((0, 0, 0, 0, 0, 0, 10))
    third = Fraction(10, 3)
    assert is_in_core(game, dict.fromkeys("abc", third))
    assert not is_in_core(game, dict.fromkeys("abc", float(third)))


@pytest.mark.parametrize("players", [(), ("a", "a"), tuple("abcdefghijklmnopq")])
def test_players_who_cannot_be_told_apart_or_listed_are_refused(
    players: tuple[str, ...],
) -> None:
    with pytest.raises(GameError, match="the players are"):
        Game.of(players, lambda who: 0 * len(who))


def test_a_coalition_without_a_worth_is_refused() -> None:
    with pytest.raises(GameError, match="3 coalitions of 2 players"):
        Game(("a", "b"), (Fraction(0),) * 3)


def test_nobody_is_worth_nothing() -> None:
    with pytest.raises(GameError, match="nobody is worth 1"):
        Game.of(["a"], lambda who: 1 + len(who))


@pytest.mark.parametrize("worth", [float("nan"), float("inf")])
def test_a_worth_that_is_not_finite_is_refused(worth: float) -> None:
    with pytest.raises(GameError, match="finite"):
        Game.of(["a"], lambda who: worth if who else 0)


def test_shares_must_be_of_all_players_and_no_others() -> None:
    with pytest.raises(GameError, match="given to a, x"):
        excesses(listed((0, 0, 1)), {"a": 1, "x": 0})
