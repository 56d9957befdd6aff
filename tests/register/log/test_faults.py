"""What a failing disk, a full one or a sudden end does: what was told stays true."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from servanda.register.errors import StoreFailedError
from servanda.register.log.log import Log
from servanda.register.log.memory import Remembered
from servanda.register.log.publishing import read_back
from servanda.register.log.submission import Outcome
from servanda.register.log.writer import Writer
from tests.register.log.acts import Ticking, a_log, act, enter, receipt
from tests.register.log.crew import Crew, Trial
from tests.register.servers import postgres_binaries, postgres_server

CALLS = (
    *("openat", "pread64", "pwrite64", "write"),
    *("fdatasync", "fsync", "ftruncate", "unlink"),
)
UNUSED = {"fsync", "write"}
"""Calls that SQLite need not make in an append."""

FAULTS = ["error=EIO", "error=ENOSPC", "signal=KILL"]


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    with Crew() as crew:
        yield crew


@pytest.fixture(scope="module")
def watched(crew: Crew, base: Path) -> Crew:
    """Return the crew, or skip where its writers cannot be watched."""
    if shutil.which("strace") is None:
        pytest.skip("needs strace, which is absent")
    trial = Path(shutil.copy(base, base.with_name("trial.sqlite")))
    try:
        crew.trial(trial, ["one"], "openat:error=EIO:when=65535")
    except PermissionError as error:
        pytest.skip(str(error))
    return crew


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "log.sqlite"
    a_log(path, 3).close()
    return path


@pytest.fixture
def path(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(base, tmp_path / "log.sqlite"))


def held(path: Path, trial: Trial) -> None:
    """Check that all that was acknowledged is there, and the log goes on."""
    with closing(Log.open(path)) as log:
        names = {index: entry.id for index, entry in log.entries()}
        for place, name in trial.acks:
            assert names[place] == name
        assert sorted(names) == list(range(log.size))
        assert read_back(log).root() == log.root()
        (receipt,) = enter(log, act("the-next"))
        assert receipt.index == len(names)
        assert read_back(log).root() == log.root()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("call", CALLS)
def test_a_fault_at_any_system_call_loses_nothing_acknowledged(
    watched: Crew, base: Path, tmp_path: Path, call: str, fault: str
) -> None:
    met = 0
    while True:
        path = Path(shutil.copy(base, tmp_path / f"{met}.sqlite"))
        trial = watched.trial(path, ["one", "two"], f"{call}:{fault}:when={met + 1}")
        held(path, trial)
        if not trial.injected:
            break
        assert trial.status in {0, 3, -9}
        met += 1
    assert (trial.status, len(trial.acks)) == (0, 2)
    assert met > 0 or call in UNUSED


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_disk_that_fails_from_some_write_on_loses_nothing_acknowledged(
    watched: Crew, base: Path, tmp_path: Path, error: str
) -> None:
    acknowledged = set()
    for first in range(1, 40):
        path = Path(shutil.copy(base, tmp_path / f"{first}.sqlite"))
        fault = f"pwrite64:error={error}:when={first}+"
        trial = watched.trial(path, ["one", "two"], fault)
        held(path, trial)
        acknowledged.add(len(trial.acks))
        if not trial.injected:
            break
        assert trial.status == 3 or len(trial.acks) == 2
    assert acknowledged == {0, 1, 2}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system with room for little, or skip where none can be made."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=384k", "tmpfs", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to make a small file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - found by PATH


def test_a_full_disk_is_told_and_the_log_goes_on_when_there_is_room(
    base: Path, small_disk: Path
) -> None:
    path = Path(shutil.copy(base, small_disk / "log.sqlite"))
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(100_000))
    names: list[str] = []
    with closing(Log.open(path)) as log:

        def fill() -> None:
            for n in range(10_000):
                enter(log, act(f"full-{n}"))
                names.append(f"full-{n}")

        with pytest.raises(StoreFailedError, match="full"):
            fill()
        assert names
        ballast.unlink()
        enter(log, act("with-room"))
        entered = [entry.id for _, entry in log.entries(4)]
        assert entered == [*names, "with-room"]
        assert read_back(log).root() == log.root()


@pytest.mark.timeout(7200)
@pytest.mark.parametrize("kills", [150, pytest.param(5000, marks=pytest.mark.slow)])
def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(
    crew: Crew, path: Path, kills: int
) -> None:
    chance = random.Random(6962)  # noqa: S311 - moments, not keys
    since: Remembered | None = None
    acknowledged = 0
    for kill in range(kills):
        names = [f"kill-{kill}-{n}" for n in range(400)]
        trial = crew.killed(path, names, chance.uniform(0, 0.02))
        acknowledged += len(trial.acks)
        with closing(Log.open(path)) as log:
            start = since.size if since else 0
            entered = {index: entry.id for index, entry in log.entries(start)}
            assert sorted(entered) == list(range(start, log.size))
            assert all(entered[place] == name for place, name in trial.acks)
            # At most the one that was being written is there without having been told.
            mine = [
                name for name in entered.values() if name.startswith(f"kill-{kill}-")
            ]
            assert mine == names[: len(mine)]
            assert 0 <= len(mine) - len(trial.acks) <= 1
            tree = read_back(log, since)
            since = Remembered(tree.size, tree.root())
            assert since.root == log.root()
            enter(log, act(f"after-{kill}"))
    assert acknowledged > kills
    with closing(Log.open(path)) as log:
        assert read_back(log).root() == log.root()


def test_a_server_that_stops_dead_loses_nothing_acknowledged() -> None:
    pytest.importorskip("psycopg")
    binaries = postgres_binaries()
    if binaries is None:
        pytest.skip("needs the programs of a PostgreSQL server, which are absent")
    with postgres_server(binaries, is_durable=True) as server:
        url = server.new_database()
        with closing(a_log(url)) as log, Writer(log, Ticking()) as writer:
            names: list[str] = []
            for stop in range(2):
                waiting = [
                    (name, writer.hand_in(act(name)))
                    for name in (f"act-{stop}-{n}" for n in range(40))
                ]
                waiting[7][1].result()
                server.restart()
                names += [
                    log.entry(receipt(one.result()).index).id
                    for _, one in waiting
                    if one.exception() is None
                ]
                receipt(retried(writer, f"after-{stop}"))
            entered = [entry.id for _, entry in log.entries()]
            assert set(names) <= set(entered)
            assert len(entered) == len(set(entered)) == log.size
            assert read_back(log).root() == log.root()


def retried(writer: Writer, name: str) -> Outcome:
    """Hand in an act again after a connection was found broken."""
    try:
        return writer.append(act(name))
    except StoreFailedError:
        return writer.append(act(name))
