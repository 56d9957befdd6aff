"""The evidence against plain pandas on the same files, and against the clock.

    python benchmarks/evidence_panel.py [DATA]

DATA is a folder of providers' files; ``../shared/data`` if not given. Each job runs in
a process of its own, three times; the least time and the peak of memory count. The
peer does the same job on the store's own Parquet files: every yearly indicator, several
statements made one, a column for each on the states of each year. Silence is read as
none by ours and not by the peer, which flatters the peer.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from servanda.evidence.panel import Panel

ROOT = Path(__file__).resolve().parents[1]
AS_OF = date(2021, 12, 31)
FIRST, LAST = 1816, 2021
REPEATS = 3


def build(data: Path, folder: Path) -> int:
    """Import every file that a reader knows; return the number of vintages."""
    from servanda.evidence.errors import EvidenceError
    from servanda.evidence.importing import import_file
    from servanda.evidence.store import Store

    store = Store(folder)
    for file in sorted(one for one in data.rglob("*") if one.is_file()):
        try:
            import_file(file, store, now=datetime(2026, 11, 22, tzinfo=UTC))
        except EvidenceError:
            continue
    return len(store.manifest().vintages)


def ours(folder: Path) -> tuple[int, int]:
    """Return the shape of the panel of all states, years and yearly indicators."""
    from servanda.evidence.panel import Clocks, Panel
    from servanda.evidence.store import Store

    panel = Panel(Store(folder), Clocks(AS_OF))
    names = _yearly(panel)
    return panel.yearly(names, FIRST, LAST).shape


def _yearly(panel: Panel) -> list[str]:
    return [
        one.id
        for one in panel.catalogue.indicators
        if one.period == "year" and panel.vintage(one.id) is not None
    ]


def plan(folder: Path) -> list[tuple[str, str, str]]:
    """Return indicator, file and how statements combine: what the peer is told."""
    from servanda.evidence.panel import Clocks, Panel
    from servanda.evidence.store import Store

    panel = Panel(Store(folder), Clocks(AS_OF))
    told: list[tuple[str, str, str]] = []
    for name in _yearly(panel):
        vintage = panel.vintage(name)
        assert vintage is not None
        how = panel.catalogue.indicator[name].combine
        told.append((name, str(folder / vintage.file), how))
    return told


def peer(plan_file: Path) -> tuple[int, int]:
    """Do the same with pandas, each file read once, as a careful analyst would."""
    import pandas as pd

    told = json.loads(plan_file.read_text())
    files = {file: pd.read_parquet(file) for file in {row[1] for row in told}}
    how = {"sum": "sum", "max": "max", "any": "max", "last": "last"}
    wide = None
    for name, file, combine in told:
        frame = files[file]
        rows = frame[frame["indicator"] == name].copy()
        rows = rows[pd.to_datetime(rows["until"]) <= pd.Timestamp("2022-01-01")]
        rows["year"] = pd.to_datetime(rows["start"]).dt.year
        column = rows.groupby(["place", "year"])["value"].agg(how[combine]).rename(name)
        wide = column.to_frame() if wide is None else wide.join(column, how="outer")
    assert wide is not None
    return (len(wide), len(wide.columns))


def job(name: str, argument: str) -> None:
    """Run one job and print its seconds, peak memory and result."""
    began = perf_counter()
    result = {"ours": ours, "peer": peer}[name](Path(argument))
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": peak, "shape": result}))


def measured(name: str, argument: Path) -> dict[str, Any]:
    """Return the best of several runs of a job, imports included."""
    runs = []
    for _ in range(REPEATS):
        done = subprocess.run(
            [sys.executable, __file__, "--job", name, str(argument)],
            check=True,
            capture_output=True,
            text=True,
        )
        runs.append(json.loads(done.stdout))
    return min(runs, key=lambda run: run["seconds"])


def main(data: Path) -> None:
    """Compare, in one run."""
    if not data.is_dir():
        print(f"no data in {data}: give a folder of providers' files")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # In a process of its own: a child's peak of memory begins with its parent's.
        command = [sys.executable, __file__, "--build", str(data), name]
        subprocess.run(command, check=True)
        told = folder / "plan.json"
        us, them = measured("ours", folder / "evidence"), measured("peer", told)
    for who, run in (("servanda", us), ("pandas", them)):
        print(
            f"{who}: {run['seconds']:.2f} s, {run['megabytes']:.0f} MB, {run['shape']}"
        )
    times = them["seconds"] / us["seconds"]
    memory = us["megabytes"] / them["megabytes"]
    print(f"{times:.1f} times as fast, {memory:.2f} of the memory")


def prepare(data: Path, folder: Path) -> None:
    """Import the files and write down what the peer is told."""
    began = perf_counter()
    vintages = build(data, folder / "evidence")
    print(f"import: {vintages} vintages in {perf_counter() - began:.1f} s", flush=True)
    (folder / "plan.json").write_text(json.dumps(plan(folder / "evidence")))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--job"]:
        job(sys.argv[2], sys.argv[3])
    elif sys.argv[1:2] == ["--build"]:
        prepare(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(Path(sys.argv[1]) if sys.argv[1:] else ROOT.parent / "shared" / "data")
