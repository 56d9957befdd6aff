"""What stands beside a series: breaks of the vintage read, and how far it reaches."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.brief import Brief, brief
from servanda.diagnosis.level import Level
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

DEATHS = "Deaths in fighting with the state"


def read(store: Store, clocks: Clocks) -> Brief:
    return brief(Panel(store, clocks), "ETH")


def line(found: Brief, name: str) -> Level:
    themes = found.levels.themes
    return next(one for t in themes for one in t.levels if one.line.name == name)


def test_a_break_of_a_later_vintage_is_not_told_before_that_was_public(
    shared_store: Store,
) -> None:
    found = read(shared_store, Clocks(date(2021, 12, 31), date(2022, 6, 30)))
    words = [one.what for row in found.quality.rows for one in row.breaks]
    words += [
        one.what for t in found.levels.themes for x in t.levels for one in x.breaks
    ]
    assert words
    assert not [one for one in words if "2024" in one]


def test_a_break_after_the_last_value_leaves_the_trend_alone(
    shared_store: Store,
) -> None:
    """The older vintage breaks in 2021, of which it has no whole year."""
    found = read(shared_store, Clocks(date(2021, 12, 31), date(2022, 6, 30)))
    deaths = line(found, DEATHS)
    assert deaths.latest.start == date(2020, 1, 1)
    assert deaths.breaks == ()
    assert (deaths.trend.first, deaths.trend.last, deaths.trend.points) == (
        2012,
        2020,
        9,
    )


def test_a_break_of_the_vintage_read_cuts_its_trend(shared_store: Store) -> None:
    deaths = line(read(shared_store, Clocks(date(2021, 12, 31))), DEATHS)
    assert [one.on for one in deaths.breaks] == [date(2018, 1, 1)]
    assert deaths.trend.points == 4
    assert deaths.trend.direction == "not known"


def test_a_border_that_goes_on_is_not_said_to_be_last_told_of_when_it_began(
    shared_store: Store,
) -> None:
    found = read(shared_store, Clocks(date(2003, 7, 1)))
    rows = {row.indicator: row for row in found.quality.rows}
    last = rows["contiguity"].last
    assert last is not None
    assert last >= date(2000, 1, 1)


def test_counts_by_year_do_not_reach_into_the_year_under_way(
    shared_store: Store,
) -> None:
    found = read(shared_store, Clocks(date(2003, 7, 1)))
    rows = {row.indicator: row for row in found.quality.rows}
    for name in ("conflict_intensity", "coups_successful", "deaths_by_government"):
        assert rows[name].last == date(2003, 1, 1), name
