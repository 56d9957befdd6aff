"""How long it takes to say where a compact stands, and to bring a portfolio up to date.

    python benchmarks/observance.py [--entries 10000] [--compacts 10000]

In one run:

*   ``status`` of a compact with 10,000 entries, its life at hand (aim: under 100 ms),
    and the fold of those entries that makes the life, judged by the compact's rules:
    once under the short text of SAPMIL, once under the rich one of Maravel;
*   a portfolio of 10,000 small compacts brought up to date, against a plain Python fold
    that puts the same entries into dictionaries and judges nothing.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.observance_inputs import Long, maravel
from servanda.basis.digest import canonical, sha256
from servanda.compact.reading import plain, read_compact
from servanda.observance.admission import rule
from servanda.observance.life.fold import Life, replay, take
from servanda.observance.status import status
from servanda.register.authority.statement import Author, Statement
from servanda.register.log.entry import Logged

ROOT = Path(__file__).parents[1]
START = datetime(2018, 1, 1, tzinfo=UTC)
ORIGIN = "benchmark.example/register"
HOST = Author("Government", "lesotho")
SADC = Author("Secretariat", "sadc")
STREAM = "sapmil"
TIMES = 7

PREFACE: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("request", "request", {}),
    ("compact", "sealing", {"document": "compact", "digest": "{text}"}),
)


def text() -> bytes:
    """Return the compact whose life is led: a short one, with a term and a budget."""
    path = ROOT / "examples" / "sapmil" / "compact.yaml"
    return canonical(plain(read_compact(path).document))


def acts(count: int, stream: str, digest: str) -> Iterator[Logged]:
    """Yield a request, a sealing, and then counts of persons and sums spent."""
    for index in range(count):
        if index < len(PREFACE):
            name, kind, form = PREFACE[index]
            body = {k: digest if v == "{text}" else v for k, v in form.items()}
            author, held = HOST, None
        elif index % 2:
            kind, name, author, held = "strength", f"count-{index}", SADC, digest
            body = {"party": "sadc", "present": 200 + index % 69}
        else:
            kind, name, author, held = "expenditure", f"spent-{index}", SADC, digest
            body = {"amount": f"USD {index} (2017 prices)", "payer": "sadc"}
        moment = START + timedelta(seconds=60 * index)
        said = Statement(
            log=ORIGIN,
            stream=stream,
            id=name,
            kind=kind,
            author=author,
            occurred=moment.date().isoformat(),
            what="benchmark",
            body=body,
            text=held,
        )
        offices = (HOST, SADC) if kind == "sealing" else (author,)
        yield Logged(index, moment, f"sha256:{index:064x}", said, ("h",), offices)


def timed(job: Any, times: int = 5) -> float:  # noqa: ANN401 - any callable
    """Return the median of some runs, in seconds."""
    found = []
    for _ in range(times):
        start = perf_counter()
        job()
        found.append(perf_counter() - start)
    return statistics.median(found)


def short(count: int) -> Long:
    """Return a long life under a short text: counts of persons and sums spent."""
    document = text()
    return Long(STREAM, document, list(acts(count, STREAM, sha256(document))))


def one_compact(life: Long) -> None:
    """Fold one long life and ask where it stands."""
    documents = {sha256(life.text): life.text}.get
    count = len(life.entries)
    start = perf_counter(), process_time()
    led = replay(life.stream, life.entries, documents, rule)
    folding, used = perf_counter() - start[0], process_time() - start[1]
    assert not led.unadmitted, led.unadmitted[0].why
    at = life.entries[-1].recorded
    first, asking, cost = asked(led, at)
    print(
        f"{life.stream}: status of {count:,} entries, the life at hand: {asking:.1f} ms"
        f" ({cost:.1f} ms of the processor; the first time {first:.1f} ms)"
    )
    print(
        f"the fold that makes it: {folding:.2f} s, {folding / count * 1e6:.0f} us an"
        f" entry ({used / count * 1e6:.0f} us of the processor)"
    )


def asked(life: Life, at: datetime) -> tuple[float, float, float]:
    """Return milliseconds: the first answer, the median of others, of the processor."""
    first = timed(lambda: status(life, at), 1)
    start = process_time()
    asking = timed(lambda: status(life, at), TIMES)
    cost = (process_time() - start) / TIMES
    return first * 1e3, asking * 1e3, cost * 1e3


def portfolio(compacts: int, each: int = 10) -> None:
    """Bring many compacts up to date, and compare with a fold that judges nothing."""
    document = text()
    digest = sha256(document)
    documents = {digest: document}.get
    streams = [f"compact-{n}" for n in range(compacts)]
    entries = {name: list(acts(each, name, digest)) for name in streams}
    lives = {name: Life(name) for name in streams}
    last = START + timedelta(days=1)

    def judged() -> None:
        for name, logged in entries.items():
            for act in logged:
                take(lives[name], act, documents, _any_id)
            status(lives[name], last)

    ours, theirs = timed(judged, 1), timed(lambda: plainly(entries), 3)
    print(
        f"{compacts:,} compacts of {each} entries brought up to date: {ours:.1f} s, "
        f"{ours / compacts * 1e3:.2f} ms each; {ours / theirs:.0f} x a plain fold that "
        "judges nothing"
    )


def plainly(entries: dict[str, list[Logged]]) -> None:
    """Put entries into dictionaries and judge nothing: the peer."""
    held: dict[str, dict[str, Any]] = {}
    for name, logged in entries.items():
        mine = held.setdefault(name, {"acts": {}, "present": {}, "spent": 0})
        for act in logged:
            said = act.statement
            mine["acts"][said.id] = (act.index, act.recorded, said.kind)
            if said.kind == "strength":
                mine["present"][said.body["party"]] = said.body["present"]
            elif said.kind == "expenditure":
                mine["spent"] += int(said.body["amount"].split()[1])


def _any_id(life: Life, deed: Any, documents: Any) -> str | None:  # noqa: ANN401
    """Judge as always, but for the text's own id: one text serves every stream."""
    if deed.kind == "sealing":
        return None
    return rule(life, deed, documents)


def main() -> None:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--compacts", type=int, default=10_000)
    given = parser.parse_args()
    one_compact(short(given.entries))
    one_compact(maravel(given.entries))
    portfolio(given.compacts)


if __name__ == "__main__":
    main()
