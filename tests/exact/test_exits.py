"""Exact answers on exits: AT-B4, from the dates of the missions themselves."""

from pathlib import Path

import polars as pl
import pytest

from servanda.outlook.skill.moments import ended, moments


@pytest.mark.shared
@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [("exit_1990s", 1990, 1999), ("exit_2010s", 2010, 2019)],
)
def test_operations_that_ended_had_lasted_as_long_as_was_told(
    shared: Path, moment: str, first: int, last: int
) -> None:
    file = shared / "data" / "interventions" / "un_dppa_missions.csv.gz"
    missions = pl.read_csv(file, infer_schema_length=0).select(
        start=pl.col("start_date").str.to_date(strict=False),
        end=pl.col("end_date").str.to_date(strict=False),
    )
    over = missions.filter(pl.col("end").dt.year().is_between(first, last))
    lasted = (over["end"] - over["start"]).dt.total_days().drop_nulls().to_numpy()
    told = moments()[moment]
    found = ended(lasted / 365.25 * 12, months=10_000)
    assert found.share == 1.0
    assert told.least <= found.years <= told.most
    assert lasted.size == {1990: 30, 2010: 9}[first]
