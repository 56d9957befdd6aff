"""Many readers at once of a portal with 1,000 compacts, against bare bytes.

A log is written (and kept for the next run), ``servanda serve`` is started on it, and
READERS ask without a pause, each on a connection of its own, from another process: the
front page, filtered lists, compacts (few of them much asked for, most seldom), their
timelines, duties and money, entries anywhere in the log with their proofs, feeds, and
the interface for programs.

    cold     from the first request on: nothing is kept yet
    warm     the same for as long again
    bare     uvicorn alone, answering the same paths with the same bytes from memory:
             what the machine and the client allow. The ratio is the figure to compare.

Aim: with 200 readers, 95 in 100 answers within 150 ms.

Usage: python benchmarks/portal.py [--compacts N] [--entries N] [--readers N]
                                   [--seconds S] [--folder DIR]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.portal_inputs import stream, write

PORT = 8791
BARE_PORT = 8792
SEED = 20
AIM = 150.0


class Asked(NamedTuple):
    """What some readers were answered.

    waits   milliseconds, of each answer
    others  answers that were not 200, by status
    """

    waits: list[float]
    others: dict[int, int]
    seconds: float

    def __str__(self) -> str:
        cuts = statistics.quantiles(self.waits, n=100)
        bad = f"; not 200: {self.others}" if self.others else ""
        return (
            f"{len(self.waits) / self.seconds:7,.0f} requests/s; half within "
            f"{cuts[49]:.0f} ms, 95 in 100 within {cuts[94]:.0f} ms, 99 in 100 within "
            f"{cuts[98]:.0f} ms, the longest {max(self.waits):.0f} ms{bad}"
        )


def paths(compacts: int, entries: int, count: int, seed: int) -> list[str]:
    """Return what is asked for, in order: the same for the same seed."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    weights = list(accumulate(1 / (n + 1) for n in range(compacts)))

    def some() -> str:
        return stream(draw.choices(range(compacts), cum_weights=weights)[0])

    def place() -> int:
        return draw.randrange(entries)

    forms: list[tuple[float, Callable[[], str]]] = [
        (10, lambda: "/"),
        (2, lambda: "/fr/"),
        (5, lambda: f"/?sort=title&page={draw.randint(1, 9)}"),
        (3, lambda: "/?late=1"),
        (30, lambda: f"/compacts/{some()}/"),
        (8, lambda: f"/compacts/{some()}/timeline/"),
        (5, lambda: f"/compacts/{some()}/duties/"),
        (4, lambda: f"/compacts/{some()}/money/"),
        (6, lambda: f"/entries/{place()}/"),
        (4, lambda: f"/api/v1/entries/{place()}"),
        (3, lambda: f"/api/v1/entries/{place()}/proof"),
        (5, lambda: "/api/v1/compacts"),
        (4, lambda: f"/api/v1/compacts/{some()}"),
        (2, lambda: "/feed.atom"),
        (2, lambda: f"/tile/0/x{place() // 256 // 1000:03}/{place() // 256 % 1000:03}"),
        (7, lambda: "/static/site.css"),
    ]
    if entries < 256_000:  # noqa: PLR2004 - the first thousand tiles have short names
        forms = [one for one in forms if not one[1]().startswith("/tile")]
    kinds = draw.choices(
        [make for _, make in forms], [weight for weight, _ in forms], k=count
    )
    return [make() for make in kinds]


async def reader(port: int, wanted: list[str], end: float, found: Asked) -> None:
    """Ask for one page after the other on one connection, until the end."""
    source, sink = await asyncio.open_connection("127.0.0.1", port)
    n = 0
    while time.perf_counter() < end:
        path = wanted[n % len(wanted)]
        n += 1
        start = time.perf_counter()
        sink.write(
            f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n"
            "accept-encoding: gzip\r\n\r\n".encode()
        )
        head = await source.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        low = head.lower()
        at = low.index(b"content-length:") + 15
        await source.readexactly(int(low[at : low.index(b"\r\n", at)]))
        found.waits.append((time.perf_counter() - start) * 1000)
        if status != 200:  # noqa: PLR2004 - OK
            found.others[status] = found.others.get(status, 0) + 1
    sink.close()


async def _all(port: int, lists: list[list[str]], seconds: float) -> Asked:
    found = Asked([], {}, seconds)
    end = time.perf_counter() + seconds
    await asyncio.gather(*(reader(port, one, end, found) for one in lists))
    return found


def asked(port: int, lists: list[list[str]], seconds: float) -> Asked:
    """Let the readers ask, from this process."""
    import uvloop

    return uvloop.run(_all(port, lists, seconds))


def elsewhere(port: int, lists: list[list[str]], seconds: float) -> Asked:
    """Let the readers ask from a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(asked, (port, lists, seconds))


@contextmanager
def served(command: list[str], port: int, wait: float) -> Any:  # noqa: ANN401 - yields
    """Start a server; end it at the end."""
    process = subprocess.Popen(command)
    try:
        end = time.perf_counter() + wait
        while time.perf_counter() < end:
            assert process.poll() is None, "the server ended by itself"
            with suppress(httpx.HTTPError):
                fetched(port, "/healthz")
                break
            time.sleep(0.2)
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


def fetched(port: int, path: str) -> bytes:
    """Return the body of an answer."""
    return httpx.get(f"http://127.0.0.1:{port}{path}", timeout=60).content


def counts() -> dict[str, float]:
    """Return what the portal counts of itself."""
    lines = fetched(PORT, "/metrics").decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def share(before: dict[str, float], after: dict[str, float]) -> float:
    """Return the share of answers that were kept, between two counts."""
    made = "servanda_answer_seconds_count"
    kept = "servanda_answers_kept_total"
    return (after[kept] - before[kept]) / (after[made] - before[made])


def a_log(folder: Path, compacts: int, entries: int) -> str:
    """Return a log of that size; one that was written before is used again."""
    home = folder / f"portal-{compacts}-{entries}"
    done = home / "done"
    if not done.exists():
        home.mkdir(parents=True, exist_ok=True)
        (home / "register.sqlite").unlink(missing_ok=True)
        start = time.perf_counter()
        write(home, compacts, entries)
        print(f"the log was written in {time.perf_counter() - start:.0f} s")
        done.touch()
    return str(home / "register.sqlite")


def bare(folder: Path, lists: list[list[str]], seconds: float) -> Asked:
    """Answer the same paths with the same bytes, by uvicorn alone."""
    wanted = sorted({path for one in lists for path in one})[:20_000]
    held = {path: fetched(PORT, path).hex() for path in wanted}
    (folder / "bare.json").write_text(json.dumps(held), encoding="utf-8")
    command = [sys.executable, __file__, "--bare", str(folder / "bare.json")]
    known = [[path for path in one if path in held] or wanted[:1] for one in lists]
    with served(command, BARE_PORT, 60):
        return elsewhere(BARE_PORT, known, seconds)


def serve_bare(path: Path) -> None:
    """Serve bytes from memory, by their paths."""
    import uvicorn

    held = {k: bytes.fromhex(v) for k, v in json.loads(path.read_text()).items()}

    async def app(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401, ARG001
        query = scope["query_string"].decode()
        body = held.get(scope["path"] + (f"?{query}" if query else ""), b"")
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    uvicorn.run(app, port=BARE_PORT, log_config=None, access_log=False, lifespan="off")


def run(folder: Path, given: argparse.Namespace) -> None:
    """Measure and print."""
    place = a_log(folder, given.compacts, given.entries)
    each = 400
    flat = paths(given.compacts, given.entries, given.readers * each, SEED)
    lists = [flat[n * each : (n + 1) * each] for n in range(given.readers)]
    command = [str(Path(sys.executable).with_name("servanda")), "serve"]
    start = time.perf_counter()
    command += ["--database", place, "--port", str(PORT), "--pace", "0"]
    with served(command, PORT, 7200):
        print(f"the portal answers after {time.perf_counter() - start:.1f} s")
        at_first = counts()
        cold = elsewhere(PORT, lists, given.seconds)
        between = counts()
        print(f"cold {cold}; kept {share(at_first, between):.1%}")
        warm = elsewhere(PORT, lists, given.seconds)
        last = counts()
        print(f"warm {warm}; kept {share(between, last):.1%}")
        plain = bare(folder, [one[:50] for one in lists], given.seconds)
        print(f"bare {plain}")
    rate = len(warm.waits) / len(plain.waits)
    print(f"ratio of warm to bare {rate:.2f}")
    late = statistics.quantiles(warm.waits, n=100)[94]
    word = "met" if late < AIM else "not met"
    print(f"95 in 100 within {late:.0f} ms with {given.readers} readers: aim {word}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compacts", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bare:
        serve_bare(given.bare)
        return
    run(given.folder / "servanda-benchmark", given)


if __name__ == "__main__":
    main()
