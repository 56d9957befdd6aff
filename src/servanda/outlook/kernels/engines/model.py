"""What an engine runs, what it runs it on, and what it gives back.

All that is carried, believed, promised, drawn or told is a named tuple whose fields are
numbers or such tuples; `fields.leaves` says in which order they become rows. Every leaf
is float32 (a flag is 0 or 1); only in ``seen`` may it be a truth as well.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.kernels.engines.fields import leaves

__all__ = [
    "CLOCK",
    "Block",
    "Engine",
    "Model",
    "Numbers",
    "Plan",
    "Result",
    "Run",
    "promised",
    "which",
]

Numbers = NDArray[np.float32]

CLOCK: Final = 2
"""Leaves at the end of ``given`` that the engine fills: month from 0, and months."""


class Model(NamedTuple):
    """A month as one source, with the kinds of what it takes and gives.

    state    carried from month to month
    drawn    what a trajectory believes; constant
    start    where it begins
    given    what an option promises for a month: the rows of Plan.schedule, of
             Plan.constants, of Plan.cost, then ``month`` and ``months``
    chances  the uniforms of a month, the same for every option
    ready    what `prepare` makes of them
    seen     what is told of a month
    tally    what is kept of the months so far
    totals   what is told of a trajectory
    events   leaves of ``seen`` whose occurrences are counted by month
    paths    leaves of ``seen`` that are kept by month for the first draws
    prepare  (chances, drawn) -> ready: what does not depend on the option
    begin    (start, drawn) -> state
    step     (state, drawn, given, ready) -> (state, seen)
    count    (tally, seen, given) -> tally; before the first month all is 0
    close    (tally, state, drawn, given) -> totals, once after the last month
    """

    state: type
    drawn: type
    start: type
    given: type
    chances: type
    ready: type
    seen: type
    tally: type
    totals: type
    events: tuple[str, ...]
    paths: tuple[str, ...]
    prepare: Callable[..., Any]
    begin: Callable[..., Any]
    step: Callable[..., Any]
    count: Callable[..., Any]
    close: Callable[..., Any]


class Block(NamedTuple):
    """Trajectories that are worked on in one piece.

    first  number of the first
    drawn  (leaf of Model.drawn, draw)
    start  (leaf of Model.start, draw)
    """

    first: int
    drawn: Numbers
    start: Numbers


class Plan(NamedTuple):
    """What the options promise; together the leaves of Model.given less the clock.

    schedule   (row, option, month)
    constants  (row, option)
    cost       (payer, option, month)
    """

    schedule: Numbers
    constants: Numbers
    cost: Numbers


class Result(NamedTuple):
    """What became of the trajectories of a block.

    totals  (option, leaf of Model.totals, draw)
    events  (option, event, month) trajectories in which it happened
    paths   name to (option, draw, month), of the first draws
    """

    totals: Numbers
    events: NDArray[np.int64]
    paths: dict[str, Numbers]


class Run(NamedTuple):
    """How trajectories are run.

    plan    what the options promise
    seed    0 <= seed < 2**64
    months  how many, at most those of the plan
    paths   how many of the block's first trajectories are told month by month
    """

    plan: Plan
    seed: int
    months: int
    paths: int = 0


class Engine(Protocol):
    """What runs a model."""

    def run(self, model: Model, block: Block, run: Run) -> Result:
        """Run every option of a block."""


def promised(model: Model, run: Run) -> Numbers:
    """Return the leaves of ``given`` for every option and month.

    returns  (option, month, leaf)
    """
    schedule, constants, cost = run.plan
    months = run.months
    if months > schedule.shape[2]:
        raise ValueError(f"the plan has {schedule.shape[2]} months, not {months}")
    held = np.broadcast_to(constants[:, :, None], (*constants.shape, months))
    clock = np.empty((CLOCK, constants.shape[1], months), dtype=np.float32)
    clock[0], clock[1] = np.arange(months), months
    parts = [schedule[:, :, :months], held, cost[:, :, :months], clock]
    rows = np.concatenate(parts).astype(np.float32)
    if len(rows) != len(leaves(model.given)):
        names = leaves(model.given)
        raise ValueError(f"a plan of {len(rows)} rows for {len(names)} leaves: {names}")
    return np.ascontiguousarray(np.moveaxis(rows, 0, 2))


def which(kind: type, names: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the places of some leaves among all."""
    return np.array([leaves(kind).index(name) for name in names], dtype=np.int64)
