"""Which release a file holds, told by its own cells or by its name."""

from __future__ import annotations

import polars as pl
import pytest

from servanda.evidence.readers.ucdp import releases

NOTHING = pl.DataFrame({"line": [2]})


@pytest.mark.parametrize(
    ("name", "release"),
    [
        ("ged251-csv.zip", "25.1"),
        ("GEDEvent_v25_1.csv", "25.1"),
        ("GEDEvent_v26_0_7.csv", "26.0.7"),
        ("GEDEvent_v26_0_10.csv", "26.0.10"),
        ("GEDEvent_v26_01_26_06.csv", "26.01.26.06"),
        ("ucdp-prio-acd-201.csv.gz", "20.1"),
        ("ucdp_prio_acd_v25.1_1946_2021.parquet", "25.1"),
        ("organizedviolencecy-261-csv.zip", "26.1"),
        ("ged-25.1.json", "25.1"),
        ("events_1989_2021.csv", None),
        ("file.csv", None),
    ],
)
def test_a_name_tells_the_release_or_nothing(name: str, release: str | None) -> None:
    assert releases.told(NOTHING, name) == release


def test_the_files_own_word_goes_before_its_name() -> None:
    batch = pl.DataFrame({"version": ["21.1"]})
    assert releases.told(batch, "ucdp-prio-acd-201.csv") == "21.1"


def test_a_version_that_is_none_does_not_hide_the_name() -> None:
    batch = pl.DataFrame({"version": ["yes"]})
    assert releases.told(batch, "ged251.csv") == "25.1"
