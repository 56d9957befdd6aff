from fractions import Fraction
from itertools import combinations, permutations
from math import factorial
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import (
    banzhaf_chances,
    landing_fees,
    shapley_shubik,
    shapley_value,
)
from servanda.strategy.games.cooperative.many import (
    Table,
    banzhaf_of,
    maxima,
    quadratic,
    shapley_of,
    sums,
)
from tests.strategy.games.cooperative.games import bankruptcy, listed

NAMES = tuple("abcdefghijklmnopqrstuvwxy")


@st.composite
def tables(draw: st.DrawFn, most: int, least: int = 1) -> Table:
    """Draw a game of whole numbers."""
    count = draw(st.integers(least, most))
    noise = np.random.Generator(np.random.Philox(draw(st.integers(0, 2**32))))
    worth = noise.integers(-50, 50, 1 << count)
    worth[0] = 0
    return Table(NAMES[:count], worth)


def over_orders(table: Table) -> list[Fraction]:
    """Return the Shapley value from every order, one by one."""
    count = len(table.players)
    added = [0] * count
    for order in permutations(range(count)):
        before = 0
        for player in order:
            after = before | 1 << player
            added[player] += int(table.worth[after] - table.worth[before])
            before = after
    return [Fraction(one, factorial(count)) for one in added]


def over_coalitions(table: Table) -> list[Fraction]:
    """Return the Shapley value from every coalition of the others, one by one."""
    count, found = len(table.players), []
    for player in range(count):
        total = Fraction(0)
        others = [one for one in range(count) if one != player]
        for size in range(count):
            weight = Fraction(
                factorial(size) * factorial(count - 1 - size), factorial(count)
            )
            for who in combinations(others, size):
                number = sum(1 << one for one in who)
                more = int(table.worth[number | 1 << player] - table.worth[number])
                total += weight * more
        found.append(total)
    return found


@settings(deadline=None, max_examples=12)
@given(tables(6))
def test_values_are_those_over_every_order(table: Table) -> None:
    assert list(shapley_of(table).values()) == over_orders(table)


def test_values_of_seven_players_are_those_over_all_5040_orders() -> None:
    noise = np.random.Generator(np.random.Philox(7))
    worth = noise.integers(-50, 50, 128)
    worth[0] = 0
    table = Table(NAMES[:7], worth)
    assert list(shapley_of(table).values()) == over_orders(table)


@pytest.mark.parametrize("count", [8, 9, 10])
def test_values_to_ten_players_are_those_over_every_coalition(count: int) -> None:
    noise = np.random.Generator(np.random.Philox(count))
    worth = noise.integers(-1000, 1000, 1 << count)
    worth[0] = 0
    table = Table(NAMES[:count], worth)
    told = over_coalitions(table)
    assert list(shapley_of(table).values()) == told
    floating = Table(table.players, worth / 8.0)
    assert list(shapley_of(floating).values()) == pytest.approx(
        [float(one) / 8.0 for one in told], abs=1e-10
    )


@settings(deadline=None, max_examples=30)
@given(tables(8))
def test_all_is_divided_and_no_more(table: Table) -> None:
    assert sum(shapley_of(table).values()) == table.worth[-1]


@settings(deadline=None, max_examples=30)
@given(tables(6, least=6), tables(6, least=6))
def test_values_of_games_added_are_added(one: Table, other: Table) -> None:
    for rule in (shapley_of, banzhaf_of):
        both = rule(Table(one.players, one.worth + other.worth))
        first, second = rule(one), rule(other)
        assert both == {name: first[name] + second[name] for name in both}


@settings(deadline=None, max_examples=30)
@given(tables(6), st.integers(-9, 9))
def test_who_adds_the_same_to_every_coalition_gets_just_that(
    table: Table, adds: int
) -> None:
    joined = np.concatenate([table.worth, table.worth + adds])
    more = Table((*table.players, "idle"), joined)
    assert shapley_of(more) == {**shapley_of(table), "idle": adds}
    assert banzhaf_of(more) == {**banzhaf_of(table), "idle": adds}


@settings(deadline=None, max_examples=30)
@given(tables(6, least=2))
def test_players_who_are_alike_get_the_same(table: Table) -> None:
    numbers = np.arange(len(table.worth))
    swapped = (numbers & ~3) | (numbers >> 1 & 1) | (numbers & 1) << 1
    even = Table(table.players, table.worth + table.worth[swapped])
    for rule in (shapley_of, banzhaf_of):
        assert rule(even)["a"] == rule(even)["b"]


@settings(deadline=None, max_examples=30)
@given(tables(6, least=2), st.integers(0, 63), st.integers(1, 30))
def test_who_adds_more_to_a_coalition_gets_no_less(
    table: Table, number: int, more: int
) -> None:
    raised = table.worth.copy()
    raised[(number | 1) % len(raised)] += more
    before, after = shapley_of(table), shapley_of(Table(table.players, raised))
    assert after["a"] >= before["a"]


def test_published_values_are_those_of_the_table_too() -> None:
    investors = listed((46125, 17437.5, 5812.5, 69187.5, 53812.5, 30750, 90000))
    for game in (investors, bankruptcy(200, (100, 200, 300))):
        table, unit = Table.from_game(game)
        told = {name: one * unit for name, one in shapley_value(game).items()}
        assert shapley_of(table) == told
    council = Table(NAMES[:15], (sums([7] * 5 + [1] * 10) >= 39).astype(np.int64))
    value = tuple(shapley_of(council).values())
    assert value == shapley_shubik(39, [7] * 5 + [1] * 10)
    assert value[0] == Fraction(421, 2145)
    assert value[5] == Fraction(4, 2145)
    assert tuple(banzhaf_of(council).values()) == banzhaf_chances(
        39, [7] * 5 + [1] * 10
    )
    heirs = Table(NAMES[:4], maxima([30, 40, 60, 120]))
    assert [float(one) for one in shapley_of(heirs).values()] == pytest.approx(
        [7.5, 10 + 5 / 6, 20 + 5 / 6, 80 + 5 / 6]
    )


def test_twenty_players_take_less_than_two_seconds_building_included() -> None:
    costs = np.arange(3, 203, 10)

    def runway(holds: np.ndarray) -> np.ndarray:
        return np.asarray(np.where(holds, costs, 0).max(axis=1))

    began = perf_counter()
    value = shapley_of(Table.of(NAMES[:20], runway))
    took = perf_counter() - began
    assert tuple(value.values()) == landing_fees(costs.tolist(), [1] * 20)
    assert took < 2.0


@pytest.mark.slow
def test_twenty_five_players_are_exact_within_a_minute() -> None:
    alone = np.arange(25)
    pairs = alone[:, None] * alone[None, :]
    began = perf_counter()
    value = shapley_of(Table(NAMES, quadratic(alone, pairs)))
    assert perf_counter() - began < 60.0
    others = alone.sum() - alone
    told = [
        Fraction(int(2 * one + one * rest), 2)
        for one, rest in zip(alone, others, strict=True)
    ]
    assert list(value.values()) == told


def test_whole_numbers_that_would_run_over_are_refused() -> None:
    table = Table(NAMES[:3], sums([2**59, 1, 1]))
    assert sum(shapley_of(table).values()) == 2**59 + 2
    with pytest.raises(GameError, match="larger unit"):
        shapley_of(Table(NAMES[:3], sums([2**61, 1, 1])))
