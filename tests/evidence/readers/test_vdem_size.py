"""V-Dem's widest file: of hundreds of megabytes little is kept, in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from servanda.evidence.places import crosswalk
from servanda.evidence.readers import vdem

COLUMNS: Final = 4_600
FIRST, YEARS = 1789, 236
SIZE: Final = 300 * 1024 * 1024
MOST_MEGABYTES: Final = 450

IMPORTING: Final = """
import resource, sys
from pathlib import Path
from servanda.evidence.importing import import_file
from servanda.evidence.store import Store
from tests.evidence.stores import NOW
(vintage,) = import_file(Path(sys.argv[1]), Store(Path(sys.argv[2])), now=NOW)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(vintage.version, vintage.rows_read, vintage.rows, peak)
"""


def written(path: Path) -> int:
    """Write a file of V-Dem's width and of at least 300 MB; return its rows."""
    names = ["country_name", "country_text_id", "country_id", "year", "historical_date"]
    names += ["project", *vdem.LAYOUTS[0].uses]
    names += [f"v2other{n}" for n in range(COLUMNS - len(names))]
    wide = ",".join(f"0.{n % 1000:03d}" for n in range(COLUMNS - 6)) + "\n"
    always = crosswalk("vdem").filter(
        pl.col("valid_from").is_null() & pl.col("valid_until").is_null()
    )
    states = always.unique("place", maintain_order=True)["code"].to_list()
    rows = 0
    with path.open("w") as file:
        file.write(",".join(names) + "\n")
        while file.tell() < SIZE:
            state, year = states[rows // YEARS], FIRST + rows % YEARS
            file.write(f'"State","{state}",1,{year},"{year}-12-31",0,{wide}')
            rows += 1
    return rows


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_three_hundred_megabytes_are_imported_in_bounded_memory(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "V-Dem-CY-Full+Others-v15.csv"
    rows = written(path)
    done = subprocess.run(
        [sys.executable, "-c", IMPORTING, str(path), str(tmp_path / "store")],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    version, read, kept, peak = done.stdout.split()
    assert version == "15"
    assert int(read) == rows
    assert int(kept) > rows
    assert int(peak) < MOST_MEGABYTES
