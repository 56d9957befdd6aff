"""A hundred hostile requests: each refused, what changes things noted, nothing lost."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import pytest_socket

from servanda.acts.auditing import Asked, audited
from servanda.register.log.log import Log
from servanda.web.safety.guard import Guard
from servanda.web.settings import Settings
from tests.examples.lived import Lived
from tests.web.end_to_end.portals import serving
from tests.web.hostile.requests import CLOSED, Hostile, hostile

pytestmark = pytest.mark.enable_socket

REQUESTS = hostile()
PATIENCE = 1.0


class Portal(NamedTuple):
    port: int
    log: Path
    noted: list[str]


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture(scope="module")
def portal(
    lived: Callable[[str], Lived], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Portal]:
    pytest_socket.enable_socket()
    log = tmp_path_factory.mktemp("hostile") / "register.sqlite"
    shutil.copyfile(lived("maravel").log, log)
    audit, kept = logging.getLogger("servanda.audit"), _Kept()
    level = audit.level
    audit.addHandler(kept)
    audit.setLevel(logging.INFO)
    guard = Guard(reads=0, writes=0, patience=PATIENCE, hosts=("localhost", "a"))
    with serving(Settings(str(log), guard=guard)) as address:
        yield Portal(int(address.rpartition(":")[2]), log, kept.lines)
    audit.removeHandler(kept)
    audit.setLevel(level)


def sent(port: int, data: bytes, *, after: float = 0.0) -> int:
    """Send bytes; return the status that came back, or ``CLOSED``."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        try:
            wire.sendall(data)
            if after:
                time.sleep(after)
            answer = wire.recv(65_536)
        except (ConnectionResetError, BrokenPipeError):
            return CLOSED
    first = answer.split(b"\r\n", 1)[0].split(b" ")
    return int(first[1]) if len(first) > 1 and first[1].isdigit() else CLOSED


def test_there_are_a_hundred_and_each_has_its_own_name() -> None:
    names = [one.name for one in REQUESTS]
    assert len(set(names)) == len(names) >= 100


@pytest.mark.parametrize("one", REQUESTS, ids=lambda one: str(one.name))
def test_it_is_refused(portal: Portal, one: Hostile) -> None:
    assert sent(portal.port, one.sent) in one.answers


def test_a_body_that_drips_is_given_up(portal: Portal) -> None:
    head = b"POST /acts/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n"
    began = time.monotonic()
    assert sent(portal.port, head + b"x") == 408
    assert time.monotonic() - began < PATIENCE + 5


def test_each_attempt_to_change_something_is_noted_and_nothing_is_lost(
    portal: Portal, lived: Callable[[str], Lived]
) -> None:
    before = len(portal.noted)
    for one in REQUESTS:
        if one.sent.startswith(b"POST /acts/ "):
            sent(portal.port, one.sent)
    noted = [json.loads(line) for line in portal.noted[before:]]
    assert noted
    whole = [one for one in noted if "request" in one]
    assert len(whole) >= 10
    assert {one["outcome"] for one in whole} <= {"refused", "no answer"}, noted
    assert not [one for one in noted if one.get("what") == "handed in"]
    report = audited(str(portal.log), Asked(workers=1))
    assert report.is_sound
    mine, theirs = Log.open(portal.log), Log.open(lived("maravel").log)
    assert (mine.size, mine.root()) == (theirs.size, theirs.root())
    assert sent(portal.port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n") == 200
