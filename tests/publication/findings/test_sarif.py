"""SARIF that others can read: an independent implementation keeps every property."""

import json
from pathlib import Path

import pytest
from sarif_pydantic import Sarif

from servanda.acts.checking import check, told

EXAMPLES = Path(__file__).parents[3] / "examples"
PATHS = sorted(EXAMPLES.glob("*/compact.yaml"))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parent.name)
def test_an_independent_reader_knows_every_property_we_write(path: Path) -> None:
    ours = json.loads(told(check(path), "sarif"))
    theirs = Sarif.model_validate(ours)
    again = theirs.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert _without_defaults(again, ours) == ours


def _without_defaults(theirs: object, ours: object) -> object:
    """Drop what the other implementation adds as a default and we leave out."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        kept = {k: v for k, v in theirs.items() if k in ours}
        return {key: _without_defaults(value, ours[key]) for key, value in kept.items()}
    if isinstance(theirs, list) and isinstance(ours, list):
        pairs = zip(theirs, ours, strict=True)
        return [_without_defaults(a, b) for a, b in pairs]
    return theirs


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.parent.name)
def test_a_result_points_at_a_rule_a_file_and_a_line_that_exist(path: Path) -> None:
    (run,) = json.loads(told(check(path), "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        lines = Path(place["artifactLocation"]["uri"]).read_text().count("\n") + 1
        assert 1 <= place["region"]["startLine"] <= lines
        assert (result["level"] == "none") == (result["kind"] == "pass")


def test_what_is_unsettled_is_shown_by_code_hosts_and_errors_are_failures() -> None:
    report = check(EXAMPLES / "sapmil" / "compact.yaml")
    (run,) = json.loads(told(report, "sarif"))["runs"]
    unsettled = {r.check.id for r in report.results if r.counts and not r.is_settled}
    told_of = {r["ruleId"] for r in run["results"] if r["kind"] == "fail"}
    assert told_of == unsettled
    errors = {r["ruleId"] for r in run["results"] if r["level"] == "error"}
    assert errors == {"E01", "E02", "T06"}
    for result in run["results"]:
        verdict = report.of(result["ruleId"]).answer.verdict
        assert result["message"]["text"].startswith(f"{verdict.value}: ")
