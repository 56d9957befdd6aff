"""Finished answers: told while what they depend on is unchanged, made once for many."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from servanda.web.keeping import KEEP, Depends, Keep, Keeping
from servanda.web.measures import Measures

pytestmark = pytest.mark.enable_socket  # an event loop talks to itself through one

Answer = tuple[int, dict[bytes, bytes], bytes]


class World:
    """An application whose answers count how often they were made."""

    def __init__(self, room: int = 1 << 20) -> None:
        self.made = 0
        self.mark, self.time = "1", 0.0
        self.status, self.body = 200, b"page %d " * 200
        self.is_kept, self.until = True, 100.0
        depends = Depends(lambda _on: self.mark, lambda: self.time)
        self.measures = Measures()
        self.keeping = Keeping(self.app, depends, self.measures, room, 1)

    async def app(
        self,
        scope: dict[str, Any],
        _receive: Callable[[], Awaitable[Any]],
        send: Callable[[dict[str, Any]], Awaitable[None]],
    ) -> None:
        self.made += 1
        keep = Keep("log", self.mark, self.until)
        await asyncio.sleep(0)
        if self.is_kept:
            scope["state"][KEEP] = keep
        headers = [(b"content-type", b"text/plain")]
        await send(
            {
                "type": "http.response.start",
                "status": self.status,
                "headers": headers,
            }
        )
        body = self.body.replace(b"%d", str(self.made).encode())
        await send({"type": "http.response.body", "body": body})

    async def ask(
        self, path: str = "/", query: bytes = b"", method: str = "GET", **fields: str
    ) -> Answer:
        headers = [
            (name.replace("_", "-").encode(), value.encode())
            for name, value in fields.items()
        ]
        scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": query,
            "headers": headers,
        }
        sent: list[dict[str, Any]] = []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        await self.keeping(scope, _nothing, send)
        start, body = sent
        return start["status"], dict(start["headers"]), body["body"]


async def _nothing() -> dict[str, Any]:
    return {"type": "http.disconnect"}


def test_an_answer_is_made_once() -> None:
    world = World()

    async def many() -> list[Answer]:
        return await asyncio.gather(*(world.ask() for _ in range(50)))

    answers = asyncio.run(many())
    assert world.made == 1
    assert len({body for _, _, body in answers}) == 1


@pytest.mark.parametrize("change", ["mark", "day"])
def test_it_is_made_anew_when_what_it_depends_on_changes(change: str) -> None:
    world = World()
    first = asyncio.run(world.ask())
    assert asyncio.run(world.ask()) == first
    if change == "mark":
        world.mark = "2"
    else:
        world.time = 100.0
    assert asyncio.run(world.ask()) != first
    assert world.made == 2


def test_queries_in_another_order_are_the_same_question() -> None:
    world = World()
    asyncio.run(world.ask(query=b"a=1&b=2"))
    asyncio.run(world.ask(query=b"b=2&a=1"))
    assert world.made == 1
    asyncio.run(world.ask(query=b"a=2&b=1"))
    assert world.made == 2


@pytest.mark.parametrize(("status", "is_kept"), [(404, True), (200, False)])
def test_what_is_not_to_be_kept_is_not(status: int, *, is_kept: bool) -> None:
    world = World()
    world.status, world.is_kept = status, is_kept
    assert asyncio.run(world.ask())[0] == status
    asyncio.run(world.ask())
    assert world.made == 2


def test_a_write_is_never_answered_from_what_is_kept() -> None:
    world = World()
    world.is_kept = False
    asyncio.run(world.ask(method="POST"))
    asyncio.run(world.ask(method="POST"))
    assert world.made == 2


def test_room_is_kept_by_forgetting_what_was_asked_longest_ago() -> None:
    world = World(room=3_600)
    for path in ("/a", "/b", "/a", "/c", "/d"):
        asyncio.run(world.ask(path))
    made = world.made
    asyncio.run(world.ask("/d"))
    assert world.made == made
    asyncio.run(world.ask("/b"))
    assert world.made == made + 1


def test_a_long_answer_passes_through() -> None:
    world = World()
    world.body = b"x" * ((1 << 21) + 1)
    status, _, body = asyncio.run(world.ask())
    assert (status, len(body)) == (200, (1 << 21) + 1)
    asyncio.run(world.ask())
    assert world.made == 2
