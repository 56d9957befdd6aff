"""The scorecard, told: no score of all, no dash, every dimension named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from servanda.acts.desk import Desk
from servanda.acts.evaluating.scorecards import Evidence, is_bad, scorecard, told
from servanda.acts.publishing.subjects import From
from servanda.evaluation.scorecard import DIMENSIONS
from servanda.publication.evaluation.scorecard import json_schema
from servanda.publication.evaluation.scorecard.spent import each_of
from tests.examples.lived import Lived

EXAMPLES = ("ecomig", "grenada", "maravel", "mnf-lebanon", "plan-colombia", "ramsi")


def of(root: Path, name: str) -> From:
    return From((root / "examples" / name / "compact.yaml",))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_dimension_is_told_or_said_not_to_be_shown(root: Path, name: str) -> None:
    text = told(scorecard(of(root, name), Evidence()))
    for dimension in DIMENSIONS:
        assert dimension.name in text
    assert "there is no score of all" in " ".join(text.split())


def test_json_keeps_to_its_schema_and_holds_exact_values(root: Path) -> None:
    found = scorecard(of(root, "maravel"), Evidence())
    held = json.loads(told(found, "json"))
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(held, schema)
    weapons = next(one for one in held["indicators"] if one["id"] == "weapons")
    assert weapons["latest"]["value"] == "2846"
    assert weapons["progress"] == "0.6776"
    assert held["without"] == []


def test_a_log_gives_the_days_on_which_answers_were_owed(
    lived: Callable[[str], Lived],
) -> None:
    log = str(lived("maravel").log)
    found = scorecard(From(log=log, as_of="2026-01-31"), Evidence(), Desk())
    assert found.subject.kept is not None
    assert any(one.due is not None for one in found.recommendations)
    page = told(found, "html")
    assert page.count("<svg") == len([one for one in found.indicators if one.readings])


def test_news_is_bad_where_a_day_passed_without_its_value(root: Path) -> None:
    assert is_bad(scorecard(of(root, "plan-colombia"), Evidence()))
    assert not is_bad(scorecard(of(root, "ramsi"), Evidence()))


def test_what_the_log_says_of_a_reading_goes_before_what_the_text_alone_would(
    root: Path, lived: Callable[[str], Lived]
) -> None:
    typed = scorecard(of(root, "maravel"), Evidence())
    (calls,) = (one for one in typed.indicators if one.indicator.id == "calls")
    assert [gap.on.isoformat() for gap in calls.gaps] == ["2025-06-30"]
    assert calls.awaited_since is None
    log = str(lived("maravel").log)
    logged = scorecard(From(log=log, as_of="2026-01-31"), Evidence())
    (calls,) = (one for one in logged.indicators if one.indicator.id == "calls")
    assert calls.awaited_since is not None
    assert calls.awaited_since.isoformat() == "2025-06-30"
    assert is_bad(logged)


def test_the_cost_of_a_share_is_that_of_a_point_of_a_hundred(root: Path) -> None:
    found = scorecard(of(root, "maravel"), Evidence())
    (response,) = (
        one for one in found.costs.objectives if one.objective.id == "response"
    )
    assert response.each is not None
    words = each_of(response, response.each)
    assert words.startswith("USD\u00a01\u202f209\u202f000")
    assert "for each percentage point (share of calls)" in words
