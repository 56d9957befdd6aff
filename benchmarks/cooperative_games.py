"""Games of coalitions against brute force, a peer, and the machine's limit, in one run.

    python benchmarks/cooperative_games.py [--peers FOLDER]

All in processor seconds of one run, which other work on the machine disturbs least:

* the exact Shapley value against plain Python over every coalition (8 to 14 players);
* against shapiq, in an environment of its own that is made in a temporary folder, or in
  FOLDER and kept there; and its egalitarian least core against ours;
* 20 and 25 players, the building of the table included, against the machine's limit:
  reading the table once, which no exact method does without, and once for each player;
* 60 players by sampling: how far estimates are off against shapiq's, when as many
  coalitions are asked about; how often intervals hold the truth;
* the core of 25, the least core and the nucleolus of 20 and 25: seconds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import combinations
from math import factorial
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.cooperative_inputs import (  # noqa: E402 - beside this file
    BUDGET,
    GROUPS,
    MANY,
    PEER_SIZES,
    SEEDS,
    costs_of,
    runway,
    told,
    vote,
)
from servanda.outlook.noise import Noise  # noqa: E402 - the checkout's own
from servanda.strategy.games.cooperative.many import (  # noqa: E402
    Table,
    least_core,
    maxima,
    nucleolus_of,
    sampled_shapley,
    shapley_of,
    strongest_objection,
    sums,
)

TIMES = 5


def timed(job: Callable[[], Any], times: int = TIMES) -> tuple[float, Any]:
    """Return the fewest processor seconds of some runs, and what the job returns."""
    best, found = float("inf"), None
    for _ in range(times):
        began = process_time()
        found = job()
        best = min(best, process_time() - began)
    return best, found


def names(players: int) -> tuple[str, ...]:
    """Return names for players."""
    return tuple(f"user {place}" for place in range(players))


def brute(players: int) -> list[float]:
    """Return the Shapley value by plain Python: every coalition of the others."""
    costs = costs_of(players).tolist()
    worth = {
        frozenset(who): max((costs[one] for one in who), default=0.0)
        for size in range(players + 1)
        for who in combinations(range(players), size)
    }
    orders = [
        factorial(size) * factorial(players - 1 - size) / factorial(players)
        for size in range(players)
    ]
    return [
        sum(
            orders[len(who)] * (worth[who | {player}] - value)
            for who, value in worth.items()
            if player not in who
        )
        for player in range(players)
    ]


def ours(players: int) -> dict[str, Any]:
    """Return the Shapley value of the runway, its table built from the function."""
    return dict(shapley_of(Table.of(names(players), runway(players))))


def against_brute_force() -> None:
    """Print times of plain Python over ours."""
    for players in (8, 10, 12, 14):
        slow, plain = timed(lambda n=players: brute(n), 1)  # type: ignore[misc]
        fast, found = timed(lambda n=players: ours(n))  # type: ignore[misc]
        assert np.allclose(plain, list(found.values()))
        print(
            f"{players} players: plain Python {slow:.4f} s, ours {fast:.5f} s, "
            f"{slow / fast:,.0f} times"
        )


def against_the_limit() -> None:
    """Print times over those of reading the table."""
    for players in (20, 25):
        whole, found = timed(lambda n=players: ours(n), 1)  # type: ignore[misc]
        assert np.allclose(list(found.values()), told(players))
        table = Table(names(players), maxima(costs_of(players)))
        value, _ = timed(lambda t=table: shapley_of(t))  # type: ignore[misc]
        once, _ = timed(lambda t=table: t.worth.sum())  # type: ignore[misc]
        print(
            f"{players} players: {whole:.2f} s with building from a function, "
            f"{value:.4f} s from the table; reading the table once {once:.4f} s: "
            f"{value / once:.1f} times that, {value / once / players:.2f} of reading "
            "it once for each player"
        )


def divisions() -> None:
    """Print times of the core, the least core and the nucleolus."""
    for players in (20, 25):
        times = 1 if players > MANY // 3 else TIMES
        shared = Table(names(players), -maxima(costs_of(players).astype(np.int64)))
        shares = shapley_of(shared)
        took, found = timed(lambda: strongest_objection(shared, shares))  # noqa: B023
        assert found.in_core
        print(f"{players} players: core membership, exact, {took:.3f} s")
        weights = np.arange(1, players + 1)
        carried = sums(weights) >= -(-2 * weights.sum() // 3)
        votes = Table(names(players), carried.astype(np.int64))
        for what, rule, game in (
            ("least core of a vote", least_core, votes),
            ("nucleolus of a vote", nucleolus_of, votes),
            ("nucleolus of a runway", nucleolus_of, shared),
        ):
            took, _ = timed(lambda r=rule, g=game: r(g), times)  # type: ignore[misc]
            print(f"{players} players: {what}, exact, {took:.2f} s")


def sampled() -> list[float]:
    """Print how our estimates for many do; return by how much they are off."""
    worth, true = runway(MANY), told(MANY)
    off, held, widths = [], [], []
    began = process_time()
    for seed in SEEDS:
        found = sampled_shapley(names(MANY), worth, Noise(seed, 0, GROUPS)).values()
        values = np.array([one.value for one in found])
        off.append(float(np.sqrt(np.mean((values - true) ** 2))))
        held += [one.low <= t <= one.high for one, t in zip(found, true, strict=True)]
        widths += [one.high - one.low for one in found]
    took = (process_time() - began) / len(SEEDS)
    print(
        f"{MANY} players, {BUDGET:,} coalitions asked about: {took:.2f} s, off by "
        f"{np.mean(off):.3f} of a mean share of {true.mean():.1f}; {np.mean(held):.3f} "
        f"of intervals hold the truth, {np.mean(widths):.2f} wide"
    )
    return off


def peer(folder: Path) -> dict[str, Any]:
    """Return what the peer takes and misses; make its environment if need be."""
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    wanted = ["-r", str(HERE / "requirements-games.txt")]
    pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, *wanted], check=True)
    said = subprocess.run(
        [str(python), str(HERE / "cooperative_peers.py")],
        check=True,
        capture_output=True,
        text=True,
    )
    return dict(json.loads(said.stdout.splitlines()[-1]))


def against_the_peer(report: dict[str, Any], off: list[float]) -> None:
    """Print the peer's times over ours, and its misses over ours."""
    for players in PEER_SIZES:
        value, _ = timed(lambda n=players: ours(n))  # type: ignore[misc]
        table = Table.of(names(players), vote(players))
        core, _ = timed(lambda t=table: least_core(t))  # type: ignore[misc]
        theirs = report["shapley"][str(players)], report["least core"][str(players)]
        print(
            f"{players} players: shapiq's Shapley value {theirs[0]:.3f} s, "
            f"{theirs[0] / value:,.0f} times ours; its least core {theirs[1]:.3f} s, "
            f"{theirs[1] / core:.1f} times ours (ours proves its level only where "
            "worths are whole)"
        )
    for name in ("PermutationSamplingSV", "KernelSHAP"):
        missed = float(np.mean(report["sampled"][name]))
        took = report["sampled"][f"{name}, s"]
        print(
            f"{MANY} players: shapiq's {name} is off by {missed:.3f}, "
            f"{missed / np.mean(off):.2f} times ours, in {took:.2f} s"
        )


def main(folder: Path) -> None:
    """Print every comparison."""
    against_brute_force()
    against_the_limit()
    off = sampled()
    against_the_peer(peer(folder), off)
    divisions()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as room:
        parser = argparse.ArgumentParser()
        parser.add_argument("--peers", type=Path)
        main(parser.parse_args().peers or Path(room) / "peers")
