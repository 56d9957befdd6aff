"""The GPU engine: the same source, one thread for each trajectory of each option.

Integers are those of the CPU to the bit, chance among them. A GPU joins a product and
a sum into one rounding, so that other numbers differ in their last place and, where a
chance then falls on the other side of a bound, a few trajectories take another way.
Without a GPU this runs in Numba's simulator (``NUMBA_ENABLE_CUDASIM=1``), slowly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, TypeAlias

import numpy as np
from numba import config, cuda, float32

from servanda.outlook.kernels.chance import PER_CALL, Four, halves, uniforms
from servanda.outlook.kernels.compiling import register
from servanda.outlook.kernels.engines import lowering, rows
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

__all__ = ["Gpu", "is_there"]

_Any: TypeAlias = Any  # arrays and tuples, as compiled code knows them
_cuda: _Any = cuda
_compile_device: Callable[[Callable[..., _Any]], _Any] = _cuda.jit(device=True)
_compile: Callable[[Callable[..., _Any]], _Any] = _cuda.jit
_SIMULATED: Final = bool(getattr(config, "ENABLE_CUDASIM", False))
_THREADS: Final = 128  # of a group; few, for each holds many numbers


def is_there() -> bool:
    """Tell whether there is a GPU that Numba can use, or its simulator is on."""
    return bool(_cuda.is_available())


@dataclass(frozen=True, slots=True)
class Gpu:
    """Run on a GPU."""

    def run(self, model: Model, block: Block, run: Run) -> Result:
        """Run every option of a block."""
        given, draws = promised(model, run), block.drawn.shape[1]
        options, months, _ = given.shape
        first, totals = min(run.paths, draws), len(leaves(model.totals))
        answers = (
            _cuda.to_device(np.zeros(options * totals * draws, np.float32)),
            _cuda.to_device(np.zeros((options, len(model.events), months), np.int32)),
            _cuda.to_device(
                np.zeros((options, len(model.paths), months, first), np.float32)
            ),
        )
        asked = (
            _cuda.to_device(np.ascontiguousarray(block.drawn).reshape(-1)),
            _cuda.to_device(np.ascontiguousarray(block.start).reshape(-1)),
            _cuda.to_device(given.reshape(-1)),
            _cuda.to_device(which(model.seen, model.events)),
            _cuda.to_device(which(model.seen, model.paths)),
        )
        work = _work(model)[-(-options * draws // _THREADS), _THREADS]
        work(asked, (np.uint64(block.first), *halves(run.seed)), *answers)
        found, events, paths = (one.copy_to_host() for one in answers)
        return _result(model, found.reshape(options, totals, draws), events, paths)


def _result(model: Model, totals: Numbers, events: _Any, paths: Numbers) -> Result:
    kept = {name: paths[:, k].swapaxes(1, 2) for k, name in enumerate(model.paths)}
    paths_of = {name: np.ascontiguousarray(path) for name, path in kept.items()}
    return Result(totals, events.astype(np.int64), paths_of)


def _moving() -> tuple[Callable[..., _Any], Callable[..., None]]:
    """Return what takes tuples out of rows, and what puts them there."""
    if not _SIMULATED:
        lowering.tell_numba()
        register()
        return rows.load, rows.store

    def load(kind: _Any, held: _Any, first: int, width: int, lane: int) -> _Any:
        places = range(len(leaves(kind)))
        return put(kind, tuple(held[first + k * width + lane] for k in places))

    def store(value: _Any, held: _Any, first: int, width: int, lane: int) -> None:
        for k, leaf in enumerate(flat(value)):
            held[first + k * width + lane] = leaf

    return load, store


@cache
def _work(model: Model) -> _Any:
    """Return the compiled work of one thread.

    What is carried is reached at fixed places alone, and so stays in registers; what
    is told is looked up by number, and so lies in the thread's own memory.
    """
    load, store = _moving()
    month, tell, close = _month(model, load, store), _tell(), model.close
    given_kind, drawn_kind, start_kind = model.given, model.drawn, model.start
    state_kind, tally_kind, begin = model.state, model.tally, model.begin
    width, tally = len(leaves(model.given)), len(leaves(model.tally))
    state, seen = len(leaves(model.state)), len(leaves(model.seen))
    room, summed = state + tally, len(leaves(model.totals))

    @_compile
    def work(
        asked: _Any, chance: _Any, totals: _Any, events: _Any, paths: _Any
    ) -> None:
        options, _, months = events.shape
        thread, draws = _cuda.grid(1), len(totals) // (options * summed)
        option, draw = thread // draws, thread % draws
        if option >= options:
            return
        carried = _cuda.local.array(room, float32)
        told = _cuda.local.array(seen, float32)
        for k in range(tally):
            carried[state + k] = float32(0.0)
        drawn = load(drawn_kind, asked[0], 0, draws, draw)
        begun = begin(load(start_kind, asked[1], 0, draws, draw), drawn)
        store(begun, carried, 0, 1, 0)
        at = option * months * width
        for now in range(months):
            given = load(given_kind, asked[2], at + now * width, 1, 0)
            month(carried, told, (drawn, given), chance, (draw, now))
            tell(told, asked, (option, now, draw), events, paths)
        given = load(given_kind, asked[2], at + (months - 1) * width, 1, 0)
        kept = load(tally_kind, carried, state, 1, 0)
        closed = close(kept, load(state_kind, carried, 0, 1, 0), drawn, given)
        store(closed, totals, option * summed * draws, draws, draw)

    return work


def _tell() -> _Any:
    """Return what counts and keeps what is told of a month."""

    @_compile_device
    def tell(told: _Any, asked: _Any, at: _Any, events: _Any, paths: _Any) -> None:
        option, now, draw = at
        for k in range(len(asked[3])):
            if told[asked[3][k]] != 0.0:
                _cuda.atomic.add(events, (option, k, now), 1)
        if draw < paths.shape[3]:
            for k in range(len(asked[4])):
                paths[option, k, now, draw] = told[asked[4][k]]

    return tell


def _month(model: Model, load: _Any, store: _Any) -> _Any:
    """Return what moves one trajectory a month on."""
    state_kind, tally_kind, chances = model.state, model.tally, model.chances
    to_tally = len(leaves(model.state))
    calls = -(-len(leaves(model.chances)) // PER_CALL)
    room = calls * PER_CALL
    step, count, prepare = model.step, model.count, model.prepare

    @_compile_device
    def month(carried: _Any, told: _Any, known: _Any, chance: _Any, at: _Any) -> None:
        (drawn, given), (draw, now) = known, at
        uniform = _cuda.local.array(room, float32)
        number = chance[0] + np.uint64(draw)
        low = np.uint32(number & np.uint64(0xFFFFFFFF))
        high = np.uint32(number >> np.uint64(32))
        for call in range(calls):
            counter = Four(low, high, np.uint32(now), np.uint32(call))
            found = uniforms(counter, chance[1], chance[2])
            store(found, uniform, call * PER_CALL, 1, 0)
        ready = prepare(load(chances, uniform, 0, 1, 0), drawn)
        after, seen = step(load(state_kind, carried, 0, 1, 0), drawn, given, ready)
        kept = count(load(tally_kind, carried, to_tally, 1, 0), seen, given)
        store(after, carried, 0, 1, 0)
        store(kept, carried, to_tally, 1, 0)
        store(seen, told, 0, 1, 0)

    return month
