"""The library of cases: facts, each with its standing, and nobody named."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from servanda.diagnosis.precedents import Case, library
from servanda.diagnosis.precedents.case import caveats
from servanda.evidence.places import place
from servanda.publication.bibliography import bibliography

CASES = library().cases
BY_ID = {case.id: case for case in CASES}


def test_each_case_stands_once_and_ends_after_it_began() -> None:
    assert len(CASES) == len(BY_ID) == 54
    assert all(case.end is None or case.end > case.start for case in CASES)


def test_hosts_that_were_states_are_places_of_the_evidence() -> None:
    for case in CASES:
        if case.place is not None:
            assert place(case.place).is_state_on(case.start), case.id
    assert [case.id for case in CASES if case.place is None] == ["C05", "C26"]


def test_what_is_unverified_is_stated() -> None:
    for case in CASES:
        for name in case.unverified:
            assert getattr(case, name) not in {None, ""}, (case.id, name)


def test_a_case_without_a_source_is_unverified_in_most() -> None:
    for case in CASES:
        if not case.sources:
            assert len(case.unverified) >= 5, case.id


def test_words_are_ours_and_short() -> None:
    for case in CASES:
        assert len(case.outcome) <= 200, case.id
        assert len(case.contested_why) <= 200, case.id


def test_a_contested_request_says_why() -> None:
    assert {
        case.id
        for case in CASES
        if (case.contested == "yes") != bool(case.contested_why)
    } == set()


def test_caveats_are_sourced_and_forbid_to_read_effects() -> None:
    words = " ".join(one.words for one in caveats())
    assert "no effect can be read" in words
    assert "no sample" in words
    assert "not an unlawful one" in words
    assert {c.key for one in caveats() for c in one.cites} <= set(bibliography())


@pytest.fixture(scope="module")
def rows(shared: Path) -> dict[str, dict[str, str]]:
    with (shared / "cases" / "cases.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def number(text: str) -> float | None:
    return float(text) if text else None


@pytest.mark.shared
def test_every_figure_is_the_collections(rows: dict[str, dict[str, str]]) -> None:
    assert rows.keys() == BY_ID.keys()
    for key, row in rows.items():
        case = BY_ID[key]
        assert str(case.start) == row["start_date"]
        assert str(case.end or "") == row["end_date"]
        after = case.polyarchy_after
        found = {
            "n_contributing_states": case.contributors,
            "peak_personnel": case.peak_personnel,
            "cost_usd": case.cost_usd,
            "deaths_during": case.deaths,
            "ucdp_ged_country_deaths": case.deaths_country,
            "ucdp_acd_min_deaths": case.deaths_least,
            "polyarchy_before": case.polyarchy_before,
            "polyarchy_after": after.value if after else None,
            "polyarchy_after_year": after.year if after else None,
        }
        assert found == {name: number(row[name]) for name in found}, key


@pytest.mark.shared
def test_every_answer_is_the_collections(rows: dict[str, dict[str, str]]) -> None:
    words = {"y": "yes", "n": "no", "": None}
    for key, row in rows.items():
        case = BY_ID[key]
        assert case.contested == words[row["contested_invitation"]]
        assert case.exit_clause == words[row["exit_clause"]]
        assert case.legislature == words[row["legislature_review"]]
        recurred = {None: "", "none": "n"}.get(case.recurred, "y")
        assert recurred == row["conflict_recurred_5y"], key


@pytest.mark.shared
def test_nobody_whom_the_collection_names_is_named_here(
    rows: dict[str, dict[str, str]],
) -> None:
    titles = r"(?:President|Prime Minister|PM|King|Sultan|Col\.|Governor-General)"
    people = {
        name
        for row in rows.values()
        for text in (row["inviter"], row["outcome_note"], row["contested_why"])
        for name in re.findall(titles + r" ([A-Z][a-z']+)", text)
    } - {"Minister", "Boniface"}
    assert len(people) > 15
    told = " ".join(case.model_dump_json() for case in CASES).lower()
    assert [name for name in people if re.search(rf"\b{name.lower()}\b", told)] == []


def test_a_case_is_read_strictly() -> None:
    row = CASES[0].model_dump()
    with pytest.raises(ValueError, match="Extra inputs"):
        Case.model_validate({**row, "leader": "somebody"})
