"""How often intervals of sampled Shapley values hold what is known.

    python benchmarks/cooperative_intervals.py [--samples 200]

For each game of the tests and some numbers of groups: the share of intervals that hold
the known value, in the mean over players and for the player for whom it is least; and
the same for the plain interval of Student, which counts no group twice more.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from scipy.special import stdtrit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servanda.outlook.noise import Noise
from servanda.strategy.games.cooperative.many import sampled_shapley
from tests.strategy.games.cooperative.many.test_sampled import GAMES, Worth, names

FIRST = 1000  # seed; those of the tests are lower


def held(worth: Worth, told: list[float], groups: int, samples: int) -> str:
    """Return the shares of intervals that hold, ours and the plain ones."""
    reach = float(stdtrit(groups - 1, 0.975))
    ours, plain = [], []
    for seed in range(FIRST, FIRST + samples):
        found = sampled_shapley(names(len(told)), worth, Noise(seed, 0, groups))
        pairs = list(zip(found.values(), told, strict=True))
        ours.append([one.low <= true <= one.high for one, true in pairs])
        plain.append(
            [abs(one.value - true) <= reach * one.error for one, true in pairs]
        )
    shares = [np.array(one).mean(axis=0) for one in (ours, plain)]
    mean, least = [one.mean() for one in shares], [one.min() for one in shares]
    return (
        f"mean {mean[0]:.3f}, least {least[0]:.3f}; "
        f"plain: mean {mean[1]:.3f}, least {least[1]:.3f}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--samples", type=int, default=200)
    samples = parser.parse_args().samples
    for name, (worth, told) in GAMES.items():
        for groups in (20, 40, 160):
            print(f"{name}, {groups} groups: {held(worth, told, groups, samples)}")
