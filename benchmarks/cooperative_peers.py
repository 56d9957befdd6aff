"""The same games given to shapiq; `cooperative_games.py` starts this.

    python benchmarks/cooperative_peers.py      in an environment that has the peer

Prints as JSON: seconds to the exact Shapley value of a runway that users share, seconds
to an egalitarian least core of a vote, and how far estimates for sixty users are off
when as many coalitions are asked about as `cooperative_games.py` asks about.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.cooperative_inputs import (
    BUDGET,
    MANY,
    PEER_SIZES,
    SEEDS,
    costs_of,
    runway,
    told,
    vote,
)

Values = Callable[[Any], Any]


def exact(concept: str, worth: Values, players: int) -> tuple[float, Any]:
    """Return the seconds that shapiq takes for a concept, and its values."""
    shapiq = importlib.import_module("shapiq")
    began = process_time()
    found = shapiq.ExactComputer(worth, n_players=players)(concept, order=1)
    return process_time() - began, found.get_n_order_values(1)


def misses(name: str) -> list[float]:
    """Return by how much an estimator's values are off, for each seed."""
    shapiq = importlib.import_module("shapiq")
    worth, true = runway(MANY), told(MANY)
    found = []
    for seed in SEEDS:
        rule = getattr(shapiq, name)(n=MANY, random_state=seed)
        values = rule.approximate(BUDGET, lambda holds: worth(np.atleast_2d(holds)))
        off = values.get_n_order_values(1) - true
        found.append(float(np.sqrt(np.mean(off**2))))
    return found


def main() -> None:
    """Print what the peer takes and misses."""
    warnings.simplefilter("ignore")
    report: dict[str, Any] = {"shapley": {}, "least core": {}, "sampled": {}}
    for players in PEER_SIZES:
        took, values = exact("SV", runway(players), players)
        assert np.allclose(values, told(players)), costs_of(players)
        report["shapley"][players] = took
        report["least core"][players] = exact("ELC", vote(players), players)[0]
    for name in ("PermutationSamplingSV", "KernelSHAP"):
        began = process_time()
        report["sampled"][name] = misses(name)
        report["sampled"][f"{name}, s"] = (process_time() - began) / len(SEEDS)
    print(json.dumps(report))


if __name__ == "__main__":
    if importlib.util.find_spec("shapiq") is None:
        print("shapiq is not here; cooperative_games.py makes a place that has it")
    else:
        main()
