import numpy as np
import pytest

from servanda.strategy.errors import GameError
from servanda.strategy.games import RegimeChange, equilibria
from servanda.strategy.games.thresholds import Array, effects_on, thresholds

NAMES = ("cost", "public", "private", "mean")


def drawn(draws: int, seed: int = 3) -> dict[str, Array]:
    """Return games of which some have one threshold and some three."""
    noise = np.random.Generator(np.random.Philox(seed))
    return {
        "cost": noise.uniform(0.05, 0.95, draws),
        "public": noise.uniform(0.0, 12.0, draws),
        "private": noise.uniform(0.05, 20.0, draws),
        "mean": noise.uniform(-0.5, 1.5, draws),
    }


def test_every_draw_has_the_thresholds_it_has_alone() -> None:
    games = drawn(300)
    found = thresholds(**games)
    assert set(found.number.tolist()) == {1, 3}
    for place, row in enumerate(zip(*games.values(), strict=True)):
        alone = equilibria(RegimeChange(*map(float, row)))
        told = found.strength[place, : len(alone)]
        assert found.number[place] == len(alone)
        assert told == pytest.approx(alone, abs=1e-10)
        assert np.isnan(found.strength[place, len(alone) :]).all()


def test_one_threshold_is_stable_and_of_three_the_outer_ones() -> None:
    found = thresholds(**drawn(500))
    assert found.stable[found.unique, 0].all()
    assert found.stable[~found.unique].tolist() == [[True, False, True]] * int(
        (~found.unique).sum()
    )
    assert (found.least <= found.most).all()
    assert (found.least[found.unique] == found.most[found.unique]).all()


@pytest.mark.parametrize("name", NAMES)
def test_effects_are_how_far_a_threshold_moves_by_a_little_more(name: str) -> None:
    games, step = drawn(400), 1e-6
    games["public"] += 0.01
    found = thresholds(**games)
    told = getattr(effects_on(found, **games), name)
    more, less = (
        thresholds(**{**games, name: games[name] + side}) for side in (step, -step)
    )
    same = (more.number == found.number) & (less.number == found.number)
    calm = same[:, None] & (np.abs(told) < 10.0)
    moved = (more.strength - less.strength) / (2.0 * step)
    assert calm.sum() > 400
    assert moved[calm] == pytest.approx(told[calm], rel=1e-3, abs=1e-4)


def test_at_stable_thresholds_cost_and_expected_strength_keep_regimes_standing() -> (
    None
):
    games = drawn(500)
    found = thresholds(**games)
    effects = effects_on(found, **games)
    assert (effects.cost[found.stable] <= 0.0).all()
    assert (effects.mean[found.stable] <= 0.0).all()


def test_a_threshold_where_brackets_meet_is_counted_once() -> None:
    assert thresholds(0.5, [0.1, 1.0, 2.0], [1.0, 1.0, 3.0], 0.5).number.tolist() == [
        *(1, 1, 1),
    ]


def test_one_number_stands_for_all_draws() -> None:
    found = thresholds(0.3, 0.0, 2.0, [1.0, 9.0])
    assert found.least == pytest.approx([0.7, 0.7], abs=1e-14)


@pytest.mark.parametrize(
    "games",
    [
        *((0.0, 1.0, 1.0, 0.5), (0.5, -1.0, 1.0, 0.5), (0.5, 1.0, 0.0, 0.5)),
        *((0.5, 1.0, 1.0, float("nan")), ([[0.5]], 1.0, 1.0, 0.5)),
    ],
)
def test_a_draw_outside_the_game_is_refused(games: tuple[float, ...]) -> None:
    with pytest.raises(GameError, match="draw 0"):
        thresholds(*games)
