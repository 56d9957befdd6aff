"""An ensemble spread over machines: blocks are tasks, results are joined in order.

The only module of the outlook that opens a connection, and it is imported only when
an address is given. Whatever becomes of a worker, each block is counted once: a lost
block is done again, and gives the same numbers.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Self, TypeVar

import numba
import numpy as np
from distributed import Client, KilledWorker

import servanda
from servanda.basis.errors import ServandaError
from servanda.outlook.ensemble import Span, Work

__all__ = ["Cluster", "ClusterError"]

_AHEAD: Final = 3  # blocks in hand for each thread of the workers
_TIMES: Final = 4  # how often a block may be lost with its worker
_PATIENCE: Final = "60s"

_Found = TypeVar("_Found")


class ClusterError(ServandaError):
    """A cluster cannot be reached, or cannot be trusted with a run."""

    code = "OUT-701"


class Cluster:
    """A connection to a scheduler of Dask, for as long as a block of code runs.

    address  of the scheduler, as ``tcp://127.0.0.1:8786``
    """

    def __init__(self, address: str) -> None:
        """Connect, and see that a worker is there."""
        self._known: tuple[Work, Any] | None = None
        try:
            self._client: Any = _client(address)
            self._client.wait_for_workers(1, timeout=60)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterError(
                f"no cluster with a worker answers at {address}: {error}",
                remedy="Start `dask scheduler` and `dask worker`, or leave out "
                "`--cluster` to run here.",
            ) from error

    def __enter__(self) -> Self:
        """Return the cluster."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of everything and close the connection."""
        self._known = None
        self._client.close()

    def processes(self) -> Mapping[str, int]:
        """Return the number of the process of each worker, by its address."""
        found: dict[str, int] = self._client.run(os.getpid)
        return found

    def each(
        self,
        task: Callable[[Work, Any, Span], _Found],
        work: Work,
        more: Any,  # noqa: ANN401 - what the task takes beside
        pieces: Sequence[Span],
    ) -> Generator[_Found, None, None]:
        """Do a task for each span on the workers; yield what they return, in order.

        Few more blocks are given out than there are threads, so that neither this
        process nor the scheduler ever holds many.
        """
        waiting, out = deque(pieces), deque[tuple[Span, Any]]()
        try:
            while waiting or out:
                while waiting and len(out) < self._room():
                    span = waiting.popleft()
                    out.append((span, self._given(task, work, more, span)))
                span, future = out[0]
                found = self._result(future, task, work, more, span)
                out.popleft()
                yield found
        finally:
            for _, future in out:
                with suppress(CancelledError, OSError):
                    future.cancel()

    def _room(self) -> int:
        threads: dict[str, int] = self._client.nthreads()
        return _AHEAD * max(sum(threads.values()), 1)

    def _given(
        self, task: Callable[..., _Found], work: Work, more: object, span: Span
    ) -> Any:  # noqa: ANN401 - Dask's future
        if self._known is None or self._known[0] is not work:
            sent = self._client.scatter(work, broadcast=True, hash=False)
            self._known = (work, sent)
        return self._client.submit(_there, task, self._known[1], more, span, pure=False)

    def _result(
        self,
        future: Any,  # noqa: ANN401 - Dask's
        task: Callable[..., _Found],
        work: Work,
        more: object,
        span: Span,
    ) -> _Found:
        """Return a block's result; where it was lost with all it needs, do it again."""
        for _ in range(_TIMES):
            try:
                done: tuple[tuple[str, ...], _Found] = future.result()
            except (CancelledError, KilledWorker):
                self._known = None  # what was sent may be lost as well: send it anew
                future = self._given(task, work, more, span)
                continue
            self._must_agree(done[0])
            return done[1]
        raise ClusterError(
            f"draws {span.first} to {span.first + span.draws - 1} were lost with their "
            f"worker {_TIMES} times",
            remedy="See why workers end (often their memory), or run here.",
        )

    def _must_agree(self, about: tuple[str, ...]) -> None:
        if about != _about():
            raise ClusterError(
                f"a worker runs {', '.join(about)}; wanted {', '.join(_about())}",
                remedy="Install the same versions on every machine.",
            )


def _there(
    task: Callable[[Work, Any, Span], _Found],
    work: Work,
    more: Any,  # noqa: ANN401 - what the task takes beside
    span: Span,
) -> tuple[tuple[str, ...], _Found]:
    """Do a task on a worker, and say what did it."""
    return _about(), task(work, more, span)


def _client(address: str) -> Any:  # noqa: ANN401 - Dask ships no types for it
    return Client(address, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]


def _about() -> tuple[str, ...]:
    return (
        f"Servanda {servanda.__version__}",
        f"NumPy {np.__version__}",
        f"Numba {numba.__version__}",
    )
