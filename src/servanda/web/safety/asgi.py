"""The shapes of ASGI, and a refusal said in them."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import Any, Final

__all__ = ["NAME", "App", "Message", "Receive", "Scope", "Send", "header", "refuse"]

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

NAME: Final = "servanda.name"
"""Where in a request's scope its own name is, by which the audit finds it."""

_TITLES: Final = {
    400: "Bad request",
    403: "Not from here",
    405: "Not done here",
    408: "Too slow",
    411: "Length needed",
    413: "Too large",
    414: "Too long",
    415: "Not read here",
    421: "Another host",
    429: "Too many",
    431: "Too many headers",
}


def header(scope: Scope, name: bytes) -> list[bytes]:
    """Return every value of a header field, as it was sent."""
    return [value for key, value in scope["headers"] if key.lower() == name]


async def refuse(
    send: Send, status: int, words: str, more: tuple[tuple[bytes, bytes], ...] = ()
) -> None:
    """Refuse a request: a problem document (RFC 9457), and nothing of the request."""
    problem = {
        "type": "about:blank",
        "title": _TITLES[status],
        "status": status,
        "detail": words,
    }
    body = json.dumps(problem).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
        *more,
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
