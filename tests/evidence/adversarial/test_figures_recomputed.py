"""Figures worked out again from the raw files, with nothing of the program's own.

What stands beside a place was looked up by hand: the providers' numbers of states,
and which of several states bore a number in that year.
"""

from __future__ import annotations

import gzip
import io
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import polars as pl
import pytest

from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

YEARS: Final = "country_year"
ACD: Final = f"{YEARS}/ucdp_prio_acd_v25.1_1946_2021.parquet"
BRD: Final = f"{YEARS}/ucdp_brd_dyadic_v21.1_1989_2020.csv.gz"
ONE_SIDED: Final = f"{YEARS}/ucdp_onesided_v21.1_1989_2020.csv.gz"
MONTHS: Final = "country_month/ged_country_month_1989_2021.parquet"
WDI: Final = f"{YEARS}/wdi_2025extract_1960_2021.csv.gz"
WDI_2023: Final = f"{YEARS}/wdi_2023extract_milex_1960_2021.csv.gz"
DEBT: Final = f"{YEARS}/wdi_gdppcppp_govdebt_1990_2021.csv.gz"
VDEM_12: Final = f"{YEARS}/vdem_v12_states_1970_2021.parquet"
VDEM_14: Final = f"{YEARS}/vdem_v14_sixindices_1968_2021.csv.gz"
VDEM_15: Final = f"{YEARS}/vdem_v15_highlevel_1789_2021.parquet"
ERT: Final = f"{YEARS}/ert_v15_1900_2021.parquet"
PTS: Final = f"{YEARS}/pts_2024_1976_2021.csv.gz"
UNHCR: Final = f"{YEARS}/unhcr_displacement_by_origin_1951_2021.parquet"
PAIRS: Final = f"{YEARS}/unhcr_population_origin_asylum_1951_2021.parquet"
PRIO: Final = f"{YEARS}/endogenr_gw_1946_2021.parquet"
COUPS: Final = f"{YEARS}/powell_thyne_coups_gw_1950_2021.csv.gz"
NMC: Final = "states/cow_nmc.parquet"
DISTANCE: Final = "states/gw_mindist_1946on_le500km.parquet"
ATOP: Final = "states/atop_alliance.parquet"
MID: Final = "states/gml_mid_directed_dyad_year.parquet"
TROOPS: Final = "interventions/us_troops_country_year_1950_2021.csv.gz"


class Check(NamedTuple):
    """A figure: where the raw file has it, and where the store has it.

    cells   the columns that select raw rows, and the number or text in them
    column  what is summed (or, ``how`` says, the gravest taken) over those rows
    times   what the store's unit is of the file's
    """

    file: str
    cells: dict[str, float | str]
    column: str
    place: str
    indicator: str
    version: str
    year: int
    how: str = "sum"
    times: float = 1.0
    month: int | None = None
    toward: str | None = None


def of(file: str, cells: dict[str, float | str], column: str, *told: object) -> Check:
    return Check(file, cells, column, *told)  # type: ignore[arg-type]


def turned(place: str, number: int, year: int) -> Check:
    """Say of public corruption that more is worse, as V-Dem has it."""
    cells: dict[str, float | str] = {"gwcode": number, "year": year}
    told = Check(
        VDEM_14, cells, "v2x_pubcorr", place, "public_corruption", "vdem@14", year
    )
    return told._replace(how="one less")


CHECKS: Final = (
    # deaths: one state a month; two vintages of one year; borders that moved
    of(MONTHS, {"gwcode": 530, "year": 2021, "month": 12}, "ged_sb", "ETH",
       "deaths_state_based_views", "ucdp-ged-views@2024-04", 2021)._replace(month=12),
    of(MONTHS, {"gwcode": 530, "year": 2020}, "ged_sb", "ETH",
       "deaths_state_based_views", "ucdp-ged-views@2024-04", 2020),
    of(MONTHS, {"gwcode": 530, "year": 2020}, "ged_sb_vintage2021", "ETH",
       "deaths_state_based_views", "ucdp-ged-views@2021-06", 2020),
    of(MONTHS, {"gwcode": 625, "year": 2012}, "ged_sb", "SDN",
       "deaths_state_based_views", "ucdp-ged-views@2024-04", 2012),
    of(MONTHS, {"gwcode": 626, "year": 2012}, "ged_sb", "SSD",
       "deaths_state_based_views", "ucdp-ged-views@2024-04", 2012),
    of(MONTHS, {"gwcode": 490, "year": 2000}, "ged_os_vintage2021", "COD",
       "deaths_one_sided_views", "ucdp-ged-views@2021-06", 2000),
    of(MONTHS, {"gwcode": 484, "year": 1997}, "ged_sb", "COG",
       "deaths_state_based_views", "ucdp-ged-views@2024-04", 1997),
    of(BRD, {"gwno_loc": "780", "year": 2009, "type_of_conflict": "3"}, "bd_best",
       "LKA", "deaths_battle", "ucdp-brd@21.1", 2009),
    of(BRD, {"gwno_loc": "652", "year": 2014}, "bd_best", "SYR", "deaths_battle",
       "ucdp-brd@21.1", 2014),
    of(BRD, {"gwno_loc": "530, 531", "year": 1999}, "bd_best", "ETH",
       "deaths_battle_interstate", "ucdp-brd@21.1", 1999),
    of(BRD, {"gwno_loc": "530, 531", "year": 1999}, "bd_best", "ERI",
       "deaths_battle_interstate", "ucdp-brd@21.1", 1999),
    of(ONE_SIDED, {"gwnoa": "517", "year": 1994, "is_government_actor": "1"},
       "best_fatality_estimate", "RWA", "deaths_by_government",
       "ucdp-onesided@21.1", 1994),
    of(ONE_SIDED, {"gwnoa": "775", "year": 2017, "is_government_actor": "1"},
       "best_fatality_estimate", "MMR", "deaths_by_government",
       "ucdp-onesided@21.1", 2017),
    # levels of conflict: the gravest of several
    of(ACD, {"gwno_a": "345", "year": 1999}, "intensity_level", "SCG",
       "conflict_intensity", "ucdp-acd@25.1", 1999)._replace(how="max"),
    of(ACD, {"gwno_a": "680", "year": 1986}, "intensity_level", "YMD",
       "conflict_intensity", "ucdp-acd@25.1", 1986)._replace(how="max"),
    of(ACD, {"gwno_a": "678", "year": 1994}, "intensity_level", "YEM",
       "conflict_intensity", "ucdp-acd@25.1", 1994)._replace(how="max"),
    of(ACD, {"gwno_a": "817", "year": 1968}, "intensity_level", "X-RVN",
       "conflict_intensity", "ucdp-acd@25.1", 1968)._replace(how="max"),
    # economy: per cent stays per cent, money stays money
    of(WDI, {"ISO3": "SLB", "Year": 2003}, "GDP", "SLB", "gdp_constant",
       "world-bank-wdi@2025", 2003),
    of(WDI, {"ISO3": "LBN", "Year": 2020}, "GDPPerCapGrowth", "LBN",
       "gdp_per_capita_growth", "world-bank-wdi@2025", 2020),
    of(WDI, {"ISO3": "MKD", "Year": 2005}, "GDPPerCapita", "MKD", "gdp_per_capita",
       "world-bank-wdi@2025", 2005),
    of(WDI_2023, {"ISO3": "TUR", "Year": 2001}, "Inflation", "TUR", "inflation",
       "world-bank-wdi@2023", 2001),
    of(WDI_2023, {"ISO3": "COD", "Year": 2003}, "Population", "COD", "population",
       "world-bank-wdi@2023", 2003),
    of(DEBT, {"country_code": "GRC", "year": 2010}, "govdebt", "GRC",
       "government_debt", "world-bank-wdi@", 2010),
    of(DEBT, {"country_code": "ETH", "year": 2015}, "gdppc", "ETH",
       "gdp_per_capita_ppp", "world-bank-wdi@", 2015),
    of(PRIO, {"gwcode": 731, "year": 1995}, "population", "PRK", "population_prio",
       "prio-endogenr@", 1995),
    of(PRIO, {"gwcode": 732, "year": 1995}, "gdppc", "KOR", "gdp_per_capita_prio",
       "prio-endogenr@", 1995),
    # rule: three releases, kept apart; more is better unless it is said to be worse
    of(VDEM_12, {"gwcode": 432, "year": 2012}, "v2svstterr", "MLI",
       "state_territory_control", "vdem@12", 2012),
    of(VDEM_12, {"gwcode": 652, "year": 2012}, "v2x_clphy", "SYR",
       "physical_violence", "vdem@12", 2012),
    of(VDEM_12, {"gwcode": 343, "year": 2000}, "v2x_jucon", "MKD",
       "judicial_constraint", "vdem@12", 2000),
    of(VDEM_15, {"country_text_id": "GMB", "year": 2016}, "v2x_polyarchy", "GMB",
       "electoral_democracy", "vdem@15", 2016),
    of(VDEM_15, {"country_text_id": "DDR", "year": 1980}, "v2x_polyarchy", "DDR",
       "electoral_democracy", "vdem@15", 1980),
    of(VDEM_15, {"country_text_id": "YMD", "year": 1980}, "v2x_libdem", "YMD",
       "liberal_democracy", "vdem@15", 1980),
    of(VDEM_15, {"country_text_id": "SRB", "year": 1985}, "v2x_polyarchy", "YUG",
       "electoral_democracy", "vdem@15", 1985),
    of(ERT, {"country_text_id": "TUN", "year": 2021}, "v2x_regime", "TUN",
       "regime_type", "ert@15", 2021),
    turned("SOM", 520, 2005),
    turned("DNK", 390, 2010),
    of(PTS, {"Country_OLD": "Colombia", "Year": "1999"}, "PTS_S", "COL",
       "political_terror_state", "pts@2024", 1999),
    of(PTS, {"Country_OLD": "Yugoslavia", "Year": "1985"}, "PTS_A", "YUG",
       "political_terror_amnesty", "pts@2024", 1985),
    # flight: of the state of origin, at the end of the year
    of(UNHCR, {"coo_iso": "SYR", "year": 2015}, "refugees", "SYR", "refugees_origin",
       "unhcr-origin@", 2015),
    of(UNHCR, {"coo_iso": "COL", "year": 2010}, "idps", "COL", "displaced_unhcr",
       "unhcr-origin@", 2010),
    of(PAIRS, {"coo_iso": "SOM", "coa_iso": "KEN", "year": 2011}, "refugees", "SOM",
       "refugees_pair", "unhcr-pairs@", 2011)._replace(toward="KEN"),
    # force: thousands, shares, directions
    of(NMC, {"ccode": 260, "year": 1985}, "milper", "DEU", "capability_personnel",
       "cow-nmc@7.0", 1985),
    of(NMC, {"ccode": 265, "year": 1985}, "milper", "DDR", "capability_personnel",
       "cow-nmc@7.0", 1985),
    of(NMC, {"ccode": 365, "year": 1985}, "cinc", "SUN", "capability_cinc",
       "cow-nmc@7.0", 1985),
    of(NMC, {"ccode": 816, "year": 1970}, "tpop", "VDR", "capability_population",
       "cow-nmc@7.0", 1970),
    of(NMC, {"ccode": 345, "year": 2008}, "tpop", "SRB", "capability_population",
       "cow-nmc@7.0", 2008),
    of(DISTANCE, {"gwcode1": 530, "gwcode2": 531, "year": 2000}, "mindist", "ERI",
       "distance_minimum", "cshapes-distance@2.0", 2000)._replace(toward="ETH"),
    of(ATOP, {"ccode1": 2, "ccode2": 732, "year": 2000}, "atop_defense", "USA",
       "alliance_defence", "atop@", 2000)._replace(toward="KOR"),
    of(MID, {"ccode1": 645, "ccode2": 690, "year": 1990}, "hostlev1", "IRQ",
       "dispute_hostility", "gml-mid@2.2.1", 1990)._replace(toward="KWT", how="max"),
    of(COUPS, {"gwcode": "41", "year": "1991"}, "pt_attempt_num", "HTI",
       "coup_attempts", "powell-thyne@", 1991),
    of(COUPS, {"gwcode": "365", "year": "1991"}, "pt_failed_num", "SUN",
       "coups_failed", "powell-thyne@", 1991),
    of(TROOPS, {"ccode": "255", "year": "1985"}, "troops_ad", "DEU", "us_troops",
       "us-troops@", 1985),
    of(TROOPS, {"ccode": "816", "year": "1968"}, "troops_ad", "X-RVN", "us_troops",
       "us-troops@", 1968),
)  # fmt: skip


def raw(path: Path) -> pl.DataFrame:
    """Return a file's cells as text, in which 260.0 and 260 are the same number."""
    if path.suffix == ".parquet":
        frame = pl.read_parquet(path)
    else:
        text = gzip.decompress(path.read_bytes())
        frame = pl.read_csv(io.BytesIO(text), infer_schema=False, encoding="utf8-lossy")
    return frame.select(pl.all().cast(pl.String).str.replace(r"\.0$", ""))


def worked_out(data: Path, check: Check) -> float:
    frame = raw(data / check.file)
    for column, cell in check.cells.items():
        frame = frame.filter(pl.col(column) == str(cell))
    values = frame[check.column].cast(pl.Float64).drop_nulls()
    assert values.len(), "the raw file has no such row"
    match check.how:
        case "max":
            return float(values.max())  # type: ignore[arg-type]
        case "one less":
            return 1.0 - float(values.sum())
        case _:
            return float(values.sum()) * check.times


def held(store: Store, check: Check) -> float:
    vintage = next(
        one
        for one in store.manifest().vintages
        if one.id.startswith(check.version) and check.indicator in one.indicators
    )
    first = date(check.year, check.month or 1, 1)
    last = date(check.year, check.month or 12, 28)
    frame = (
        store.scan(vintage)
        .filter(
            (pl.col("indicator") == check.indicator)
            & (pl.col("place") == check.place)
            & pl.col("start").is_between(first, last)
        )
        .collect()
    )
    if check.toward is not None:
        frame = frame.filter(pl.col("toward") == check.toward)
    assert frame.height, "the store has no such statement"
    return float(frame["value"].max() if check.how == "max" else frame["value"].sum())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "check", CHECKS, ids=lambda c: f"{c.place} {c.year} {c.indicator} {c.version}"
)
def test_the_store_has_the_figure_of_the_raw_file(
    shared: Path, shared_store: Store, check: Check
) -> None:
    found = worked_out(shared / "data", check)
    assert held(shared_store, check) == pytest.approx(found, rel=1e-12)
