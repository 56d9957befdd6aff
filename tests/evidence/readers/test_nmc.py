"""Material capabilities: components by year, and the gaps among them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.evidence.readers.state_files import PUBLISHED
from tests.evidence.readers.whole import Whole, counted, whole


def given(folder: Path, name: str) -> Whole:
    """Read the written file under some name."""
    path = folder / name
    path.write_text(PUBLISHED["NMC-60-abridged.csv"])
    return whole(path)


def test_a_missing_component_is_a_gap_and_a_zero_is_a_zero(tmp_path: Path) -> None:
    read = given(tmp_path, "NMC-60-abridged.csv")
    haiti = read.observations.filter(pl.col("start") == date(1859, 1, 1))
    assert dict(haiti.select("indicator", "value").iter_rows()) == {
        "capability_personnel": 16.0,
        "capability_steel": 0.0,
        "capability_population": 600.0,
        "capability_urban": 0.0,
        "capability_cinc": 0.0004,
    }
    assert read.refused.is_empty()


def test_a_share_without_its_leading_zero_is_read(tmp_path: Path) -> None:
    share = given(tmp_path, "NMC-60-abridged.csv").of("capability_cinc")
    assert share["value"].to_list()[0] == 0.039697


def test_the_release_is_told_by_the_name_or_by_years_that_one_alone_has(
    tmp_path: Path, shared: Path
) -> None:
    assert given(tmp_path, "NMC-60-abridged.csv").version == "6.0"
    assert given(tmp_path, "NMC_5_0.csv").version == "5.0"
    assert given(tmp_path, "capabilities.csv").version is None
    assert whole(shared / "data" / "states" / "cow_nmc.parquet").version == "7.0"


def test_all_state_years_are_read_with_their_gaps(shared: Path) -> None:
    read = whole(shared / "data" / "states" / "cow_nmc.parquet")
    assert read.layout.id == "cow-nmc/isard-parquet"
    assert read.rows == 16_926
    assert read.refused.is_empty()
    assert counted(read.observations, "indicator") == {
        "capability_cinc": 16_926,
        "capability_population": 16_926,
        "capability_spending": 16_926 - 2_338,
        "capability_personnel": 16_926 - 451,
        "capability_steel": 16_926 - 26,
        "capability_energy": 16_926 - 448,
        "capability_urban": 16_926 - 68,
    }


def test_the_shares_of_all_states_make_one_or_more_where_components_are_missing(
    shared: Path,
) -> None:
    # A state's share is the mean of those components that are known.
    share = whole(shared / "data" / "states" / "cow_nmc.parquet").of("capability_cinc")
    by_year = share.group_by("start").agg(pl.col("value").sum()).sort("start")
    assert by_year.height == 206
    assert by_year["value"].min() == pytest.approx(1, abs=1e-7)
    assert by_year["value"].max() == pytest.approx(1.0747, abs=1e-4)
    late = by_year.filter(pl.col("start") >= date(1946, 1, 1))
    assert late["value"].max() == pytest.approx(1.0164, abs=1e-4)
