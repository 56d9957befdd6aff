"""Bound what a body may hold and how long it may take to come.

The whole body is taken in before anything behind sees the request: what is too large or
too slow never begins to be worked on.
"""

from __future__ import annotations

import asyncio

from servanda.web.safety.asgi import App, Message, Receive, Scope, Send, header, refuse
from servanda.web.safety.guard import Guard

__all__ = ["Size"]


class _TooLargeError(Exception):
    """A body is larger than is taken."""


class _GoneError(Exception):
    """The client went away before its body had come."""


class Size:
    """Takes in a body within its bounds, and hands it on whole."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body, or refuse it."""
        if scope["type"] != "http" or not _has_body(scope):
            await self.app(scope, receive, send)
            return
        most = self.guard.body
        try:
            async with asyncio.timeout(self.guard.patience):
                body = await _taken(receive, _stated(scope), most)
        except _TooLargeError:
            await refuse(send, 413, f"A body has at most {most} bytes.")
        except TimeoutError:
            seconds = self.guard.patience
            await refuse(send, 408, f"A body comes within {seconds:g} seconds.")
        except _GoneError:
            return
        else:
            await self.app(scope, _whole(body, receive), send)


def _has_body(scope: Scope) -> bool:
    return bool(
        _stated(scope)
        or header(scope, b"transfer-encoding")
        or scope["method"] not in {"GET", "HEAD", "OPTIONS"}
    )


def _stated(scope: Scope) -> int:
    lengths = header(scope, b"content-length")
    # One with more digits than any body could have is too large, whatever it says.
    return int(lengths[0][:19]) if lengths else 0


async def _taken(receive: Receive, stated: int, most: int) -> bytes:
    if stated > most:
        raise _TooLargeError
    taken, more = bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _GoneError
        taken += message.get("body", b"")
        if len(taken) > most:
            raise _TooLargeError
        more = message.get("more_body", False)
    return bytes(taken)


def _whole(body: bytes, receive: Receive) -> Receive:
    told = False

    async def again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
