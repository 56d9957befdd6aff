"""Days on which a list that ends too early, or a name that changed, would mislead."""

from __future__ import annotations

from datetime import date

import pytest

from servanda.diagnosis.authority import AuthorityReading, read_authority
from servanda.diagnosis.authority.events import counted, told_until
from servanda.diagnosis.world_facts import facts_of
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store

pytestmark = [pytest.mark.shared]


def on(store: Store, place: str, day: date) -> AuthorityReading:
    return read_authority(Panel(store, Clocks(day)), place)


def test_counts_by_year_say_nothing_of_the_year_that_is_not_over(
    shared_store: Store,
) -> None:
    """Mali's coup of 22 March 2012 stands in a count of 2012, which is not over."""
    found = on(shared_store, "MLI", date(2012, 7, 1)).constitutional
    assert all("reaches to 2011-12-31" in line for line in found.sentences[:2])
    figure = facts_of(
        Panel(shared_store, Clocks(date(2012, 7, 1))), "MLI", "a"
    ).conflict.coups_5_years  # type: ignore[union-attr]
    assert figure is not None
    assert figure.note == "the list reaches to 2011-12-31"


def test_elections_do_not_decide_who_governs_after_an_irregular_entry(
    shared_store: Store,
) -> None:
    found = on(shared_store, "MLI", date(2012, 7, 1)).electoral
    assert found.finding == "disputed"
    assert "on 2012-04-12, irregularly" in " ".join(found.sentences)
    assert on(shared_store, "MLI", date(2011, 7, 1)).electoral.finding == "yes"


def test_a_state_remembers_what_it_did_under_its_former_name(
    shared_store: Store,
) -> None:
    found = on(shared_store, "RUS", date(1992, 6, 30)).constitutional
    coups = next(one for one in found.figures if "coups_failed" in one.indicators)
    assert coups.value == 1.0, "August 1991 was the Soviet Union's"
    assert "1917" not in " ".join(found.sentences)
    assert "entered on 1991-" in " ".join(found.sentences)
    told = on(shared_store, "VNM", date(1977, 6, 30)).constitutional.sentences
    assert "How whoever governs came to office is not told." not in told


def test_before_a_list_begins_it_records_nothing_rather_than_none(
    shared_store: Store,
) -> None:
    panel = Panel(shared_store, Clocks(date(1949, 12, 31)))
    found = counted(panel, "SYR", "coups_successful", date(1945, 1, 1))
    assert told_until(panel, "coups_successful") is None
    assert found.value is None
    assert found.note == "the list begins on 1950-01-01"
    within = Panel(shared_store, Clocks(date(1952, 12, 31)))
    found = counted(within, "SYR", "coups_successful", date(1947, 12, 31))
    assert found.value == 1.0
    assert found.note == "the list begins on 1950-01-01"
