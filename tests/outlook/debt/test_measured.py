"""What debt's beliefs call measured, counted again: run with ``-m shared``."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.outlook.debt.beliefs import stated
from servanda.outlook.noise import Array

pytestmark = pytest.mark.shared

FROM, TO = 2000, 2019
FEWEST = 10
ENDS = (0.05, 0.5, 0.95)


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data" / "country_year"


@pytest.fixture(scope="module")
def world(data: Path) -> pl.DataFrame:
    """Return yearly figures of every state."""
    file = data / "wdi_2023extract_milex_1960_2021.csv.gz"
    return pl.read_csv(file, infer_schema_length=20_000).sort("ISO3", "Year")


@pytest.fixture(scope="module")
def states(data: Path, world: pl.DataFrame) -> pl.DataFrame:
    """Return the same of states that are not of high income, over the years used."""
    file = data / "wdi_gdppcppp_govdebt_1990_2021.csv.gz"
    known = pl.read_csv(file, infer_schema_length=20_000)
    poorer = known.filter(pl.col("income") != "High income")["country_code"].unique()
    return world.filter(
        pl.col("ISO3").is_in(poorer.to_list()) & pl.col("Year").is_between(FROM, TO)
    )


def is_as_stated(name: str, values: Array) -> None:
    one = stated()[name]
    found = np.quantile(values, ENDS)
    assert one.basis == "measured"
    assert found == pytest.approx([one.low, one.median, one.high], rel=0.03, abs=6e-4)


def of_enough_years(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    kept = rows.filter(pl.col(name).is_not_null())
    return kept.filter(pl.len().over("ISO3") >= FEWEST)


def test_prices_rise_and_vary_as_counted(states: pl.DataFrame) -> None:
    known = of_enough_years(states, "Inflation").with_columns(
        log=(1.0 + pl.col("Inflation") / 100.0).log()
    )
    found = known.group_by("ISO3").agg(
        level=pl.col("Inflation").median() / 100.0, spread=pl.col("log").std()
    )
    assert len(found) == 124
    is_as_stated("debt.inflation", found["level"].to_numpy())
    is_as_stated("debt.inflation_shock", found["spread"].to_numpy())


def test_prices_abroad_rise_as_counted(world: pl.DataFrame) -> None:
    known = world.filter(
        (pl.col("ISO3") == "USA") & pl.col("Year").is_between(FROM, TO)
    )
    is_as_stated("debt.inflation_abroad", known["Inflation"].to_numpy() / 100.0)


def test_half_of_all_trade_is_as_counted(states: pl.DataFrame) -> None:
    found = (
        of_enough_years(states, "TotalTrade")
        .group_by("ISO3")
        .agg(
            half=pl.col("TotalTrade").last() / 200.0,
            spread=pl.col("TotalTrade").log().diff().std(),
        )
    )
    assert len(found) == 116
    is_as_stated("debt.exports", found["half"].to_numpy())
    is_as_stated("debt.exports_shock", found["spread"].drop_nans().to_numpy())


def test_output_grew_as_counted(states: pl.DataFrame) -> None:
    known = states.filter(pl.col("Year") >= 2009).with_columns(
        grown=pl.col("GDP").log().diff().over("ISO3")
    )
    found = (
        known.filter(pl.col("grown").is_not_null())
        .group_by("ISO3")
        .agg(mean=pl.col("grown").mean(), years=pl.len())
        .filter(pl.col("years") >= 5)
    )
    assert len(found) == 132
    is_as_stated("debt.growth_past", found["mean"].to_numpy())


def test_the_worlds_output_grew_as_counted(world: pl.DataFrame) -> None:
    known = world.filter(pl.col("Year").is_between(FROM - 1, TO)).with_columns(
        before=pl.col("GDP").shift(1).over("ISO3")
    )
    both = known.filter(pl.col("before").is_not_null() & pl.col("GDP").is_not_null())
    yearly = (
        both.group_by("Year")
        .agg(rise=pl.col("GDP").sum() / pl.col("before").sum() - 1.0)
        .sort("Year")["rise"]
        .to_numpy()
    )
    tens = np.array([yearly[k : k + 10].mean() for k in range(len(yearly) - 9)])
    low, middle, high = np.quantile(tens, ENDS)
    one = stated()["debt.growth_world"]
    assert middle == pytest.approx(one.median, abs=5e-4)
    assert one.low <= low
    assert high <= one.high
