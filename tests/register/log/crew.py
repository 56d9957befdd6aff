"""Writers that can be made to fail or be killed at any system call.

One process loads what an append needs and then forks a writer for each trial, so that
a trial costs milliseconds. The writer waits until strace watches it, if it should.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

__all__ = ["Crew", "Trial"]

STRACE = shutil.which("strace") or ""
ROOT = Path(__file__).parents[3]


class Trial(NamedTuple):
    """What became of one writer.

    status    how it ended: 0 well, 3 an error of ours, negative the signal that killed
    acks      the places and names that it was told are in the log, in order
    injected  whether the fault was met
    """

    status: int
    acks: tuple[tuple[int, str], ...]
    injected: bool


class Crew:
    """Forks writers; a context."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.register.log.crew"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate()

    def start(self, path: Path, names: list[str], acks: Path) -> int:
        """Fork a writer of these acts, which waits for ``go``; return its id."""
        assert self._server.stdin is not None
        print(path, acks, ",".join(names), file=self._server.stdin, flush=True)
        return int(self._said())

    def wait(self) -> int:
        """Return how the writer ended."""
        return int(self._said())

    def trial(self, path: Path, names: list[str], fault: str) -> Trial:
        """Let a writer meet a fault, as ``pwrite64:error=EIO:when=3``."""
        acks, trace = path.with_suffix(".acks"), path.with_suffix(".trace")
        acks.write_text("")
        writer = self.start(path, names, acks)
        call, _, rest = fault.partition(":")
        paths = [f"-P{path}{end}" for end in ("", "-wal", "-shm", "-journal")]
        watching = subprocess.Popen(
            [STRACE, "-f", "-qq", f"-p{writer}", f"-o{trace}", *paths,
             f"-etrace={call}", f"-einject={call}:{rest}"],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until(lambda: watching.poll() is not None or watched(writer))
        if watching.poll() is not None:
            os.kill(writer, signal.SIGKILL)
            self.wait()
            raise PermissionError("strace may not watch a process here")
        os.kill(writer, signal.SIGUSR1)
        status = self.wait()
        watching.wait()
        seen = trace.read_text()
        return Trial(status, acks_in(acks), "INJECTED" in seen or "killed by" in seen)

    def killed(self, path: Path, names: list[str], after: float) -> Trial:
        """Kill a writer some seconds after it has begun to write."""
        acks = path.with_suffix(".acks")
        acks.write_text("")
        writer = self.start(path, names, acks)
        os.kill(writer, signal.SIGUSR1)
        until(lambda: acks.stat().st_size > 0 or not Path(f"/proc/{writer}").exists())
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(writer, signal.SIGKILL)
        return Trial(self.wait(), acks_in(acks), injected=True)

    def _said(self) -> str:
        assert self._server.stdout is not None
        return self._server.stdout.readline()


def until(condition: object) -> None:
    """Wait for a condition that comes without fail."""
    assert callable(condition)
    while not condition():
        time.sleep(0.0005)


def watched(process: int) -> bool:
    status = Path(f"/proc/{process}/status").read_text()
    return "TracerPid:\t0\n" not in status


def acks_in(path: Path) -> tuple[tuple[int, str], ...]:
    lines = [line.split() for line in path.read_text().splitlines()]
    return tuple((int(place), name) for place, name in lines)


def serve() -> None:
    """Fork a writer for each line; say its id, then how it ended."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    for line in sys.stdin:
        path, acks, names = line.split()
        child = os.fork()
        if child == 0:
            signal.sigwait({signal.SIGUSR1})
            os._exit(write(Path(path), Path(acks), names.split(",")))
        say(child)
        _, status = os.waitpid(child, 0)
        say(os.waitstatus_to_exitcode(status))


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def write(path: Path, acks: Path, names: list[str]) -> int:
    """Append each act with a commit of its own; note each that is acknowledged."""
    told = os.open(acks, os.O_WRONLY | os.O_APPEND)
    try:
        log = Log.open(path)
        appender = Appender(log, Ticking())
        failures = 0
        for name in names:
            # What failed is tried once more in the same process.
            for _ in range(2):
                try:
                    outcome = appender.append([act(name)])[0]
                except StoreFailedError:
                    failures += 1
                else:
                    if isinstance(outcome, Receipt):
                        os.write(told, f"{outcome.index} {name}\n".encode())
                    break
        log.close()
    except ServandaError:
        return 3
    return 3 if failures else 0


if __name__ == "__main__":
    from servanda.basis.errors import ServandaError
    from servanda.register.errors import StoreFailedError
    from servanda.register.log.log import Log
    from servanda.register.log.submission import Receipt
    from servanda.register.log.writing import Appender
    from tests.register.log.acts import Ticking, act

    serve()
