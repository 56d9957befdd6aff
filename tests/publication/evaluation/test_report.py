"""The evaluation report: six criteria, always; each thing held has its place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from servanda.acts.evaluating.estimating_effects import (
    Asked,
    effect_told,
    estimate_effect,
)
from servanda.acts.evaluating.reporting import (
    Named,
    NotAnAnswerError,
    kept,
    report,
    told,
)
from servanda.acts.evaluating.scorecards import Evidence
from servanda.acts.publishing.subjects import From
from servanda.basis.errors import UnreadableError
from servanda.compact.model.oversight import DAC_CRITERIA
from servanda.publication.evaluation.report import Ground, json_schema

EXAMPLES = ("ecomig", "grenada", "maravel", "mnf-lebanon", "plan-colombia", "ramsi")


def ground(root: Path, name: str, named: Named | None = None) -> Ground:
    source = From((root / "examples" / name / "compact.yaml",))
    return report(source, Evidence(), named or Named())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_six_criteria_are_told_in_their_order_and_none_is_empty(
    root: Path, name: str
) -> None:
    held = json.loads(told(ground(root, name), "json"))
    jsonschema.validate(held, json.loads(json_schema()))
    names = [one["name"].lower() for one in held["criteria"]]
    assert names == list(DAC_CRITERIA)
    for one in held["criteria"]:
        assert one["held"] or one["not_shown"]
        assert all(each["what"].strip() and each["where"] for each in one["held"])


def test_it_says_that_it_judges_nothing(root: Path) -> None:
    text = " ".join(told(ground(root, "ramsi")).split())
    assert "It judges nothing" in text
    assert "no estimate by a registered design was named" in text


def test_lessons_of_another_compact_are_refused_with_their_line(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "lessons.yaml"
    path.write_text('servanda: "1"\ncompact: other\nlessons: []\n')
    with pytest.raises(UnreadableError) as refused:
        ground(root, "ramsi", Named(lessons=path))
    (fault,) = refused.value.faults
    assert fault.line == 2


def test_an_estimate_by_a_design_stands_with_its_file_and_digest(
    root: Path, tmp_path: Path
) -> None:
    design = root / "examples" / "evaluation" / "attacks.yaml"
    path = tmp_path / "effects.json"
    path.write_text(effect_told(estimate_effect(Asked(design)), "json"))
    text = " ".join(told(ground(root, "maravel", Named(effects=(path,)))).split())
    assert "Reported attacks on roads in Maravel: The design estimates" in text
    assert "[effects.json, sha256:" in text
    assert "No log was named, so nothing shows when the design was sealed." in text
    with pytest.raises(NotAnAnswerError, match="speaks of maravel, not of ramsi"):
        ground(root, "ramsi", Named(effects=(path,)))


def test_a_file_that_is_no_such_answer_is_refused(root: Path, tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text('{"compact": "ramsi"}')
    with pytest.raises(NotAnAnswerError, match="ScoreStatement"):
        ground(root, "ramsi", Named(scores=(path,)))


def test_a_report_is_written_as_paper_where_its_name_says_so(
    root: Path, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    kept(ground(root, "grenada"), "text", out)
    assert out.read_bytes().startswith(b"%PDF")


def test_a_lesson_that_rests_on_nothing_known_is_refused_with_its_line(
    root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "lessons.yaml"
    path.write_text(
        'servanda: "1"\ncompact: maravel\nlessons:\n'
        "  - {id: a, text: A, learned_on: 2025-10-24, by: {office: O, of: p},\n"
        "     rests_on: [m-stores, rec-99],\n"
        "     bears_on: [T08, Z99]}\n"
    )
    with pytest.raises(UnreadableError) as refused:
        ground(root, "maravel", Named(lessons=path))
    found = {(fault.line, fault.found) for fault in refused.value.faults}
    assert found == {(5, "`rec-99`"), (6, "`Z99`")}


def test_a_milestone_that_was_moved_is_told_with_both_days(root: Path) -> None:
    text = " ".join(told(ground(root, "maravel")).split())
    assert "biometric register. Done 20 April 2025, 20 days after the day first" in text
    assert "A fictional case: nothing in it happened." in text
