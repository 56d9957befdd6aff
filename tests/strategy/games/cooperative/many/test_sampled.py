from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.strategy.errors import GameError
from servanda.strategy.games.cooperative import landing_fees, shapley_shubik
from servanda.strategy.games.cooperative.many import sampled_shapley, searched

Worth = Callable[[Any], Any]

COSTS = np.cumsum(np.arange(1, 31) ** 2 % 17 + 1)
SIXTY = np.arange(60) ** 2 % 23 + 1
VOTES = np.arange(30) ** 2 % 19 + 1
COUNCIL = np.array([7] * 5 + [1] * 10)
GAMES: dict[str, tuple[Worth, list[float]]] = {
    "a runway of 30": (
        lambda holds: np.where(holds, COSTS, 0).max(axis=1),
        [float(one) for one in landing_fees(COSTS.tolist(), [1] * 30)],
    ),
    "a vote of 30": (
        lambda holds: holds @ VOTES >= 160,
        [float(one) for one in shapley_shubik(160, VOTES.tolist())],
    ),
    "a vote of 60": (
        lambda holds: holds.astype(np.float64) @ SIXTY >= 400,
        [float(one) for one in shapley_shubik(400, SIXTY.tolist())],
    ),
    "the Security Council": (
        lambda holds: holds @ COUNCIL >= 39,
        [float(one) for one in shapley_shubik(39, COUNCIL.tolist())],
    ),
}


def names(count: int) -> list[str]:
    return [f"member {place}" for place in range(count)]


@pytest.mark.parametrize(("worth", "told"), GAMES.values(), ids=GAMES)
def test_intervals_hold_what_is_known_about_as_often_as_they_say(
    worth: Worth, told: list[float]
) -> None:
    held = []
    for seed in range(60):
        found = sampled_shapley(names(len(told)), worth, Noise(seed, 0, 40))
        pairs = zip(found.values(), told, strict=True)
        held.append([one.low <= true <= one.high for one, true in pairs])
    shares = np.array(held).mean(axis=0)
    assert 0.90 <= shares.mean() <= 0.99
    assert shares.min() >= 0.80  # of 60 samples; a share of 0.95 strays to 0.87


@pytest.mark.parametrize(("worth", "told"), GAMES.values(), ids=GAMES)
def test_more_groups_come_nearer_and_say_so(worth: Worth, told: list[float]) -> None:
    few, many = (
        sampled_shapley(names(len(told)), worth, Noise(9, 0, groups))
        for groups in (40, 640)
    )
    missed = [
        float(
            np.mean(
                [
                    abs(one.value - true)
                    for one, true in zip(found.values(), told, strict=True)
                ]
            )
        )
        for found in (few, many)
    ]
    widths = [
        float(np.mean([one.high - one.low for one in found.values()]))
        for found in (few, many)
    ]
    assert missed[1] < missed[0]
    assert widths[1] < widths[0] / 2.5


def test_estimates_divide_all_whatever_was_drawn() -> None:
    worth, told = GAMES["a vote of 30"]
    found = sampled_shapley(names(30), worth, Noise(4, 0, 20))
    assert sum(one.value for one in found.values()) == pytest.approx(1.0)
    again = sampled_shapley(names(30), worth, Noise(4, 0, 20))
    assert found == again
    assert len(told) == len(found)


def test_pairs_of_sixty_members_are_exact_because_orders_run_both_ways() -> None:
    alone = np.arange(60.0)
    found = sampled_shapley(
        names(60), lambda holds: (holds @ alone) ** 2, Noise(1, 0, 20)
    )
    told = alone * alone.sum()
    assert [one.value for one in found.values()] == pytest.approx(told.tolist())
    assert not any(one.spread for one in found.values())
    pairs = zip(found.values(), told, strict=True)
    assert all(one.low <= true <= one.high for one, true in pairs)


def test_what_was_never_seen_is_not_ruled_out() -> None:
    def needs_many(holds: Any) -> Any:
        return holds[:, 0] & (holds.sum(axis=1) >= 2)

    found = sampled_shapley(names(60), needs_many, Noise(2, 0, 20))
    unseen = [one for one in found.values() if one.value == 0.0]
    assert unseen
    for one in unseen:
        assert not one.spread
        assert one.low < 0.0 < 1 / (60 * 59) < one.high


def test_a_search_finds_the_objection_that_is_there() -> None:
    size = 40
    even = np.full(size, 1.0)
    partners = np.arange(size) < 6

    def worth(holds: Any) -> Any:
        return np.where(holds[:, partners].all(axis=1), 9.0, 0.0) + 31.0 * holds.all(
            axis=1
        )

    found = searched(names(size), worth, even.tolist(), Noise(3, 0, 10))
    assert found.members == frozenset(names(6))
    assert found.excess == 3.0
    assert "could have 3 more by going apart" in found.told
    assert found.balance == 0.0


def test_a_search_that_finds_nothing_says_how_much_it_looked_at() -> None:
    worth, told = GAMES["a runway of 30"]
    found = searched(
        names(30), lambda holds: -worth(holds), [-one for one in told], Noise(3, 0, 10)
    )
    assert found.excess <= 1e-9
    assert found.looked >= 290
    assert "core" not in found.told
    below = found._replace(excess=-1.0)
    assert below.told == f"no objection found among {found.looked} coalitions"


def test_few_groups_few_players_and_worths_that_are_none_are_refused() -> None:
    worth, _ = GAMES["a vote of 30"]
    with pytest.raises(GameError, match="19 groups"):
        sampled_shapley(names(30), worth, Noise(1, 0, 19))
    with pytest.raises(GameError, match="the players are a"):
        sampled_shapley(["a"], worth, Noise(1, 0, 20))
    with pytest.raises(GameError, match="not finite"):
        sampled_shapley(
            "ab", lambda holds: np.full(len(holds), np.nan), Noise(1, 0, 20)
        )
    with pytest.raises(GameError, match="2 shares are given to 3"):
        searched("abc", worth, [1.0, 1.0], Noise(1, 0, 20))
