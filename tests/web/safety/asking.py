"""An application that notes what reaches it, and one request to it without a server."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from servanda.web.safety.asgi import App, Message, Receive, Scope, Send


@dataclass
class Behind:
    """What stands behind the guard: it answers 200 and keeps what it was sent."""

    bodies: list[bytes] = field(default_factory=list)

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"done"})


@dataclass
class Told:
    """An answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def problem(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.body)
        return read


def ask(  # noqa: PLR0913 - one argument for each part of a request
    app: App,
    method: str = "GET",
    path: str = "/",
    *,
    headers: tuple[tuple[bytes, bytes], ...] = (),
    parts: tuple[bytes, ...] = (b"",),
    client: str = "203.0.113.7",
    delay: float = 0.0,
    query: bytes = b"",
) -> Told:
    """Send one request; a body comes in parts, each after a delay."""
    left = list(parts)
    got: list[Message] = []

    async def receive() -> Message:
        if delay:
            await asyncio.sleep(delay)
        if not left:
            return {"type": "http.disconnect"}
        part = left.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(left)}

    async def send(message: Message) -> None:
        got.append(message)

    scope: Scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode("utf-8", "surrogatepass"),
        "query_string": query,
        "headers": list(headers),
        "client": (client, 1234),
    }

    async def once() -> None:
        await app(scope, receive, send)

    asyncio.run(once())
    start = next((m for m in got if m["type"] == "http.response.start"), None)
    if start is None:
        return Told(0, {}, b"")
    told = {key.decode(): value.decode() for key, value in start["headers"]}
    body = b"".join(m.get("body", b"") for m in got if m["type"].endswith("body"))
    return Told(start["status"], told, body)
