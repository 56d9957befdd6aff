"""Polity: codes that are no scores, numbers that are not others', and the category."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import polars as pl
import pytest

from servanda.evidence.importing import import_file
from servanda.evidence.readers import polity
from servanda.evidence.store import Store
from tests.evidence.mutations import columnar
from tests.evidence.readers.governance_files import (
    CONVERTED,
    POLITY,
    given,
    manifest,
    workbook,
)
from tests.evidence.readers.whole import Whole, whole
from tests.evidence.stores import NOW

FILE: Final = "country_year/pitf_polity5_based_1789_2020.parquet"


@pytest.fixture
def book(tmp_path: Path) -> Whole:
    """Return the handwritten workbook as it is read."""
    return whole(given(tmp_path, "p5v2018.xls", workbook(POLITY)))


def said(read: Whole, code: str, year: int) -> dict[str, float]:
    """Return all that is said of a place and year."""
    rows = read.observations.filter(code=code, start=date(year, 1, 1))
    return dict(rows.select("indicator", "value").iter_rows())


def test_the_workbook_gives_scores_under_the_numbers_of_others(book: Whole) -> None:
    assert (book.layout.id, book.version, book.rows) == ("polity/xls", "2018", 8)
    assert said(book, "347", 2008) == {
        "executive_recruitment": 8,
        "participation_competitiveness": 4,
        "polity_score": 8,
        "authority_collapsed": 0,
        "authority_occupied": 0,
    }


def test_collapse_and_occupation_are_facts_and_not_low_scores(book: Whole) -> None:
    assert said(book, "520", 1995) == {
        "authority_collapsed": 1,
        "authority_occupied": 0,
    }
    assert said(book, "645", 2003) == {
        "authority_collapsed": 0,
        "authority_occupied": 1,
    }
    assert said(book, "520", 1990)["polity_score"] == -7


def test_the_year_in_which_one_state_followed_another_is_described_once(
    book: Whole,
) -> None:
    assert said(book, "345", 1991)["polity_score"] == -5
    assert book.refused["line"].to_list() == [9]


def test_the_filled_variant_of_the_score_is_not_asked_for() -> None:
    header = tuple(POLITY.splitlines()[0].split(","))
    assert "polity2" not in polity.LAYOUTS[0].wanted(header)


def test_the_category_is_the_number_before_its_name(tmp_path: Path) -> None:
    read = whole(given(tmp_path, "pitf.parquet", columnar(CONVERTED["pitf.parquet"])))
    assert read.of("instability_regime_category")["value"].to_list() == [2, 1]


def test_a_category_without_a_number_is_refused(tmp_path: Path) -> None:
    spoilt = CONVERTED["pitf.parquet"].replace(b"1-Partial autocracy", b"Anocracy")
    read = whole(given(tmp_path, "pitf.parquet", columnar(spoilt)))
    assert read.of("instability_regime_category").height == 1
    assert read.refused.rows() == [(2, "_category is not a number: Anocracy")]


def test_the_conversion_loads_whole_but_for_six_doubled_years(
    shared: Path, tmp_path: Path
) -> None:
    (vintage,) = import_file(shared / "data" / FILE, Store(tmp_path), now=NOW)
    assert vintage.rows_read == manifest(shared, FILE)
    (doubled,) = vintage.refused
    assert doubled.rows == 6
    assert doubled.reason.startswith("another row describes the same state")
    assert set(vintage.indicators.values()) == {vintage.rows_read - 6}


def test_the_numbers_agree_with_the_conversions_own_matching(shared: Path) -> None:
    frame = pl.read_parquet(shared / "data" / FILE, columns=["GWn"])
    theirs = frame.with_row_index("line", 1).select(
        pl.col("line").cast(pl.Int64), pl.col("GWn").cast(pl.Int64).cast(pl.String)
    )
    read = whole(shared / "data" / FILE).of("executive_recruitment")
    both = read.join(theirs, on="line")
    assert both.height == read.height
    assert both.filter(pl.col("code").ne_missing(pl.col("GWn"))).is_empty()
