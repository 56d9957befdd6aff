"""How long an audit of a large log takes, against bare verification of signatures.

A log of ENTRIES signed, distinct acts in STREAMS streams is built in an SQLite file
(not timed; `--keep FILE` keeps it for the next run), then audited with WORKERS
processes as `servanda log audit` does it: every act is folded by the rules of its
compact, which admit it. Each pass is timed by its progress. The bare
rate is that of `cryptography` verifying Ed25519 signatures of the same length of
message, in as many processes at once, before and after the audit in the same run.

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
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

BARE = 40_000


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
            from benchmarks.audit_inputs import build

            build(place, asked.entries, asked.streams, asked.workers)
        measure(place, asked.workers)


def measure(place: Path, workers: int) -> None:
    """Audit the log and print what each pass took."""
    from servanda.acts.auditing import observe
    from servanda.cli.progress import progress
    from servanda.register.audit import audit, crew_of
    from servanda.register.log.log import Log
    from tests.register.log.acts import ORIGIN
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
            observe=observe,
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
