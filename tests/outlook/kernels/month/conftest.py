"""What was measured, read from the data in place."""

from pathlib import Path

import polars as pl
import pytest

from tests.outlook.kernels.month.measuring import Frame


@pytest.fixture(scope="session")
def data(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="session")
def months(data: Path) -> Frame:
    """Return state-based deaths by state and month, with what went before."""
    table = pl.read_parquet(data / "country_month/ged_country_month_1989_2021.parquet")
    state = pl.col("country_id")
    return (
        table.filter(pl.col("gwcode").is_not_null() & pl.col("gwcode").is_not_nan())
        .sort("country_id", "month_id")
        .with_columns(
            gw=pl.col("gwcode").cast(pl.Int64),
            s=pl.sum_horizontal(*(pl.col("ged_sb") >= d for d in (1, 25, 100))),
        )
        .with_columns(heavy=pl.col("s") >= 2, war=pl.col("s") == 3)
        .with_columns(
            lately=pl.col("heavy")
            .cast(pl.Int8)
            .rolling_max(12, min_samples=1)
            .shift(1)
            .over(state)
            == 1,
            after=pl.col("s").shift(-1).over(state),
        )
    )


@pytest.fixture(scope="session")
def years(months: Frame) -> Frame:
    return months.group_by("gw", "year").agg(
        pl.col("ged_sb").sum().alias("sb"),
        pl.col("heavy").sum(),
        pl.col("war").sum(),
    )
