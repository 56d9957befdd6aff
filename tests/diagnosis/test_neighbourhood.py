"""The states around a host."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from servanda.diagnosis.neighbourhood import NeighbourhoodReading, neighbourhood
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import Row, said, seen, vintage


def to(other: str, **more: Any) -> dict[str, Any]:
    return {"toward": other, **more}


OPEN = {"start": date(1960, 1, 1), "until": None}
ROWS: list[Row] = [
    said("MLI", "contiguity", 1960, 1, **to("NER", **OPEN)),
    said("MLI", "contiguity", 1960, 1, **to("DZA", **OPEN)),
    said("MLI", "distance_minimum", 2012, 0, **to("NER")),
    said("MLI", "distance_minimum", 2012, 0, **to("DZA")),
    said("MLI", "distance_minimum", 2012, 120, **to("GHA")),
    said("MLI", "distance_minimum", 2012, 900, **to("NGA")),
    said("DZA", "conflict_intensity", 2012, 1, label="191"),
    said("DZA", "deaths_state_based_year", 2012, 250),
    said("NER", "deaths_state_based_year", 2012, 0),
    said("GHA", "deaths_state_based_year", 2012, 0),
    said("MLI", "refugees_pair", 2012, 50000, **to("NER")),
    said("NER", "refugees_pair", 2012, 300, **to("MLI")),
    said("MLI", "foreign_troops_beside_government", 2011, 1, **to("NER", label="1")),
    said("MLI", "foreign_troops_beside_rebels", 2012, 1, **to("DZA", label="1")),
    said("MLI", "foreign_troops_beside_rebels", 1999, 1, **to("NER", label="1")),
]


def read(
    rows: Sequence[Row] = ROWS, day: date = date(2012, 12, 31)
) -> NeighbourhoodReading:
    made = [vintage("made", rows, date(2013, 6, 30))]
    return neighbourhood(seen(made, Clocks(day), catalogue()), "MLI")


def figure(reading: NeighbourhoodReading, name: str) -> float | None:
    return next(one.value for one in reading.figures if one.name == name)


def test_those_that_touch_come_first_and_those_far_off_not_at_all() -> None:
    found = [(one.place, one.contiguity) for one in read().neighbours]
    assert found == [("DZA", "land"), ("NER", "land"), ("GHA", "near")]


def test_war_and_deaths_next_door_are_told() -> None:
    reading = read()
    assert [one.conflict for one in reading.neighbours] == [1, 0, 0]
    assert figure(reading, "Of those, with an armed conflict") == 1
    assert figure(reading, "Deaths in their fighting") == 250


def test_refugees_are_told_both_ways() -> None:
    niger = read().neighbours[1]
    assert (niger.refugees_from_host, niger.refugees_in_host) == (50000, 300)
    assert figure(read(), "Its refugees in states around it") == 50000


def test_troops_are_told_by_side_and_last_year() -> None:
    algeria, niger, _ = read().neighbours
    assert (algeria.beside_government, algeria.beside_rebels) == (None, 2012)
    assert (niger.beside_government, niger.beside_rebels) == (2011, None)


def test_within_a_year_the_last_full_one_is_described() -> None:
    reading = read(day=date(2013, 6, 30))
    assert reading.year == 2012
    assert reading == read(day=date(2013, 6, 30))
    assert reading.neighbours == read().neighbours


def test_a_death_toll_that_one_neighbour_lacks_is_not_known() -> None:
    rows = [
        r
        for r in ROWS
        if (r["place"], r["indicator"]) != ("NER", "deaths_state_based_year")
    ]
    assert figure(read(rows), "Deaths in their fighting") is None


def test_without_data_on_borders_nothing_is_counted() -> None:
    reading = read([row for row in ROWS if row["indicator"] == "conflict_intensity"])
    assert reading.neighbours == ()
    assert {one.standing for one in reading.figures} == {"not known"}
