"""Recommendations: what waits comes first, and lateness is against the day held."""

from __future__ import annotations

from datetime import date

from servanda.compact.model import Record
from servanda.compact.reading import read_bytes
from servanda.evaluation.lessons import Lessons, State, tracked

RECORD = Record.model_validate(
    {
        "servanda": "1",
        "compact": "c",
        "recommendations": [
            {
                "id": name,
                "made_on": date(2020, 1, 1),
                "by": {"office": "Auditor", "of": "audit"},
                "text": "Count the stores",
                **more,
            }
            for name, more in {
                "done": {
                    "answered_on": date(2020, 2, 1),
                    "answer": "Accepted",
                    "done_on": date(2020, 3, 1),
                },
                "answered": {"answered_on": date(2020, 2, 1), "answer": "Accepted"},
                "silent": {},
            }.items()
        ],
    }
)


def test_what_waits_comes_first() -> None:
    found = tracked(RECORD, date(2020, 6, 1))
    assert [(one.made.id, one.state) for one in found] == [
        ("silent", State.AWAITED),
        ("answered", State.ANSWERED),
        ("done", State.DONE),
    ]
    assert found[0].waited == 152


def test_an_answer_is_late_only_against_a_day_that_is_held() -> None:
    due = {"silent": date(2020, 5, 1), "answered": date(2020, 1, 31)}
    by_id = {one.made.id: one for one in tracked(RECORD, date(2020, 6, 1), due)}
    assert by_id["silent"].state is State.OVERDUE
    assert by_id["silent"].late == 31
    assert by_id["answered"].late == 1
    assert by_id["done"].late == 0


def test_an_answer_that_comes_later_was_not_there_on_the_day() -> None:
    by_id = {one.made.id: one for one in tracked(RECORD, date(2020, 2, 15))}
    assert by_id["done"].state is State.ANSWERED
    assert tracked(RECORD, date(2019, 12, 31)) == ()


def test_lessons_are_read_at_the_same_door_as_compacts() -> None:
    text = """
servanda: "1"
compact: c
lessons:
  - id: stores
    text: Count the stores before the first shipment
    learned_on: 2020-06-01
    by: {office: Evaluator, of: institute}
    rests_on: [silent]
    bears_on: [G02]
"""
    read = read_bytes(text.encode(), "lessons.yaml", Lessons)
    assert read.document.lessons[0].rests_on == ("silent",)
    assert read.line("lessons[0].text") == 6


def test_who_made_it_has_the_last_word_on_whether_it_is_settled() -> None:
    judged = {"answered": True, "done": False}
    by_id = {one.made.id: one for one in tracked(RECORD, date(2020, 6, 1), {}, judged)}
    assert by_id["answered"].state is State.SETTLED
    assert by_id["done"].state is State.UNSETTLED
    assert by_id["silent"].state is State.AWAITED
