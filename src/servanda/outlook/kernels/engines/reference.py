"""The NumPy engine: the reference, whole arrays at a time, nothing compiled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from servanda.outlook.kernels.chance import PER_CALL, Four, halves, uniforms
from servanda.outlook.kernels.engines.fields import flat, leaves, put
from servanda.outlook.kernels.engines.model import (
    Block,
    Model,
    Numbers,
    Result,
    Run,
    promised,
    which,
)

__all__ = ["Reference", "chances"]

_Any: TypeAlias = Any  # named tuples of a model's kinds


@dataclass(frozen=True, slots=True)
class Reference:
    """Run on NumPy, in one thread."""

    def run(self, model: Model, block: Block, run: Run) -> Result:
        """Run every option of a block."""
        given = promised(model, run)
        drawn = put(model.drawn, tuple(block.drawn))
        start = put(model.start, tuple(block.start))
        draws = block.drawn.shape[1]
        nothing = [np.zeros(draws, dtype=np.float32)] * len(leaves(model.tally))
        states = [model.begin(start, drawn) for _ in given]
        tallies = [put(model.tally, nothing) for _ in given]
        told = _Told.of(model, given, draws, run)
        for month in range(run.months):
            ready = model.prepare(chances(model, block, run.seed, month), drawn)
            for option, leaf in enumerate(given[:, month]):
                of = put(model.given, tuple(leaf))
                states[option], seen = model.step(states[option], drawn, of, ready)
                tallies[option] = model.count(tallies[option], seen, of)
                told.month(option, month, flat(seen))
        totals = np.empty((len(given), len(leaves(model.totals)), draws), np.float32)
        for option, leaf in enumerate(given[:, -1]):
            of = put(model.given, tuple(leaf))
            closed = model.close(tallies[option], states[option], drawn, of)
            for row, value in zip(totals[option], flat(closed), strict=True):
                row[:] = value
        return Result(totals, told.events, told.by_name(model))


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What is told of months as they pass.

    counted  (event,) which leaf of what is told
    kept     (path,) the same
    events   (option, event, month)
    paths    (option, path, draw, month)
    draws    in the block
    """

    counted: NDArray[np.int64]
    kept: NDArray[np.int64]
    events: NDArray[np.int64]
    paths: Numbers
    draws: int

    @staticmethod
    def of(model: Model, given: Numbers, draws: int, run: Run) -> _Told:
        kinds, first = len(given), min(run.paths, draws)
        events = np.zeros((kinds, len(model.events), run.months), dtype=np.int64)
        paths = np.empty((kinds, len(model.paths), first, run.months), np.float32)
        counted = which(model.seen, model.events)
        return _Told(counted, which(model.seen, model.paths), events, paths, draws)

    def month(self, option: int, month: int, seen: Sequence[_Any]) -> None:
        for k, leaf in enumerate(self.counted):
            happened = np.broadcast_to(seen[leaf], self.draws)
            self.events[option, k, month] = np.count_nonzero(happened)
        for k, leaf in enumerate(self.kept):
            value = np.broadcast_to(seen[leaf], self.draws)
            self.paths[option, k, :, month] = value[: self.paths.shape[2]]

    def by_name(self, model: Model) -> dict[str, Numbers]:
        return {name: self.paths[:, k] for k, name in enumerate(model.paths)}


def chances(model: Model, block: Block, seed: int, month: int) -> _Any:
    """Return the uniforms of a month, as the model's kind of tuple of (draw,)."""
    key0, key1 = halves(seed)
    number = np.arange(block.drawn.shape[1], dtype=np.uint64) + np.uint64(block.first)
    low = (number & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    high = (number >> np.uint64(32)).astype(np.uint32)
    names = leaves(model.chances)
    found: list[Numbers] = []
    for channel in range(-(-len(names) // PER_CALL)):
        counter = Four(low, high, np.uint32(month), np.uint32(channel))
        found += uniforms(counter, key0, key1)
    return put(model.chances, found[: len(names)])
