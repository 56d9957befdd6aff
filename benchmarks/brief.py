"""How long a person waits for a country brief, in each form, from a warm store.

Each command is started as a process of its own, RUNS times, and the median is kept. The
bare interpreter (`python -c pass`) is timed in the same rounds, so that a slow or busy
machine slows all alike: compare the ratios, not the seconds. The store is the one that
SERVANDA_HOME names; fill it first with `servanda evidence import`.

Usage: python benchmarks/brief.py [--runs N] [--state ISO3] [--as-of DATE]
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("servanda")
BARE = "python -c pass"
FORMS = ("text", "json", "html")


def time_once(arguments: list[str]) -> float:
    """Run a command to its end and return the seconds it took."""
    started = time.perf_counter()
    subprocess.run(arguments, check=True, capture_output=True)
    return time.perf_counter() - started


def measure(state: str, as_of: str, runs: int) -> dict[str, float]:
    """Return the median seconds of each command, over interleaved rounds."""
    ask = [str(PROGRAM), "diagnose", state, "--as-of", as_of, "--format"]
    commands = {BARE: [sys.executable, "-c", "pass"]}
    commands |= {form: [*ask, form] for form in FORMS}
    rounds = [
        {name: time_once(arguments) for name, arguments in commands.items()}
        for _ in range(runs + 1)
    ][1:]
    return {name: statistics.median(one[name] for one in rounds) for name in commands}


def main() -> None:
    """Print one line for each form."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=5, help="rounds that are counted")
    parser.add_argument("--state", default="MLI")
    parser.add_argument("--as-of", default="2012-12-31")
    asked = parser.parse_args()
    medians = measure(asked.state, asked.as_of, asked.runs)
    print(f"{'form':<16} {'median':>8} {'ratio':>8}   ({asked.runs} runs)")
    for name, median in medians.items():
        print(f"{name:<16} {median:>6.2f} s {median / medians[BARE]:>7.1f}x")


if __name__ == "__main__":
    main()
