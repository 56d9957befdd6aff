"""What a list learnt later changes nothing that is seen as of an earlier day.

Each whole file is imported as it is, and again with everything taken out that came
after a year's end: rows that begin later go, and ends that came later become what the
provider writes while a thing goes on. As of that year's end both must be the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from servanda.evidence.indicators import catalogue
from tests.evidence.readers.held import Held, imported

YEARS: Final = (1964, 1994, 2003, 2011)
Forget = Callable[[pl.DataFrame, int], pl.DataFrame]


def year_of(column: str) -> pl.Expr:
    """Return the year at either end of a day, or of a number written as one."""
    return pl.col(column).str.extract(r"(\d{4})").cast(pl.Int32)


def forget_leaders(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget entries and exits of leaders after a year."""
    later = year_of("enddate") > year
    return table.filter(year_of("startdate") <= year).with_columns(
        pl.when(later).then(pl.lit("Still in Office")).otherwise("exit").alias("exit"),
        pl.when(later)
        .then(pl.lit("Still in Office"))
        .otherwise("exitcode")
        .alias("exitcode"),
        pl.when(later)
        .then(pl.lit(f"{year}-12-31"))
        .otherwise("enddate")
        .alias("enddate"),
    )


def forget_interventions(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget later ends of interventions, also in their names, and what was in part."""
    later = year_of("HMIEND") > year
    codes = ("GOVTPERM", "UNSC", "REGIOORG")
    open_name = pl.col("HMIID").str.replace(r"-\d{4}\s*$", "-")
    return table.filter(year_of("HMISTART") <= year).with_columns(
        pl.when(later).then(None).otherwise("HMIEND").alias("HMIEND"),
        pl.when(later).then(open_name).otherwise("HMIID").alias("HMIID"),
        *(
            pl.when(later & (pl.col(name) == "1"))
            .then(pl.lit("-77"))
            .otherwise(name)
            .alias(name)
            for name in codes
        ),
    )


def forget_missions(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget later ends and mandates of third-party missions."""
    later = year_of("ENDYR") > year
    resolved = pl.col("UNRESOL (date)").str.extract(r"(\d{4})\)").cast(pl.Int32)
    return table.filter(year_of("STARTYR") <= year).with_columns(
        *(
            pl.when(later).then(None).otherwise(name).alias(name)
            for name in ("ENDDAY", "ENDMON", "ENDYR")
        ),
        pl.when(resolved > year)
        .then(pl.lit("0"))
        .otherwise("UNMANDATE")
        .alias("UNMANDATE"),
    )


def forget_un_missions(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget later ends of UN missions."""
    later = year_of("end_date") > year
    return table.filter(year_of("start_date") <= year).with_columns(
        pl.when(later).then(None).otherwise("end_date").alias("end_date"),
        pl.when(later)
        .then(pl.lit("Yes"))
        .otherwise("mission_isactive")
        .alias("mission_isactive"),
    )


def forget_careers(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget later exits of leaders by month."""
    later = year_of("eyear") > year
    return table.filter(year_of("syear") <= year).with_columns(
        pl.when(later).then(None).otherwise(name).alias(name)
        for name in ("emonth", "eyear")
    )


def forget_sanctions(table: pl.DataFrame, year: int) -> pl.DataFrame:
    """Forget what the three senders began or ended after a year, and the outcome."""
    changes = []
    for sender in ("EU", "US", "UN"):
        for began, flag in (
            (f"imposition{sender}_start", f"imposition{sender}"),
            (f"startdate{sender}", f"threat{sender}"),
        ):
            later = year_of(began) > year
            changes.append(pl.when(later).then(pl.lit("0")).otherwise(flag).alias(flag))
        ended = pl.coalesce(year_of(f"enddate{sender}"), year_of(f"endyear{sender}"))
        for name, instead in (
            (f"enddate{sender}", "ongoing"),
            (f"endyear{sender}", None),
        ):
            changes.append(
                pl.when(ended > year).then(pl.lit(instead)).otherwise(name).alias(name)
            )
    return table.with_columns(changes)


FILES: Final[dict[str, Forget]] = {
    "country_year/archigos_v4.1_leaders_1870_2015.parquet": forget_leaders,
    "country_year/reign_leaderlist_2021_3.csv.gz": forget_careers,
    "interventions/prif_hmi_v0.3.csv.gz": forget_interventions,
    "interventions/thirdparty_pkm_v3.1_1947_2014.csv.gz": forget_missions,
    "interventions/un_dppa_missions.csv.gz": forget_un_missions,
    "interventions/eusanct_cases_1989_2015.csv.gz": forget_sanctions,
}


def without_future(path: Path, folder: Path, forget: Forget, year: int) -> Held:
    """Import a whole file as it might have been at a year's end."""
    folder.mkdir()
    if path.suffix == ".parquet":
        file = folder / path.name
        forget(pl.read_parquet(path), year).write_parquet(file)
    else:
        file = folder / path.name.removesuffix(".gz")
        forget(pl.read_csv(path, infer_schema=False), year).write_csv(file)
    return imported(file, folder)


@pytest.mark.parametrize("name", FILES)
def test_what_came_later_changes_nothing_seen_before(
    name: str, shared: Path, tmp_path: Path
) -> None:
    path = shared / "data" / name
    whole = imported(path, tmp_path)
    indicators = [one.id for one in catalogue().of(whole.vintage.dataset)]
    rows = 0
    for year in YEARS:
        then = without_future(path, tmp_path / str(year), FILES[name], year)
        for indicator in indicators:
            now_seen = whole.seen(indicator, date(year, 12, 31))
            then_seen = then.seen(indicator, date(year, 12, 31))
            assert now_seen.equals(then_seen), (indicator, year)
            rows += now_seen.height
    assert rows > 0
