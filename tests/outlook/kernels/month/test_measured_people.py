"""Flight, return and public finances: the measured priors counted again.

These tests are how those priors are recomputed: run them with ``-m shared``.
"""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.outlook.priors import priors
from tests.outlook.kernels.month.measuring import Frame, by_gw, is_as_stated, quantiles

pytestmark = pytest.mark.shared

# --- people ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def displaced(data: Path, years: Frame) -> Frame:
    """Return refugees and displaced within by origin and year, with last year's."""
    folder = data / "country_year"
    within = (
        pl.read_parquet(folder / "idmc_conflict_idps_1990_2021.parquet")
        .group_by("coo_iso", "year")
        .agg(pl.col("total").sum())
    )
    table = pl.read_parquet(folder / "unhcr_displacement_by_origin_1951_2021.parquet")
    table = table.join(within, on=["coo_iso", "year"], how="left").select(
        "coo_iso",
        year=pl.col("year").cast(pl.Int64),
        refugees=pl.sum_horizontal("refugees", "asylum_seekers"),
        within=pl.max_horizontal(
            pl.col("idps").fill_null(0), pl.col("total").fill_null(0)
        ),
    )
    joined = by_gw(table, "coo_iso").join(years, on=["gw", "year"]).sort("gw", "year")
    return joined.with_columns(
        pl.col("refugees", "within", "heavy").shift(1).over("gw").name.prefix("last_")
    )


def test_as_many_flee_abroad_as_counted(displaced: Frame) -> None:
    up = [
        (pl.col(c) - pl.col(f"last_{c}")).clip(0).alias(c)
        for c in ("refugees", "within")
    ]
    fled = (
        displaced.filter((pl.col("sb") >= 500) & (pl.col("year") >= 1993))
        .with_columns(up)
        .group_by("gw")
        .agg(pl.col("refugees", "within").sum())
        .with_columns(whole=pl.col("refugees") + pl.col("within"))
        .filter(pl.col("whole") > 10_000)
    )
    share = np.median((fled["refugees"] / fled["whole"]).to_numpy())
    assert len(fled) == pytest.approx(47, abs=1)
    assert share == pytest.approx(priors()["people.abroad"].median, abs=0.02)


@pytest.mark.parametrize(
    ("kind", "name", "middle", "high"),
    [
        ("refugees", "refugees_home", 0.014, 0.413),
        ("within", "within_home", 0.029, 0.704),
    ],
)
def test_stocks_of_the_displaced_shrink_in_peace_as_counted(
    displaced: Frame, kind: str, name: str, middle: float, high: float
) -> None:
    quiet = (pl.col("heavy") == 0) & (pl.col("last_heavy") == 0)
    large = (pl.col(f"last_{kind}") >= 20_000) & (pl.col("year") >= 1993)
    less = 1.0 - pl.col(kind) / pl.col(f"last_{kind}")
    states = displaced.filter(quiet & large).group_by("gw").agg(less.mean().alias("x"))
    found, prior = quantiles(states["x"]), priors()[f"people.{name}"]
    assert found[1] == pytest.approx(middle, abs=0.01)
    assert found[2] == pytest.approx(high, abs=0.02)
    assert prior.low <= found[1] <= prior.median
    assert prior.high == pytest.approx(high, abs=0.02)


def test_populations_grow_as_counted(data: Path) -> None:
    table = pl.read_parquet(data / "country_year/endogenr_gw_1946_2021.parquet")
    grown = (
        table.filter(pl.col("year").is_between(1990, 2020))
        .sort("gwcode", "year")
        .with_columns(g=pl.col("population").log().diff().over("gwcode"))
        .group_by("gwcode")
        .agg(pl.col("g").mean())
    )
    is_as_stated("finances.people", quantiles(grown["g"]), 0.001)


# --- money ----------------------------------------------------------------------------

DEVELOPING = ["Low income", "Lower middle income", "Upper middle income"]


def test_debt_is_as_high_and_stands_as_still_in_peace_as_counted(
    data: Path, years: Frame
) -> None:
    file = data / "country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz"
    table = pl.read_csv(file, infer_schema_length=None, null_values="NA").select(
        "country_code", "year", "income", debt=pl.col("govdebt").cast(pl.Float64)
    )
    found = (
        by_gw(table, "country_code")
        .join(years, on=["gw", "year"])
        .sort("gw", "year")
        .with_columns(change=pl.col("debt").diff().over("gw"))
        .filter(pl.col("change").is_not_null() & (pl.col("year") <= 2019))
        .filter(pl.col("income").is_in(DEVELOPING))
    )
    level = found.group_by("gw", maintain_order=True).agg(pl.col("debt").last())
    is_as_stated("finances.debt", quantiles(level["debt"]) / 100.0, 0.01)
    peace = found.filter(pl.col("heavy") == 0)["change"].to_numpy()
    assert len(peace) == pytest.approx(693, abs=5)
    assert np.median(peace) == pytest.approx(0.05, abs=0.03)


def test_debt_stands_still_at_the_middle_of_all_beliefs() -> None:
    middle = {name: p.median for name, p in priors().items()}
    abroad = middle["finances.abroad"]
    cost = abroad * middle["finances.cost_abroad"]
    cost += (1.0 - abroad) * middle["finances.cost_home"]
    growth = middle["output.trend"] / 100.0 + middle["finances.people"]
    change = middle["finances.debt"] * (cost - growth) + middle["finances.deficit"]
    assert change == pytest.approx(0.0005, abs=0.001)


@pytest.fixture(scope="module")
def taxes(data: Path, years: Frame) -> Frame:
    file = data / "as_published/worldbank_API_GC.TAX.TOTL.GD.ZS.csv.gz"
    wide = pl.read_csv(
        file, skip_rows=4, infer_schema=False, truncate_ragged_lines=True
    )
    kept = [c for c in wide.columns if c.isdigit() and 1989 <= int(c) < 2020]
    table = wide.unpivot(kept, index="Country Code", variable_name="year").select(
        "Country Code",
        year=pl.col("year").cast(pl.Int64),
        tax=pl.col("value").cast(pl.Float64, strict=False),
    )
    return (
        by_gw(table.filter(pl.col("tax").is_not_null()), "Country Code")
        .join(years, on=["gw", "year"])
        .sort("gw", "year")
    )


def test_taxes_are_as_high_as_counted(taxes: Frame) -> None:
    usual = taxes.filter(pl.col("tax") < 60).group_by("gw", maintain_order=True)
    is_as_stated(
        "finances.revenue",
        quantiles(usual.agg(pl.col("tax").last())["tax"]) / 100,
        0.01,
    )


def in_war_and_peace(table: Frame, column: str) -> Frame:
    """Return a state's mean in years with six months of war, and in those without."""
    mean = pl.col(column).mean()
    war = table.filter(pl.col("war") >= 6).group_by("gw").agg(war_=mean)
    peace = table.filter(pl.col("heavy") == 0).group_by("gw").agg(peace=mean)
    return war.join(peace, on="gw")


def test_war_takes_as_much_of_taxes_as_counted(taxes: Frame) -> None:
    found = in_war_and_peace(taxes, "tax")
    lost = quantiles(1.0 - found["war_"] / found["peace"])
    assert len(found) == 9
    is_as_stated("finances.lost", lost, 0.05)


def test_war_adds_as_much_to_military_spending_as_counted(
    data: Path, years: Frame
) -> None:
    file = data / "country_year/wdi_2023extract_milex_1960_2021.csv.gz"
    table = pl.read_csv(file, infer_schema_length=None, null_values="NA").select(
        "ISO3", year="Year", milex=pl.col("MilitaryExpenditures").cast(pl.Float64)
    )
    joined = by_gw(table.drop_nulls(), "ISO3").join(years, on=["gw", "year"])
    found = in_war_and_peace(joined, "milex")
    added = quantiles(found["war_"] - found["peace"]) / 100.0
    assert len(found) == 19
    is_as_stated("finances.defence", added, 0.02)
