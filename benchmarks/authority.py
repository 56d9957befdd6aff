"""What the gate costs beside bare verification of Ed25519, as ratios of one run.

Takes turns, and counts the processor's time, so that other work on the machine does
not decide. Run as ``python -m benchmarks.authority``.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from servanda.register.authority.envelope import write_envelope
from servanda.register.authority.gate import count, decide_bytes, judge
from servanda.register.authority.statement import Author
from servanda.register.authority.verdict import Authorized
from tests.register.authority.parties import (
    STREAM,
    ed25519,
    envelope,
    setting,
    statement,
)

ACTS, TURNS = 1000, 7
BODY = {"condition": "c-1", "evidence_item": "e-1", "status": "met"}


def measured(jobs: dict[str, Callable[[], None]]) -> dict[str, float]:
    """Return the acts a second of each job in its best turn."""
    best = dict.fromkeys(jobs, 0.0)
    for _ in range(TURNS):
        for name, job in jobs.items():
            begun = time.process_time()
            job()
            best[name] = max(best[name], ACTS / (time.process_time() - begun))
    return best


def main() -> None:
    """Measure in turns; print the best turn of each, and its ratio to the bare one."""
    where = setting()
    placed = where.placed(STREAM)
    charter = placed.charter if placed else None
    auditor = Author("Auditor", "maravel")
    acts = [
        envelope(
            statement("certification", id=f"a-{n}", author=auditor, body=BODY),
            "auditor",
        )
        for n in range(ACTS)
    ]
    files = [write_envelope(act) for act in acts]
    key = ed25519("auditor").public_key()
    signed = [(act.signatures[0].sig, act.signed) for act in acts]

    def bare() -> None:
        for sig, message in signed:
            key.verify(sig, message)

    def counted() -> None:
        for act in acts:
            assert isinstance(judge(count(act, charter), where), Authorized)

    def decided() -> None:
        for data in files:
            assert isinstance(decide_bytes(data, where), Authorized)

    jobs: dict[str, Callable[[], None]] = {
        "bare verification": bare,
        "count and judge": counted,
        "read, count and judge": decided,
    }
    best = measured(jobs)
    for name, rate in best.items():
        ratio = rate / best["bare verification"]
        print(f"{name:24}{rate:10,.0f} a second{ratio:8.2f}")


if __name__ == "__main__":
    main()
