"""Authority: four facts, never one score, and silence is not taken for an answer."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from servanda.diagnosis.authority import AuthorityReading, FactReading, read_authority
from servanda.evidence.indicators import Catalogue
from servanda.evidence.panel import Clocks
from tests.diagnosis.worlds import MADE, Row, meaning, said, seen, vintage, world

YEARLY = (
    "legislature_chambers",
    "authority_collapsed",
    "state_territory_control",
    "regime_type",
    "regime_type_vdem",
    "electoral_democracy",
    "executive_recruitment",
)
RECORDED = (
    "conflict_over_government",
    "conflict_over_territory",
    "foreign_troops_beside_rebels",
)
EVENTS = ("coups_successful", "coups_failed", "leader_entry", "leader_exit")
SPELLS = (
    "state_gw",
    "state_gw_micro",
    "state_cow",
    "un_mission",
    "sanctions_in_force",
    "sanctions_in_force_eusanct",
)
SILENT: dict[str, Any] = {"absent": "none recorded", "combine": "max"}
KNOWN = Catalogue(
    (
        *(meaning(name) for name in YEARLY),
        *(meaning(name, **SILENT) for name in RECORDED),
        *(meaning(name, period="day", **SILENT) for name in EVENTS),
        *(meaning(name, period="spell", combine="any") for name in SPELLS),
    ),
    (MADE,),
)
DAY = date(2020, 12, 31)


def on(place: str, indicator: str, day: date, value: float = 1.0) -> Row:
    return said(place, indicator, day.year, value, start=day, until=day.replace(day=28))


def elsewhere() -> list[Row]:
    """Keep every list going to the last day, by events in another state."""
    rows = [on("PER", name, date(2020, 12, 1), 1.0) for name in EVENTS]
    rows += [said("PER", name, year, 1.0) for name in RECORDED for year in (2010, 2020)]
    return rows


def settled(**other: float) -> list[Row]:
    """Return a state in which nothing is in question but what is told otherwise."""
    values = {
        "legislature_chambers": 1.0,
        "state_territory_control": 97.0,
        "regime_type": 2.0,
        "electoral_democracy": 0.7,
        **other,
    }
    rows = [said("GHA", name, 2020, value) for name, value in values.items()]
    rows.append(said("GHA", "state_gw", 1957, 1.0, until=None))
    return [*rows, *elsewhere()]


def read(rows: list[Row], as_of: date = DAY) -> AuthorityReading:
    return read_authority(world(rows, as_of, known=KNOWN), "GHA")


def told(fact: FactReading) -> str:
    return " ".join(fact.sentences)


def test_a_settled_state_shows_order_control_and_mandate_and_no_more() -> None:
    found = read(settled())
    assert [fact.finding for fact in found.facts] == ["yes", "yes", "yes", "unknown"]
    assert [fact.mark for fact in found.facts] == ["shown"] * 3 + ["not shown"]
    assert not [fact for fact in found.facts if fact.needs_opinion]
    assert found.contests == ()


def test_yes_is_the_answer_of_a_settled_state_to_each_question_answered() -> None:
    found = read(settled())
    assert [fact.question for fact in found.facts if fact.finding == "yes"] == [
        "Has the constitutional order held of late?",
        "Does the state effectively control its territory?",
        "Do elections decide who governs?",
    ]


def test_an_empty_store_shows_none_of_the_four() -> None:
    found = read_authority(seen([], Clocks(DAY), KNOWN), "GHA")
    assert [fact.mark for fact in found.facts] == ["not shown"] * 4
    assert found.contests == ()


def test_a_coup_of_late_disputes_order_and_mandate_and_is_a_contest() -> None:
    found = read([*settled(), on("GHA", "coups_successful", date(2020, 8, 18))])
    assert found.constitutional.finding == "disputed"
    assert found.constitutional.needs_opinion
    assert found.electoral.finding == "disputed"
    assert found.effective_control.finding == "yes"
    assert [(c.kind, c.since) for c in found.contests] == [("coup", date(2020, 8, 18))]


def test_a_coup_longer_ago_than_a_term_of_office_does_not() -> None:
    found = read([*settled(), on("GHA", "coups_successful", date(2015, 11, 2))])
    assert found.constitutional.finding == "yes"
    assert found.contests == ()


@pytest.mark.parametrize(
    ("day", "finding"), [(date(2020, 2, 1), "disputed"), (date(2019, 2, 1), "yes")]
)
def test_a_failed_coup_counts_for_a_year(day: date, finding: str) -> None:
    found = read([*settled(), on("GHA", "coups_failed", day)])
    assert found.constitutional.finding == finding


def test_a_list_that_ended_long_before_says_nothing_of_the_day() -> None:
    found = read(settled(), date(2024, 12, 31)).constitutional
    assert found.finding == "unknown"
    assert "the list reaches to 2020-12-31" in told(found)


def test_a_holder_who_entered_irregularly_long_ago_is_told_in_part() -> None:
    old = read([*settled(), on("GHA", "leader_entry", date(1994, 7, 22), 3.0)])
    new = read([*settled(), on("GHA", "leader_entry", date(2017, 7, 22), 3.0)])
    assert old.constitutional.finding == "in part"
    assert new.constitutional.finding == "disputed"
    assert "irregularly" in told(old.constitutional)


def test_no_legislature_and_collapsed_authority_dispute_the_order() -> None:
    assert read(settled(legislature_chambers=0.0)).constitutional.finding == "disputed"
    assert read(settled(authority_collapsed=1.0)).constitutional.finding == "disputed"


@pytest.mark.parametrize(
    ("share", "finding"), [(97.0, "yes"), (89.0, "in part"), (49.0, "no")]
)
def test_control_is_read_from_the_share_of_territory(
    share: float, finding: str
) -> None:
    assert read(settled(state_territory_control=share)).effective_control.finding == (
        finding
    )


@pytest.mark.parametrize(
    ("sign", "level", "finding"),
    [
        ("conflict_over_territory", 1.0, "in part"),
        ("conflict_over_government", 1.0, "yes"),
        ("conflict_over_government", 2.0, "disputed"),
        ("foreign_troops_beside_rebels", 1.0, "disputed"),
    ],
)
def test_who_else_is_armed_puts_control_in_question(
    sign: str, level: float, finding: str
) -> None:
    found = read([*settled(), said("GHA", sign, 2020, level)])
    assert found.effective_control.finding == finding


def test_a_rebellion_is_not_taken_for_a_rival_government() -> None:
    war = said("GHA", "conflict_over_government", 2020, 2.0)
    torn = read([*settled(state_territory_control=60.0), war])
    assert torn.effective_control.finding == "disputed"
    assert torn.contests == ()


def test_a_coup_of_which_only_the_year_is_told_gets_no_day() -> None:
    found = read([*settled(), said("GHA", "coups_successful", 2019, 1.0)])
    assert [(c.what, c.since) for c in found.contests] == [
        ("a coup succeeded in 2019", None)
    ]
    assert "was in 2019" in told(found.constitutional)


def test_an_office_that_nobody_holds_disputes_the_order() -> None:
    rows = [on("GHA", "leader_entry", date(1969, 10, 21), 1.0)]
    rows += [on("GHA", "leader_exit", date(2018, 1, 26), 6.0)]
    found = read([*settled(), *rows]).constitutional
    assert found.finding == "disputed"
    assert "nobody has governed since 2018-01-26" in told(found)


@pytest.mark.parametrize(
    ("kind", "finding"), [(0.0, "no"), (1.0, "disputed"), (2.0, "yes"), (3.0, "yes")]
)
def test_the_class_of_regime_says_whether_elections_decide(
    kind: float, finding: str
) -> None:
    found = read(settled(regime_type=kind)).electoral
    assert found.finding == finding
    assert found.as_of == date(2020, 12, 31)


def test_being_listed_as_a_state_says_nothing_of_its_government() -> None:
    rows = [row for row in settled() if row["indicator"] != "state_gw"]
    rows.append(said("PER", "state_gw", 1821, 1.0, until=None))
    assert read(rows).recognition.finding == "disputed"
    listed = read(settled()).recognition
    assert listed.finding == "unknown"
    assert "which government is recognised" in told(listed)


def test_nothing_after_the_day_described_changes_a_fact() -> None:
    later = [
        on("GHA", "coups_successful", date(2021, 1, 10)),
        said("GHA", "state_territory_control", 2021, 10.0),
        said("GHA", "regime_type", 2021, 0.0),
    ]
    before, after = read(settled()), read([*settled(), *later])
    assert [f.finding for f in before.facts] == [f.finding for f in after.facts]
    assert [f.sentences for f in before.facts] == [f.sentences for f in after.facts]
    assert after.contests == ()


def test_nothing_published_later_changes_a_fact() -> None:
    clocks = Clocks(DAY, date(2022, 12, 31))
    old = vintage("made", settled())
    coup = [*settled(), on("GHA", "coups_successful", date(2020, 8, 18))]
    new = vintage("made", coup, date(2023, 6, 1))
    assert read_authority(seen([old, new], clocks, KNOWN), "GHA") == read_authority(
        seen([old], clocks, KNOWN), "GHA"
    )


def test_there_is_no_score_of_authority() -> None:
    found = read(settled())
    numbers = [
        one.name
        for one in (*fields(found), *fields(found.electoral))
        if isinstance(getattr(found, one.name, None), int | float)
    ]
    assert not numbers
    assert "never added up" in found.cautions[0]


def test_every_figure_of_a_fact_that_is_known_names_its_vintage() -> None:
    figures = [figure for fact in read(settled()).facts for figure in fact.figures]
    assert all(f.vintages for f in figures if f.value is not None)
    assert all(f.note for f in figures if f.value is None)


def test_an_office_handed_over_on_the_last_day_told_is_not_vacant() -> None:
    rows = [on("GHA", "leader_entry", date(2020, 1, 1), 1.0)]
    rows += [on("GHA", "leader_exit", date(2020, 12, 27), 1.0)]
    assert read([*settled(), *rows]).constitutional.finding == "yes"
