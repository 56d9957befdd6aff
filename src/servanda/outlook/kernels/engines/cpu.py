"""The CPU engine: compiled lanes, any number of threads, always the same bits."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import resources
from threading import Lock
from typing import Any, Final, TypeAlias

import numpy as np
from numba import njit
from numba.core.caching import FunctionCache

from servanda.outlook import kernels
from servanda.outlook.kernels.chance import halves
from servanda.outlook.kernels.compiling import digest, register
from servanda.outlook.kernels.engines import lowering
from servanda.outlook.kernels.engines.fields import leaves
from servanda.outlook.kernels.engines.lanes import LANES, Job, rows_of, work_of
from servanda.outlook.kernels.engines.model import (
    Block,
    Model,
    Numbers,
    Result,
    Run,
    promised,
    which,
)

__all__ = ["Cpu", "compiled"]

_Any: TypeAlias = Any  # compiled functions and what Numba keys them by
_LINE: Final = 64  # bytes of a line of the processor's cache
_one_at_a_time: Final = Lock()


class _ByDigest(FunctionCache):
    """Compiled code on disk, found by a digest of all that it was made from.

    Numba's own key holds what a function closes over, which for compiled functions
    differs from process to process, and nothing of the text of what is called.
    """

    made_from = ""

    def _index_key(self, sig: _Any, codegen: _Any) -> _Any:
        return (sig, codegen.magic_tuple(), self.made_from)


def compiled(model: Model) -> _Any:
    """Return the compiled work of a model, kept on disk if it is one of ours."""
    with _one_at_a_time:
        return _compiled(model)


@cache
def _compiled(model: Model) -> _Any:
    lowering.tell_numba()
    register()
    work: _Any = njit(error_model="numpy", nogil=True)(work_of(model))
    parts = [_name(part) for part in model if callable(part)]
    if all(name.startswith(f"{kernels.__name__}.") for name in parts):
        make: _Any = _ByDigest
        kept = make(work.py_func)
        kept.made_from = " ".join([digest(resources.files(kernels)), *parts])
        work._cache = kept  # noqa: SLF001 - Numba has no public way to key by content
    return work


def _name(part: _Any) -> str:
    return f"{part.__module__}.{part.__qualname__}"


@dataclass(frozen=True, slots=True)
class Cpu:
    """Run on the processor.

    threads  how many work at once; 0 for one on each processor at hand
    """

    threads: int = 0

    def run(self, model: Model, block: Block, run: Run) -> Result:
        """Run every option of a block; threads change nothing but the time."""
        work, job = compiled(model), _job(model, block, run)
        blocks = -(-block.drawn.shape[1] // LANES)
        edges = _edges(blocks, self.threads or _processors())
        jobs = [_own(model, job) for _ in edges[1:]]
        if len(jobs) == 1:
            work(jobs[0], edges[0], edges[1])
        else:
            with ThreadPoolExecutor(len(jobs)) as pool:
                list(pool.map(work, jobs, edges[:-1], edges[1:]))
        events = np.asarray(sum(one.events for one in jobs))
        kept = {name: job.paths[:, k] for k, name in enumerate(model.paths)}
        paths = {n: np.ascontiguousarray(p.swapaxes(1, 2)) for n, p in kept.items()}
        return Result(job.totals, events, paths)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _edges(blocks: int, threads: int) -> list[int]:
    """Cut blocks into as many even parts as there are threads, none of them empty.

    >>> _edges(5, 2)
    [0, 2, 5]
    """
    parts = max(1, min(blocks, threads))
    return [blocks * k // parts for k in range(parts + 1)]


def _job(model: Model, block: Block, run: Run) -> Job:
    given = promised(model, run)
    kinds, draws = len(given), block.drawn.shape[1]
    paths = (kinds, len(model.paths), run.months, min(run.paths, draws))
    return Job(
        first=np.uint64(block.first),
        keys=np.array(halves(run.seed), dtype=np.uint32),
        drawn=np.ascontiguousarray(block.drawn, dtype=np.float32),
        start=np.ascontiguousarray(block.start, dtype=np.float32),
        given=given,
        counted=which(model.seen, model.events),
        kept=which(model.seen, model.paths),
        rows=_room(0),
        waiting=_room(0),
        totals=np.empty((kinds, len(leaves(model.totals)), draws), dtype=np.float32),
        events=np.zeros((kinds, len(model.events), run.months), dtype=np.int64),
        paths=np.empty(paths, dtype=np.float32),
    )


def _own(model: Model, job: Job) -> Job:
    """Return the job with room and counts that no other thread writes to."""
    rows = _room(rows_of(model).all)
    waiting = _room(job.given.shape[1] * LANES * len(leaves(model.ready)))
    events = np.zeros_like(job.events)
    return job._replace(rows=rows, waiting=waiting, events=events)


def _room(numbers: int) -> Numbers:
    """Return numbers that begin where a line of the processor's cache does."""
    spare = np.zeros(numbers + _LINE // 4, dtype=np.float32)
    skip = -spare.ctypes.data % _LINE // spare.itemsize
    return spare[skip : skip + numbers]
