from fractions import Fraction
from itertools import combinations, permutations
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import banzhaf_chances, shapley_shubik


@st.composite
def assemblies(draw: st.DrawFn, most: int) -> tuple[int, list[int]]:
    """Draw a quota and weights."""
    sizes = st.lists(st.integers(0, 12), min_size=1, max_size=most)
    weights = draw(sizes.filter(lambda found: sum(found) > 0))
    return draw(st.integers(1, sum(weights))), weights


@settings(max_examples=30, deadline=None)
@given(assemblies(6))
def test_a_voter_is_pivotal_as_often_as_over_all_orders(
    assembly: tuple[int, list[int]],
) -> None:
    quota, weights = assembly
    times = [0] * len(weights)
    orders = list(permutations(range(len(weights))))
    for order in orders:
        joined = 0
        for voter in order:
            if joined < quota <= joined + weights[voter]:
                times[voter] += 1
            joined += weights[voter]
    told = shapley_shubik(quota, weights)
    assert told == tuple(Fraction(one, len(orders)) for one in times)


@settings(max_examples=20, deadline=None)
@given(assemblies(10))
def test_a_voter_decides_as_often_as_over_all_coalitions(
    assembly: tuple[int, list[int]],
) -> None:
    quota, weights = assembly
    told = banzhaf_chances(quota, weights)
    for voter, weight in enumerate(weights):
        others = weights[:voter] + weights[voter + 1 :]
        decided = sum(
            quota - weight <= sum(who) < quota
            for size in range(len(others) + 1)
            for who in combinations(others, size)
        )
        assert told[voter] == Fraction(decided, 2 ** len(others))


@settings(max_examples=30, deadline=None)
@given(assemblies(30))
def test_chances_to_carry_sum_to_one_and_grow_with_weight(
    assembly: tuple[int, list[int]],
) -> None:
    quota, weights = assembly
    told = shapley_shubik(quota, weights)
    assert sum(told) == 1
    ordered = [one for _, one in sorted(zip(weights, told, strict=True))]
    assert ordered == sorted(ordered)
    assert all(one == 0 for one, w in zip(told, weights, strict=True) if w == 0)


def test_another_unit_of_weight_changes_nothing() -> None:
    assert shapley_shubik(610, [300, 400, 500]) == shapley_shubik(7, [3, 4, 5])


def test_an_assembly_of_equals_is_counted_however_large() -> None:
    told = shapley_shubik(129, [1] * 193)
    assert set(told) == {Fraction(1, 193)}
    deciding = banzhaf_chances(129, [1] * 193)
    assert set(deciding) == {Fraction(comb(192, 128), 2**192)}


def test_a_joint_quota_gives_every_voter_a_veto() -> None:
    assert set(shapley_shubik(10, [1, 2, 3, 4])) == {Fraction(1, 4)}
    assert set(banzhaf_chances(10, [1, 2, 3, 4])) == {Fraction(1, 8)}


@pytest.mark.parametrize(
    ("quota", "weights"), [(0, [1]), (3, [1, 1]), (1, []), (1, [2, -1]), (1, [0])]
)
def test_a_quota_none_or_all_reach_is_refused(quota: int, weights: list[int]) -> None:
    with pytest.raises(GameError, match="the quota is"):
        shapley_shubik(quota, weights)


def test_weights_of_too_many_digits_are_refused_before_they_fill_the_memory() -> None:
    with pytest.raises(GameError, match="round the weights"):
        shapley_shubik(10**12, [10**12 - place for place in range(50)])
