"""The library of cases, told: every field with its standing, counts without effects."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as some

from servanda.acts.casebook import (
    Search,
    UnknownCaseError,
    compared,
    found,
    listed,
    shown,
    told,
    written,
)
from servanda.acts.documents import OccupiedError
from servanda.diagnosis.precedents.case import Case, library
from servanda.publication.cases.statement import json_schema
from servanda.publication.cases.tallies import tallies
from servanda.publication.cases.words import FIELDS, field

CASES = library().cases


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.id))
def test_every_field_is_told_in_words_and_marked_where_no_source_was_seen(
    case: Case,
) -> None:
    for name in FIELDS:
        said = field(case, name)
        assert said.strip(" -")
        if name in case.unverified and said != "not known":
            assert said.endswith("(unverified)"), (case.id, name)


@given(some.lists(some.sampled_from(CASES), unique_by=lambda case: case.id))
def test_the_counts_of_a_group_add_up(cases: list[Case]) -> None:
    counted = {one.group: one for one in tallies(cases)}
    for one in counted.values():
        assert sum(one.ended_in.values()) == one.known <= one.cases
    if cases:
        asked = [one.cases for name, one in counted.items() if "contested" in name]
        assert sum(asked) == counted["all listed"].cases == len(cases)


def test_a_search_narrows_and_says_by_what() -> None:
    here = found(Search(host="slb"))
    assert here
    assert {case.place for case in here} == {"SLB"}
    assert found(Search(host="Solomon")) == here
    uncontested = found(Search(contested="no", exit="yes"))
    assert all(case.contested == "no" for case in uncontested)
    sheet = listed(Search(contested="no", exit="yes"))
    assert (
        sheet.title == f"{len(uncontested)} cases of 54 contested: no, exit agreed: yes"
    )


def test_a_search_that_finds_nothing_says_so() -> None:
    text = told(listed(Search("no such words anywhere")), "text")
    assert "No case of the library is like that" in text


def test_that_an_exit_was_agreed_stands_beside_its_words() -> None:
    for sheet in (listed(Search(words="RAMSI")), compared(["C01", "C18"])):
        text = " ".join(told(sheet, "html").split())
        assert "a right to end the treaty; no end date" in text
        assert "Yes is of form" in text
        assert "C12" in text, "that numbers are skipped is said"
    assert "C12" not in {case.id for case in CASES}


def test_a_case_is_never_written_over_what_is_there(tmp_path: Path) -> None:
    paths = written("C06", tmp_path / "serval")
    before = [path.read_bytes() for path in paths]
    with pytest.raises(OccupiedError, match="exists already"):
        written("C07", tmp_path / "serval")
    assert [path.read_bytes() for path in paths] == before


def test_every_list_and_page_says_what_it_forbids_to_conclude() -> None:
    for sheet in (listed(Search()), shown("C01"), compared(["C01", "C18"])):
        for form in ("text", "html", "json"):
            words = " ".join(told(sheet, form).split())
            assert "no effect can be read" in words


@pytest.mark.parametrize(
    ("kind", "made"),
    [
        ("case", shown("C08")),
        ("case-list", listed(Search())),
        ("case-list", compared(["C01", "C18"])),
    ],
)
def test_what_is_said_for_machines_keeps_to_its_schema(kind: str, made: object) -> None:
    schema = json.loads(json_schema(kind))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(told(made, "json")), schema)  # type: ignore[arg-type]


def test_a_case_that_is_not_there_is_refused_with_its_neighbours() -> None:
    assert shown("c1").title == shown("C01").title
    with pytest.raises(UnknownCaseError, match="C6") as refused:
        shown("C66")
    assert "servanda cases list" in str(refused.value)
