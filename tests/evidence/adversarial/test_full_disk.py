"""A disk that takes no more: one error that says so, and a store as it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path

from servanda.acts.desk import Desk
from servanda.acts.gathering import bring, the_store
from servanda.basis.errors import ServandaError

folder, *files = map(Path, sys.argv[1:])
desk = Desk(now=lambda: datetime(2026, 11, 22, tzinfo=UTC))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
told = []
for file in files:
    try:
        (one,) = bring([file], folder=folder, desk=desk)
        told.append([vintage.id for vintage in one.vintages])
    except ServandaError as error:
        told.append(f"{error.code} {error}")
store = the_store(folder)
held = store.manifest().vintages
for vintage in held:
    store.path(vintage)
left = [one.name for one in store.folder.iterdir() if one.name.startswith(".partial-")]
print(json.dumps([told, [vintage.id for vintage in held], left]))
"""


@pytest.mark.shared
def test_a_full_disk_is_one_error_and_the_store_is_as_it_was(
    shared: Path, tmp_path: Path
) -> None:
    data = shared / "data"
    files = (
        data / "interventions" / "un_dppa_missions.csv.gz",
        data / "country_year" / "vdem_v15_highlevel_1789_2021.parquet",
        data / "country_year" / "ucdp_onesided_v21.1_1989_2020.csv.gz",
    )
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
        timeout=240,
    )
    told, held, left = json.loads(done.stdout)
    small, large, other = told
    assert (small, other) == (["un-missions@2024-02-19"], ["ucdp-onesided@21.1"])
    assert large.startswith("SRV-511 ")
    assert "file too large" in large
    assert "space left" in large, "the remedy says what to do"
    assert held == [*small, *other]
    assert left == []
