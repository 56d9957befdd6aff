"""An effect is told without saying that anything caused it, and hides no refusal."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from servanda.evaluation.effects.comparing import departures
from servanda.evaluation.effects.evaluating import evaluate
from servanda.evaluation.effects.registration import Registration
from servanda.publication.evaluation.effects import (
    EffectStatement,
    Given,
    json_schema,
    sheet,
    stated,
)
from servanda.publication.sheet import told
from tests.evaluation.effects.made import design, panel

UNKNOWN = Registration("not registered before outcomes", "No log was named.")
GIVEN = Given("sha256:" + "0" * 64, "a made-up table", UNKNOWN)


def statement(
    effect: float = 0.0, given: Given = GIVEN, **more: Any
) -> EffectStatement:
    return stated(evaluate(design(**more), panel(effect)), given)


@pytest.fixture(scope="module")
def moved() -> EffectStatement:
    return statement(5.0, placebos={"in_time": [2008]})


@pytest.fixture(scope="module")
def still() -> EffectStatement:
    return statement(0.0)


@pytest.fixture(scope="module")
def refused() -> EffectStatement:
    return statement(5.0, minimum={"pre_fit": "1"})


def test_an_effect_is_estimated_under_assumptions_and_never_caused(
    moved: EffectStatement,
) -> None:
    assert moved.answer == "distinguishable from zero"
    text = told(sheet(moved), "text")
    words = " ".join(text.split())
    assert "The design estimates, under the assumptions below, that" in words
    assert "is distinguishable from zero: 1 of 13 units" in words
    assert "caused" not in words
    assert "recommend" not in words


def test_what_is_not_distinguishable_is_said_to_be_so(still: EffectStatement) -> None:
    assert still.answer == "not distinguishable from zero"
    assert "is not distinguishable from zero" in still.sentence


def test_a_refused_design_shows_no_figure_of_the_years_after(
    refused: EffectStatement,
) -> None:
    assert refused.answer == "refused"
    assert refused.effect is None
    assert refused.p is None
    assert {one.window for one in refused.series} == {"before"}
    assert not refused.placebos
    assert not refused.left_out
    assert not refused.others
    page = told(sheet(refused), "html")
    assert "No effect is told: this condition does not hold" in page
    assert 'id="gaps"' not in page


def test_the_first_lines_say_that_it_was_not_registered(moved: EffectStatement) -> None:
    head = told(sheet(moved), "text").splitlines()[1]
    assert head.startswith("Not registered before outcomes. No log was named.")


def test_differences_are_told_one_by_one_and_from_which_design() -> None:
    other = design(
        windows={
            "pre": {"first": 2000, "last": 2014},
            "post": {"first": 2016, "last": 2021},
        }
    )
    apart = departures(design(), other)
    given = Given(GIVEN.digest, GIVEN.source, UNKNOWN, date(2022, 1, 1), apart)
    found = stated(evaluate(other, panel(2.0)), given)
    assert [(one.from_what, one.what) for one in found.departures] == [
        ("registered design", "windows.post.first"),
        ("registered design", "windows.post.last"),
        ("design", "windows.post"),
    ]
    assert "without 2020, 2021" in found.departures[-1].done
    assert "1 January 2022" in told(sheet(found), "text")


def test_every_figure_has_a_finding_a_source_numbers_and_alternative_words(
    moved: EffectStatement,
) -> None:
    page = told(sheet(moved), "html")
    for name in ("courses", "gaps"):
        assert f'id="{name}"' in page
    assert page.count("<figure") >= 2
    assert "1 of 13 units, the treated one among them, show as much" in page


def test_the_statement_obeys_its_published_schema(
    moved: EffectStatement, refused: EffectStatement
) -> None:
    schema = json.loads(json_schema())
    Draft202012Validator.check_schema(schema)
    for one in (moved, refused):
        Draft202012Validator(schema).validate(json.loads(one.model_dump_json()))


def test_placebos_and_leave_one_out_are_all_there(moved: EffectStatement) -> None:
    assert len(moved.placebos) == 12
    assert [one.year for one in moved.earlier] == [2008]
    assert {one.donor for one in moved.left_out} == {
        one.of for one in moved.weights if one.weight >= 0.01
    }
    assert len(moved.others) == 3
