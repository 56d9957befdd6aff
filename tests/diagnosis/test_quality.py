"""The quality table: what each figure rests on, told without being asked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from servanda.diagnosis.quality import Quality, read_quality
from servanda.evidence.indicators import Catalogue
from servanda.evidence.indicators.indicator import Break
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import MADE, Row, meaning, said, seen, vintage

NOW = Clocks(date(2021, 12, 31))
ONE = "political_terror_state"


def row(rows: list[Row], clocks: Clocks = NOW, **more: Any) -> Quality:
    known = Catalogue((meaning(ONE, **more),), (MADE,))
    held = [vintage("made", rows)] if rows else []
    return read_quality(seen(held, clocks, known), "MLI", [ONE, ONE]).rows[0]


def test_each_indicator_is_told_once_with_vintage_format_and_attribution() -> None:
    found = row([said("MLI", ONE, 2021, 3.0)])
    assert found.vintage == "made@of 2022-06-30"
    assert found.published == date(2022, 6, 30)
    assert (found.format, found.attribution) == ("verified", "A test")
    assert (found.last, found.is_stale) == (date(2022, 1, 1), False)


def test_gaps_in_the_window_are_told_and_older_ones_are_not() -> None:
    years = (2005, 2008, 2012, 2013, 2017, 2021)
    gaps = row([said("MLI", ONE, year, 3.0) for year in years]).gaps
    assert [gap.start.year for gap in gaps] == [2014, 2018]


def test_old_data_are_called_stale() -> None:
    assert row([said("MLI", ONE, 2019, 3.0)]).is_stale
    assert not row([said("MLI", ONE, 2020, 3.0)]).is_stale


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (((1.0, 5.0), (1.0, 5.0)), "stated"),
        (((1.0, 5.0), (None, None)), "stated in part"),
        (((None, None), (None, None)), "none"),
    ],
)
def test_whether_the_source_states_an_interval_is_told(
    ends: tuple[tuple[float | None, float | None], ...], told: str
) -> None:
    rows = [
        said("MLI", ONE, 2020 + number, 3.0, low=low, high=high)
        for number, (low, high) in enumerate(ends)
    ]
    assert row(rows).interval == told


def test_a_break_in_the_window_is_told() -> None:
    rows = [said("MLI", ONE, 2021, 3.0)]
    inside = Break(on=date(2015, 1, 1), what="another scale")
    outside = Break(on=date(1993, 1, 1), what="another scale")
    assert row(rows, breaks=[outside, inside]).breaks == (inside,)


def test_what_is_not_held_or_was_not_public_is_told_as_such() -> None:
    assert row([]).format == "not held"
    before = Clocks(date(2021, 12, 31), date(2022, 6, 29))
    assert row([said("MLI", ONE, 2021, 3.0)], before).format == "not held"


def test_the_table_says_whether_it_is_retrospective() -> None:
    for clocks, told in ((NOW, True), (Clocks(NOW.as_of, date(2023, 1, 1)), False)):
        known = Catalogue((meaning(ONE),), (MADE,))
        panel = seen([vintage("made", [said("MLI", ONE, 2021, 3.0)])], clocks, known)
        assert read_quality(panel, "MLI", [ONE]).is_retrospective is told
