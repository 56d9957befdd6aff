"""Finished answers kept as bytes, so that most readers are served without any work.

An answer says what it depends on; it is told as long as that is unchanged and its day
is not over. A reader who has it already is told so (304). What is asked for by many at
the same time is made once.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from servanda.web.keeping.kept import KEEP, Keep, Kept
from servanda.web.keeping.kept import kept as finished
from servanda.web.measures import Measures

__all__ = ["App", "Depends", "Keeping", "Message", "Receive", "Scope", "Send"]

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_LONGEST: Final = 1 << 21
_OK: Final = 200
_NOT_MODIFIED: Final = 304


def _never(_path: str) -> bool:
    return False


def _nothing(_key: str) -> Kept | None:
    return None


def _nowhere(_key: str, _kept: Kept) -> None:
    return


@dataclass(slots=True)
class Depends:
    """What tells the mark of each thing that answers depend on, and the time.

    is_long  whether the answer to a path takes long to make
    find     finds an answer that was finished earlier or elsewhere, be it old
    put      keeps one for later starts
    """

    mark: Callable[[str], str]
    now: Callable[[], float]
    is_long: Callable[[str], bool] = _never
    find: Callable[[str], Kept | None] = _nothing
    put: Callable[[str, Kept], None] = _nowhere


class Keeping:
    """Answers from what is kept; fulfils ASGI, with the application behind it.

    room    bytes that may be kept
    makers  answers that are made at one time: so many long ones, and so many others
    """

    def __init__(
        self, app: App, depends: Depends, measures: Measures, room: int, makers: int
    ) -> None:
        """Keep nothing yet."""
        self.app, self.depends, self.measures = app, depends, measures
        self._room, self._used = room, 0
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._making: dict[str, asyncio.Future[None]] = {}
        self._long, self._short = asyncio.Semaphore(makers), asyncio.Semaphore(makers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let it be made."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        key = _key(scope)
        kept = self._fresh(key)
        if kept is None and (waiting := self._making.get(key)) is not None:
            await asyncio.shield(waiting)
            kept = self._fresh(key)
        if kept is not None:
            self.measures.cached()
            await _told(kept, scope, send)
            return
        await self._made(key, scope, receive, send)

    def _fresh(self, key: str) -> Kept | None:
        kept = self._kept.get(key)
        if kept is not None and self._holds(kept.keep):
            self._kept.move_to_end(key)
            return kept
        self._drop(key)
        found = self.depends.find(key)
        if found is None or not self._holds(found.keep):
            return None
        self._put(key, found)
        return found

    def _holds(self, keep: Keep) -> bool:
        depends = self.depends
        return depends.mark(keep.on) == keep.mark and depends.now() < keep.until

    async def _made(self, key: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Have an answer made; keep it if its maker says what it depends on."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._making.setdefault(key, done)
        recording = _Recording(send)
        scope.setdefault("state", {})
        try:
            # What is told from a whole life takes long; nothing else waits for it.
            async with self._long if self.depends.is_long(key) else self._short:
                await self.app({**scope, "method": "GET"}, receive, recording)
                kept = recording.kept(scope)
            if kept is None:
                await recording.pass_on(scope["method"])
                return
            self._put(key, kept)
            self.depends.put(key, kept)
            await _told(kept, scope, send)
        finally:
            if self._making.get(key) is done:
                del self._making[key]
            if not done.done():
                done.set_result(None)

    def _put(self, key: str, kept: Kept) -> None:
        self._drop(key)
        self._kept[key] = kept
        self._used += kept.weight
        while self._used > self._room and self._kept:
            self._drop(next(iter(self._kept)))
        self.measures.keeps(len(self._kept), self._used)

    def _drop(self, key: str) -> None:
        dropped = self._kept.pop(key, None)
        if dropped is not None:
            self._used -= dropped.weight


class _Recording:
    """Holds an answer back until it is known whether it is kept."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body: list[bytes] = []
        self._is_passing = False

    async def __call__(self, message: Message) -> None:
        """Take a message of the answer; a long one is passed on as it comes."""
        if self._is_passing:
            await self._send(message)
            return
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body.append(message.get("body", b""))
        if sum(map(len, self._body)) > _LONGEST:
            self._is_passing = True
            await self._send(self._start)
            more = message.get("more_body", False)
            await self._send(_body(b"".join(self._body), more=more))

    async def pass_on(self, method: str) -> None:
        """Send what was held back, as it is."""
        if not self._is_passing and self._start:
            await self._send(self._start)
            body = b"" if method == "HEAD" else b"".join(self._body)
            await self._send(_body(body))

    def kept(self, scope: Scope) -> Kept | None:
        """Return the answer as it is kept; None where it is not to be."""
        keep = scope.get("state", {}).get(KEEP)
        if keep is None or self._is_passing or self._start.get("status") != _OK:
            return None
        return finished(keep, b"".join(self._body), tuple(self._start["headers"]))


async def _told(kept: Kept, scope: Scope, send: Send) -> None:
    asked = dict(scope["headers"])
    tagged = (*kept.headers, (b"etag", kept.tag))
    if _has(asked.get(b"if-none-match", b""), kept.tag):
        await send(
            {
                "type": "http.response.start",
                "status": _NOT_MODIFIED,
                "headers": tagged,
            }
        )
        await send(_body(b""))
        return
    if kept.is_packed and b"gzip" in asked.get(b"accept-encoding", b""):
        body, tagged = kept.held, (*tagged, (b"content-encoding", b"gzip"))
    else:
        body = kept.body
    headers = [*tagged, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": _OK, "headers": headers})
    await send(_body(b"" if scope["method"] == "HEAD" else body))


def _has(asked: bytes, tag: bytes) -> bool:
    """Tell whether a reader has what a tag names; a proxy may have weakened it."""
    return asked == b"*" or tag in {
        part.strip().removeprefix(b"W/") for part in asked.split(b",")
    }


def _body(body: bytes, *, more: bool = False) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": more}


def _key(scope: Scope) -> str:
    """Return what an answer is kept under: its path and its query in order."""
    query = scope["query_string"]
    if not query:
        return str(scope["path"])
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    return f"{scope['path']}?{urlencode(sorted(pairs))}"
