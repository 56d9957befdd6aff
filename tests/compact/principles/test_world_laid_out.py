"""What the world shows is laid beside what the compact says, opinion or none."""

from __future__ import annotations

import pytest

from servanda.compact.principles.catalogue import CHECKS
from tests.compact.principles.test_examples import answered

BY_ID = {check.id: check for check in CHECKS}


def said(check: str, facts: dict[str, object]) -> str:
    """Return all findings of a check when the facts are changed."""
    changes = [{"set": f"facts.{field}", "to": value} for field, value in facts.items()]
    answer = answered(BY_ID[check], {"changes": changes})
    return "\n".join(finding.what for finding in answer.findings)


@pytest.mark.parametrize(
    ("repression", "words"),
    [
        (
            {"political_terror": {"value": 4, "on": "2023-12-31"}},
            "political terror stood at 4 of 5 (as of 2023-12-31)",
        ),
        (
            {"killed_by_government": {"value": 31}},
            "civilians killed by the government: 31",
        ),
    ],
    ids=["terror", "killings"],
)
def test_repression_is_laid_before_the_opinion_on_the_bar(
    repression: dict[str, object], words: str
) -> None:
    assert words in said("F05", {"repression": repression})


def test_terror_below_the_level_is_not_held_against_the_host() -> None:
    assert "political terror" not in said(
        "F05", {"repression": {"political_terror": {"value": 3}}}
    )


def test_a_tool_used_before_is_laid_beside_the_note_that_weighs_it() -> None:
    used = {"tool": "sanctions", "since": "2020-03-01", "what": "by one state"}
    assert "sanctions since 2020-03-01: by one state" in said("B07", {"tools": [used]})
