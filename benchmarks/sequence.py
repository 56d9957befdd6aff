"""The search over designs against random search and EMA Workbench, in one run.

    python benchmarks/sequence.py [--seeds N] [--generations N] [--population N]
                                  [--states N] [--peer FOLDER | --no-peer] [NAME ...]

For each example (ramsi and maravel unless named): five searches from different seeds on
the same 2,000 states of the world; as many designs drawn at random; and EMA Workbench's
epsilon-NSGA-II (`sequence_peer.py`, in an environment of its own that is made in a
temporary folder, or in FOLDER and kept there) driving the same model by the same
levers with as many evaluations. Printed are the hypervolume of each frontier as it was
seen and on 2,000 fresh states, how far the five are apart, and the time by the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from servanda.outlook.noise import Array
    from servanda.strategy.sequence.searching import Effort

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path += os.environ.get("KERNEL_PATH", "").split(os.pathsep)

FRESH = 99
EPSILON = 0.05  # of an aim's range, for the peer's archive: the size of our boxes


Volumes = tuple[float, float, int]
"""As seen, on fresh states, and how many designs the frontier has."""


class Stage(NamedTuple):
    """A compact ready to be searched: the same for all who search."""

    judge: Any
    fresh: Any
    levers: Any
    by: Any
    now: Any
    always: Any


def stage(name: str, states: int) -> Stage:
    """Return an example with 2,000 states to search on and as many fresh ones."""
    from servanda.acts.desk import Desk
    from servanda.acts.strategy.grounding import Wanted, grounded
    from servanda.acts.witnessing import EvidenceUsed
    from servanda.outlook.options import Size
    from servanda.strategy.designs import prices_of
    from servanda.strategy.sequence import Past, always_of
    from servanda.strategy.sequence.judging import trial_of, yardstick_of
    from servanda.strategy.sequence.levers import levers_of
    from servanda.strategy.sequence.searching import judge_of

    path = HERE.parent / "examples" / name / "compact.yaml"
    wanted = Wanted(path, Size(100, 1), used=EvidenceUsed(is_left_out=True))
    ground = grounded(wanted, Desk()).ground
    prices = prices_of(ground)
    judge = judge_of(trial_of(ground, states, 1, Past()))
    fresh = judge_of(trial_of(ground, states, FRESH, Past()))
    by, now = (yardstick_of(ground, one.none, prices) for one in (judge, fresh))
    always = always_of(ground)
    judge(always)
    return Stage(judge, fresh, levers_of(ground, prices), by, now, always)


def volumes(at: Stage, designs: Sequence[Any], scores: Array) -> Volumes:
    """Return the volume of all that was tried, that on fresh states, and the size.

    The first is of every design, the second of the thinned frontier that is shown.
    """
    from servanda.strategy.sequence.frontier import hypervolume, thinned

    front = thinned(scores, at.by)
    again = at.fresh([designs[k] for k in front])
    return hypervolume(scores, at.by), hypervolume(again, at.now), len(front)


def ours(at: Stage, effort: Effort) -> tuple[Volumes, float]:
    """Search once, from a fresh judge."""
    from servanda.strategy.sequence.searching import judge_of, search

    start = perf_counter()
    judge = judge_of(at.judge.trial)
    judge(at.always)
    found = search(judge, at.levers, at.by, effort=effort, begin=at.always)
    took = perf_counter() - start
    return volumes(at, found.designs, found.scores), took


def random_search(at: Stage, asked: int, seed: int) -> Volumes:
    """Draw as many designs at random."""
    from servanda.strategy.sequence.searching import judge_of, sampled

    judge = judge_of(at.judge.trial)
    judge(at.always)
    rows = [at.levers.design(row) for row in sampled(at.levers, asked, 1000 + seed)]
    for first in range(0, len(rows), 200):
        judge(rows[first : first + 200])
    found = judge.archive()
    return volumes(at, found.designs, found.scores)


def peer(folder: Path, name: str, asked: int, states: int) -> dict[str, float]:
    """Return what EMA Workbench finds with as many evaluations of the same model."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        wanted = ["-r", str(HERE / "requirements-sequence.txt")]
        subprocess.run([str(python), "-m", "pip", "-q", "install", *wanted], check=True)
    here = [path for path in sys.path if path.endswith("-packages")]
    ran = subprocess.run(
        [str(python), str(HERE / "sequence_peer.py"), name, str(asked), str(states)],
        env={
            **os.environ,
            "KERNEL_PATH": os.pathsep.join([*here, str(HERE.parent / "src")]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        print(ran.stderr[-2000:])
        return {}
    return json.loads(ran.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def main(given: argparse.Namespace, folder: Path) -> None:
    """Measure and print everything."""
    from servanda.strategy.sequence.searching import Effort

    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start")
    for name in given.names or ("ramsi", "maravel"):
        at = stage(name, given.states)
        asked = given.generations * given.population
        print(f"\n{name}: {given.states} states, {asked} evaluations of each search")
        print(f"{'':24}{'volume':>9}{'fresh':>9}{'designs':>9}{'seconds':>9}")
        found = []
        for seed in range(1, given.seeds + 1):
            effort = Effort(given.generations, given.population, seed)
            (seen, fresh, size), took = ours(at, effort)
            found.append((seen, fresh))
            print(
                f"{f'search, seed {seed}':24}{seen:9.4f}{fresh:9.4f}"
                f"{size:9}{took:9.1f}",
                flush=True,
            )
        for k, word in enumerate(("as seen", "fresh")):
            values = [one[k] for one in found]
            middle = sum(values) / len(values)
            away = max(abs(value / middle - 1.0) for value in values)
            print(f"  {word}: mean {middle:.4f}, farthest from it {100 * away:.1f}%")
        start = perf_counter()
        seen, fresh, size = random_search(at, asked, 1)
        took = perf_counter() - start
        print(
            f"{'random search':24}{seen:9.4f}{fresh:9.4f}{size:9}{took:9.1f}",
            flush=True,
        )
        if not given.no_peer:
            told = peer(given.peer or folder / "peer", name, asked, given.states)
            if told:
                print(
                    f"{'EMA, epsilon-NSGA-II':24}{told['seen']:9.4f}"
                    f"{told['fresh']:9.4f}{told['size']:9.0f}{told['seconds']:9.1f}"
                )
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--generations", type=int, default=100)
    parser.add_argument("--population", type=int, default=84)
    parser.add_argument("--states", type=int, default=2000)
    parser.add_argument("--peer", type=Path)
    parser.add_argument("--no-peer", action="store_true")
    with tempfile.TemporaryDirectory() as room:
        main(parser.parse_args(), Path(room))
