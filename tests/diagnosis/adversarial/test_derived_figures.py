"""Figures that readings work out, worked out again from the raw files."""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path
from statistics import median
from typing import Final

import polars as pl
import pytest

from servanda.diagnosis.comparators import comparators
from servanda.diagnosis.exposure import exposure
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.level import Level
from servanda.diagnosis.levels import level, lines
from servanda.diagnosis.recent import twelve_months
from servanda.diagnosis.severity import read_severity
from servanda.diagnosis.threat import threat
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.places import states_by_year
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

END: Final = date(2013, 12, 31)


def raw(path: Path) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return pl.read_parquet(path)
    text = gzip.decompress(path.read_bytes())
    return pl.read_csv(io.BytesIO(text), infer_schema=False, encoding="utf8-lossy")


@pytest.fixture(scope="module")
def panel(shared_store: Store) -> Panel:
    return Panel(shared_store, Clocks(END))


@pytest.fixture(scope="module")
def months(shared: Path) -> pl.DataFrame:
    return raw(shared / "data/country_month/ged_country_month_1989_2021.parquet")


@pytest.fixture(scope="module")
def people(shared: Path) -> pl.DataFrame:
    return raw(shared / "data/country_year/endogenr_gw_1946_2021.parquet")


@pytest.fixture(scope="module")
def flight(shared: Path) -> pl.DataFrame:
    path = "data/country_year/unhcr_displacement_by_origin_1951_2021.parquet"
    return raw(shared / path)


def heads(people: pl.DataFrame, number: int, year: int) -> float:
    row = people.filter((pl.col("gwcode") == number) & (pl.col("year") == year))
    return float(row["population"].item()) * 1e6


def of_input(panel: Panel, place: str, name: str) -> Figure:
    reading = read_severity(panel, place)
    inputs = (*reading.governance.inputs, *reading.cost.inputs)
    return next(one.figure for one in inputs if one.input.id == name)


@pytest.mark.parametrize(
    ("place", "number"), [("SYR", 652), ("COD", 490), ("YEM", 678), ("PHL", 840)]
)
def test_deaths_per_million_are_five_years_of_months_over_the_last_years_people(
    panel: Panel, months: pl.DataFrame, people: pl.DataFrame, place: str, number: int
) -> None:
    of_five = months.filter(
        (pl.col("gwcode") == number) & pl.col("year").is_between(2009, 2013)
    )
    found = float(of_five["ged_sb"].sum()) / heads(people, number, 2013) * 1e6
    figure = of_input(panel, place, "deaths in fighting with the state")
    assert figure.value == pytest.approx(found)
    assert (figure.start, figure.until) == (date(2009, 1, 1), date(2014, 1, 1))


@pytest.mark.parametrize(
    ("place", "number", "counted"),
    [
        ("SYR", 652, ("refugees from the state", "refugees")),
        ("COL", 100, ("internally displaced", "idps")),
        ("SSD", 626, ("refugees from the state", "refugees")),
    ],
)
def test_flight_is_in_thousandths_of_the_people(
    panel: Panel,
    people: pl.DataFrame,
    flight: pl.DataFrame,
    place: str,
    number: int,
    counted: tuple[str, str],
) -> None:
    name, column = counted
    rows = flight.filter((pl.col("coo_iso") == place) & (pl.col("year") == 2013))
    found = float(rows[column].item()) / heads(people, number, 2013) * 1e3
    assert of_input(panel, place, name).value == pytest.approx(found)


@pytest.mark.parametrize(
    ("place", "number"), [("PRK", 731), ("ERI", 531), ("ISR", 666)]
)
def test_soldiers_are_in_thousandths_of_the_same_sources_people(
    panel: Panel, shared: Path, place: str, number: int
) -> None:
    frame = raw(shared / "data/states/cow_nmc.parquet")
    row = frame.filter((pl.col("ccode") == number) & (pl.col("year") == 2013))
    found = row["milper"].item() / row["tpop"].item() * 1e3
    assert of_input(panel, place, "soldiers").value == pytest.approx(found)


@pytest.mark.parametrize(
    ("place", "number"), [("SDN", 625), ("MMR", 775), ("KEN", 501)]
)
def test_civilians_killed_by_the_government_are_of_three_years(
    panel: Panel, shared: Path, people: pl.DataFrame, place: str, number: int
) -> None:
    frame = raw(shared / "data/country_year/ucdp_onesided_v21.1_1989_2020.csv.gz")
    rows = frame.filter(
        (pl.col("gwnoa").str.replace(r"\.0$", "") == str(number))
        & (pl.col("is_government_actor") == "1")
        & pl.col("year").is_in(["2011", "2012", "2013"])
    )
    killed = rows["best_fatality_estimate"].cast(pl.Float64).sum()
    found = float(killed) / heads(people, number, 2013) * 1e6
    figure = of_input(panel, place, "civilians killed by the government")
    assert figure.value == pytest.approx(found)


@pytest.mark.parametrize(("place", "number"), [("NGA", 475), ("IRQ", 645)])
def test_twelve_months_are_those_before_the_month_of_the_day(
    shared_store: Store, months: pl.DataFrame, place: str, number: int
) -> None:
    panel = Panel(shared_store, Clocks(date(2014, 8, 20)))
    month = pl.col("year") * 12 + pl.col("month")
    rows = months.filter(
        (pl.col("gwcode") == number) & month.is_between(2013 * 12 + 8, 2014 * 12 + 7)
    )
    figure = twelve_months(panel, place)
    assert figure.value == pytest.approx(rows["ged_sb"].sum())
    assert (figure.start, figure.until) == (date(2013, 8, 1), date(2014, 8, 1))


def line(panel: Panel, place: str, name: str) -> Level:
    found = (one for _, _, group in lines() for one in group if one.name == name)
    return level(panel, place, next(found))


def test_a_trend_is_in_the_series_unit_a_year(panel: Panel, shared: Path) -> None:
    frame = raw(shared / "data/country_year/vdem_v12_states_1970_2021.parquet")
    own = frame.filter(
        (pl.col("gwcode") == 640) & pl.col("year").is_between(2004, 2013)
    ).sort("year")
    values = own["v2x_clphy"].to_list()
    slopes = [
        (values[j] - values[i]) / (j - i) for i in range(10) for j in range(i + 1, 10)
    ]
    found = line(panel, "TUR", "Freedom from physical violence by the state").trend
    assert found.slope is not None
    assert found.slope.value == pytest.approx(median(slopes))
    assert (found.first, found.last, found.points) == (2004, 2013, 10)


def test_the_middle_of_others_leaves_out_the_state_that_is_read(
    panel: Panel, shared: Path
) -> None:
    frame = raw(shared / "data/country_year/wdi_2025extract_1960_2021.csv.gz")
    states = states_by_year(2013, 2013)["place"].to_list()
    values = (
        frame.filter((pl.col("Year") == "2013") & pl.col("ISO3").is_in(states))
        .filter(pl.col("ISO3") != "MLI")["GDPPerCapita"]
        .cast(pl.Float64)
        .drop_nulls()
    )
    found = comparators(panel, "MLI", "gdp_per_capita", 2013).everywhere
    assert found is not None
    assert found.states == values.len()
    assert found.median == pytest.approx(values.median())


def test_a_share_of_the_worlds_output_is_of_states_with_both_numbers(
    panel: Panel, shared: Path
) -> None:
    output = raw(shared / "data/country_year/wdi_2025extract_1960_2021.csv.gz")
    people = raw(shared / "data/country_year/wdi_2023extract_milex_1960_2021.csv.gz")
    keys = ["ISO3", "Year"]
    states = states_by_year(2013, 2013)["place"].to_list()
    both = (
        output.select(*keys, pl.col("GDPPerCapita").cast(pl.Float64))
        .join(people.select(*keys, pl.col("Population").cast(pl.Float64)), on=keys)
        .filter((pl.col("Year") == "2013") & pl.col("ISO3").is_in(states))
        .with_columns(whole=pl.col("GDPPerCapita") * pl.col("Population"))
        .drop_nulls("whole")
    )
    found = both.filter(pl.col("ISO3") == "BRA")["whole"].item() / both["whole"].sum()
    figures = [one.figure for one in threat(panel, "BRA").material.readings]
    share = next(one for one in figures if one.name == "Share of the world's output")
    assert share.value == pytest.approx(found)


def test_disputes_are_counted_once_for_each_other_state(
    shared_store: Store, shared: Path
) -> None:
    panel = Panel(shared_store, Clocks(date(2010, 12, 31)))
    frame = raw(shared / "data/states/gml_mid_directed_dyad_year.parquet")
    both = frame.filter((pl.col("ccode1") == 531) | (pl.col("ccode2") == 531))
    pair = pl.concat_str(
        pl.min_horizontal("ccode1", "ccode2"),
        pl.max_horizontal("ccode1", "ccode2"),
        "dispnum",
        separator="/",
    )
    begun = both.group_by(pair.alias("pair")).agg(pl.col("year").min())
    found = begun.filter(pl.col("year") > 1990).height
    figures = {one.name: one.value for one in exposure(panel, "ERI").figures}
    assert figures["Disputes"] == found


def test_debt_in_the_facts_is_a_share_and_growth_is_in_per_cent(
    panel: Panel, shared: Path
) -> None:
    debt = raw(shared / "data/country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz")
    row = debt.filter((pl.col("country_code") == "JAM") & (pl.col("year") == "2013"))
    economy = facts_of(panel, "JAM", "a").economy
    assert economy is not None
    assert economy.debt_share is not None
    told = float(economy.debt_share.value)
    assert told == pytest.approx(float(row["govdebt"].item()) / 100, abs=1e-6)
    assert 1.0 < told < 2.0
    assert economy.growth is not None
    assert -10 < float(economy.growth.value) < 10
