"""The list of exact answers is whole, and what it says is tested is."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

HERE = Path(__file__).parent
STATES = ("exact", "near", "absent", "later")


class Answer(NamedTuple):
    """One exact answer and what became of it."""

    id: str
    state: str
    where: list[str]
    note: str


ANSWERS = [Answer(**one) for one in yaml.safe_load((HERE / "answers.yaml").read_text())]


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda one: one.id)
def test_an_answer_is_tested_where_it_says_or_says_why_not(
    answer: Answer, root: Path
) -> None:
    assert answer.state in STATES
    assert bool(answer.where) == (answer.state in ("exact", "near"))
    assert answer.note or answer.state == "exact"
    for name in answer.where:
        assert "def test_" in (root / name).read_text()


@pytest.mark.shared
def test_no_exact_answer_of_the_design_is_left_out(shared: Path) -> None:
    design = (shared / "design" / "models.md").read_text()
    assert {one.id for one in ANSWERS} == set(re.findall(r"AT-[A-H]\d", design))
    assert len({one.id for one in ANSWERS}) == len(ANSWERS)
