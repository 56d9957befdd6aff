r"""Many readers at once of a portal with 1,000 compacts, against bare bytes.

A log is written (and kept for the next run), ``servanda serve`` is started on it, and
READERS ask, each on a connection of its own, from another process: without a pause,
which no person does and shows what the portal can bear at most, or with --pause, as
people read.

What is asked for: of 100 requests 20 for the front page or a list, 47 for the page of a
compact or one of its parts, 15 for an entry anywhere in the log, with its proof or its
tile, 11 for the interface for programs or a feed, 7 for the style sheet. Which compact
is asked for falls with its rank as 1/rank (Zipf's law with exponent 1: Breslau, Cao,
Fan, Phillips and Shenker, 1999, found 0.64 to 0.83 in what proxies are asked for, so
that fewer are asked for often here than there; the ranks are drawn, so that none is the
order in which anything is made). Entries are drawn evenly: the worst case, for none is
asked for twice.

    new      from the start on a log that was never served: until it answers, and until
             all that is made ahead is made
    cold     started again on what lies on disk, from the first request on
    warm     the same for as long again
    bare     uvicorn alone, answering the same paths with the same bytes from memory:
             what the machine and the client allow. The ratio is the figure to compare.

With each: the processor time of the serving process for a request, which other work on
the machine changes less than the waiting. Aim: with 200 readers, 95 in 100 answers
within 150 ms.

For the aim, on a quiet machine (the log takes 1.5 GB and some minutes, once):

    python benchmarks/portal.py --entries 1000000 --seconds 60 --folder DIR
    python benchmarks/portal.py --entries 1000000 --seconds 60 --folder DIR --kept \
      --pause 1

Usage: python benchmarks/portal.py [--compacts N] [--entries N] [--readers N]
                                   [--seconds S] [--folder DIR] [--pause S] [--kept]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
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
    ranked = draw.sample(range(compacts), compacts)
    weights = list(accumulate(1 / (n + 1) for n in range(compacts)))

    def some() -> str:
        return stream(draw.choices(ranked, cum_weights=weights)[0])

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


async def reader(
    port: int, wanted: list[str], end: float, found: Asked, pause: float
) -> None:
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
        if pause:  # between half and one and a half times of it
            await asyncio.sleep(pause * (0.5 + n * 7 % 11 / 10))
    sink.close()


async def _all(
    port: int, lists: list[list[str]], seconds: float, pause: float
) -> Asked:
    found = Asked([], {}, seconds)
    end = time.perf_counter() + seconds
    await asyncio.gather(*(reader(port, one, end, found, pause) for one in lists))
    return found


def asked(port: int, lists: list[list[str]], seconds: float, pause: float) -> Asked:
    """Let the readers ask, from this process."""
    import uvloop

    return uvloop.run(_all(port, lists, seconds, pause))


def elsewhere(
    port: int, lists: list[list[str]], seconds: float, pause: float = 0
) -> Asked:
    """Let the readers ask from a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(asked, (port, lists, seconds, pause))


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


def spent(pid: int) -> float:
    """Return the seconds of processor time that a process has spent (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


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


def ready(start: float, wait: float) -> float:
    """Return the seconds after which all that is made ahead was made."""
    end = start + wait
    while time.perf_counter() < end:
        if counts().get("servanda_pages_left") == 0:
            break
        time.sleep(1)
    return time.perf_counter() - start


def phase(
    name: str,
    process: subprocess.Popen[bytes],
    lists: list[list[str]],
    given: argparse.Namespace,
) -> Asked:
    """Let the readers ask, and print what came of it."""
    before, paid = counts(), spent(process.pid)
    found = elsewhere(PORT, lists, given.seconds, given.pause)
    after, paid = counts(), spent(process.pid) - paid
    each = 1000 * paid / len(found.waits)
    print(
        f"{name} {found}; kept {share(before, after):.1%}; {each:.2f} ms of the "
        "processor each"
    )
    return found


def run(folder: Path, given: argparse.Namespace) -> None:
    """Measure and print."""
    place = a_log(folder, given.compacts, given.entries)
    each = 400
    flat = paths(given.compacts, given.entries, given.readers * each, SEED)
    lists = [flat[n * each : (n + 1) * each] for n in range(given.readers)]
    command = [str(Path(sys.executable).with_name("servanda")), "serve"]
    command += ["--database", place, "--port", str(PORT), "--pace", "0"]
    if not given.kept:
        for end in ("views", "pages"):
            for one in Path(place).parent.glob(f"*.{end}*"):
                one.unlink()
        start = time.perf_counter()
        with served(command, PORT, 7200):
            print(f"new: the portal answers after {time.perf_counter() - start:.1f} s")
            print(f"new: all is made ahead after {ready(start, 7200):.1f} s")
    start = time.perf_counter()
    with served(command, PORT, 7200) as process:
        print(f"again: the portal answers after {time.perf_counter() - start:.1f} s")
        phase("cold", process, lists, given)
        print(f"again: all is made ahead after {ready(start, 7200):.1f} s")
        warm = phase("warm", process, lists, given)
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
    parser.add_argument(
        "--pause", type=float, default=0, help="seconds, about, between two requests"
    )
    parser.add_argument(
        "--kept", action="store_true", help="start on what an earlier run left on disk"
    )
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.bare:
        serve_bare(given.bare)
        return
    run(given.folder / "servanda-benchmark", given)


if __name__ == "__main__":
    main()
