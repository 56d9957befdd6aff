"""A log of many compacts, written quickly and sound: what the portal is measured on.

Each compact is the text of SAPMIL under an id, a title and an end of its own. Its
charter, request, authorization and sealing are entered first; then counts of persons,
sums allocated and events, each signed by the office that the text names, the compacts
in turn. Every act goes the way of all acts: signed, verified, judged by its charter,
hashed and committed. Only what the compact admits is not asked at entry, for nothing
else is written here; that it does admit them, the portal and the audit find themselves.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from servanda.basis.digest import canonical, sha256
from servanda.compact.reading import plain, read_compact
from servanda.register.authority.envelope import (
    PAYLOAD_TYPE,
    Envelope,
    pae,
    with_signature,
    write_envelope,
)
from servanda.register.authority.statement import Statement, write_statement
from servanda.register.log.log import Log
from servanda.register.log.memory import Memory
from servanda.register.log.preparing import append_all
from servanda.register.log.publishing import Signing, publish
from servanda.register.log.submission import Receipt, Submission
from servanda.register.log.writing import Appender
from tests.examples.lived import script

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = "benchmark.example/register"
START = datetime(2017, 12, 2, 12, tzinfo=UTC)
UNTIL = datetime(2026, 5, 1, 12, tzinfo=UTC)
IN_TURN = 10
"""Acts of one compact before the next compact's turn."""

_live: Any = script()


class Wanted(NamedTuple):
    """What is to be signed: the act of a compact, by its number there."""

    compact: int
    number: int
    occurred: str


@lru_cache(maxsize=1)
def life() -> dict[str, Any]:
    """Return the life of SAPMIL as its file tells it."""
    path = ROOT / "examples" / "lives" / "sapmil.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def first_text() -> dict[str, Any]:
    """Return the text of SAPMIL."""
    path = ROOT / "examples" / "sapmil" / "compact.yaml"
    return dict(plain(read_compact(path).document))


@lru_cache(maxsize=64)
def text(compact: int) -> bytes:
    """Return the text of a compact, by its number."""
    said = first_text()
    end = 2026 + compact % 5
    term = {**said["term"], "end": f"{end}-05-20", "longstop": f"{end}-11-20"}
    title = f"{said['title']}, no. {compact}"
    return canonical({**said, "id": stream(compact), "title": title, "term": term})


def stream(compact: int) -> str:
    """Return the id of a compact, by its number."""
    return f"sapmil-{compact:04}"


@lru_cache(maxsize=64)
def bench(compact: int) -> Any:  # noqa: ANN401 - of a script
    """Return the offices of a compact and the keys of those who hold them."""
    return _live.Bench.of(stream(compact), life()["charter"])


@lru_cache(maxsize=4096)
def key(of: str, holder: str) -> Any:  # noqa: ANN401 - of a script
    """Return the key of a holder, the same in every compact but for its name."""
    return _live.Bench(of, {}, {}).key(holder)


def act(wanted: Wanted) -> Submission:
    """Sign an act: a charter, a request, an authorization, a sealing, then the rest."""
    offices, held = bench(wanted.compact), text(wanted.compact)
    by, name, kind, body, signed = _said(wanted, sha256(held))
    statement = Statement(
        log=ORIGIN,
        stream=stream(wanted.compact),
        id=name,
        kind=kind,
        author=offices.author(by),
        occurred=wanted.occurred,
        what=f"Entered for a benchmark: {kind} {wanted.number}",
        body=body,
        text=None if wanted.number < len(_FIRST) else sha256(held),
    )
    payload = write_statement(statement)
    envelope = Envelope(PAYLOAD_TYPE, payload)
    for holder in dict.fromkeys(offices.of_names([by, *signed])):
        for keyid, signature in key(offices.stream, holder).sign(
            pae(PAYLOAD_TYPE, payload)
        ):
            envelope = with_signature(envelope, keyid, signature)
    attached = (held,) if kind == "sealing" else ()
    return Submission(write_envelope(envelope), attached)


_FIRST = ("charter", "request", "authorization", "sealing")


def _said(
    wanted: Wanted, digest: str
) -> tuple[str, str, str, dict[str, Any], list[str]]:
    """Return office, name, kind, body and signers of an act."""
    number = wanted.number
    if number == 0:
        charter = bench(wanted.compact).charter(life()["charter"])
        return "government", "charter-1", "charter", charter, list(_offices())
    if number == 1:
        return "government", "request", "request", {}, []
    if number == 2:  # noqa: PLR2004 - the third act
        body = {"of": "pretoria-2017", "start": "2017-12-02", "until": "2030-05-20"}
        return "troika", "summit-grants", "authorization", body, []
    if number == 3:  # noqa: PLR2004 - the fourth
        body = {"document": "compact", "digest": digest}
        return "government", "mandate-text", "sealing", body, ["parties"]
    kind, body = _rest(number)
    return "secretariat", f"act-{number}", kind, body, []


def _rest(number: int) -> tuple[str, dict[str, Any]]:
    match number % 3:
        case 0:
            return "strength", {"party": "sadc", "present": 200 + number % 69}
        case 1:
            amount = f"USD {1000 + number} (2017 prices)"
            return "allocation", {"amount": amount, "payer": "sadc", "line": "sadc-own"}
        case _:
            return "event", {"kind": "other"}


def _offices() -> Iterator[str]:
    return (office["id"] for office in life()["charter"]["offices"])


def order(compacts: int, entries: int) -> Iterator[tuple[int, int]]:
    """Yield compact and number of every act, the compacts in turn."""
    each = -(-entries // compacts)
    turns = (
        (compact, number)
        for low in range(0, each, IN_TURN)
        for compact in range(compacts)
        for number in range(low, min(low + IN_TURN, each))
    )
    return islice(turns, entries)


def write(
    folder: Path,
    compacts: int,
    entries: int,
    tell: Callable[[int], None] = lambda _done: None,
) -> str:
    """Write a log into a folder and sign it; return where it is."""
    place = folder / "register.sqlite"
    step = (UNTIL - START) / entries
    moment = [START + step * 256]  # never before the days that a batch speaks of
    with (
        closing(Log.create(place, ORIGIN)) as log,
        ProcessPoolExecutor(2) as pool,
    ):
        appender = Appender(log, lambda: moment[0])
        wanted = (
            Wanted(compact, number, (START + step * index).date().isoformat())
            for index, (compact, number) in enumerate(order(compacts, entries))
        )
        signed = _signed(pool, wanted)
        done = 0
        for outcomes in append_all(appender, signed, pool):
            assert all(isinstance(one, Receipt) for one in outcomes), outcomes
            done += len(outcomes)
            moment[0] = START + step * (done + 256)
            tell(done)
        signer = _live.signer_of(ORIGIN)
        memory = Memory(folder / "memory.sqlite")
        publish(log, Signing((signer,), memory, lambda: moment[0]))
        (folder / "log.vkey").write_text(f"{signer.key}\n", encoding="utf-8")
    return str(place)


_AHEAD = 8


def _signed(
    pool: ProcessPoolExecutor, wanted: Iterator[Wanted]
) -> Iterator[Submission]:
    """Yield signed acts in their order, signed by other processes."""
    waiting = []
    while batch := list(islice(wanted, 512)):
        waiting.append(pool.submit(_signed_all, batch))
        if len(waiting) > _AHEAD:
            yield from waiting.pop(0).result()
    yield from chain.from_iterable(one.result() for one in waiting)


def _signed_all(batch: list[Wanted]) -> list[Submission]:
    return [act(one) for one in batch]


def main() -> None:
    """Write a log into the folder named on the command line."""
    folder, compacts, entries = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    began = datetime.now(UTC)  # noqa: TID251 - the edge

    def tell(done: int) -> None:
        if done % 25_600 == 0:
            spent = timedelta(0) + (datetime.now(UTC) - began)  # noqa: TID251
            print(f"{done:,} of {entries:,} in {spent.total_seconds():.0f} s")

    print(write(folder, compacts, entries, tell))


if __name__ == "__main__":
    main()
