"""Work spread over processes, each with its own hold of the log.

Python counts signatures on one core at a time within a process. A process here is
started afresh, opens the log itself, and ends with the crew; nothing is inherited.
What a process remembers from one task to the next stays in that process: a *lane*.
"""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from multiprocessing.util import Finalize
from typing import Any, Final, Protocol, TypeVar

from servanda.register.errors import RegisterError
from servanda.register.log.source import Source

__all__ = ["Alone", "Crew", "Reopen", "crew_of"]

Reopen = Callable[[], Source]
"""Opens the same log again; it is sent to another process, so it can be pickled."""

Task = tuple[Any, ...]
T = TypeVar("T")

_AHEAD: Final = 6
"""Tasks that a lane may have before it, so that none is idle and memory is bounded."""

_COLLECT: Final = 1_000_000
"""Objects that are made between two searches for cycles, in processes of the crew."""

_HELD: list[Source] = []
"""The log as this process holds it; set once, when the process starts."""


class Crew(Protocol):
    """Whoever does the tasks of an audit; each is ``work(source, *task)``."""

    @property
    def lanes(self) -> int:
        """How many work at once."""

    def each(self, work: Callable[..., T], tasks: Sequence[Task]) -> Iterator[T]:
        """Do every task in any lane; return what comes of them in their order."""

    def abreast(
        self, work: Callable[..., T], rounds: Iterable[Sequence[Task]]
    ) -> Iterator[list[T]]:
        """Do one task of each round in each lane, the rounds in their order."""


class Alone:
    """Does all tasks in this process."""

    lanes = 1

    def __init__(self, source: Source) -> None:
        """Keep the log."""
        self._source = source

    def each(self, work: Callable[..., T], tasks: Sequence[Task]) -> Iterator[T]:
        """Do the tasks one after the other."""
        for task in tasks:
            yield work(self._source, *task)

    def abreast(
        self, work: Callable[..., T], rounds: Iterable[Sequence[Task]]
    ) -> Iterator[list[T]]:
        """Do the rounds one after the other."""
        for (task,) in rounds:
            yield [work(self._source, *task)]


class _Lanes:
    """Processes, each of which does one task at a time, in the order given."""

    def __init__(self, pools: Sequence[ProcessPoolExecutor]) -> None:
        self._pools = pools
        self.lanes = len(pools)

    def each(self, work: Callable[..., T], tasks: Sequence[Task]) -> Iterator[T]:
        waiting: deque[tuple[int, Future[T]]] = deque()
        rest = iter(tasks)
        is_over = False
        while waiting or not is_over:
            while not is_over and len(waiting) < _AHEAD * self.lanes:
                task = next(rest, None)
                if task is None:
                    is_over = True
                    break
                lane = self._freest(waiting)
                waiting.append((lane, self._pools[lane].submit(_do, work, task)))
            if waiting:
                yield _result(waiting.popleft()[1])

    def _freest(self, waiting: Iterable[tuple[int, Future[T]]]) -> int:
        load = [0] * self.lanes
        for lane, future in waiting:
            load[lane] += not future.done()
        return load.index(min(load))

    def abreast(
        self, work: Callable[..., T], rounds: Iterable[Sequence[Task]]
    ) -> Iterator[list[T]]:
        waiting: deque[list[Future[T]]] = deque()
        for tasks in rounds:
            waiting.append(
                [
                    pool.submit(_do, work, task)
                    for pool, task in zip(self._pools, tasks, strict=True)
                ]
            )
            if len(waiting) >= _AHEAD:
                yield [_result(future) for future in waiting.popleft()]
        for futures in waiting:
            yield [_result(future) for future in futures]


@contextmanager
def crew_of(workers: int, source: Source, reopen: Reopen | None) -> Iterator[Crew]:
    """Provide a crew, and end its processes.

    workers  processes; with one, or where the log cannot be opened anew, none is
             started
    """
    if workers < 2 or reopen is None:  # noqa: PLR2004 - one process is this one
        yield Alone(source)
        return
    pools = [
        ProcessPoolExecutor(
            1,
            mp_context=get_context("spawn"),
            initializer=_begin,
            initargs=(reopen,),
        )
        for _ in range(workers)
    ]
    with ExitStack() as ending:
        for pool in pools:
            ending.callback(pool.shutdown, wait=True, cancel_futures=True)
        yield _Lanes(pools)


def _begin(reopen: Reopen) -> None:
    # Millions of acts are kept and none is in a cycle: to look for some costs a third.
    gc.set_threshold(_COLLECT)
    source = reopen()
    _HELD.append(source)
    Finalize(None, source.close, exitpriority=1)


def _do(work: Callable[..., T], task: Task) -> T:
    return work(_HELD[0], *task)


def _result(future: Future[T]) -> T:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise RegisterError(
            "A process of the audit was ended from outside",
            remedy="See that memory suffices, or audit with --workers 1.",
        ) from error
