"""Write down every attempt to change something: what, from where, what came of it.

One line of JSON for each, to the log named ``servanda.audit``. It holds the digest of
what was sent and never its content, no cookie, no token, no key; of the client's
address only its network. What an act says and who signed it stands in the register, if
it was entered; this log also shows what was refused.
"""

from __future__ import annotations

import json
import logging
from hashlib import sha256
from time import gmtime
from typing import Any, Final, TextIO

from servanda.web.safety.asgi import NAME, App, Message, Receive, Scope, Send
from servanda.web.safety.client import client_of, shortened
from servanda.web.safety.guard import Guard

__all__ = ["Audit", "written_to"]

_SAFE: Final = ("GET", "HEAD", "OPTIONS")
_LONGEST: Final = 200
_REFUSED: Final = 400
_TELLING: Final = (0, 400, 403, 405, 408, 413, 414, 415, 421, 429, 431)
"""What is noted of a reader too: an answer of the guard, or none at all."""

_log = logging.getLogger("servanda.audit")


def written_to(stream: TextIO) -> None:
    """Have the audit's lines written to a stream, each with its time in UTC."""
    handler = logging.StreamHandler(stream)
    form = logging.Formatter("%(asctime)s.%(msecs)03dZ %(name)s %(message)s")
    form.converter = gmtime
    form.datefmt = "%Y-%m-%dT%H:%M:%S"
    handler.setFormatter(form)
    _log.handlers = [handler]
    _log.setLevel(logging.INFO)
    _log.propagate = False


class Audit:
    """Writes down attempts to change something, and requests that were refused."""

    def __init__(self, app: App, guard: Guard) -> None:
        """Stand before an application."""
        self.app, self.guard = app, guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note what came of it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        sent, size, status = sha256(), 0, 0

        async def taking() -> Message:
            nonlocal size
            message = await receive()
            if message["type"] == "http.request":
                sent.update(message.get("body", b""))
                size += len(message.get("body", b""))
            return message

        async def telling(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, taking, telling)
        finally:
            if scope["method"] not in _SAFE or status in _TELLING:
                self._note(scope, status, size, sent.hexdigest())

    def _note(self, scope: Scope, status: int, size: int, digest: str) -> None:
        said: dict[str, Any] = {
            "request": scope.get(NAME, ""),
            "from": shortened(client_of(scope, self.guard)),
            "method": str(scope["method"])[:_LONGEST],
            "path": str(scope["path"])[:_LONGEST],
            "status": status,
            "bytes": size,
            "sha256": digest if size else "",
            "outcome": _outcome(status),
        }
        _log.info(json.dumps(said, sort_keys=True))


def _outcome(status: int) -> str:
    if status == 0:
        return "no answer"
    return "answered" if status < _REFUSED else "refused"
