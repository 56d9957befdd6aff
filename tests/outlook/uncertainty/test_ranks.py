"""Ranks: never without intervals; random losses share every rank."""

import numpy as np
import pytest

from servanda.outlook.uncertainty.ranks import rank_options, ranks_under_schools
from tests.outlook.uncertainty.made import normal

OPTIONS = ("a", "b", "c", "d")


def test_random_losses_share_every_rank() -> None:
    losses = np.stack([normal(name) for name in OPTIONS])
    for rank in rank_options(losses, OPTIONS, seed=1):
        assert (rank.low, rank.high) == (1, 4)
        assert rank.best.share == pytest.approx(0.25, abs=4.0 * rank.best.error)


def test_options_far_apart_have_one_rank_each() -> None:
    losses = np.stack([3.0 * i + 0.1 * normal(n) for i, n in enumerate(OPTIONS)])
    found = rank_options(losses[::-1], OPTIONS[::-1], seed=1)
    assert [(r.option, r.rank, r.low, r.high, r.luck) for r in found] == [
        ("d", 4, 4, 4, (4, 4)),
        ("c", 3, 3, 3, (3, 3)),
        ("b", 2, 2, 2, (2, 2)),
        ("a", 1, 1, 1, (1, 1)),
    ]


def test_a_sure_mean_may_still_share_its_rank() -> None:
    common = normal("x")
    losses = np.stack([common, common + 0.05 * normal("y") + 0.02])
    first, second = rank_options(losses, ("a", "b"), seed=1)
    assert (first.rank, first.luck) == (1, (1, 1))
    assert (second.low, second.high) == (1, 2)


def test_equals_share_being_best() -> None:
    losses = np.stack([np.zeros(100), np.zeros(100), np.ones(100)])
    shares = [r.best.share for r in rank_options(losses, ("a", "b", "c"), seed=1)]
    assert shares == [0.5, 0.5, 0.0]


def test_each_school_has_its_own_ranks() -> None:
    losses = np.stack([np.zeros(100), normal("x", 100) + 5.0])
    found = ranks_under_schools(
        {"mixed": losses, "backlash": losses[::-1]}, ("a", "b"), seed=1
    )
    assert [r.rank for r in found["mixed"]] == [1, 2]
    assert [r.rank for r in found["backlash"]] == [2, 1]
