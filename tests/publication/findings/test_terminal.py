"""Findings for a terminal: what to write, where, and what settles the rest."""

from pathlib import Path

import pytest

from servanda.acts.checking import Beside, check, told

HEAD = 'servanda: "1"\nid: x\nversion: "1"\ntitle: X\n'
NONE = Beside("none", "none")


@pytest.fixture
def page(tmp_path: Path) -> str:
    """Return the findings on a compact that states a little."""
    draft = tmp_path / "compact.yaml"
    draft.write_text(
        HEAD + "term:\nsofa:\n  - contributor: lead\n    clauses:\n"
        "      - {name: definitions, says: All are defined}\n"
        "authority:\n  contested_by: []\n"
        "exit: {criteria: [], other_forces: []}\n"
        "parties: [{id: lead, name: L, role: lead, kind: state}]\n",
        encoding="utf-8",
    )
    return " ".join(told(check(draft, beside=NONE, stage="DV"), "text").split())


def test_an_empty_place_is_to_be_stated_on_its_line(page: str) -> None:
    assert "State term.effective, term.end (line 5)." in page


def test_a_part_that_is_not_there_has_no_line(page: str) -> None:
    assert "State budget.lines." in page


def test_a_place_that_is_filled_is_told_with_what_it_lacks(page: str) -> None:
    assert "State sofa[0].clauses" not in page
    assert "1 of 17 clauses are shown for lead; missing:" in page


def test_what_settles_a_review_or_an_opinion_stands_under_the_heading(
    page: str,
) -> None:
    assert "A signed review of each goes into the record" in page
    assert "a signed opinion on each then goes into the record" in page


def test_a_finding_is_placed_where_the_compact_speaks_of_it(page: str) -> None:
    assert "compact.yaml:11: A05 HIGH" in page


def test_a_remedy_that_several_findings_share_is_told_once(root: Path) -> None:
    ecomig = root / "examples" / "ecomig" / "compact.yaml"
    page = " ".join(told(check(ecomig), "text").split())
    a04 = page[page.index("A04 HIGH") : page.index("A05 HIGH")]
    assert a04.count("Attach a signed legal opinion") == 1


def test_notes_on_another_text_are_said_to_settle_nothing(
    root: Path, tmp_path: Path
) -> None:
    maravel = root / "examples" / "maravel"
    changed = tmp_path / "changed.yaml"
    text = (maravel / "compact.yaml").read_text(encoding="utf-8")
    changed.write_text(text.replace('version: "1.0"', 'version: "1.1"'), "utf-8")
    beside = Beside(str(maravel / "record.yaml"), "none")
    page = " ".join(told(check(changed, beside=beside), "text").split())
    assert "notes speak of another text than this one" in page
    page = told(check(maravel / "compact.yaml"), "text")
    assert "another text" not in page
