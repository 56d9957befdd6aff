"""Every code in the shared files names a place, or is on the list of what is none.

Left out, since they are text and not codes: mediators, mission names, the disputes'
names in the list of third-party missions.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple, get_args

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from servanda.evidence.places import Scheme, matched, unmatched_reason

# scheme, file, its columns with codes, its column with the day or year
COLUMNS: Final = """
gw      states/gw_cw_panel.parquet                                gwcode          year
gw      states/gw_system.parquet                                  gwcode         start
gw      states/gw_mindist_1946on_le500km.parquet                  gwcode1,gwcode2 year
gw      country_year/vdem_v12_states_1970_2021.parquet            gwcode          year
gw      country_year/vdem_v14_sixindices_1968_2021.csv.gz         gwcode          year
gw      country_year/endogenr_gw_1946_2021.parquet                gwcode          year
gw      country_year/wdi_gdp_gw_1950_2021.csv.gz                  gwcode          year
gw      country_year/powell_thyne_coups_gw_1950_2021.csv.gz       gwcode          year
gw      country_year/demspaces_rf_forecasts_v9_v14.parquet        gwcode     from_year
gw      country_year/archigos_v4.1_leaders_1870_2015.parquet      gwcode     startdate
gw      country_year/pitf_polity5_based_1789_2020.parquet         GWn             year
gw      country_year/vdem_v15_highlevel_1789_2021.parquet         GWn             year
gw      country_month/ged_country_month_1989_2021.parquet         gwcode          year
gw      country_month/views_cm_features_2017_11_2020_10.parquet   gleditsch_ward     -
gw      interventions/geopko_1994_2018.parquet                    gwno            year
gw      country_year/ucdp_prio_acd_v25.1_1946_2021.parquet        gwno_*          year
gw      country_year/ucdp_prio_acd_v20.1_original_1946_2019.csv.gz gwno_*         year
gw      country_year/ucdp_brd_dyadic_v21.1_1989_2020.csv.gz       gwno_*          year
gw      country_year/ucdp_onesided_v21.1_1989_2020.csv.gz         gwno*           year
gw      country_year/ucdp_termination_dyad_v3-2021_1946_2020.csv.gz gwno_loc      year
gw      country_year/ucdp_peace_agreements_v22.1_1975_2021.csv.gz gwno            year
gw      as_published/ucdp-prio-acd-201.csv.gz                     gwno_*          year
gw      as_published/ucdp-brd-dyadic-211.csv.gz                   gwno_*          year
gw      as_published/ucdp-onesided-211.csv.gz                     gwno*           year
cow     states/gw_cw_panel.parquet                                ccode           year
cow     states/cow_contdir.parquet                                ccode*        stdate
cow     states/atop_alliance.parquet                              ccode*          year
cow     states/cow_nmc.parquet                                    ccode           year
cow     states/gml_mid_directed_dyad_year.parquet                 ccode*          year
cow     states/cow_war_interstate.parquet                         ccode*          year
cow     country_year/pitf_polity5_based_1789_2020.parquet         cown            year
cow     country_year/vdem_v15_highlevel_1789_2021.parquet       cown,vdem_cowcode year
cow     country_year/cline_coups_v2.1.2_1945_2021.csv.gz          cowcode         year
cow     country_year/reign_leaderlist_2021_3.csv.gz               ccode          syear
cow     country_year/reign_regimelist_2021_3.csv.gz               cowcode            -
cow     interventions/thirdparty_pkm_v3.1_1947_2014.csv.gz        CCODE*       STARTYR
cow     interventions/eusanct_cases_1989_2015.csv.gz            targetstate,sender? -
cow interventions/ties_sanctions_1945_2005.csv.gz targetstate,*ysender,sender? startyear
cow     interventions/prif_hmi_v0.3.csv.gz       COWCC,I1CCC,I2CCC,I3CCC    HMISTART
cow     interventions/us_troops_country_year_1950_2021.csv.gz     ccode           year
cow     interventions/geopko_1994_2018.parquet                    cow_code,TCC*   year
cow     causal/un_pko_health_panel_2000_2015.csv.gz               ccode           year
letters as_published/PTS-2024.csv.gz                              COW_Code_A      Year
letters country_year/reign_leaderlist_2021_3.csv.gz               stateabb       syear
vdem    country_year/vdem_v15_highlevel_1789_2021.parquet         country_text_id year
vdem    country_year/vdem_v14_sixindices_1968_2021.csv.gz         country_text_id year
vdem    country_year/ert_v15_1900_2021.parquet                    country_text_id year
iso3    as_published/PTS-2024.csv.gz                              WordBank_Code_A Year
iso3    country_year/wdi_2025extract_1960_2021.csv.gz             ISO3            Year
iso3    country_year/wdi_2023extract_milex_1960_2021.csv.gz       ISO3            Year
iso3    country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz        country_code    year
iso3    country_year/unhcr_population_origin_asylum_1951_2021.parquet co?_iso     year
iso3    country_year/unhcr_displacement_by_origin_1951_2021.parquet coo_iso       year
iso3    country_year/idmc_conflict_idps_1990_2021.parquet         co?_iso         year
iso3    interventions/prif_hmi_v0.3.csv.gz                        WBCC        HMISTART
iso3    interventions/us_troops_country_year_1950_2021.csv.gz     iso3c           year
views   country_month/ged_country_month_1989_2021.parquet         country_id      year
views   country_month/views_benchmark_scores_2018_2021.parquet    country_id    window
views   country_month/views_cm_features_2017_11_2020_10.parquet   country_id         -
name    as_published/PTS-2024.csv.gz                              Country*        Year
name    country_year/fariss_humanrights_1946_2019.csv.gz          Entity          Year
name    country_year/imf_real_gdp_growth_1801_2019.parquet        country         year
name    country_year/unhcr_population_origin_asylum_1951_2021.parquet co?_name    year
name    country_year/unhcr_displacement_by_origin_1951_2021.parquet coo_name      year
name    country_year/idmc_conflict_idps_1990_2021.parquet         co?_name        year
name    country_year/wdi_2025extract_1960_2021.csv.gz             country         Year
name    country_year/wdi_2023extract_milex_1960_2021.csv.gz       country         Year
name    country_year/wdi_gdppcppp_govdebt_1990_2021.csv.gz        country_name    year
name    country_year/vdem_v15_highlevel_1789_2021.parquet         *country_name   year
name    country_year/vdem_v14_sixindices_1968_2021.csv.gz         country_name    year
name    country_year/ert_v15_1900_2021.parquet                    country_name    year
name    country_year/cline_coups_v2.1.2_1945_2021.csv.gz          country         year
name    country_year/reign_regimelist_2021_3.csv.gz               gwf_country        -
name    country_year/pitf_polity5_based_1789_2020.parquet         *_country*      year
name    country_month/ged_country_month_1989_2021.parquet         name            year
name    interventions/civil_war_mediation.csv.gz                  country            -
name    interventions/geopko_mission_country_month.csv.gz         country         year
name    interventions/geopko_1994_2018.parquet              country,name,name.of.* year
name    interventions/us_troops_country_year_1950_2021.csv.gz     countryname     year
name    interventions/eusanct_cases_1989_2015.csv.gz              targetstate_name   -
name    states/gw_system.parquet                                  gw_name        start
name    states/gw_cw_panel.parquet                                gw_name,cw_name year
name    causal/germany.csv.gz                                     country         year
name    causal/penn_gdp_democracy.csv.gz                          country         year
name    country_year/ucdp_prio_acd_v20.1_original_1946_2019.csv.gz location       year
name    country_year/ucdp_onesided_v21.1_1989_2020.csv.gz         location        year
name    country_year/ucdp_brd_dyadic_v21.1_1989_2020.csv.gz       *location*      year
name    country_year/ucdp_termination_dyad_v3-2021_1946_2020.csv.gz location      year
city    interventions/un_dppa_missions.csv.gz                     mission_location   -
"""
OUT_OF_USE: Final[dict[str, Callable[[date], bool]]] = {
    # In 1990 both old and new numbers are reported, and the old is read; US troop data
    # write 679 beside 678 before.
    "255": lambda day: day == date(1990, 1, 1),
    "679": lambda day: day <= date(1990, 1, 1),
    # Empty rows, and COW's name for Serbia.
    "Yugoslavia": lambda day: day >= date(2006, 6, 5),
    "Yugoslavia/Serbia and Montenegro": lambda day: day >= date(2006, 6, 5),
}
"""Codes that have a place at other times, and when they have none."""

LISTS: Final = ("ucdp_", "ucdp-")
"""Files that may name several places in one cell."""


class Told(NamedTuple):
    """Columns of a file that hold codes of one scheme, and the column with the day."""

    scheme: Scheme
    file: str
    columns: tuple[str, ...]
    day: str


def told() -> list[Told]:
    schemes: dict[str, Scheme] = {one.split()[-1]: one for one in get_args(Scheme)}
    rows = [line.split() for line in COLUMNS.strip().splitlines()]
    return [
        Told(schemes[scheme], file, tuple(columns.split(",")), day)
        for scheme, file, columns, day in rows
    ]


def read(file: Path) -> pl.DataFrame:
    if file.suffix == ".parquet":
        return pl.read_parquet(file)
    text = gzip.decompress(file.read_bytes())
    if file.name.startswith("PTS"):
        text = text.decode("latin-1").encode()
    return pl.read_csv(text, infer_schema=False)


def codes(frame: pl.DataFrame, told: Told) -> pl.DataFrame:
    """Return the distinct codes of some columns with the first day of their period."""
    patterns = [one.replace(".", r"\.").replace("*", ".*") for one in told.columns]
    chosen = [
        column
        for column in frame.columns
        for pattern in patterns
        if pl.select(
            pl.lit(column).str.contains(f"^{pattern.replace('?', '.')}$")
        ).item()
    ]
    assert chosen
    told_day = pl.lit("2000") if told.day == "-" else pl.col(told.day).cast(pl.String)
    year = told_day.str.extract(r"^(\d{4})")
    day = told_day.str.to_date("%Y-%m-%d", strict=False)
    first = pl.coalesce(day, (year + "-01-01").str.to_date("%Y-%m-%d", strict=False))
    parts = [
        frame.select(code=pl.col(one).cast(pl.String), start=first) for one in chosen
    ]
    found = pl.concat(parts).drop_nulls().unique()
    if told.file.split("/")[1].startswith(LISTS):
        whole = pl.col("code").str.replace("Macedonia, FYR", "North Macedonia")
        found = found.with_columns(whole.str.split(",")).explode("code").unique()
    return found.sort("code", "start")


def unknown(found: pl.DataFrame, scheme: Scheme) -> set[str]:
    """Return what is neither a place nor known to be none."""
    asked = matched(found, scheme, "code", "place")
    lost = asked.filter(pl.col("place").is_null())
    assert lost.height < found.height
    reasons = {code: unmatched_reason(scheme, code) for code in lost["code"].unique()}
    return {
        f"{reasons[code]}: {start}"
        for code, start in lost.select("code", "start").iter_rows()
        if not is_explained(code, start, reasons[code])
    }


def is_explained(code: str, start: date, reason: str) -> bool:
    """Tell whether it is written down why a code of that day is no place."""
    if reason.startswith("no place"):
        return False
    if "on that day" not in reason:
        return True
    unused = OUT_OF_USE.get(code.removesuffix(".0"))
    return unused is not None and unused(start)


@pytest.mark.shared
@pytest.mark.parametrize("told", told(), ids=lambda told: f"{told.scheme} {told.file}")
def test_every_code_is_a_place_or_known_to_be_none(shared: Path, told: Told) -> None:
    found = codes(read(shared / "data" / told.file), told)
    assert unknown(found, told.scheme) == set()


@pytest.mark.shared
def test_every_name_in_the_workbook_is_a_place_or_an_aggregate(shared: Path) -> None:
    book = shared / "data" / "as_published" / "imf-dm-export-gdp-growth.xls"
    sheet = CalamineWorkbook.from_path(str(book)).get_sheet_by_index(0)
    names = [str(row[0]) for row in sheet.to_python()[1:] if row[0]]
    listed = [name for name in names if not name.startswith("\N{COPYRIGHT SIGN}")]
    frame = pl.DataFrame({"code": listed, "start": [date(2019, 1, 1)] * len(listed)})
    assert unknown(frame, "name") == set()
    found = matched(frame, "name", "code", "place")["place"]
    assert found.n_unique() - 1 == found.drop_nulls().len()
    assert found.null_count() == 32


@pytest.mark.shared
def test_every_row_of_the_world_bank_is_a_place_or_an_aggregate(shared: Path) -> None:
    file = shared / "data" / "as_published" / "worldbank_API_GC.TAX.TOTL.GD.ZS.csv.gz"
    lines = gzip.decompress(file.read_bytes()).decode("utf-8-sig").splitlines()
    rows = list(csv.reader(lines))[5:]
    days = [date(2019, 1, 1)] * len(rows)
    frame = pl.DataFrame(
        {"start": days, "n": [r[0] for r in rows], "i": [r[1] for r in rows]}
    )
    by_code = matched(frame, "iso3", "i", "place").sort("i")["place"]
    by_name = matched(frame, "name", "n", "place").sort("i")["place"]
    assert by_code.to_list() == by_name.to_list()
    assert unknown(frame.rename({"i": "code"}), "iso3") == set()
    assert by_code.null_count() == 47
