"""Two versions are told apart in plain words, and who must approve is said."""

from servanda.compact.amendments import Change, compare
from servanda.compact.model import Compact
from servanda.compact.reading import read_bytes

ORIGINAL = """
servanda: "1"
id: x
version: "1"
title: X
term: {effective: 2017-12-02, end: 2018-05-20}
budget:
  lines:
    - {id: police, year: 2018, payer: aus, category: personnel, what: Police,
       amount: USD 100 (2017 prices)}
    - {id: cars, year: 2018, payer: aus, category: equipment, what: Cars}
milestones:
  - {id: vote, text: Vote, strand: political, due: 2018-03-01}
amendments:
  approved_by: [{office: Parliament, of: host}]
  minor: ["milestones[*].due", "budget.lines[cars]"]
"""


def changes(*edits: tuple[str, str]) -> tuple[Change, ...]:
    text = ORIGINAL
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    before = read_bytes(ORIGINAL.encode(), "a", Compact).document
    after = read_bytes(text.encode(), "b", Compact).document
    return compare(before, after).changes


def test_the_same_text_has_no_changes() -> None:
    assert changes() == ()


def test_a_moved_date_says_by_how_many_days_and_needs_the_original_approval() -> None:
    (change,) = changes(("end: 2018-05-20", "end: 2018-11-20"))
    assert change.where == "term.end"
    assert "184 days later" in change.words
    assert change.approval == "as the original"


def test_a_changed_amount_says_by_how_much() -> None:
    (change,) = changes(("USD 100 (", "USD 250 ("))
    assert change.where == "budget.lines[police].amount"
    assert "USD\u00a0150 more" in change.words


def test_another_price_year_is_not_subtracted() -> None:
    (change,) = changes(("USD 100 (2017", "USD 100 (2018"))
    assert "another currency or price year" in change.words


def test_moving_a_line_is_no_change_and_removing_it_is() -> None:
    line = "    - {id: cars, year: 2018, payer: aus, category: equipment, what: Cars}\n"
    (change,) = changes((line, ""))
    assert (change.kind, change.where) == ("removed", "budget.lines[cars]")
    assert change.approval == "exchange of letters"


def test_a_minor_path_matches_any_item_but_no_more_than_it_names() -> None:
    (moved,) = changes(("due: 2018-03-01", "due: 2018-04-01"))
    assert moved.approval == "exchange of letters"
    (reworded,) = changes(("text: Vote,", "text: Polls,"))
    assert reworded.approval == "as the original"


def test_the_rule_is_the_originals_and_not_the_one_that_would_gain_by_it() -> None:
    found = changes(
        ('"budget.lines[cars]"]', '"budget.lines[cars]", "term"]'),
        ("end: 2018-05-20", "end: 2019-05-20"),
    )
    approvals = {change.where: change.approval for change in found}
    assert approvals["term.end"] == "as the original"
    assert approvals["amendments.minor"] == "as the original"


def test_an_item_without_a_name_is_told_by_its_place() -> None:
    number = "number: 1,"
    text = ORIGINAL.replace(
        "end: 2018-05-20}",
        "end: 2018-05-20, extensions: [{number: 1, needs: [A vote]}]}",
    )
    before = read_bytes(text.encode(), "a", Compact).document
    after = read_bytes(text.replace(number, "").encode(), "b", Compact).document
    (change,) = compare(before, after).changes
    assert change.where == "term.extensions[0].number"
    assert change.words == "term, extensions[0]: number is removed: 1"


def test_words_that_change_stand_in_quotation_marks() -> None:
    (change,) = changes(("text: Vote,", "text: A second vote.,"))
    assert change.words.endswith("text changes from “Vote” to “A second vote.”")


def test_a_change_of_source_or_remark_is_editorial() -> None:
    (change,) = changes(("text: Vote,", "text: Vote, note: Moved once,"))
    assert change.where == "milestones[vote].note"
    assert change.approval == "editorial"
