"""How long an audit of a large log takes, against bare verification of signatures.

A log of ENTRIES signed, distinct acts in STREAMS streams is built in an SQLite file
(not timed; `--keep FILE` keeps it for the next run), then audited with WORKERS
processes as `servanda log audit` does it. Each pass is timed by its progress. The bare
rate is that of `cryptography` verifying Ed25519 signatures of the same length of
message, in as many processes at once, before and after the audit in the same run.

The fold reads every act, types its body and enters it in the life of its compact; the
compacts' own rules are not asked, since no compact is sealed in these streams.

Where other work runs beside it, wall times mean little: compare the last but one line,
which counts seconds of the processor for the whole audit.

    aims   entries, charters and replay together: under 10 s for 1,000,000 entries
           the pass over the signatures: at least 0.6 of the bare rate

Usage: python benchmarks/audit.py [--entries N] [--streams N] [--workers N]
       [--keep FILE]
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from servanda.register.audit.passes.replay import Documents, Take

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

ORIGIN = "maravel.example/register"
START = datetime(2031, 3, 1, 12, 0, tzinfo=UTC)
BATCH = 8192
BARE = 40_000


class Signed(NamedTuple):
    """An act, signed: all that a row needs beside its place and time."""

    stream: str
    id: str
    kind: str
    act: str
    digest: str
    envelope: bytes


def _stream(number: int, streams: int) -> str:
    return f"compact-{number % streams}"


def sign(first: int, last: int, streams: int) -> list[Signed]:
    """Return acts from one number up to another; each says something else."""
    from servanda.basis.digest import digest_of, sha256
    from servanda.register.authority.envelope import (
        PAYLOAD_TYPE,
        Envelope,
        with_signature,
        write_envelope,
    )
    from servanda.register.authority.statement import write_statement
    from tests.register.log.acts import charter, key_of, part_of, statement

    keyid, key = digest_of(part_of("one")), key_of("one")
    acts = []
    for number in range(first, last):
        stream = _stream(number, streams)
        if number < streams:
            body: dict[str, Any] = charter(charter=stream)
            said = statement("charter-1", "charter", stream=stream, body=body)
        else:
            said = statement(f"act-{number}", stream=stream, **_what(number))
        envelope = Envelope(PAYLOAD_TYPE, write_statement(said))
        envelope = with_signature(envelope, keyid, key.sign(envelope.signed))
        whole = write_envelope(envelope)
        acts.append(
            Signed(stream, said.id, said.kind, envelope.act, sha256(whole), whole)
        )
    return acts


def _what(number: int) -> dict[str, Any]:
    day = (START + timedelta(seconds=number)).date()
    if number % 2:
        body = {
            "item": "radios",
            "quantity": number,
            "delivered_on": day.isoformat(),
        }
        return {"kind": "delivery", "body": body, "what": f"Shipment {number}."}
    body = {
        "amount": f"USD {number} (2031 prices)",
        "payer": "albara",
        "line": "training",
    }
    return {"kind": "expenditure", "body": body, "what": f"Voucher {number} paid."}


def build(place: Path, entries: int, streams: int, workers: int) -> None:
    """Write the log, as the register would, but without verifying what it just made."""
    from servanda.register.log.book import counted_text, pack
    from servanda.register.log.entry import Entry, write_entry
    from servanda.register.log.log import Log
    from servanda.register.log.store.port import Row
    from servanda.register.transparency.checkpoint import Checkpoint, sign_checkpoint
    from servanda.register.transparency.hashing import Frontier, leaf_hashes
    from servanda.register.transparency.note import write_note
    from tests.register.log.acts import REGISTRAR
    from tests.register.transparency.signers import SeededSigner

    log, tree = Log.create(place, ORIGIN), Frontier()
    counted = counted_text(("h-registrar",), (REGISTRAR,))
    signer = SeededSigner(ORIGIN)
    for acts in _signed(entries, streams, workers):
        first = tree.size
        leaves = [
            write_entry(
                Entry(
                    act.act,
                    act.digest,
                    act.id,
                    act.kind,
                    START + timedelta(milliseconds=first + at),
                    act.stream,
                )
            )
            for at, act in enumerate(acts)
        ]
        tree, hashes = pack(tree, leaf_hashes(leaves))
        rows = [
            Row(
                first + at,
                leaf,
                kept,
                act.envelope,
                act.stream,
                act.id,
                act.kind,
                counted,
            )
            for at, (act, leaf, kept) in enumerate(
                zip(acts, leaves, hashes, strict=True)
            )
        ]
        head = Checkpoint(ORIGIN, tree.size, tree.root())
        with log.store.change() as change:
            change.add(rows)
            change.publish(tree.size, write_note(sign_checkpoint(head, [signer], 0)))
        print(f"\rbuilt {tree.size:,}", end="", file=sys.stderr)
    print(file=sys.stderr)
    log.close()


def _signed(entries: int, streams: int, workers: int) -> Iterator[list[Signed]]:
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        firsts = range(0, entries, BATCH)
        lasts = [min(first + BATCH, entries) for first in firsts]
        yield from pool.map(sign, firsts, lasts, [streams] * len(lasts))


class Bare(NamedTuple):
    """Bare verification: seconds that it took, and seconds of the processor."""

    wall: float
    cpu: float


def verify_bare(count: int) -> Bare:
    """Return how long bare verification of distinct messages takes."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"bare").digest())
    public = key.public_key()
    few = [b"%0420d" % number for number in range(1000)]
    pairs = [(key.sign(message), message) for message in few]
    began, used = time.perf_counter(), time.process_time()
    for _ in range(count // len(pairs)):
        for signature, message in pairs:
            public.verify(signature, message)
    return Bare(time.perf_counter() - began, time.process_time() - used)


def bare_rates(workers: int) -> Bare:
    """Return verifications per second of so many processes, and of one processor."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn) as pool:
        list(pool.map(verify_bare, [1000] * workers))  # processes start
        took = list(pool.map(verify_bare, [BARE] * workers))
    wall = sum(BARE / each.wall for each in took)
    return Bare(wall, len(took) * BARE / sum(each.cpu for each in took))


def cpu() -> float:
    """Return the seconds of the processor used by this process and its ended ones."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(kind) for kind in kinds]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    """Build the log, audit it, and print one line for each pass."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--streams", type=int, default=100)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a file for the log, used again")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = asked.keep or Path(folder) / "log.sqlite"
        if not place.is_file():
            build(place, asked.entries, asked.streams, asked.workers)
        measure(place, asked.workers)


def folded(stream: str, documents: Documents) -> Take:
    """Begin the fold of a stream; its acts are typed and folded, all admitted."""
    from servanda.observance.life import Life, take

    life = Life(stream)
    return lambda logged: take(life, logged, documents, _admitted)


def _admitted(*_: object) -> None:
    return None


def measure(place: Path, workers: int) -> None:
    """Audit the log and print what each pass took."""
    from servanda.cli.progress import progress
    from servanda.register.audit import audit, crew_of
    from servanda.register.log.log import Log
    from tests.register.transparency.signers import SeededSigner

    began: dict[str, float] = {}
    ended: dict[str, float] = {}
    before = bare_rates(workers)
    used = cpu()
    log = Log.open(place)
    with progress() as show, crew_of(workers, log, partial(Log.open, place)) as crew:

        def tell(step: str, done: float) -> None:
            began.setdefault(step, time.perf_counter())
            ended[step] = time.perf_counter()
            show(step, done)

        start = time.perf_counter()
        report = audit(
            log,
            keys=[SeededSigner(ORIGIN).key],
            observe=folded,
            crew=crew,
            progress=tell,
        )
        whole = time.perf_counter() - start
    assert report.is_sound, report.counts
    assert report.looked.signatures == report.size
    used = cpu() - used
    after = bare_rates(workers)
    bare = (before.wall + after.wall) / 2
    per_cpu = (before.cpu + after.cpu) / 2
    took = {step: ended[step] - began[step] for step in began}
    for step, seconds in took.items():
        print(f"{step:<12} {seconds:8.2f} s {report.size / seconds:12,.0f} entries/s")
    rest = sum(took[step] for step in ("entries", "charters", "replay"))
    rate = report.size / took["signatures"]
    print(
        f"{'whole':<12} {whole:8.2f} s   {report.size:,} entries, {workers} processes"
    )
    print(f"tree, order and replay {rest:.2f} s (aim for 1,000,000: under 10 s)")
    print(
        f"bare Ed25519 {bare:,.0f}/s; signatures {rate:,.0f}/s: {rate / bare:.2f} of it"
    )
    least = report.size / per_cpu
    print(
        f"whole audit {used:.1f} s of the processor; bare verification of as many"
        f" {least:.1f} s: {least / used:.2f} of it"
    )
    print(f"findings without effect on soundness: {dict(report.counts)}")


if __name__ == "__main__":
    main()
