"""What two assessments say differently, each told once and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from servanda.acts.assessing import Assessment
from servanda.publication.dossier.money import StatedMoney, StatedSum
from servanda.publication.dossier.statement import AssessmentStatement
from servanda.publication.reassessment.differences import (
    cautions,
    checks,
    money,
    readings,
    rests_on,
)


@pytest.fixture(scope="module")
def then(assessed: Assessment) -> AssessmentStatement:
    return assessed.statement


def now(then: AssessmentStatement, **changes: Any) -> AssessmentStatement:
    return then.model_copy(update=changes)


def test_an_assessment_laid_beside_itself_shows_nothing(
    then: AssessmentStatement,
) -> None:
    for differences in (checks, money, readings, rests_on):
        assert list(differences(then, then)) == []
    assert cautions(then, then) == []


def test_a_check_with_another_verdict_is_told_with_both(
    then: AssessmentStatement,
) -> None:
    first, *rest = then.findings.checks
    turned = first.model_copy(
        update={"verdict": "pass" if first.verdict != "pass" else "fail"}
    )
    held = then.findings.model_copy(update={"checks": [turned, *rest[:-1]]})
    found = list(checks(then, now(then, findings=held)))
    assert [(one.id, bool(one.before), bool(one.after)) for one in found] == [
        (first.id, True, True),
        (rest[-1].id, True, False),
    ]


def test_a_check_that_begins_to_count_is_told(then: AssessmentStatement) -> None:
    first, *rest = then.findings.checks
    turned = first.model_copy(update={"counts": not first.counts})
    held = then.findings.model_copy(update={"checks": [turned, *rest]})
    (found,) = checks(then, now(then, findings=held))
    assert "does not count yet" in found.before + found.after


def budget(**changes: Any) -> StatedMoney:
    held: dict[str, Any] = {
        "currency": "AUD",
        "prices": 2003,
        "whole": "AUD 10.00 (2003 prices)",
        "shown": "AUD 9.00 (2003 prices)",
        "available": None,
        "gap": "AUD 1.00 (2003 prices)",
        "withheld_lines": 0,
        "by_year": {"2003": "AUD 9.00 (2003 prices)"},
        "sums": [],
    }
    tables = ["by_payer", "by_category", "by_status", "after_exit"]
    tables += ["host_by_year", "host_after_exit"]
    return StatedMoney(**({name: {} for name in tables} | held | changes))


def test_each_sum_that_is_another_is_told_by_its_name(
    then: AssessmentStatement,
) -> None:
    before = now(then, money=budget())
    years = {"2003": "AUD 9.00 (2003 prices)", "2004": "AUD 2.00 (2003 prices)"}
    total = "the total of the lines"
    sums = [StatedSum(what=total, stated="AUD 10", computed=None, agrees=None)]
    after = now(then, money=budget(gap=None, by_year=years, sums=sums))
    assert [(one.of, one.before, one.after) for one in money(before, after)] == [
        ("gap", "AUD 1.00 (2003 prices)", ""),
        ("by year: 2004", "", "AUD 2.00 (2003 prices)"),
        ("the total of the lines", "", "AUD 10; computed not shown"),
    ]
    assert list(money(before, before)) == []
    gone = list(money(before, now(then, money=None)))
    assert {one.after for one in gone} == {""}
    assert len(gone) == 7


def test_a_reading_of_the_evidence_that_says_something_else_is_told(
    then: AssessmentStatement,
) -> None:
    seen = then.evidence.model_copy(
        update={"sentences": ["Severity: it is high: now."]}
    )
    (found,) = readings(then, now(then, evidence=seen))
    assert (found.of, found.before, found.after) == ("Severity", "", "it is high: now.")


def test_another_text_model_program_or_draws_is_a_caution(
    then: AssessmentStatement,
) -> None:
    text = [one.model_copy(update={"digest": "sha256:0"}) for one in then.inputs]
    assert "the text" in cautions(then, now(then, inputs=text))[0]
    seeds = then.outlook.model_copy(update={"seed": then.outlook.seed + 1})
    assert "by chance alone" in cautions(then, now(then, outlook=seeds))[0]
    model = then.outlook.model_copy(update={"posterior": "sha256:0"})
    assert "other estimates" in cautions(then, now(then, outlook=model))[0]
    assert "version" in cautions(then, now(then, servanda="0.0"))[0]
    assert [one.of for one in rests_on(then, now(then, outlook=seeds))] == [
        "draws and seed"
    ]
