"""States younger than a window, and places that a list of states does not have."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.neighbourhood import neighbourhood
from servanda.diagnosis.severity import read_severity
from servanda.diagnosis.sovereignty import sovereignty
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]


@pytest.mark.parametrize(
    ("place", "day", "since"),
    [
        ("XKX", date(2010, 6, 30), 2008),
        ("SSD", date(2013, 12, 31), 2011),
        ("MKD", date(1995, 12, 31), 1991),
    ],
)
def test_years_before_a_state_began_are_not_told_as_its_years_of_peace(
    shared_store: Store, place: str, day: date, since: int
) -> None:
    reading = read_severity(Panel(shared_store, Clocks(day)), place)
    inputs = (*reading.governance.inputs, *reading.cost.inputs)
    known = [one for one in inputs if one.figure.value is not None]
    assert known
    assert all(
        one.figure.start >= date(since, 1, 1) for one in known if one.figure.start
    )
    fought = next(one.figure for one in known if one.input.of == "years")
    assert fought.start == date(since, 1, 1)
    assert f"read since {since}" in fought.note


def test_an_older_state_is_read_over_the_whole_window(shared_store: Store) -> None:
    reading = read_severity(Panel(shared_store, Clocks(date(2010, 6, 30))), "ALB")
    fought = next(one.figure for one in reading.cost.inputs if one.input.of == "years")
    assert (fought.start, fought.note) == (date(2000, 1, 1), "")


def test_a_place_on_no_list_of_borders_is_not_said_to_touch_nobody(
    shared_store: Store,
) -> None:
    around = neighbourhood(Panel(shared_store, Clocks(date(2014, 6, 30))), "PSE")
    assert {figure.value for figure in around.figures} == {None}
    outside = sovereignty(Panel(shared_store, Clocks(date(2014, 6, 30))), "PSE")
    beside = next(
        one
        for one in outside.westphalian.figures
        if "foreign_troops_beside_government" in one.indicators
    )
    assert beside.value is None
    island = neighbourhood(Panel(shared_store, Clocks(date(2014, 6, 30))), "NZL")
    assert island.figures[0].value is not None
