"""Bound how often one client may have something made, or try to change something.

A bucket for each network of clients, for reading and for writing: it holds a minute's
worth and fills evenly. Buckets that are full again are forgotten, so that their number
is bounded by what asked within a minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from servanda.web.safety.asgi import App, Receive, Scope, Send, refuse
from servanda.web.safety.client import client_of, shortened
from servanda.web.safety.guard import Guard

__all__ = ["Pace"]

_MINUTE: Final = 60.0
_MOST: Final = 20_000
_SAFE: Final = ("GET", "HEAD", "OPTIONS")


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Pace:
    """Refuses a client that asks for more than its share."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard
        self._buckets: dict[tuple[str, bool], _Bucket] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it and say when to come back."""
        if scope["type"] == "http" and (wait := self._wait(scope)):
            after = ((b"retry-after", str(ceil(wait)).encode()),)
            await refuse(send, 429, "Too much was asked for in a minute.", after)
            return
        await self.app(scope, receive, send)

    def _wait(self, scope: Scope) -> float:
        """Return the seconds until a client may ask again; 0 where it may now."""
        writes = scope["method"] not in _SAFE
        most = self.guard.writes if writes else self.guard.reads
        if most == 0:
            return 0.0
        now, rate = self.guard.clock(), most / _MINUTE
        who = shortened(client_of(scope, self.guard)), writes
        bucket = self._buckets.pop(who, None) or _Bucket(float(most), now)
        bucket.left = min(float(most), bucket.left + (now - bucket.at) * rate)
        bucket.at = now
        self._buckets[who] = bucket  # the last to ask stands last
        self._forget(now)
        if bucket.left < 1.0:
            return (1.0 - bucket.left) / rate
        bucket.left -= 1.0
        return 0.0

    def _forget(self, now: float) -> None:
        for who, bucket in list(self._buckets.items())[:2]:
            if now - bucket.at > _MINUTE or len(self._buckets) > _MOST:
                del self._buckets[who]
