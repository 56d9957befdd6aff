"""Figures that name their series, and what is left of nothing."""

from __future__ import annotations

import polars as pl
import pytest

from servanda.evidence.observation import RAW
from servanda.evidence.readers.columns import joined
from servanda.evidence.readers.layout import Read
from servanda.evidence.readers.series import is_year, read_series, silent

IDS = {"A": "population"}


def figures(*cells: tuple[str | None, ...]) -> pl.DataFrame:
    """Return figures of series, code, year and value, on lines from 1."""
    names = ("series", "code", "year", "value")
    frame = pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String()), orient="row")
    return frame.with_row_index("line", 1)


@pytest.mark.parametrize("read", [silent(), joined([])])
def test_nothing_reads_as_no_row(read: Read) -> None:
    assert read.observations.is_empty()
    assert dict(read.observations.schema) == dict(RAW)
    assert read.refused.is_empty()


def test_a_figure_of_a_known_series_is_read_and_an_empty_cell_is_a_gap() -> None:
    read = read_series(
        figures(("A", "MLI", "2000", "5"), ("A", "MLI", "2001", "..")), IDS
    )
    assert read.observations.select("code", "indicator", "value").rows() == [
        ("MLI", "population", 5.0)
    ]
    assert read.refused.is_empty()


def test_a_line_of_an_unknown_series_is_refused_once() -> None:
    two = figures(("B", "MLI", "2000", "5"), ("B", "MLI", "2001", "6"))
    read = read_series(two.with_columns(line=pl.lit(7)), IDS)
    assert read.observations.is_empty()
    assert read.refused.rows() == [(7, "the series B is not read; read are A")]


def test_a_figure_without_series_is_named_empty() -> None:
    read = read_series(figures((None, "MLI", "2000", "5")), IDS)
    assert "the series (empty) is not read" in read.refused["reason"][0]


@pytest.mark.parametrize("value", ["inf", "nan", "1e400", "five", "0x10"])
def test_what_is_no_finite_number_is_refused(value: str) -> None:
    read = read_series(figures(("A", "MLI", "2000", value)), IDS)
    assert read.observations.is_empty()
    assert f"is not a number: {value}" in read.refused["reason"][0]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("1980", True),
        ("198", False),
        ("19800", False),
        ("١٩٨٠", False),
        ("-198", False),
    ],
)
def test_a_column_is_a_year_by_its_four_digits(name: str, *, is_one: bool) -> None:
    assert is_year(name) == is_one
