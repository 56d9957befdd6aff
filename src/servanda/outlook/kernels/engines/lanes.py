"""The CPU engine's compiled part: blocks of lanes, months outside, lanes inside.

A block's rows lie in one small array that stays in the processor's nearest cache: what
its trajectories believe, the chance of the month, what is carried, kept and told.
Chance, and what follows from it for every option alike, is made once for all months
and waits beside it; then one option after the other runs through its months.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from numba import njit

from servanda.outlook.kernels.chance import PER_CALL, Four, uniforms
from servanda.outlook.kernels.engines.fields import leaves
from servanda.outlook.kernels.engines.model import Model
from servanda.outlook.kernels.engines.rows import (
    LANES,
    happened,
    load,
    store,
    widest,
)

__all__ = ["LANES", "Job", "Rows", "rows_of", "work_of"]

_Any: TypeAlias = Any  # arrays and tuples, as compiled code knows them
_LABEL: Final = 12
_numba: _Any = njit
_compile: Callable[[Callable[..., _Any]], _Any] = _numba(
    error_model="numpy", nogil=True, no_cfunc_wrapper=True, no_cpython_wrapper=True
)


class Rows(NamedTuple):
    """Where in a block's array each group of rows begins, and where the last ends."""

    drawn: int
    start: int
    chances: int
    ready: int
    state: int
    tally: int
    seen: int
    totals: int
    all: int


class Job(NamedTuple):
    """What a thread works on.

    first    number of the first trajectory, uint64
    keys     (2,) the seed's words, uint32
    drawn    (leaf, draw)
    start    (leaf, draw)
    given    (option, month, leaf)
    counted  (event,) which leaf of what is told
    kept     (path,) the same
    rows     (Rows.all,) room for one block
    waiting  (month * leaf * lane,) room for its chances, made ready
    totals   (option, leaf, draw) to be written
    events   (option, event, month) to be added to, int64
    paths    (option, path, month, draw) to be written
    """

    first: _Any
    keys: _Any
    drawn: _Any
    start: _Any
    given: _Any
    counted: _Any
    kept: _Any
    rows: _Any
    waiting: _Any
    totals: _Any
    events: _Any
    paths: _Any


def rows_of(model: Model) -> Rows:
    """Return where the rows of a model begin."""
    sizes = (
        len(leaves(model.drawn)),
        len(leaves(model.start)),
        _calls(model) * PER_CALL,
        len(leaves(model.ready)),
        len(leaves(model.state)),
        len(leaves(model.tally)),
        len(leaves(model.seen)),
        len(leaves(model.totals)),
    )
    return Rows._make(LANES * sum(sizes[:k]) for k in range(len(sizes) + 1))


def _calls(model: Model) -> int:
    return -(-len(leaves(model.chances)) // PER_CALL)


def work_of(model: Model) -> _Any:
    """Return what works on some blocks: a function of a Job, the first, the last."""
    fill, chance, begin = _fill(model), _chance(model), _begin(model)
    month, tell, close = _month(model), _tell(model), _close(model)
    given = model.given

    def work(job: _Any, start: _Any, stop: _Any) -> None:
        promised = job.given.reshape(-1)
        options, months, width = job.given.shape
        for block in range(start, stop):
            first = block * LANES
            lanes = min(LANES, job.drawn.shape[1] - first)
            fill(job, first, lanes)
            for now in range(months):
                chance(job, first, np.uint32(now))
            for option in range(options):
                begin(job.rows)
                of = load(given, promised, option * months * width, 1, 0)
                for now in range(months):
                    of = load(given, promised, (option * months + now) * width, 1, 0)
                    month(job, now, of)
                    tell(job, (option, now), first, lanes)
                close(job, of, option, first, lanes)

    return _named(work, model)


def _named(function: Callable[..., _Any], model: Model) -> Callable[..., _Any]:
    """Name a function after its model.

    Numba's symbols are made of a name, a count and the kinds of the arguments, which
    two models may share. A process that has compiled one model and then loads the
    other from disk would otherwise be given the first one's code.
    """
    parts = " ".join(f"{p.__module__}.{p.__qualname__}" for p in model if callable(p))
    label = sha256(parts.encode()).hexdigest()[:_LABEL]
    function.__qualname__ = f"{function.__qualname__}_{label}"
    return function


def _compiled(model: Model) -> Callable[[Callable[..., _Any]], _Any]:
    return lambda function: _compile(_named(function, model))


def _fill(model: Model) -> _Any:
    to_drawn, to_start = rows_of(model).drawn, rows_of(model).start

    @_compiled(model)
    def copy(rows: _Any, to: _Any, source: _Any, first: _Any, lanes: _Any) -> None:
        for k in range(source.shape[0]):
            for i in range(LANES):  # past the end, the last draw once more
                rows[to + k * LANES + i] = source[k, first + min(i, lanes - 1)]

    @_compiled(model)
    def fill(job: _Any, first: _Any, lanes: _Any) -> None:
        copy(job.rows, to_drawn, job.drawn, first, lanes)
        copy(job.rows, to_start, job.start, first, lanes)

    return fill


def _begin(model: Model) -> _Any:
    at = rows_of(model)
    to_drawn, to_start, to_state = at.drawn, at.start, at.state
    to_tally, to_seen = at.tally, at.seen
    drawn, start, begin = model.drawn, model.start, model.begin

    @_compiled(model)
    def beginning(rows: _Any) -> None:
        rows[to_tally:to_seen] = np.float32(0.0)
        for i in range(LANES):
            before = load(start, rows, to_start, LANES, i)
            state = begin(before, load(drawn, rows, to_drawn, LANES, i))
            store(state, rows, to_state, LANES, i)

    return beginning


def _chance(model: Model) -> _Any:
    at, calls, long = rows_of(model), _calls(model), LANES * len(leaves(model.ready))
    chances, to_chances, to_drawn = model.chances, at.chances, at.drawn
    drawn, prepare, to_ready = model.drawn, model.prepare, at.ready
    kind = model.ready

    @_compiled(model)
    def chance(job: _Any, first: _Any, month: _Any) -> None:
        widest()
        rows, keys = job.rows, job.keys
        for call in range(calls):
            to = to_chances + call * PER_CALL * LANES
            for i in range(LANES):
                number = job.first + np.uint64(first + i)
                low, high = np.uint32(number), np.uint32(number >> np.uint64(32))
                counter = Four(low, high, month, np.uint32(call))
                store(uniforms(counter, keys[0], keys[1]), rows, to, LANES, i)
        for i in range(LANES):
            uniform = load(chances, rows, to_chances, LANES, i)
            ready = prepare(uniform, load(drawn, rows, to_drawn, LANES, i))
            store(ready, rows, to_ready, LANES, i)
        for i in range(LANES):
            made = load(kind, rows, to_ready, LANES, i)
            store(made, job.waiting, month * long, LANES, i)

    return chance


def _month(model: Model) -> _Any:
    at, long = rows_of(model), LANES * len(leaves(model.ready))
    to_drawn, to_ready, to_state = at.drawn, at.ready, at.state
    to_seen, to_tally = at.seen, at.tally
    state, drawn, ready, tally = model.state, model.drawn, model.ready, model.tally
    step, count = model.step, model.count

    @_compiled(model)
    def month(job: _Any, now: _Any, given: _Any) -> None:
        widest()
        rows = job.rows
        for i in range(LANES):
            waiting = load(ready, job.waiting, now * long, LANES, i)
            store(waiting, rows, to_ready, LANES, i)
        for i in range(LANES):
            after, seen = step(
                load(state, rows, to_state, LANES, i),
                load(drawn, rows, to_drawn, LANES, i),
                given,
                load(ready, rows, to_ready, LANES, i),
            )
            kept = count(load(tally, rows, to_tally, LANES, i), seen, given)
            store(after, rows, to_state, LANES, i)
            store(kept, rows, to_tally, LANES, i)
            store(seen, rows, to_seen, LANES, i)

    return month


def _tell(model: Model) -> _Any:
    to_seen = rows_of(model).seen

    @_compiled(model)
    def tell(job: _Any, now: _Any, first: _Any, lanes: _Any) -> None:
        option, month = now
        for k in range(len(job.counted)):
            at = to_seen + job.counted[k] * LANES
            job.events[option, k, month] += happened(job.rows, at, lanes)
        kept = min(lanes, job.paths.shape[3] - first)
        if kept > 0:
            for k in range(len(job.kept)):
                at = to_seen + job.kept[k] * LANES
                for i in range(kept):
                    job.paths[option, k, month, first + i] = job.rows[at + i]

    return tell


def _close(model: Model) -> _Any:
    at = rows_of(model)
    to_drawn, to_totals, to_state = at.drawn, at.totals, at.state
    state, drawn, tally, to_tally = model.state, model.drawn, model.tally, at.tally
    close = model.close

    @_compiled(model)
    def closing(job: _Any, given: _Any, option: _Any, first: _Any, lanes: _Any) -> None:
        rows = job.rows
        for i in range(LANES):
            kept = load(tally, rows, to_tally, LANES, i)
            after = load(state, rows, to_state, LANES, i)
            believed = load(drawn, rows, to_drawn, LANES, i)
            store(close(kept, after, believed, given), rows, to_totals, LANES, i)
        for k in range(job.totals.shape[1]):
            for i in range(lanes):
                job.totals[option, k, first + i] = rows[to_totals + k * LANES + i]

    return closing
