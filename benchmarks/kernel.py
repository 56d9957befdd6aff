"""The kernel of the outlook against its peers and against the machine's limit.

    python benchmarks/kernel.py [--peers FOLDER]

At full complexity: 9 options of 120 months, every mechanism, chance included. One core
is timed in processor seconds, which other work on the machine disturbs least; all cores
by the clock. Printed are trajectory-months per second and their ratios:

* the CPU engine on one core and on all;
* the NumPy engine in single precision, in the block that suits it best;
* EMA Workbench and Mesa (`kernel_peers.py` says how), in an environment of their own
  that is made in a temporary folder, or in FOLDER and kept there;
* the same arithmetic in registers (`kernel_bound.c`): the operations of a month are
  counted in the compiled code, after LLVM has left out what is not needed; each kind
  is timed alone at its best and their times are added up.

Then the cost of more draws (linear), of more options (less than linear: chance and what
follows from it is shared) and the memory of more draws (flat).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.kernel_inputs import MONTHS, OPTIONS, asked, block  # noqa: E402 - beside this file

REPEATS = 5
DRAWS = 4096
AIMS = {"NumPy, single precision": 10.0, "Mesa": 300.0, "the bound in registers": 0.25}
KINDS = {
    "arithmetic": ("fadd", "fsub", "fmul", "fneg"),
    "quotient": ("fdiv", "llvm.sqrt"),
    "choice": ("fcmp", "select"),
    "conversion": ("fptosi", "sitofp", "uitofp", "llvm.floor"),
    "bitwise": ("add", "sub", "and", "or", "xor", "shl", "ashr", "lshr"),
}


def best(work: Callable[[], Any], clock: Callable[[], float] = process_time) -> float:
    """Return the least time that some work takes."""
    times = []
    for _ in range(REPEATS):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


# --- ours -----------------------------------------------------------------------------


def cpu(
    threads: int, draws: int = DRAWS, options: int = OPTIONS, months: int = MONTHS
) -> Callable[[], Any]:
    """Return a run on the CPU engine."""
    from servanda.outlook.kernels.engines.cpu import Cpu
    from servanda.outlook.kernels.layout import MODEL

    of, run = block(MODEL, draws), asked(MODEL, options, months)
    return lambda: Cpu(threads).run(MODEL, of, run)


def reference(draws: int) -> float:
    """Return the trajectory-months per second of the NumPy engine."""
    from servanda.outlook.kernels.engines.reference import Reference
    from servanda.outlook.kernels.layout import MODEL

    months = max(2, 24_000 // draws)
    of, run = block(MODEL, draws), asked(MODEL, OPTIONS, months)
    took = best(lambda: Reference().run(MODEL, of, run))
    return draws * OPTIONS * months / took


def scaling() -> None:
    """Print what more draws and more options cost."""
    print("\ndraws      processor seconds  per draw, us")
    for draws in (1024, 4096, 16384):
        took = best(cpu(1, draws))
        print(f"{draws:6}  {took:18.3f}  {took / draws * 1e6:12.1f}")
    print("\noptions    processor seconds  against as many runs of one")
    one = 0.0
    for options in (1, 3, OPTIONS):
        took = best(cpu(1, DRAWS, options))
        one = one or took
        print(f"{options:6}  {took:18.3f}  {took / one / options:12.2f}")


# --- what is run in a process of its own ----------------------------------------------


def first_run() -> dict[str, float]:
    """Return how long the first run takes, importing and compiling included."""
    start, spent = perf_counter(), process_time()
    run = cpu(1, 64, 1, 2)
    imported = process_time() - spent
    run()
    return {
        "importing": imported,
        "compiling or loading": process_time() - spent - imported,
        "by the clock": perf_counter() - start,
    }


def counted() -> dict[str, Any]:
    """Return the operations of a month and of its chance, for one trajectory."""
    from servanda.outlook.kernels.engines.cpu import compiled
    from servanda.outlook.kernels.engines.fields import leaves
    from servanda.outlook.kernels.layout import MODEL

    cpu(1, 64, 1, 2)()
    text = "".join(compiled(MODEL).inspect_llvm().values())
    parts = re.split(r"\ndefine ", text)
    found: dict[str, Any] = {"calls": -(-len(leaves(MODEL.chances)) // 4)}
    kinds = (MODEL.state, MODEL.tally, MODEL.seen)
    stores = {"month": sum(len(leaves(kind)) for kind in kinds)}
    stores["chance"] = found["calls"] * 4 + len(leaves(MODEL.ready))
    for name, leaf in stores.items():
        bodies = [p for p in parts if f"_{name}12_3clocals_3e" in p.split("\n", 1)[0]]
        body = max(bodies, key=len, default="")
        written = _elements(body, r"store <(\d+) x float>")
        found[name] = {
            kind: sum(
                _elements(body, rf"\b{re.escape(op)}[. ][^\n]*?<(\d+) x (?:float|i32)>")
                for op in ops
            )
            / max(written / leaf, 1.0)
            for kind, ops in KINDS.items()
        }
        found[f"{name} in vectors"] = written > 0
    return found


def _elements(body: str, pattern: str) -> float:
    return float(sum(int(width) for width in re.findall(pattern, body)))


def memory(draws: int) -> dict[str, float]:
    """Return the greatest memory of a run in blocks of 4,096 draws, MiB."""
    import resource

    from servanda.outlook.kernels.engines.cpu import Cpu
    from servanda.outlook.kernels.layout import MODEL

    run, deaths = asked(MODEL, OPTIONS, 24), 0.0
    for first in range(0, draws, DRAWS):
        found = Cpu().run(MODEL, block(MODEL, DRAWS, first), run)
        deaths += float(found.totals[:, 0].sum())
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


JOBS: dict[str, Callable[..., dict[str, Any]]] = {
    "first_run": first_run,
    "counted": counted,
    "memory": lambda: memory(int(sys.argv[3])),
}


def apart(job: str, *more: str, **changed: str) -> dict[str, Any]:
    """Return what a job answers in a process of its own."""
    command = [sys.executable, __file__, "--job", job, *more]
    ran = subprocess.run(
        command,
        env={**os.environ, **changed},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(ran.stdout.splitlines()[-1])  # type: ignore[no-any-return]


# --- peers and the bound --------------------------------------------------------------


def peers(folder: Path) -> dict[str, float]:
    """Return the trajectory-months per second of each peer."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        wanted = ["-r", str(HERE / "requirements-kernel.txt")]
        subprocess.run([str(python), "-m", "pip", "-q", "install", *wanted], check=True)
    here = [path for path in sys.path if path.endswith("-packages")]
    found: dict[str, float] = {}
    for job in ("alone", "batched"):
        ran = subprocess.run(
            [str(python), str(HERE / "kernel_peers.py"), job],
            env={
                **os.environ,
                "KERNEL_PATH": os.pathsep.join([*here, str(HERE.parent / "src")]),
            },
            capture_output=True,
            text=True,
            check=True,
        )
        found |= json.loads(ran.stdout.splitlines()[-1])
    return found


def bound(counts: dict[str, Any], folder: Path) -> float:
    """Return the trajectory-months per second of one core in registers alone."""
    program = folder / "bound"
    flags = ["-O3", "-march=native", "-ffp-contract=off", "-o", str(program)]
    subprocess.run(["gcc", *flags, str(HERE / "kernel_bound.c")], check=True)  # noqa: S607
    ran = subprocess.run([str(program)], capture_output=True, text=True, check=True)
    costs = {k: float(v) for k, v in (line.split() for line in ran.stdout.splitlines())}
    month, chance = (
        sum(number * costs[kind] for kind, number in counts[name].items())
        for name in ("month", "chance")
    )
    shared = (chance + counts["calls"] * costs["chance"]) / OPTIONS
    print(f"\nin registers, ns: {month:.1f} a month, {shared:.1f} its chance; by kind:")
    for kind, number in Counter(counts["month"]).most_common():
        print(f"  {kind:12} {number:6.0f} at {costs[kind]:.4f}")
    print(
        f"  {'chance':12} {counts['calls']:6} at {costs['chance']:.4f}, for all options"
    )
    return float(1e9 / (month + shared))


def main(folder: Path) -> None:
    """Measure and print everything."""
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    with tempfile.TemporaryDirectory() as cold:
        print("first run, cold:", apart("first_run", NUMBA_CACHE_DIR=cold))
        print("and cached:", apart("first_run", NUMBA_CACHE_DIR=cold))
    with tempfile.TemporaryDirectory() as cold:
        counts = apart("counted", NUMBA_CACHE_DIR=cold)
    assert counts["month in vectors"], "LLVM made no vectors of the month"
    cpu(1, 64, 1, 2)()
    work = DRAWS * OPTIONS * MONTHS
    one = work / best(cpu(1))
    every = work / best(cpu(0), perf_counter)
    slower = {"NumPy, single precision": max(map(reference, (1024, 4096, 16384)))}
    found = peers(folder)
    slower["EMA Workbench, per trajectory"] = found["ema_per_trajectory"]
    slower["EMA Workbench, batches on NumPy"] = found["ema_batched"]
    slower["Mesa"] = found["mesa"]
    slower["the bound in registers"] = bound(counts, folder)
    print(f"\n{'':34}{'a second':>10}   ours is")
    print(f"{'CPU engine, one core':34}{one:10.3g}")
    print(f"{'CPU engine, all cores, by clock':34}{every:10.3g}   {every / one:8.2f} x")
    for name, rate in slower.items():
        aim = f"   aim {AIMS[name]:g}" if name in AIMS else ""
        print(f"{name:34}{rate:10.3g}   {one / rate:8.2f} x{aim}")
    scaling()
    print("\ndraws in blocks of 4,096   greatest memory, MiB")
    for draws in (4096, 16384, 65536):
        print(f"{draws:24}   {apart('memory', str(draws))['peak']:.0f}")
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        print(json.dumps(JOBS[sys.argv[2]]()))
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--peers", type=Path)
        given = parser.parse_args().peers
        with tempfile.TemporaryDirectory() as room:
            main(given or Path(room) / "peers")
