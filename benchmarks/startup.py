"""How long a person waits for `import servanda` and `servanda --help`.

Each command is started as a process of its own, RUNS times, and the median is
kept. The bare interpreter (`python -c pass`) is timed in the same rounds, so
that a slow or busy machine slows all three alike: compare the ratios, not the
seconds. *Own* is the median less the bare interpreter's median.

Usage: python benchmarks/startup.py [--runs N]
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

HELP = Path(sys.executable).with_name("servanda")
COMMANDS: dict[str, list[str]] = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import servanda": [sys.executable, "-c", "import servanda"],
    "servanda --help": [str(HELP), "--help"],
}
BARE = "python -c pass"


class Timing(NamedTuple):
    """The median wall time of one command over all rounds.

    command  the command as a person would type it
    median   seconds
    own      seconds beyond the bare interpreter's median
    ratio    median over the bare interpreter's median
    """

    command: str
    median: float
    own: float
    ratio: float


def time_once(arguments: list[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True)
    return time.perf_counter() - started


def measure(runs: int) -> list[Timing]:
    """Time all commands in interleaved rounds, after one round to warm caches."""
    rounds = [
        {name: time_once(arguments) for name, arguments in COMMANDS.items()}
        for _ in range(runs + 1)
    ][1:]
    medians = {name: statistics.median(r[name] for r in rounds) for name in COMMANDS}
    bare = medians[BARE]
    return [
        Timing(name, median, median - bare, median / bare)
        for name, median in medians.items()
    ]


def main() -> None:
    """Print one line for each command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=20, help="rounds that are counted")
    runs = parser.parse_args().runs
    print(f"{'command':<18} {'median':>9} {'own':>9} {'ratio':>7}   ({runs} runs)")
    for timing in measure(runs):
        print(
            f"{timing.command:<18} {timing.median * 1e3:>6.1f} ms"
            f" {timing.own * 1e3:>6.1f} ms {timing.ratio:>6.2f}x"
        )


if __name__ == "__main__":
    main()
