from math import pi, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.strategy.errors import GameError
from servanda.strategy.games import (
    RegimeChange,
    equilibria,
    is_always_unique,
    without_public_knowledge,
)

NORMAL = NormalDist()
COSTS = st.floats(0.02, 0.98)
PRECISIONS = st.floats(0.01, 20.0)
MEANS = st.floats(-1.0, 2.0)
GAMES = st.builds(RegimeChange, COSTS, PRECISIONS, PRECISIONS, MEANS)


def falls_short(game: RegimeChange, threshold: float) -> float:
    """Return by how much a threshold misses the equation as it is printed."""
    slope = game.public / sqrt(game.private)
    spread = sqrt((game.public + game.private) / game.private)
    inner = slope * (threshold - game.mean) - spread * NORMAL.inv_cdf(game.cost)
    return threshold - NORMAL.cdf(inner)


@given(GAMES)
def test_every_threshold_solves_the_equation(game: RegimeChange) -> None:
    found = equilibria(game)
    assert 1 <= len(found) <= 3
    for threshold in found:
        assert falls_short(game, threshold) == pytest.approx(0.0, abs=1e-10)


@given(GAMES)
def test_no_threshold_is_missed(game: RegimeChange) -> None:
    grid = [place / 500 for place in range(501)]
    found = equilibria(game)
    misses = [falls_short(game, place) for place in grid]
    for place in range(500):
        if misses[place] < -1e-9 and misses[place + 1] > 1e-9:
            assert any(grid[place] <= one <= grid[place + 1] for one in found)


@given(COSTS, PRECISIONS, st.floats(1.0, 10.0), MEANS)
def test_good_private_knowledge_leaves_one_threshold(
    cost: float, public: float, times: float, mean: float
) -> None:
    private = times * public**2 / (2.0 * pi) * (1.0 + 1e-12)
    assert is_always_unique(public, private)
    assert len(equilibria(RegimeChange(cost, public, private, mean))) == 1


@given(PRECISIONS, st.floats(0.1, 0.9))
def test_poor_private_knowledge_leaves_three_for_some_mean(
    public: float, times: float
) -> None:
    private = times * public**2 / (2.0 * pi)
    assert not is_always_unique(public, private)
    assert len(equilibria(RegimeChange(0.5, public, private, mean=0.5))) == 3


@given(COSTS, MEANS)
def test_precise_private_knowledge_has_the_limit_of_no_public(
    cost: float, mean: float
) -> None:
    (found,) = equilibria(RegimeChange(cost, 1.0, 1e14, mean))
    assert found == pytest.approx(without_public_knowledge(cost), abs=1e-6)


@given(GAMES)
def test_attack_and_defence_mirror_each_other(game: RegimeChange) -> None:
    mirror = RegimeChange(1.0 - game.cost, game.public, game.private, 1.0 - game.mean)
    mirrored = [1.0 - one for one in reversed(equilibria(mirror))]
    assert list(equilibria(game)) == pytest.approx(mirrored, abs=1e-8)


@pytest.mark.parametrize("cost", [0.0, 1.0, -0.1, float("nan")])
def test_a_cost_that_is_no_share_is_refused(cost: float) -> None:
    with pytest.raises(GameError, match="cost of an attack"):
        RegimeChange(cost, 1.0, 1.0, 0.5)
    with pytest.raises(GameError, match="cost of an attack"):
        without_public_knowledge(cost)


@pytest.mark.parametrize(
    ("public", "private"),
    [(-1.0, 1.0), (1.0, 0.0), (float("inf"), 1.0), (1.0, float("nan"))],
)
def test_a_precision_that_is_none_is_refused(public: float, private: float) -> None:
    with pytest.raises(GameError, match="precision"):
        RegimeChange(0.5, public, private, 0.5)
    with pytest.raises(GameError, match="precision"):
        is_always_unique(public, private)


def test_a_mean_that_is_not_finite_is_refused() -> None:
    with pytest.raises(GameError, match="mean"):
        RegimeChange(0.5, 1.0, 1.0, float("inf"))
