"""Agreements, uncounted deaths, repression: the measured priors counted again.

These tests are how those priors are recomputed: run them with ``-m shared``.
"""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from servanda.outlook.priors import priors
from tests.outlook.kernels.month.measuring import Frame, is_as_stated, quantiles

pytestmark = pytest.mark.shared

# --- agreements -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def agreed(data: Path, months: Frame) -> Frame:
    """Add whether an agreement was made, and whether one was within two years."""
    file = data / "country_year/ucdp_peace_agreements_v22.1_1975_2021.csv.gz"
    made = (
        pl.read_csv(file, infer_schema=False, encoding="utf8-lossy")
        .select(
            day=pl.col("pa_date").str.to_date("%Y-%m-%d", strict=False),
            gw=pl.col("gwno").str.split(","),
        )
        .explode("gw")
        .with_columns(
            gw=pl.col("gw").str.strip_chars().cast(pl.Float64, strict=False),
            month_id=(pl.col("day").dt.year() - 1980) * 12 + pl.col("day").dt.month(),
        )
        .filter(pl.col("gw").is_not_null() & (pl.col("day").dt.year() >= 1990))
    )
    signed = {(int(g), m) for g, m in made.select("gw", "month_id").iter_rows()}
    first, within = [], []
    last, state = -999, None
    for place, gw, month in months.select("country_id", "gw", "month_id").iter_rows():
        if place != state:
            last, state = -999, place
        within.append(0 < month - last <= 24)
        new = (gw, month) in signed and month - last >= 24
        last = month if new else last
        first.append(new)
    return months.with_columns(first=pl.Series(first), within=pl.Series(within)).filter(
        pl.col("lately") & pl.col("year").is_between(1990, 2020)
    )


def test_agreements_are_as_frequent_as_counted(agreed: Frame) -> None:
    open_ = agreed.filter(~pl.col("within"))
    made, span = int(open_["first"].sum()), len(open_) / 12
    assert made == pytest.approx(86, abs=2)
    assert made / span == pytest.approx(priors()["settlement.base"].median, rel=0.03)


def test_as_much_fighting_lies_after_agreements_as_counted(agreed: Frame) -> None:
    share = agreed.filter(pl.col("s") >= 1)["within"].mean()
    assert share == pytest.approx(priors()["settlement.share"].median, abs=0.01)


def test_fighting_eases_after_agreements_within_the_range_stated(
    agreed: Frame,
) -> None:
    prior, ratios = priors()["settlement.ease"], []
    for s in (1, 2, 3):
        now = agreed.filter((pl.col("s") == s) & pl.col("after").is_not_null())
        eased = now.with_columns(less=pl.col("after") < s)
        after, usual = (
            eased.filter(pl.col("within") == within)["less"].mean()
            for within in (True, False)
        )
        ratios.append(float(after) / float(usual))  # type: ignore[arg-type]
    assert ratios == pytest.approx([1.19, 1.01, 1.33], abs=0.03)
    assert prior.low < min(ratios)
    assert max(ratios) < prior.high


# --- deaths ---------------------------------------------------------------------------


def test_the_high_estimate_adds_as_much_as_stated(data: Path) -> None:
    file = data / "country_year/ucdp_brd_dyadic_v21.1_1989_2020.csv.gz"
    table = pl.read_csv(file, infer_schema_length=None, encoding="utf8-lossy")
    place = pl.col("gwno_loc").cast(pl.String).str.split(",").list.first()
    states = table.group_by(place).agg(
        pl.col("bd_best").sum().alias("best"), pl.col("bd_high").sum().alias("high")
    )
    large = states.filter(pl.col("best") >= 1000)
    assert len(large) == 52
    added = quantiles(large["high"] / large["best"] - 1.0)
    is_as_stated("undercount.excess", added, 0.01)


def test_governments_kill_as_large_a_part_of_civilians_as_counted(
    data: Path, years: Frame
) -> None:
    file = data / "country_year/ucdp_onesided_v21.1_1989_2020.csv.gz"
    table = pl.read_csv(file, infer_schema_length=None, encoding="utf8-lossy")
    place = pl.col("gwno_location").cast(pl.String).str.split(",").list.first()
    toll = pl.col("best_fatality_estimate")
    killed = (
        table.with_columns(gw=place.cast(pl.Int64, strict=False))
        .join(years.filter(pl.col("sb") >= 25), on=["gw", "year"])
        .group_by("gw")
        .agg(
            own=(toll * pl.col("is_government_actor")).sum(),
            every=toll.sum(),
        )
    )
    share = killed["own"] / killed["every"]
    assert len(share) == 61
    whole = killed.select(pl.col("own").sum() / pl.col("every").sum()).item()
    assert whole == pytest.approx(0.37, abs=0.01)
    prior = priors()["repression.government"]
    assert np.median(share.to_numpy()) == pytest.approx(prior.median, abs=0.02)


# --- repression -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def terror(data: Path, years: Frame) -> Frame:
    """Return repression by state and year, with that of the year before."""
    file = data / "country_year/pts_2024_1976_2021.csv.gz"
    table = pl.read_csv(file, infer_schema=False, encoding="utf8-lossy").select(
        gw=pl.col("COW_Code_N").cast(pl.Float64, strict=False).cast(pl.Int64),
        year=pl.col("Year").cast(pl.Int64),
        level=pl.mean_horizontal(
            pl.col("PTS_A").cast(pl.Float64, strict=False),
            pl.col("PTS_S").cast(pl.Float64, strict=False),
        ),
    )
    table = table.filter(pl.col("gw").is_not_null() & pl.col("level").is_not_null())
    before = table.select("gw", pl.col("year") + 1, last="level")
    mean = pl.col("sb") / 12
    s = pl.sum_horizontal(*(mean >= d for d in (1, 25, 100)))
    return (
        table.join(before, on=["gw", "year"])
        .join(years, on=["gw", "year"])
        .filter(pl.col("year").is_between(1990, 2020))
        .with_columns(s=s)
    )


def test_repression_lasts_and_rises_with_fighting_as_measured(terror: Frame) -> None:
    own = [
        (terror[c] - terror.select(pl.col(c).mean().over("gw"))[c]).to_numpy()
        for c in ("level", "last", "s")
    ]
    found, *_ = np.linalg.lstsq(np.stack(own[1:], axis=1), own[0], rcond=None)
    lasting, fighting = found[0], found[1] / (1.0 - found[0])
    rest = own[0] - np.stack(own[1:], axis=1) @ found
    assert lasting == pytest.approx(priors()["repression.lasting"].median, abs=0.01)
    assert fighting == pytest.approx(priors()["repression.fighting"].median, abs=0.01)
    assert rest.std() == pytest.approx(priors()["repression.shock"].median, abs=0.01)
    states = terror.group_by("gw").agg(pl.col("level", "s").mean())
    is_as_stated(
        "repression.rest", quantiles(states["level"] - fighting * states["s"]), 0.03
    )


def test_killing_is_as_stated_at_the_repression_of_years_of_fighting(
    terror: Frame,
) -> None:
    fought = terror.filter(pl.col("sb") >= 25)
    usual = priors()["repression.usual"].median
    assert fought["last"].mean() == pytest.approx(usual, abs=0.05)
