from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError, NoImputationError, UnsolvedGameError
from servanda.strategy.games.cooperative import (
    Division,
    Game,
    excesses,
    has_core,
    is_in_core,
    nucleolus,
    prenucleolus,
)
from servanda.strategy.games.cooperative.game import Worth
from tests.strategy.games.cooperative.games import bankruptcy, listed, talmud

WORTHS = st.integers(-9, 9)
OF_THREE = st.lists(WORTHS, min_size=7, max_size=7)
OF_FOUR = st.lists(WORTHS, min_size=15, max_size=15)


@settings(max_examples=40)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=6), st.data())
def test_claims_are_met_as_the_talmud_meets_them(
    claims: list[int], data: st.DataObject
) -> None:
    estate = data.draw(st.integers(0, sum(claims)))
    found = nucleolus(bankruptcy(estate, claims))
    assert tuple(found.shares.values()) == talmud(estate, claims)


@settings(max_examples=40)
@given(OF_FOUR)
def test_no_division_of_a_sample_has_weaker_objections(worths: list[int]) -> None:
    game = listed(worths)
    best = sorted(excesses(game, prenucleolus(game).shares)[1:-1], reverse=True)
    found = prenucleolus(game).shares
    steps = np.array([[1, -1, 0, 0], [1, 0, -1, 0], [0, 1, 0, -1], [1, 1, -1, -1]])
    for step in (*steps, *-steps):
        moved = {
            name: found[name] + Fraction(int(one), 7)
            for name, one in zip(found, step, strict=True)
        }
        other = sorted(excesses(game, moved)[1:-1], reverse=True)
        assert best < other


@settings(max_examples=40)
@given(OF_THREE, st.integers(1, 5), st.tuples(WORTHS, WORTHS, WORTHS))
def test_another_unit_and_a_gift_to_each_change_only_unit_and_gift(
    worths: list[int], times: int, gifts: tuple[int, int, int]
) -> None:
    game = listed(worths)
    gift = dict(zip(game.players, gifts, strict=True))
    other = Game(
        game.players,
        tuple(
            times * worth + sum(gift[name] for name in game.members(number))
            for number, worth in enumerate(game.worth)
        ),
    )
    before = prenucleolus(game).shares
    assert prenucleolus(other).shares == {
        name: times * before[name] + gift[name] for name in before
    }


@settings(max_examples=40)
@given(OF_THREE)
def test_the_nucleolus_gives_nobody_less_than_alone_and_is_in_the_core_if_any_is(
    worths: list[int],
) -> None:
    game = listed(worths)
    if sum(game.alone()) > game.whole:
        with pytest.raises(NoImputationError, match="together they have"):
            nucleolus(game)
        assert not has_core(game)
        return
    shares = nucleolus(game).shares
    pairs = zip(shares.values(), game.alone(), strict=True)
    assert all(given_ >= alone for given_, alone in pairs)
    assert is_in_core(game, shares) == has_core(game)
    assert sum(shares.values()) == game.whole


def test_players_who_are_alike_get_the_same_however_many_ties_there_are() -> None:
    majority = Game.of("abcdefg", lambda who: int(len(who) >= 4))
    assert set(nucleolus(majority).shares.values()) == {Fraction(1, 7)}
    assert not has_core(majority)


def test_a_game_in_which_nobody_gains_gives_each_what_it_has_alone() -> None:
    game = Game.of("abc", lambda who: 5 * len(who))
    found = nucleolus(game)
    assert set(found.shares.values()) == {5}
    assert has_core(game)


def test_a_lone_player_gets_all() -> None:
    game = Game.of("a", lambda who: 3 * len(who))
    assert nucleolus(game) == Division({"a": Fraction(3)}, ())
    assert has_core(game)


def test_worths_of_many_digits_are_divided_without_rounding() -> None:
    game = listed((0, 0, 0, 0.1, 0.2, 0.3, 10**9 + 0.7))
    assert sum(nucleolus(game).shares.values()) == Fraction(10**9 + 0.7)


def test_twelve_players_are_divided_among() -> None:
    claims = tuple(range(5, 65, 5))
    names = "abcdefghijkl"
    owed = dict(zip(names, claims, strict=True))
    game = Game.of(
        names,
        lambda who: max(0, 150 - sum(owed[one] for one in owed if one not in who)),
    )
    assert tuple(nucleolus(game).shares.values()) == talmud(150, claims)


def test_thirteen_players_are_refused() -> None:
    game = Game.of("abcdefghijklm", len)
    with pytest.raises(GameError, match="13 players"):
        prenucleolus(game)


def test_worths_that_differ_by_rounding_alone_are_refused_not_guessed() -> None:
    noise = Fraction(1, 10**13)
    near: list[Worth] = [1 + 2 * noise, 0, 3 * noise, 3 + 2 * noise, 1, 1 + 3 * noise]
    with pytest.raises(UnsolvedGameError, match="rounded to the digits"):
        prenucleolus(listed([3, *near]))
