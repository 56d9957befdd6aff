"""Half a year is no year, and a border that ended is no border."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.levels import level, lines
from servanda.diagnosis.neighbourhood import neighbourhood
from servanda.diagnosis.recent import neighbours_in_conflict, twelve_months
from servanda.diagnosis.severity import read_severity
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]


def test_deaths_of_half_a_year_are_not_told_as_those_of_the_year(
    shared_store: Store,
) -> None:
    """What was public in June 2022 counts months up to June 2021."""
    clocks = Clocks(date(2021, 12, 31), date(2022, 6, 30))
    found = neighbourhood(Panel(shared_store, clocks), "SDN")
    assert found.year == 2021
    assert {one.deaths for one in found.neighbours} == {None}
    deaths = next(one for one in found.figures if one.name.startswith("Deaths"))
    assert deaths.value is None
    whole = neighbourhood(Panel(shared_store, Clocks(date(2021, 12, 31))), "SDN")
    near = next(one for one in whole.neighbours if one.place == "ETH")
    assert near.deaths is not None
    assert near.deaths > 100_000, "December 2021 alone carries 113,554"


@pytest.mark.parametrize(
    ("place", "day", "number"),
    [
        # Kenya, Uganda and the Congo touched Sudan until South Sudan left it in 2011:
        # Egypt, Libya, Chad, the Central African Republic, South Sudan and Ethiopia.
        ("SDN", date(2019, 12, 31), 6.0),
        # Somalia, Ethiopia and South Sudan, no longer Sudan.
        ("KEN", date(2019, 12, 31), 3.0),
        # The narrow sea to Ethiopia became one to Eritrea in 1993.
        ("YEM", date(1995, 12, 31), 0.0),
    ],
)
def test_a_border_that_ended_in_the_last_year_any_ended_is_over(
    shared_store: Store, place: str, day: date, number: float
) -> None:
    panel = Panel(shared_store, Clocks(day))
    found = neighbours_in_conflict(panel, place)
    assert (found.start, found.value) == (date(day.year, 1, 1), number)
    inputs = read_severity(panel, place).cost.inputs
    near = next(one for one in inputs if one.input.of == "neighbours")
    assert near.figure.value == number


@pytest.mark.parametrize("place", ["ERI", "ETH"])
def test_a_war_between_states_is_not_told_as_a_year_without_deaths(
    shared_store: Store, place: str
) -> None:
    """By August 2021 only deaths in internal conflicts were public, by year."""
    panel = Panel(shared_store, Clocks(date(2000, 12, 31), date(2021, 8, 31)))
    assert twelve_months(panel, place).value is None
    line = next(
        one
        for _, _, group in lines()
        for one in group
        if one.name == "Deaths in fighting with the state"
    )
    read = level(panel, place, line)
    told = {one.start.year for one in read.series if one.start}
    assert told.isdisjoint({1998, 1999, 2000}), "50,000 died in 2000"
    later = Panel(shared_store, Clocks(date(2002, 12, 31), date(2021, 8, 31)))
    assert twelve_months(later, place).value is not None
