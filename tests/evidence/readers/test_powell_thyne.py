"""Coups: events with a day, counts with a year, and no running totals."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.indicators import catalogue
from tests.evidence.readers.held import held, imported

EVENTS, YEARS = "powell_thyne_coups_final.txt", "powell_thyne_coups_gw.csv"


def test_an_event_is_an_attempt_and_its_outcome(tmp_path: Path) -> None:
    read = held(tmp_path, EVENTS)
    assert read.vintage.layout == "powell-thyne/events"
    assert read.vintage.indicators == {
        "coup_attempts": 4,
        "coups_failed": 3,
        "coups_successful": 1,
    }
    assert read.of("coups_successful", "place", "start", "value") == [
        ("MLI", date(2012, 3, 22), 1.0)
    ]


def test_an_outcome_is_not_seen_before_seven_days_are_over(tmp_path: Path) -> None:
    read = held(tmp_path, EVENTS)
    assert read.seen("coup_attempts", date(2012, 3, 22)).height == 3
    assert read.seen("coups_successful", date(2012, 3, 27)).is_empty()
    assert read.seen("coups_successful", date(2012, 3, 28)).height == 1


@pytest.mark.parametrize(
    ("told", "version", "published"),
    [
        ("2021.11.22", "2021-11-22", date(2021, 11, 22)),
        ("V2026.01.13", "2026-01-13", date(2026, 1, 13)),
        ("final", "final", None),
    ],
)
def test_a_version_that_is_a_day_tells_when_it_was_public(
    told: str, version: str, published: date | None, tmp_path: Path
) -> None:
    read = held(tmp_path, EVENTS, "2021.11.22", told)
    assert (read.vintage.version, read.vintage.published) == (version, published)


def test_an_unknown_outcome_or_day_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, EVENTS, "\t4\t30\t1\t", "\t4\t31\t1\t")
    assert read.refused() == {"the day of the coup cannot be read": 1}
    assert read.vintage.indicators["coup_attempts"] == 3


def test_a_third_kind_of_outcome_is_refused(tmp_path: Path) -> None:
    read = held(tmp_path, EVENTS, "\t5\t25\t1\t", "\t5\t25\t3\t")
    assert list(read.refused()) == [
        "whether the coup failed (1) or succeeded (2) cannot be read"
    ]


def test_counts_by_year_keep_stated_zeros_and_no_totals(tmp_path: Path) -> None:
    read = held(tmp_path, YEARS)
    assert read.vintage.standing == "conversion"
    assert read.of("coup_attempts", "start", "until", "value") == [
        (date(2011, 1, 1), date(2012, 1, 1), 0.0),
        (date(2012, 1, 1), date(2013, 1, 1), 2.0),
    ]
    assert read.vintage.rows == 6


def test_both_forms_feed_the_same_indicators(tmp_path: Path) -> None:
    fed = [set(held(tmp_path, name).vintage.indicators) for name in (EVENTS, YEARS)]
    known = {one.id for one in catalogue().of("powell-thyne")}
    assert fed == [known, known]


def test_the_whole_table_of_state_years_adds_up(shared: Path, tmp_path: Path) -> None:
    name = "powell_thyne_coups_gw_1950_2021.csv.gz"
    read = imported(shared / "data" / "country_year" / name, tmp_path)
    assert read.vintage.rows_read == 11_596
    assert read.vintage.refused == ()
    sums = dict(read.rows.group_by("indicator").agg(pl.col("value").sum()).iter_rows())
    assert sums["coup_attempts"] == sums["coups_failed"] + sums["coups_successful"]
    assert set(read.vintage.indicators.values()) == {11_596}
    bolivia = read.rows.filter(
        (pl.col("place") == "BOL") & (pl.col("indicator") == "coup_attempts")
    )
    assert bolivia["value"].sum() == 23.0
