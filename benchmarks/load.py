"""Many clients at once on one log: no gap, no duplicate, and how long each waits.

Each of CLIENTS threads signs an act, hands it in and waits for its acknowledgement, for
MINUTES; now and then it hands in one a second time, which must be refused. In another
thread a checkpoint is signed every second, and an auditor's reader follows the log and
checks that each tree grew from the one before. At the end every place must have been
given to one act alone, every act must stand where its client was told, and the whole
tree must be the one that its leaves make.

Usage: python benchmarks/load.py [--clients N] [--minutes M] [--store sqlite|postgres]
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servanda.register.authority.verdict import Reason, Refused
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.publishing import Published, Signing, publish, read_back
from servanda.register.log.submission import Receipt
from servanda.register.log.writer import Writer
from servanda.register.transparency.proofs import verify_consistency
from tests.register.log.acts import NoteKey, a_log, act
from tests.register.servers import postgres_binaries, postgres_server

AGAIN = 50
"""Each client hands in every so many acts a second time."""


class Told(NamedTuple):
    """What a client was told: the place of an act, and how long it waited."""

    place: int
    name: str
    seconds: float


def now() -> datetime:
    """Tell the time: this is the edge."""
    return datetime.fromtimestamp(time.time_ns() / 1e9, tz=UTC)


def client(number: int, writer: Writer, end: float) -> list[Told]:
    """Hand in acts until the end; return what was told of each."""
    told: list[Told] = []
    while time.monotonic() < end:
        name = f"act-{number}-{len(told)}"
        submission = act(name)
        start = time.perf_counter()
        outcome = writer.append(submission)
        assert isinstance(outcome, Receipt), outcome
        told.append(Told(outcome.index, name, time.perf_counter() - start))
        if len(told) % AGAIN == 0:
            again = writer.append(submission)
            assert isinstance(again, Refused), again
            assert again.reason is Reason.REPEATED
    return told


def sign(log: Log, signing: Signing, done: threading.Event) -> list[Published]:
    """Sign a checkpoint every second, and hold each to the one before it."""
    signed = [publish(log, signing)]
    while not done.wait(1):
        new, old = publish(log, signing), signed[-1]
        proof = log.consistency(old.size, new.size)
        assert verify_consistency(old.size, new.size, proof, old.root, new.root)
        signed.append(new)
    return signed


@contextmanager
def a_store(kind: str, folder: Path) -> Iterator[str]:
    """Yield a place for a log, as durable as in earnest."""
    if kind == "sqlite":
        yield str(folder / "log.sqlite")
        return
    binaries = postgres_binaries()
    if binaries is None:
        sys.exit("No PostgreSQL server's programs were found.")
    with postgres_server(binaries, is_durable=True) as server:
        yield server.new_database()


def run(location: str, folder: Path, clients: int, minutes: float) -> None:
    """Load a log and print the figures."""
    done = threading.Event()
    memory = Memory(folder / "memory.sqlite")
    with (
        closing(a_log(location)) as log,
        ThreadPoolExecutor(clients + 1) as pool,
    ):
        signing = Signing((NoteKey(),), memory, now)
        checkpoints = pool.submit(sign, log, signing, done)
        start = time.monotonic()
        end = start + 60 * minutes
        with Writer(log, now) as writer:
            tasks = [pool.submit(client, n, writer, end) for n in range(clients)]
            told = [one for task in tasks for one in task.result()]
        seconds = time.monotonic() - start
        done.set()
        signed = checkpoints.result()
        check(log, told)
    waits = [one.seconds * 1000 for one in told]
    cuts = statistics.quantiles(waits, n=100)
    print(
        f"{clients} clients, {seconds:.0f} s: {len(told)} acts,"
        f" {len(told) / seconds:.0f}/s; a client waits"
        f" {statistics.median(waits):.1f} ms,"
        f" 99 in 100 within {cuts[98]:.1f} ms, the longest {max(waits):.0f} ms;"
        f" {len(signed)} checkpoints, each grown from the one before;"
        " no gap, no duplicate"
    )


def check(log: Log, told: list[Told]) -> None:
    """Hold what the clients were told against the log."""
    places = sorted(one.place for one in told)
    assert places == list(range(1, len(told) + 1)), "a gap or a duplicate"
    assert log.size == len(told) + 1
    names = {place: entry.id for place, entry in log.entries()}
    assert all(names[one.place] == one.name for one in told)
    assert len(set(names.values())) == log.size
    assert read_back(log).root() == log.root()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=0.5)
    parser.add_argument("--store", choices=["sqlite", "postgres"], default="sqlite")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="load-") as name,
        a_store(given.store, Path(name)) as location,
    ):
        run(location, Path(name), given.clients, given.minutes)


if __name__ == "__main__":
    main()
