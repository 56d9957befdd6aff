"""EMA Workbench drives the model that servanda searches; `sequence.py` starts this.

    python benchmarks/sequence_peer.py NAME EVALUATIONS STATES

in an environment that has the peer. Its epsilon-NSGA-II proposes one design at a time
by the same levers, which is run on the same states; every design it tried counts for
its frontier, as for ours. Prints both hypervolumes, the frontier's size, the seconds.
"""

from __future__ import annotations

import json
import os
import random
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path += os.environ.get("KERNEL_PATH", "").split(os.pathsep)

from ema_workbench import (
    Model,
    RealParameter,
    ScalarOutcome,
    SequentialEvaluator,
)

from benchmarks.sequence import EPSILON, stage, volumes


def main(name: str, asked: int, states: int) -> None:
    """Let the peer search, and print what it found."""
    at = stage(name, states)
    levers = [f"x{k:02}" for k in range(at.levers.size)]
    aims = [f"f{k}" for k in range(int(at.by.counted.sum()))]

    def run(**values: float) -> dict[str, Any]:
        row = np.array([values[lever] for lever in levers])
        found = at.by.scaled(at.judge([at.levers.design(row)]))[0]
        return dict(zip(aims, map(float, found), strict=True))

    model = Model("design", function=run)
    model.levers = [RealParameter(lever, 0.0, 1.0) for lever in levers]
    model.outcomes = [ScalarOutcome(aim, kind=ScalarOutcome.MINIMIZE) for aim in aims]
    random.seed(1)
    np.random.seed(1)  # noqa: NPY002 - the peer's own source of chance
    start = perf_counter()
    with SequentialEvaluator(model) as evaluator:
        evaluator.optimize(
            nfe=asked, searchover="levers", epsilons=[EPSILON] * len(aims)
        )
    took = perf_counter() - start
    tried = at.judge.archive()
    seen, fresh, size = volumes(at, tried.designs, tried.scores)
    told = {"seen": seen, "fresh": fresh, "size": size, "seconds": took}
    print(json.dumps({**told, "tried": len(tried.designs)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
