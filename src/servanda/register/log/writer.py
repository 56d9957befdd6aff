"""Group commit: many who hand in acts at once share one write to the disk.

While one batch waits for the disk, the next gathers; so a single act waits for nobody,
and fifty clients wait for two commits at most.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Final, NamedTuple, Self

from servanda.register.authority.verdict import Refused
from servanda.register.errors import StoreFailedError
from servanda.register.log.log import Log
from servanda.register.log.submission import (
    Admitter,
    EveryAct,
    Outcome,
    Prepared,
    Submission,
    prepare,
)
from servanda.register.log.writing import Appender, Clock

__all__ = ["Writer"]

MOST: Final = 256
"""Acts in one commit."""


class _Waiting(NamedTuple):
    """An act that waits for its commit."""

    prepared: Prepared | Refused
    outcome: Future[Outcome]


class Writer:
    """Takes acts from many threads and enters them, up to 256 with each commit."""

    def __init__(
        self, log: Log, clock: Clock, admitter: Callable[[], Admitter] = EveryAct
    ) -> None:
        """Start the thread that writes."""
        self._appender = Appender(log, clock, admitter)
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._gate = threading.Lock()
        self._is_closed = False
        self._thread = threading.Thread(target=self._run, name="log", daemon=True)
        self._thread.start()

    def append(self, submission: Submission) -> Outcome:
        """Enter one act; what is returned as entered is durable."""
        return self.hand_in(submission).result()

    def hand_in(self, submission: Submission) -> Future[Outcome]:
        """Verify an act in this thread, then queue it."""
        return self.hand_in_prepared(prepare(submission, self._appender.charter_of))

    def hand_in_prepared(self, prepared: Prepared | Refused) -> Future[Outcome]:
        """Queue an act whose signatures were verified elsewhere."""
        outcome: Future[Outcome] = Future()
        with self._gate:
            if self._is_closed:
                raise StoreFailedError(
                    "The writer of this log was closed", remedy="Open the log again."
                )
            self._waiting.put(_Waiting(prepared, outcome))
        return outcome

    def close(self) -> None:
        """Write what waits, then stop."""
        with self._gate:
            if not self._is_closed:
                self._is_closed = True
                self._waiting.put(None)
        self._thread.join()

    def __enter__(self) -> Self:
        """Return the writer."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write what waits, then stop."""
        self.close()

    def _run(self) -> None:
        is_open = True
        while is_open:
            first = self._waiting.get()
            batch = [] if first is None else [first]
            is_open = first is not None
            while is_open and len(batch) < MOST:
                try:
                    after = self._waiting.get_nowait()
                except queue.Empty:
                    break
                if after is None:
                    is_open = False
                else:
                    batch.append(after)
            self._enter(batch)

    def _enter(self, batch: Sequence[_Waiting]) -> None:
        if not batch:
            return
        try:
            outcomes = self._appender.enter([one.prepared for one in batch])
        except BaseException as error:  # noqa: BLE001 - told to each who waits
            for one in batch:
                one.outcome.set_exception(error)
            return
        for one, outcome in zip(batch, outcomes, strict=True):
            one.outcome.set_result(outcome)
