"""The same month driven by EMA Workbench and by Mesa; `kernel.py` starts this.

    python benchmarks/kernel_peers.py      in an environment that has the peers

Per trajectory, both call the kernel's own functions on Python's floats, with Python's
mathematics and ``if``: several times faster there than NumPy's single numbers would be.
In batches, EMA Workbench calls the NumPy engine, 1,000 trajectories an experiment.
Chance is Python's own generator for the former. Prints trajectory-months per second.
"""

from __future__ import annotations

import json
import logging
import math
import os
import random
import sys
import types
import warnings
from pathlib import Path
from statistics import NormalDist
from time import process_time
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path += os.environ.get("KERNEL_PATH", "").split(os.pathsep)
from benchmarks.kernel_inputs import MONTHS, asked, block

BATCH = 1000
ALONE = 24  # trajectories


def plain_primitives() -> types.ModuleType:
    """Return a module of the primitives' names on Python's floats."""
    plain: Any = types.ModuleType("servanda.outlook.kernels.primitives")
    plain.Value = Any
    plain.where = lambda truth, yes, no: yes if truth else no
    plain.minimum, plain.maximum, plain.absolute = min, max, abs
    plain.floor = lambda x: float(math.floor(x))
    plain.sqrt = math.sqrt
    plain.clip = lambda x, low, high: min(max(x, low), high)
    plain.exp = lambda x: math.exp(min(max(x, -87.3), 88.0))
    plain.expm1 = lambda x: math.expm1(min(max(x, -87.3), 88.0))
    plain.log = lambda x: math.log(max(x, 1e-38))
    plain.log1p = math.log1p
    plain.logistic = lambda x: 1.0 / (1.0 + plain.exp(-x))
    plain.log_logistic = lambda x: min(x, 0.0) - math.log1p(plain.exp(-abs(x)))
    plain.normal_quantile = NormalDist().inv_cdf
    return plain  # type: ignore[no-any-return]


def widened(value: Any) -> Any:  # noqa: ANN401 - any constant of a module
    """Return a single-precision constant as Python's own float."""
    if isinstance(value, np.float32):
        return float(value)
    if type(value) is tuple:
        return tuple(widened(one) for one in value)
    return value


def plain_model() -> Any:  # noqa: ANN401 - a model
    """Return the model with every mechanism on Python's floats."""
    from servanda.outlook.kernels import compiling

    compiling.jitable = lambda function: function
    name = "servanda.outlook.kernels.primitives"
    sys.modules[name] = plain_primitives()
    sys.modules["servanda.outlook.kernels"].primitives = sys.modules[name]  # type: ignore[attr-defined]
    from servanda.outlook.kernels import month
    from servanda.outlook.kernels.engines.model import Model

    for module in [m for n, m in sys.modules.items() if n.startswith(month.__name__)]:
        for key, value in list(vars(module).items()):
            setattr(module, key, widened(value))
    kinds = (month.State, month.Drawn, month.Start, month.Given, month.Chances)
    told = (month.Ready, month.Seen, month.Tally, month.Totals)
    work = (month.prepare, month.begin, month.step, month.count, month.close)
    return Model(*kinds, *told, (), (), *work)


class Trajectory:
    """One trajectory of one option, a month at a time."""

    def __init__(self, model: Any, number: int, given: Any) -> None:  # noqa: ANN401
        """Begin."""
        from servanda.outlook.kernels.engines.fields import leaves, put

        of = block(model, 1, number)
        rows = [[float(x) for x in held[:, 0]] for held in (of.drawn, of.start)]
        self.model, self.given = model, given
        self.drawn = put(model.drawn, rows[0])
        self.state = model.begin(put(model.start, rows[1]), self.drawn)
        self.tally = put(model.tally, [0.0] * len(leaves(model.tally)))
        self.chance = random.Random(number)  # noqa: S311 - a benchmark's
        self.chances = model.chances
        self.width = len(leaves(model.chances))

    def month(self, now: int) -> None:
        """Move a month on."""
        from servanda.outlook.kernels.engines.fields import put

        uniforms = [self.chance.random() for _ in range(self.width)]
        ready = self.model.prepare(put(self.chances, uniforms), self.drawn)
        given = self.given[now]
        self.state, seen = self.model.step(self.state, self.drawn, given, ready)
        self.tally = self.model.count(self.tally, seen, given)

    def run(self) -> float:
        """Run all months and return the deaths."""
        for now in range(MONTHS):
            self.month(now)
        return float(self.tally.deaths)


def plain_given(model: Any) -> Any:  # noqa: ANN401
    """Return what one option promises, by month, in Python's floats."""
    from servanda.outlook.kernels.engines.fields import put
    from servanda.outlook.kernels.engines.model import promised

    rows = promised(model, asked(model, options=1))[0]
    return [put(model.given, [float(x) for x in row]) for row in rows]


def _ema(function: Any, experiments: int) -> float:  # noqa: ANN401
    """Return the seconds that EMA Workbench takes over some experiments."""
    import ema_workbench as ema

    logging.disable(logging.CRITICAL)
    model = ema.Model("month", function=function)
    model.uncertainties = [ema.RealParameter("x", 0.0, 1.0)]
    model.outcomes = [ema.ScalarOutcome("deaths")]
    ema.perform_experiments(model, 2)
    from_ = process_time()
    ema.perform_experiments(model, experiments)
    return process_time() - from_


def alone() -> dict[str, float]:
    """Time the drivers of single trajectories."""
    import mesa  # type: ignore[import-not-found]

    model = plain_model()
    given = plain_given(model)

    def one(x: float = 0.0) -> dict[str, float]:
        return {"deaths": Trajectory(model, int(x * 1000), given).run()}

    took = {"ema_per_trajectory": _ema(one, ALONE)}

    class Person(mesa.Agent):  # type: ignore[misc]
        def __init__(self, world: Any, number: int) -> None:  # noqa: ANN401
            super().__init__(world)
            self.held = Trajectory(model, number, given)

        def step(self) -> None:
            self.held.month(world.now)

    world = mesa.Model(seed=1)
    for number in range(ALONE):
        Person(world, number)
    from_ = process_time()
    for now in range(MONTHS):
        world.now = now
        world.agents.do("step")
    took["mesa"] = process_time() - from_
    return {name: ALONE * MONTHS / took[name] for name in took}


def batched() -> dict[str, float]:
    """Time EMA Workbench where each experiment is a batch on the NumPy engine."""
    from servanda.outlook.kernels.engines.reference import Reference
    from servanda.outlook.kernels.layout import MODEL

    order = asked(MODEL, options=1)

    def many(x: float = 0.0) -> dict[str, float]:
        found = Reference().run(MODEL, block(MODEL, BATCH, int(x * 1e6)), order)
        return {"deaths": float(found.totals[0, 0].mean())}

    experiments = 4
    return {"ema_batched": experiments * BATCH * MONTHS / _ema(many, experiments)}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    measure = {"alone": alone, "batched": batched}[sys.argv[1]]
    print(json.dumps(measure()))
