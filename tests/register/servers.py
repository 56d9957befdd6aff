"""A PostgreSQL server of one's own, in a temporary folder, reached by a socket file."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

__all__ = ["Server", "postgres_binaries", "postgres_server"]

_PLACES = (
    "/usr/lib/postgresql",
    "/usr/local",
    "/usr/local/opt",
    "/opt",
    "/opt/homebrew",
)


class Server(NamedTuple):
    """A running server.

    folder    its socket file lies there
    numbers   for the names of new databases
    restart   stops it without warning and starts it again
    """

    folder: Path
    numbers: Iterator[int]
    restart: Callable[[], None]

    def url(self, name: str) -> str:
        """Return the address of one database."""
        return f"postgresql:///{name}?host={self.folder}&user=servanda"

    def new_database(self) -> str:
        """Make an empty database and return its address."""
        import psycopg  # noqa: PLC0415 - an extra

        name = f"log{next(self.numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name}")
        return self.url(name)


def postgres_binaries() -> Path | None:
    """Return the folder of the newest server's programs; None where there is none."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve()] if on_path else []
    for place in _PLACES:
        found += Path(place).glob("*/bin/initdb")
    return max(found, key=lambda path: path.parts[-3]).parent if found else None


@contextmanager
def postgres_server(binaries: Path, *, is_durable: bool = False) -> Iterator[Server]:
    """Run a server for the length of a block; nobody else can reach it.

    is_durable  whether a commit waits for the disk, as in earnest
    """
    # Not the tests' own folder: the path of a socket file is at most 107 bytes long.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    user = _unprivileged()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    data = folder / "data"
    settings = f"-c listen_addresses= -c unix_socket_directories={folder}"
    if not is_durable:
        settings += " -c fsync=off -c full_page_writes=off"
    control: list[str | Path] = [
        binaries / "pg_ctl",
        "-D",
        data,
        "-w",
        "-s",
        "-l",
        folder / "log",
    ]
    made: list[str | Path] = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "servanda",
        "-A",
        "trust",
    ]
    try:
        _run([*made, "-E", "UTF8", "--no-locale", "--no-sync"], folder, user)
        _run([*control, "-o", settings, "start"], folder, user)

        def restart() -> None:
            _run([*control, "-m", "immediate", "stop"], folder, user)
            _run([*control, "-o", settings, "start"], folder, user)

        try:
            yield Server(folder, count(), restart)
        finally:
            _run([*control, "-m", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(
    command: list[str | Path], folder: Path, user: pwd.struct_passwd | None
) -> None:
    subprocess.run(
        command,
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        user=None if user is None else user.pw_uid,
        group=None if user is None else user.pw_gid,
        extra_groups=None if user is None else [],
    )


def _unprivileged() -> pwd.struct_passwd | None:
    """Return whom to run the server as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    return None
