"""Sobol's indices of groups: exact answers AT-G1 and AT-G2, and a part that is none."""

from collections.abc import Mapping
from math import pi

import numpy as np
import pytest
from scipy.stats import qmc

from servanda.outlook.noise import Array
from servanda.outlook.uncertainty.sample import Flags, UnfitSampleError
from servanda.outlook.uncertainty.sobol import (
    Evaluate,
    GroupShare,
    mixed_scores,
    sobol_by_group,
)
from tests.outlook.uncertainty.made import ishigami

DRAWS = 8192
TOLERANCE = 0.005
G = np.array([0.0, 1.0, 4.5, 9.0, 99.0, 99.0, 99.0, 99.0])


def two_matrices(channels: int, draws: int = DRAWS) -> tuple[Array, Array]:
    """Return A and B, each (channel, draw), from one Sobol sequence."""
    both = qmc.Sobol(2 * channels, scramble=False).random(draws).T
    return both[:channels], both[channels:]


def g_function(x: Array) -> Array:
    return np.asarray(((np.abs(4.0 * x.T - 2.0) + G) / (1.0 + G)).prod(axis=1))


def evaluated(function: str, groups: list[int]) -> Evaluate:
    a, b = two_matrices(len(groups))
    group_of = np.array(groups)

    def evaluate(which: Flags) -> Mapping[str, Array]:
        score = mixed_scores(a, b, which, group_of)
        if function == "g":
            return {"outcome": g_function(score)}
        return {"outcome": ishigami((2.0 * score - 1.0) * pi)}

    return evaluate


def shares(function: str, groups: list[int]) -> dict[str, GroupShare]:
    names = [f"x{i + 1}" for i in range(max(groups) + 1)]
    evaluate = evaluated(function, groups)
    found = sobol_by_group(evaluate, names, draws=DRAWS, seed=2)["outcome"]
    return {share.group: share for share in found}


@pytest.mark.parametrize(
    ("group", "first", "total"),
    [
        ("x1", 0.313905, 0.557589),
        ("x2", 0.442411, 0.442411),
        ("x3", 0.0, 0.243684),
    ],
)
def test_at_g1_ishigami(group: str, first: float, total: float) -> None:
    found = shares("ishigami", [0, 1, 2])[group]
    assert found.first.share == pytest.approx(first, abs=TOLERANCE)
    assert found.total.share == pytest.approx(total, abs=TOLERANCE)
    assert found.first.low <= first <= found.first.high
    assert found.total.low <= total <= found.total.high


@pytest.mark.parametrize(
    ("group", "first", "total"),
    [
        ("x1", 0.71619, 0.78714),
        ("x2", 0.17905, 0.24220),
        ("x3", 0.02368, 0.03432),
        ("x4", 0.00716, 0.01046),
        ("x5", 0.00007, 0.00010),
    ],
)
def test_at_g2_sobol_g(group: str, first: float, total: float) -> None:
    found = shares("g", list(range(8)))[group]
    assert found.first.share == pytest.approx(first, abs=TOLERANCE)
    assert found.total.share == pytest.approx(total, abs=TOLERANCE)


def test_parameters_that_act_together_are_one_group() -> None:
    found = shares("ishigami", [0, 1, 0])
    assert found["x1"].first.share == pytest.approx(0.557589, abs=TOLERANCE)
    assert found["x1"].total.share == pytest.approx(0.557589, abs=TOLERANCE)


def test_a_group_without_a_part_has_a_total_of_exactly_nothing() -> None:
    a, b = two_matrices(2, 64)

    def evaluate(which: Flags) -> Mapping[str, Array]:
        return {"y": mixed_scores(a, b, which, np.array([0, 1]))[0]}

    idle = sobol_by_group(evaluate, ["works", "idle"], draws=64, seed=1)["y"][1]
    assert idle.group == "idle"
    assert idle.total == (0.0, 0.0, 0.0)
    assert not idle.distinguishable


def test_an_outcome_that_does_not_vary_has_no_parts() -> None:
    found = sobol_by_group(lambda w: {"y": np.ones(len(w))}, ["a"], draws=8, seed=1)
    assert found["y"] == ()


def test_the_model_runs_once_for_each_group_and_twice_more() -> None:
    asked: list[list[bool]] = []

    def evaluate(which: Flags) -> Mapping[str, Array]:
        asked.append(which[0].tolist())
        return {"y": np.arange(float(len(which)))}

    sobol_by_group(evaluate, ["a", "b"], draws=4, seed=1)
    assert asked == [[False, False], [True, False], [False, True], [True, True]]


def test_no_group_is_refused() -> None:
    with pytest.raises(UnfitSampleError, match="0 groups"):
        sobol_by_group(lambda w: {"y": np.ones(len(w))}, [], draws=8, seed=1)
