"""The screen says of each line what it may be called, and by which rule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from servanda.compact.model import Compact
from servanda.compact.model.budget import Line
from servanda.compact.principles.money.aid import CHECKS as AID
from servanda.compact.principles.verdict import Verdict
from servanda.compact.reading import read_compact
from servanda.publication.bibliography import bibliography
from servanda.publication.oda.screen import Screened, rules, screened


@pytest.fixture(scope="module")
def maravel(root: Path) -> Compact:
    path = root / "examples" / "maravel" / "compact.yaml"
    return read_compact(path).document


def changed(compact: Compact, line: str, **fields: object) -> Screened:
    """Return the answer for a line of which some fields are other."""
    assert compact.budget is not None
    held = next(one for one in compact.budget.lines or () if one.id == line)
    other = Line.model_validate({**held.model_dump(), **fields})
    budget = compact.budget.model_copy(update={"lines": (other,)})
    return screened(compact.model_copy(update={"budget": budget}))[0]


def test_each_line_has_one_answer_with_a_reason_and_a_source(maravel: Compact) -> None:
    assert maravel.budget is not None
    answers = screened(maravel)
    assert [one.line for one in answers] == [
        one.id for one in maravel.budget.lines or ()
    ]
    assert {one.answer for one in answers} <= {
        "eligible",
        "not eligible",
        "needs review",
    }
    for one in answers:
        assert one.why[0].isupper()
        assert one.why.endswith(".")
        assert "{" not in one.why
        assert one.cites


def test_no_line_that_the_compact_denies_is_eligible(maravel: Compact) -> None:
    assert maravel.budget is not None
    said = {line.id: line.oda for line in maravel.budget.lines or ()}
    for one in screened(maravel):
        if one.answer == "eligible":
            assert said[one.line] == "yes"


@pytest.mark.parametrize(
    ("fields", "answer", "rule"),
    [
        ({}, "eligible", "admitted"),
        ({"what": "Rifles for the second patrol"}, "not eligible", "military"),
        (
            {"what": "Destruction of surrendered rifles"},
            "needs review",
            "arms-taken-away",
        ),
        ({"payer": "maravel"}, "not eligible", "recipient-pays"),
        ({"payer": "a-company"}, "needs review", "payer-unknown"),
        ({"oda": None}, "needs review", "undeclared"),
        ({"oda": "no"}, "not eligible", "declared-not"),
        ({"oda_rule": "to be determined"}, "needs review", "no-rule"),
        ({"oda": "in part"}, "needs review", "in-part"),
        ({"unverified": ("oda_rule",)}, "needs review", "unverified"),
        ({"form": "loan"}, "needs review", "loan"),
        ({"instrument": None}, "needs review", "trainees-unknown"),
        ({"category": "contingency"}, "needs review", "reserve"),
        ({"category": "other"}, "needs review", "purpose-unsaid"),
        ({"category": "maintenance"}, "needs review", "equipment"),
        (
            {"category": "operations", "what": "Upkeep of forces"},
            "needs review",
            "deployment",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_line_takes_the_answer_of_the_first_rule_that_applies(
    maravel: Compact, fields: dict[str, object], answer: str, rule: str
) -> None:
    found = changed(maravel, "a24-training", **fields)
    assert (found.answer, found.rule) == (answer, rule)


def test_training_of_an_army_unit_needs_review(maravel: Compact) -> None:
    units = tuple(
        unit.model_copy(update={"kind": "army"}) for unit in maravel.units or ()
    )
    armed = maravel.model_copy(update={"units": units})
    found = changed(armed, "a24-training")
    assert (found.answer, found.rule) == ("needs review", "trains-armed-forces")


def test_what_the_check_of_aid_fails_is_never_eligible(maravel: Compact) -> None:
    (check,) = AID
    assert maravel.budget is not None
    for held in maravel.budget.lines or ():
        line = held.model_copy(
            update={"oda": "yes", "oda_rule": "Civilian oversight is eligible"}
        )
        budget = maravel.budget.model_copy(update={"lines": (line,)})
        compact = maravel.model_copy(update={"budget": budget, "forces": None})
        findings = list(check.run(compact, None, None, date(2024, 6, 20)))
        settled = {Verdict.PASS}
        if any(finding.verdict not in settled for finding in findings):
            assert screened(compact)[0].answer != "eligible", line.id


def test_every_rule_has_a_source_that_is_known() -> None:
    for rule in rules().values():
        assert rule.cites
        assert {citation.key for citation in rule.cites} <= set(bibliography())
    assert list(rules())[-1] == "admitted"


def test_a_compact_without_a_budget_has_no_lines_to_screen(maravel: Compact) -> None:
    assert screened(maravel.model_copy(update={"budget": None})) == ()
