"""The money of a budget whose sums do not hold says that the checks find it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from servanda.acts.checking import open_case
from servanda.acts.strategy.paying import _faults

MARAVEL = Path(__file__).resolve().parents[3] / "examples" / "maravel"
ON = date(2025, 12, 19)


def test_lines_that_do_not_add_up_to_the_total_are_said_with_their_check() -> None:
    case = open_case(MARAVEL / "compact.yaml")
    assert _faults(case, ON) == []
    compact = case.compact.document
    assert compact.budget
    assert compact.budget.lines
    fewer = compact.budget.model_copy(update={"lines": compact.budget.lines[3:]})
    bad = compact.model_copy(update={"budget": fewer})
    (words,) = _faults(replace(case, compact=replace(case.compact, document=bad)), ON)
    assert "checks E01 fail" in words
