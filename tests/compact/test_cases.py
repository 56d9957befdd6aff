"""The real cases come out as the case library says, for the reasons it gives.

``None`` as date judges on the later of signature and last record entry. Where an
expectation of the library gave way to the facts, decision 0009 says why.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from servanda.acts.checking import check
from servanda.compact.model import Compact, Facts, Record
from servanda.compact.principles.report import Report
from servanda.compact.principles.verdict import Verdict
from servanda.compact.reading import read_compact, read_facts, read_record

CASES = Path(__file__).parents[2] / "examples"

RAMSI = "ramsi/compact.yaml"
SAPMIL = "sapmil/compact.yaml"
COLOMBIA = "plan-colombia/compact.yaml"
ECOMIG = "ecomig/compact.yaml"
GRENADA = "grenada/compact.yaml"
MNF_I = "mnf-lebanon/compact.yaml"
MNF_II = "mnf-lebanon/mnf-ii.yaml"
ALL = (RAMSI, SAPMIL, COLOMBIA, ECOMIG, GRENADA, MNF_I, MNF_II)

PASS, FAIL = Verdict.PASS, Verdict.FAIL
NOT_SHOWN, REVIEW = Verdict.NOT_SHOWN, Verdict.NEEDS_REVIEW
OPINION = Verdict.OPINION_NEEDED


class Line(NamedTuple):
    """One expected verdict."""

    case: str
    check: str
    verdict: Verdict
    on: date | None = None


START_OF_RAMSI = date(2003, 7, 24)
ROLLED_OVER = date(2006, 7, 19)
AUDIT_2003 = date(2003, 6, 16)
AUDIT_2008 = date(2008, 10, 6)

EXPECTED = (
    Line(RAMSI, "J01", PASS),
    Line(RAMSI, "A01", NOT_SHOWN),
    Line(RAMSI, "A02", NOT_SHOWN),
    Line(RAMSI, "T01", FAIL, START_OF_RAMSI),
    Line(RAMSI, "T03", FAIL, START_OF_RAMSI),
    Line(RAMSI, "T06", FAIL, START_OF_RAMSI),
    Line(RAMSI, "T01", FAIL),
    Line(RAMSI, "T03", FAIL),
    Line(RAMSI, "T06", FAIL),
    Line(RAMSI, "T02", NOT_SHOWN, START_OF_RAMSI),
    Line(RAMSI, "T02", FAIL, ROLLED_OVER),
    Line(RAMSI, "T02", FAIL),
    Line(RAMSI, "E08", FAIL),
    Line(RAMSI, "I01", FAIL, START_OF_RAMSI),
    Line(RAMSI, "I01", FAIL),
    Line(RAMSI, "H01", NOT_SHOWN),
    Line(SAPMIL, "T01", PASS),
    Line(SAPMIL, "T03", PASS),
    Line(SAPMIL, "A01", NOT_SHOWN),
    Line(SAPMIL, "E01", FAIL),
    Line(SAPMIL, "E02", FAIL),
    Line(SAPMIL, "T06", FAIL),
    Line(COLOMBIA, "F11", PASS),
    Line(COLOMBIA, "F01", NOT_SHOWN),
    Line(COLOMBIA, "E03", FAIL, AUDIT_2003),
    Line(COLOMBIA, "T06", FAIL, AUDIT_2008),
    Line(COLOMBIA, "I01", FAIL, AUDIT_2003),
    Line(COLOMBIA, "G06", FAIL),
    Line(ECOMIG, "A04", OPINION),
    Line(ECOMIG, "A05", OPINION),
    Line(ECOMIG, "T01", FAIL),
    Line(ECOMIG, "T03", FAIL),
    Line(ECOMIG, "T04", FAIL),
    Line(ECOMIG, "T06", FAIL),
    Line(ECOMIG, "B05", FAIL),
    Line(ECOMIG, "E01", NOT_SHOWN),
    Line(ECOMIG, "A01", NOT_SHOWN),
    Line(GRENADA, "A02", FAIL),
    Line(GRENADA, "A03", REVIEW),
    Line(GRENADA, "A07", OPINION),
    Line(MNF_I, "A08", PASS),
    Line(MNF_I, "T01", PASS),
    Line(MNF_I, "D04", PASS),
    Line(MNF_I, "B02", PASS),
    Line(MNF_II, "B02", FAIL),
)


@cache
def judged(case: str, on: date | None) -> Report:
    return check(CASES / case, on=on)


def name_of(line: Line) -> str:
    case = line.case.removesuffix("/compact.yaml").replace("/", "-")
    return f"{case}-{line.check}-{line.on or 'last'}"


@pytest.mark.parametrize("line", EXPECTED, ids=name_of)
def test_a_case_comes_out_as_the_library_says(line: Line) -> None:
    answer = judged(line.case, line.on).of(line.check).answer
    assert answer.verdict is line.verdict, answer.findings


@pytest.mark.parametrize("case", ALL)
def test_an_expected_pass_rests_on_something_shown(case: str) -> None:
    for line in EXPECTED:
        if line.case == case and line.verdict is PASS:
            answer = judged(case, line.on).of(line.check).answer
            assert any(found.verdict is PASS for found in answer.findings)


REASONS = (
    (RAMSI, "T02", "2006-07-19 by signature"),
    (RAMSI, "E08", "no stated objective"),
    (SAPMIL, "E01", "1 586 298"),
    (SAPMIL, "E02", "66.7%"),
    (SAPMIL, "T06", "50 persons"),
    (COLOMBIA, "E03", "keeping the result costs"),
    (ECOMIG, "T04", "from 2018-05-20 until 2018-07-31"),
    (ECOMIG, "B05", "training and reorientation"),
    (GRENADA, "A02", "it ratifies, it does not ask"),
    (MNF_II, "B02", "presence"),
)


@pytest.mark.parametrize(("case", "check_id", "words"), REASONS)
def test_a_case_fails_for_the_reason_that_history_gives(
    case: str, check_id: str, words: str
) -> None:
    faults = judged(case, None).of(check_id).answer.faults
    said = " ".join(f.what for f in faults if f.verdict is FAIL)
    assert words in said.replace("\u202f", " ")


def test_the_first_goal_of_plan_colombia_is_dated_and_the_second_is_not() -> None:
    answer = judged(COLOMBIA, AUDIT_2008).of("B01").answer
    assert answer.verdict is FAIL
    assert {f.where.split("]")[0] for f in answer.faults if f.verdict is FAIL} == {
        "objectives[1"
    }


def test_the_strategy_report_on_colombia_came_six_weeks_late() -> None:
    assert judged(COLOMBIA, date(2000, 9, 11)).of("J02").answer.verdict is not FAIL
    late = judged(COLOMBIA, date(2000, 10, 26)).of("J02").answer
    assert late.verdict is FAIL
    assert "45" in " ".join(fault.what for fault in late.faults)


def test_the_review_of_ramsi_speaks_of_this_very_text_and_of_form_only() -> None:
    compact = read_compact(CASES / RAMSI)
    record = read_record(CASES / "ramsi/record.yaml").document
    (note,) = record.notes
    assert note.about == compact.digest
    assert "form" in note.text
    assert judged(RAMSI, START_OF_RAMSI).of("J01").answer.verdict is not PASS


@pytest.mark.parametrize("case", ALL)
def test_every_source_that_a_case_names_is_listed(case: str) -> None:
    path = CASES / case
    stem = "" if path.stem == "compact" else f"{path.stem}."
    facts = path.with_name(f"{stem}facts.yaml")
    documents: list[Compact | Record | Facts] = [
        read_compact(path).document,
        read_record(path.with_name(f"{stem}record.yaml")).document,
        *([read_facts(facts).document] if facts.is_file() else []),
    ]
    for document in documents:
        listed = {source.id for source in document.sources}
        assert named(document.model_dump()) <= listed


def named(value: object) -> set[str]:
    """Return every source id named anywhere in a document's plain form."""
    if isinstance(value, dict):
        own = set(value.get("source") or ())
        return own.union(*(named(part) for part in value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*(named(part) for part in value))
    return set()
