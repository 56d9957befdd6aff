"""Reading and checking a full compact, against the file's own bytes through libyaml.

The peer is PyYAML's C parser run over the same bytes with nothing done to its events:
no reader built on it can be faster. Prints medians of 15 runs and their ratio, and with
``--profile`` where the time goes.
"""

import cProfile
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from servanda.acts.checking import open_case
from servanda.compact.principles.grounds.wording import is_empty_talk, plain
from servanda.compact.principles.report import Case, hold
from servanda.compact.reading import read_compact

FILE = Path(__file__).parents[1] / "examples" / "maravel" / "compact.yaml"
RUNS = 15
TODAY = date(2026, 1, 1)


def median_ms(work: Callable[[], object]) -> float:
    """Return the median of RUNS runs in milliseconds, after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def parse_only() -> int:
    """Run libyaml's events over the file."""
    return sum(1 for _ in yaml.parse(FILE.read_bytes(), Loader=yaml.CSafeLoader))


def everything() -> object:
    """Read compact, record and facts, and hold them against all checks.

    What an earlier run remembered of the texts is forgotten first.
    """
    forget()
    case = open_case(FILE)
    return hold(case, case.judged_on(TODAY))


def forget() -> None:
    """Forget what the checks remember of texts they have read."""
    plain.cache_clear()
    is_empty_talk.cache_clear()


def held(case: Case) -> object:
    """Hold a case that was read against all checks, as if for the first time."""
    forget()
    return hold(case, case.judged_on(TODAY))


def main() -> None:
    """Print the figures."""
    size = FILE.stat().st_size / 1000
    lines = FILE.read_bytes().count(b"\n")
    parse = median_ms(parse_only)
    read = median_ms(lambda: read_compact(FILE))
    both = median_ms(everything)
    case = open_case(FILE)
    checks = median_ms(lambda: held(case))
    print(f"{FILE.parent.name}: {lines} lines, {size:.0f} kB; medians of {RUNS} runs")
    print(f"libyaml's events alone        {parse:7.1f} ms")
    print(f"read the compact              {read:7.1f} ms  {read / parse:5.1f} x")
    print(f"83 checks                     {checks:7.1f} ms  {checks / parse:5.1f} x")
    print(f"read all three files, check   {both:7.1f} ms  {both / parse:5.1f} x")
    if "--profile" in sys.argv:
        profile = cProfile.Profile()
        profile.runcall(everything)
        pstats.Stats(profile).sort_stats("cumulative").print_stats(25)


if __name__ == "__main__":
    main()
