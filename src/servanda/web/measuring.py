"""Counting every answer: how many, and how long each took. Nobody is told apart."""

from __future__ import annotations

from time import perf_counter

from servanda.web.keeping import App, Message, Receive, Scope, Send
from servanda.web.measures import Measures

__all__ = ["Measuring"]

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})


class Measuring:
    """Counts the answers of the application behind it; fulfils ASGI."""

    def __init__(self, app: App, measures: Measures) -> None:
        """Count for these measures."""
        self.app, self.measures = app, measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, and count the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = perf_counter(), 500

        async def counted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, counted)
        finally:
            # Whoever makes up methods makes up no counts.
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self.measures.answered(method, status, perf_counter() - start)
