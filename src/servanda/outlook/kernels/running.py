"""The one way to run trajectories: a block, what options promise, a seed, an engine."""

from __future__ import annotations

from servanda.outlook.kernels.engines.model import Block, Engine, Plan, Result, Run
from servanda.outlook.kernels.layout import MODEL

__all__ = ["run"]


def run(
    block: Block, plan: Plan, seed: int, months: int, engine: Engine, *, paths: int = 0
) -> Result:
    """Run every option of a block of trajectories.

    block   what trajectories believe and where they begin
    plan    what the options promise
    seed    0 <= seed < 2**64; the same chance for every option
    months  how many, at most those of the plan
    engine  ``Cpu()``, ``Reference()`` or ``Gpu()``: which changes no number
    paths   how many of the first trajectories are told month by month
    """
    return engine.run(MODEL, block, Run(plan, seed, months, paths))
