"""The same store gives the same brief, to the byte, in every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from servanda.evidence.store import Store

SCRIPT = """
import hashlib, sys
from datetime import date
from pathlib import Path

from servanda.acts.diagnosing import diagnose, diagnosed

for place in ("SOM", "COD"):
    found = diagnose(place, as_of=date(2009, 12, 31), folder=Path(sys.argv[1]))
    for form in ("json", "text", "html"):
        told = diagnosed(found, form)
        print(place, form, hashlib.sha256(told.encode()).hexdigest())
"""


@pytest.mark.shared
def test_a_brief_is_the_same_in_every_run(
    shared_home: Path, shared_store: Store
) -> None:
    assert shared_store.manifest().vintages
    told = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(shared_home)],
            capture_output=True,
            text=True,
            check=True,
            timeout=240,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1, told
