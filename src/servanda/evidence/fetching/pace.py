"""How often a provider is asked: never faster than it can be expected to bear."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

__all__ = ["Pace"]

_LONGEST_WAIT: Final = 120.0


@dataclass
class Pace:
    """At most one request to a host in each interval, and longer waits after failures.

    interval  seconds between two requests to one host
    attempts  how often a request is tried in all
    first     seconds before the second attempt; doubled before each further one
    clock     seconds that only grow
    sleep     waits for a number of seconds
    """

    interval: float = 1.0
    attempts: int = 5
    first: float = 2.0
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _last: dict[str, float] = field(default_factory=dict)

    def before(self, host: str) -> None:
        """Wait until a host may be asked again."""
        last = self._last.get(host)
        if last is not None:
            wait = last + self.interval - self.clock()
            if wait > 0:
                self.sleep(wait)
        self._last[host] = self.clock()

    def after_failure(self, attempt: int, asked: str | None = None) -> None:
        """Wait before the next attempt: as long as the server asks, within reason.

        attempt  the number of the attempt that failed, from 1
        asked    the answer's ``Retry-After`` in seconds, if it has one
        """
        wait = self.first * 2 ** (attempt - 1)
        if asked is not None and asked.strip().isdigit():
            wait = max(wait, float(asked))
        self.sleep(min(wait, _LONGEST_WAIT))
