"""Appends to the log, against what the same bytes cost without one.

Four questions, each answered against a peer in the same run:

    single   one act, one durable commit, acknowledged: against a bare commit of the
             same bytes in SQLite and in PostgreSQL (a table with a number and bytes).
             Ours and the peer's take turns, so that a busy disk troubles both alike.
             Aim: at least 0.6 of the bare rate. Beside it, how long it takes until
             the act is under a signed checkpoint.
    batch    acts that were verified, 256 with each commit, in SQLite: aim 25,000/s
    signed   acts from their bytes to the acknowledgement, on WORKERS processes:
             against Ed25519 verification alone in as many. Aim: at least 0.45.

Usage: python benchmarks/append.py [--turns N] [--acts N] [--workers N]
"""

import argparse
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.preparing import append_all
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Receipt, Submission, prepare
from servanda.register.log.writing import Appender
from tests.register.log.acts import NoteKey, a_log, act, key_of
from tests.register.servers import postgres_binaries, postgres_server

BATCH = 256
EACH_TURN = 25


def now() -> datetime:
    """Tell the time: this is the edge."""
    return datetime.fromtimestamp(time.time_ns() / 1e9, tz=UTC)


Commit = Callable[[bytes], object]


@contextmanager
def bare_sqlite(folder: Path) -> Iterator[Commit]:
    """Yield what commits bytes in SQLite, as durably as the log does."""
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("CREATE TABLE bare (idx INTEGER PRIMARY KEY, content BLOB)")
        yield lambda it: db.execute("INSERT INTO bare (content) VALUES (?)", (it,))


@contextmanager
def bare_postgres(url: str) -> Iterator[Commit]:
    """Yield what commits bytes in PostgreSQL."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as db:
        db.execute("CREATE TABLE bare (idx BIGSERIAL PRIMARY KEY, content BYTEA)")
        yield lambda it: db.execute("INSERT INTO bare (content) VALUES (%b)", (it,))


def timed(work: Callable[[], object]) -> float:
    """Return the seconds that something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def single(name: str, log: Log, bare: Commit, turns: int) -> float:
    """Print rates of single durable appends and of bare commits; return the ratio."""
    appender = Appender(log, now)
    numbers = count()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(turns):
        some = [act(f"single-{next(numbers)}") for _ in range(EACH_TURN)]
        ready = [prepare(one, appender.charter_of) for one in some]
        ours += [timed(partial(appender.enter, [one])) for one in ready]
        rows = list(log.rows(log.size - EACH_TURN, log.size))
        held = [row.leaf + row.hashes + (row.envelope or b"") for row in rows]
        theirs += [timed(partial(bare, it)) for it in held]
    a, b = (statistics.median(it) * 1000 for it in (ours, theirs))
    late = statistics.quantiles(ours, n=100)[98] * 1000
    rate = sum(theirs) / sum(ours)
    print(
        f"single {name:10} {len(ours) / sum(ours):7.0f}/s, median {a:.2f} ms, 99 in"
        f" 100 within {late:.2f} ms; bare {len(theirs) / sum(theirs):7.0f}/s, median"
        f" {b:.2f} ms; ratio {rate:.2f} (of medians {b / a:.2f}; aim 0.60)"
    )
    return rate


def until_signed(name: str, log: Log, folder: Path, turns: int) -> None:
    """Print how long an act waits for its commit, then for a signed checkpoint."""
    signing = Signing((NoteKey(),), Memory(folder / f"{name}.memory"), now)
    appender = Appender(log, now)
    publish(log, signing)

    def enter_and_sign(one: Submission) -> None:
        appender.append([one])
        publish(log, signing)

    acts = [act(f"signed-{n}") for n in range(turns)]
    times = [timed(partial(enter_and_sign, one)) for one in acts]
    print(
        f"checkpoint {name}: from bytes to a signed checkpoint, median"
        f" {statistics.median(times) * 1000:.1f} ms"
    )


def batches(folder: Path, acts: int) -> float:
    """Print and return the rate of entries that were verified, in batches."""
    with closing(a_log(folder / "batch.sqlite")) as log:
        appender = Appender(log, now)
        ready = [prepare(act(f"batch-{n}"), appender.charter_of) for n in range(acts)]
        parts = [ready[start : start + BATCH] for start in range(0, acts, BATCH)]
        times = [timed(partial(appender.enter, part)) for part in parts]
        assert log.size == acts + 1
    each = statistics.median(times)
    rate = acts / sum(times)
    print(
        f"batch of {BATCH}: {rate:,.0f} entries/s over {acts}; median of batches"
        f" {BATCH / each:,.0f}/s (aim 25,000)"
    )
    return rate


def verify_bare(public: bytes, message: bytes, sig: bytes, times: int) -> float:
    """Verify one signature many times; return the rate."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    key = Ed25519PublicKey.from_public_bytes(public)
    return times / timed(lambda: [key.verify(sig, message) for _ in range(times)])


def bare_rate(pool: Executor, workers: int, sample: Submission) -> float:
    """Return how many signatures all processes verify in a second, doing only that."""
    from servanda.register.authority.envelope import read_envelope

    envelope = read_envelope(sample.envelope)
    public = key_of("one").public_key().public_bytes_raw()
    given = (public, envelope.signed, envelope.signatures[0].sig, 15_000)
    tasks = [pool.submit(verify_bare, *given) for _ in range(workers)]
    return sum(task.result() for task in tasks)


def signed(folder: Path, acts: int, workers: int) -> float:
    """Print and return the rate of signed acts, against verification alone."""
    submissions = [act(f"whole-{n}") for n in range(acts)]
    with (
        ProcessPoolExecutor(workers) as pool,
        closing(a_log(folder / "signed.sqlite")) as log,
    ):
        appender = Appender(log, now)
        appender.charter_of("maravel")
        before = bare_rate(pool, workers, submissions[0])
        start = time.perf_counter()
        outcomes = [
            one for part in append_all(appender, submissions, pool) for one in part
        ]
        rate = acts / (time.perf_counter() - start)
        after = bare_rate(pool, workers, submissions[0])
        assert all(isinstance(one, Receipt) for one in outcomes)
        assert log.size == acts + 1
    bare = (before + after) / 2
    print(
        f"signed acts, {workers} processes: {rate:,.0f}/s; bare verification"
        f" {bare:,.0f}/s; ratio {rate / bare:.2f} (aim 0.45)"
    )
    return rate / bare


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--acts", type=int, default=20_480)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="append-") as name:
        folder = Path(name)
        with closing(a_log(folder / "log.sqlite")) as log, bare_sqlite(folder) as bare:
            single("SQLite", log, bare, given.turns)
            until_signed("SQLite", log, folder, EACH_TURN)
        binaries = postgres_binaries()
        if binaries is None:
            print("single PostgreSQL: no server's programs were found")
        with (
            postgres_server(binaries, is_durable=True)
            if binaries
            else nullcontext() as it
        ):
            if it is not None:
                url, other = it.new_database(), it.new_database()
                with closing(a_log(url)) as log, bare_postgres(other) as bare:
                    single("PostgreSQL", log, bare, given.turns)
                    until_signed("PostgreSQL", log, folder, EACH_TURN)
        batches(folder, given.acts)
        signed(folder, given.acts, given.workers)


if __name__ == "__main__":
    main()
