"""Lists of spells: where they begin and end, no silence is an answer."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.authority import read_authority
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.sovereignty import sovereignty
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]

EUSANCT = "sanctions_in_force_eusanct"


def outside(store: Store, place: str, day: date) -> dict[str, Figure]:
    reading = sovereignty(Panel(store, Clocks(day)), place)
    figures = (*reading.international_legal.figures, *reading.westphalian.figures)
    return {"".join(one.indicators[:1]): one for one in figures}


@pytest.mark.parametrize("place", ["CUB", "IRN", "PRK"])
def test_two_readings_of_one_page_say_the_same_of_a_list_that_ended(
    shared_store: Store, place: str
) -> None:
    day = date(2021, 12, 31)
    recognition = read_authority(Panel(shared_store, Clocks(day)), place).recognition
    there = {"".join(one.indicators[:1]): one.value for one in recognition.figures}
    here = outside(shared_store, place, day)
    assert there == {name: here[name].value for name in there}
    assert here[EUSANCT].value is None
    assert not any("anctions" in line for line in recognition.sentences)


def test_a_list_of_states_reaches_to_the_day_though_nothing_changed_of_late(
    shared_store: Store,
) -> None:
    panel = Panel(shared_store, Clocks(date(2020, 6, 30)))
    for one in read_authority(panel, "FRA").recognition.figures:
        assert "2006" not in one.note, one


def test_a_list_that_begins_in_1989_does_not_record_that_there_were_none_before(
    shared_store: Store,
) -> None:
    found = outside(shared_store, "NIC", date(1986, 1, 1))
    assert found[EUSANCT].value is None
    assert found[EUSANCT].note == "the list has all cases only from 1989-01-01 on"
    assert found["sanctions_in_force"].value == 1.0
    before = outside(shared_store, "ZAF", date(1947, 12, 31))
    assert before["humanitarian_intervention"].value is None


def test_the_tools_used_before_1989_come_from_the_list_that_covers_them(
    shared_store: Store,
) -> None:
    panel = Panel(shared_store, Clocks(date(1986, 1, 1)))
    told = facts_of(panel, "NIC", "a").tools
    assert [one.what for one in told] == ["Sanctions by United States of America"]
    assert told[0].since == date(1981, 4, 1)


def test_sanctions_are_not_said_to_go_on_beyond_the_end_of_their_list(
    shared_store: Store,
) -> None:
    """Those of the Council on Iran ended in January 2016; the list ends in 2015."""
    panel = Panel(shared_store, Clocks(date(2019, 1, 1)))
    told = [t for t in facts_of(panel, "IRN", "a").tools if t.until is None]
    assert told
    assert all(one.what.endswith("in force when the list ends in 2015") for one in told)
