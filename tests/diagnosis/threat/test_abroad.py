"""Violence carried across borders: a group's home is where it killed most."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.figure import Figure
from servanda.diagnosis.threat.abroad import deaths_abroad
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import Row, said, seen, vintage

SOLE, SHARED = "deaths_one_sided_sole", "deaths_one_sided_shared"


def abroad(place: str, rows: list[Row], day: date = date(2014, 12, 31)) -> Figure:
    panel = seen([vintage("made", rows)], Clocks(day), catalogue())
    return deaths_abroad(panel, place)


GROUP: list[Row] = [
    said("SOM", SOLE, 2011, 300, label="1"),
    said("SOM", SHARED, 2013, 200, label="1"),
    said("KEN", SHARED, 2013, 200, label="1"),
    said("KEN", SOLE, 2014, 50, label="1"),
]


def test_deaths_elsewhere_are_counted_to_the_groups_home() -> None:
    figure = abroad("SOM", GROUP)
    assert figure.value == pytest.approx((100 + 50) / 5)
    assert [figure.low, figure.high] == pytest.approx([50 / 5, 250 / 5])
    assert abroad("KEN", GROUP).value == 0


def test_a_year_told_of_two_states_both_abroad_is_wholly_abroad() -> None:
    rows = [
        said("SOM", SOLE, 2011, 900, label="1"),
        said("UGA", SHARED, 2013, 200, label="1"),
        said("KEN", SHARED, 2013, 200, label="1"),
    ]
    figure = abroad("SOM", rows)
    assert [figure.value, figure.low, figure.high] == pytest.approx([40, 40, 40])


def test_governments_are_not_armed_groups() -> None:
    rows = [
        *GROUP,
        said("ERI", "deaths_by_government", 2014, 80, label="2"),
        said("ERI", SOLE, 2013, 90, label="2"),
        said("ETH", SOLE, 2014, 80, label="2"),
    ]
    assert abroad("ERI", rows).value == 0


def test_what_lies_before_the_window_does_not_count() -> None:
    rows = [*GROUP, said("TZA", SOLE, 2004, 500, label="1")]
    assert abroad("SOM", rows).value == abroad("SOM", GROUP).value


def test_data_that_end_long_before_the_day_say_nothing() -> None:
    assert abroad("SOM", GROUP, date(2020, 12, 31)).value is None
