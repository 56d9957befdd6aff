"""Sovereignty in three parts, never one score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from servanda.diagnosis.figure import Figure
from servanda.diagnosis.sovereignty import Part, SovereigntyReading, sovereignty
from servanda.evidence.indicators import catalogue
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import Row, said, seen, vintage

DAY = date(2004, 12, 31)


def spell(
    place: str, indicator: str, start: date, until: date | None, label: str
) -> Row:
    return said(place, indicator, start.year, 1, start=start, until=until, label=label)


ROWS: list[Row] = [
    spell("HTI", "state_gw", date(1934, 8, 15), None, ""),
    said("HTI", "international_autonomy", 2004, -1.2, low=-1.9, high=-0.5),
    said("HTI", "state_territory_control", 2004, 71),
    said("HTI", "us_troops", 2003, 12, toward="USA"),
    spell("HTI", "un_mission", date(2004, 6, 1), None, "MINUSTAH"),
    spell("HTI", "un_mission", date(1993, 9, 23), date(1996, 6, 30), "UNMIH"),
    said(
        "HTI",
        "leader_entry",
        1994,
        4,
        start=date(1994, 10, 15),
        until=date(1994, 10, 16),
    ),
    said(
        "HTI", "leader_entry", 1946, 4, start=date(1946, 8, 16), until=date(1946, 8, 17)
    ),
    said(
        "HTI", "leader_entry", 2004, 3, start=date(2004, 2, 29), until=date(2004, 3, 1)
    ),
    spell("HTI", "sanctions_in_force", date(1991, 10, 1), date(1994, 10, 16), "77"),
    spell("CUB", "sanctions_in_force", date(2004, 10, 1), None, "1"),
    said("HTI", "foreign_troops_beside_government", 2004, 1, toward="USA", label="3"),
    said("HTI", "foreign_troops_beside_government", 2004, 1, toward="FRA", label="3"),
]


def read(rows: Sequence[Row] = ROWS, day: date = DAY) -> SovereigntyReading:
    made = [vintage("made", rows, date(2005, 6, 30))]
    return sovereignty(seen(made, Clocks(day), catalogue()), "HTI")


def by_id(part: Part) -> dict[str, Figure]:
    return {one.indicators[0]: one for one in part.figures if one.indicators}


def test_there_are_three_parts_each_with_the_sources_words_and_no_score() -> None:
    reading = read()
    parts = (reading.international_legal, reading.westphalian, reading.domestic)
    assert all(len(part.quotes) == 1 and part.quotes[0].line == 7 for part in parts)
    assert "international legal" in parts[0].quotes[0].words
    assert "Westphalian" in parts[1].quotes[0].words
    assert "domestic sovereignty" in parts[2].quotes[0].words
    assert {field.name for field in fields(reading)} == {
        "place",
        "clocks",
        "international_legal",
        "westphalian",
        "domestic",
    }


def test_membership_of_the_system_is_told_since_when() -> None:
    figure = by_id(read().international_legal)["state_gw"]
    assert (figure.value, figure.start) == (1, date(1934, 8, 15))


def test_who_recognises_whom_is_not_known_and_said_so() -> None:
    recognition = read().international_legal.figures[-1]
    assert recognition.standing == "not known"
    assert "recognises" in recognition.note


def test_missions_under_way_are_told_by_name_and_ended_ones_not() -> None:
    figure = by_id(read().westphalian)["un_mission"]
    assert (figure.value, figure.note) == (1, "MINUSTAH")
    early = by_id(read(day=date(1995, 12, 31)).westphalian)["un_mission"]
    assert (early.value, early.note) == (1, "UNMIH")


def test_leaders_brought_in_by_others_count_within_the_window_only() -> None:
    figure = by_id(read().westphalian)["leader_entry"]
    assert (figure.value, figure.standing) == (1, "stated")


def test_sanctions_that_ended_are_not_in_force() -> None:
    assert by_id(read().westphalian)["sanctions_in_force"].value == 0
    early = by_id(read(day=date(1993, 12, 31)).westphalian)["sanctions_in_force"]
    assert early.value == 1


def test_a_list_that_is_not_kept_up_says_nothing_of_later_years() -> None:
    late = by_id(read(day=date(2015, 12, 31)).westphalian)
    for name in (
        "sanctions_in_force",
        "leader_entry",
        "foreign_troops_beside_government",
    ):
        assert late[name].standing == "not known", name


def test_a_list_that_only_tells_how_old_cases_end_is_not_kept_up() -> None:
    ended = spell(
        "IRQ", "sanctions_in_force", date(1990, 8, 6), date(2010, 12, 15), "2"
    )
    late = by_id(read([*ROWS, ended], date(2011, 12, 31)).westphalian)
    assert late["sanctions_in_force"].standing == "not known"


def test_states_beside_the_government_are_counted_once_each() -> None:
    figure = by_id(read().westphalian)["foreign_troops_beside_government"]
    assert figure.value == 2
    assert figure.note == "side is not consent"


def test_domestic_figures_keep_their_sources_interval() -> None:
    assert by_id(read().domestic)["state_territory_control"].value == 71
    autonomy = by_id(read().westphalian)["international_autonomy"]
    assert (autonomy.low, autonomy.high) == (-1.9, -0.5)


def test_an_empty_store_gives_three_parts_of_which_nothing_is_known() -> None:
    reading = sovereignty(seen([], Clocks(DAY), catalogue()), "HTI")
    for part in (reading.international_legal, reading.westphalian, reading.domestic):
        assert {one.standing for one in part.figures} == {"not known"}
