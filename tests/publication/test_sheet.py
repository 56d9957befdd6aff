"""A sheet says one thing in three forms."""

from __future__ import annotations

import json
import re

import pytest
from pydantic import ValidationError

import servanda
from servanda.publication.sheet import FORMS, Part, Sheet, Statement, told
from servanda.publication.theme import Chapter, Paragraph, columns, listed


class Answer(Statement):
    """A statement with a part."""

    words: str
    parts: tuple[Piece, ...] = ()


class Piece(Part):
    """A part."""

    number: int


WORDS = 'Mali & "others" <script>alert(1)</script>'
SHEET = Sheet(
    "A title",
    ("Under it.",),
    (
        Chapter(
            "a", "First", "", (listed("C.", columns("A"), [(WORDS,)], "Nothing."),)
        ),
        Chapter("b", "Second", "Why?", (Paragraph("Because."),)),
    ),
    Answer(words=WORDS, parts=(Piece(number=1),)),
)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_ends_with_its_line(form: str) -> None:
    assert told(SHEET, form).endswith("\n")


def test_text_has_the_title_what_stands_under_it_and_the_chapters() -> None:
    text = told(SHEET, "text")
    assert text.startswith("A title\nUnder it.\n\nFirst\n=====\n\nC.\n")
    assert WORDS in text
    assert text.endswith("Second\n======\n\nWhy?\n\nBecause.\n")


def test_text_keeps_to_its_width() -> None:
    long = Sheet("T", ("word " * 60,), (), SHEET.statement)
    assert max(map(len, told(long, "text", 40).splitlines())) <= 40


def test_what_is_said_for_machines_names_the_version_that_said_it_once() -> None:
    said = json.loads(told(SHEET, "json"))
    assert said == {
        "servanda": servanda.__version__,
        "words": WORDS,
        "parts": [{"number": 1}],
    }


def test_a_page_is_whole_escaped_and_asks_nobody_for_anything() -> None:
    page = told(SHEET, "html")
    assert page.startswith("<!doctype html>")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert not re.findall(r'(?:src|href)="(?!#|data:)', page)
    assert page.count('class="question"') == 1, "an empty question is no paragraph"


def test_a_statement_takes_nothing_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"words": "a", "more": 1})
