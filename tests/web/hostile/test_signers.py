"""Twenty sign at once; the server is killed midway: nothing acknowledged is lost."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from threading import Event

import httpx
import pytest

from servanda.acts.auditing import Asked, audited
from servanda.acts.signing import read_act
from servanda.register.log.log import Log
from tests.acts.room import Room
from tests.observance.made import LEAD

pytestmark = pytest.mark.enable_socket

SIGNERS = 20
SCRIPT = Path(sys.executable).parent / "servanda"


@contextmanager
def serving(log: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Serve a log as an operator does, in a process that can be killed."""
    command = [str(SCRIPT), "serve", "--database", str(log), "--port", "0"]
    command += ["--pace", "0", "--changes", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://\S+", said)
        assert found, said
        try:
            yield found[0].rstrip("/"), process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


def acts(room: Room, many: int) -> list[Path]:
    """Return acts that one office signs alone, each with a name of its own."""
    return [
        room.drafted(
            room.wish(
                "strength",
                LEAD,
                "party=leada",
                f"present={number}",
                name=f"count-{number}",
            ),
            "minister",
            log=room.ledger,
        )
        for number in range(many)
    ]


def handed_in(site: str, path: Path) -> bool:
    """Hand an act in as a browser does; tell whether the portal says it is entered."""
    with httpx.Client(base_url=site, follow_redirects=True, timeout=30) as browser:
        token = _hidden(browser.get("/acts/").text, "token")
        kept = browser.post(
            "/acts/",
            data={"token": token},
            files={"file": (path.name, path.read_bytes())},
        )
        own, link = str(kept.url).split("?link=")
        done = browser.post(
            f"{own}submit/",
            data={"token": _hidden(kept.text, "token"), "link": link},
        )
        return 'data-outcome="entered"' in done.text


def _hidden(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, page[:3000]
    return unescape(found[1])


def names_in(log: Path) -> list[str]:
    """Return the names of the acts that a log holds, each as often as it is there."""
    held = Log.open(log)
    try:
        return [entry.id for _, entry in held.entries()]
    finally:
        held.close()


def names_of(paths: Sequence[Path]) -> list[str]:
    return [read_act(path).statement.id for path in paths]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    made = Room(tmp_path)
    made.found()
    return made


def test_twenty_sign_at_once_and_no_act_is_lost_or_doubled(room: Room) -> None:
    paths, log = acts(room, SIGNERS), room.folder / "log.db"
    with serving(log) as (site, _), ThreadPoolExecutor(SIGNERS) as crowd:
        told = list(crowd.map(lambda path: handed_in(site, path), paths))
        again = list(crowd.map(lambda path: handed_in_again(site, path), paths[:3]))
    assert all(told)
    assert not any(again)
    held = names_in(log)
    assert sorted(set(names_of(paths))) == sorted(
        name for name in held if name.startswith("count-")
    )
    assert audited(str(log), Asked(workers=1)).is_sound


def handed_in_again(site: str, path: Path) -> bool:
    """Hand the same act in a second time; it is refused, wherever that is seen."""
    try:
        return handed_in(site, path)
    except (AssertionError, ValueError):
        return False


def test_a_kill_in_the_middle_loses_nothing_that_was_acknowledged(room: Room) -> None:
    paths, log = acts(room, 2 * SIGNERS), room.folder / "log.db"
    enough, acknowledged = Event(), list[str]()

    def one(site: str, path: Path) -> None:
        try:
            if handed_in(site, path):
                acknowledged.extend(names_of([path]))
                if len(acknowledged) >= SIGNERS // 2:
                    enough.set()
        except (httpx.HTTPError, AssertionError, ValueError):
            return  # it was not acknowledged

    with serving(log) as (site, process), ThreadPoolExecutor(SIGNERS) as crowd:
        for path in paths:
            crowd.submit(one, site, path)
        assert enough.wait(60)
        process.kill()
    held = names_in(log)
    assert len(held) == len(set(held))
    assert set(acknowledged) <= set(held)
    assert audited(str(log), Asked(workers=1)).is_sound
    left = [path for path in paths if names_of([path])[0] not in held]
    assert left, "it was killed too late to show anything"
    with serving(log) as (site, _):
        assert handed_in(site, left[0])
