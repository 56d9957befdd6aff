import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import Game, landing_fees, shapley_value
from tests.strategy.games.cooperative.games import exactly

CLASSES = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 3)), max_size=4)


@given(CLASSES.filter(bool))
def test_fees_are_the_shapley_value_of_the_game_they_stand_for(
    classes: list[tuple[int, int]],
) -> None:
    ordered = sorted(classes)
    costs = [cost for cost, _ in ordered]
    users = [count for _, count in ordered]
    needs = {
        f"{place}.{one}": cost
        for place, (cost, count) in enumerate(ordered)
        for one in range(count)
    }
    game = Game.of(list(needs), lambda who: max((needs[one] for one in who), default=0))
    told = landing_fees(costs, users)
    value = shapley_value(game)
    assert all(value[name] == told[int(name.split(".")[0])] for name in needs)


def test_a_class_that_needs_no_more_pays_no_more() -> None:
    assert landing_fees([30, 30], [1, 2]) == exactly(10, 10)
    assert landing_fees([0, 30], [5, 2]) == exactly(0, 15)


@pytest.mark.parametrize(("costs", "users"), [([], []), ([1, 2], [1])])
def test_each_class_has_a_cost(costs: list[int], users: list[int]) -> None:
    with pytest.raises(GameError, match="classes of users"):
        landing_fees(costs, users)


@pytest.mark.parametrize(
    ("costs", "users"), [([2, 1], [1, 1]), ([-1, 1], [1, 1]), ([1, 2], [0, 1])]
)
def test_costs_that_fall_and_classes_of_nobody_are_refused(
    costs: list[int], users: list[int]
) -> None:
    with pytest.raises(GameError, match="never fall"):
        landing_fees(costs, users)
