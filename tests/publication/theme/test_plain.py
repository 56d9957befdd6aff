"""Blocks as plain text: the same content, and nothing that turns a screen."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from servanda.publication.theme import (
    Bullets,
    Chapter,
    Column,
    Drawing,
    Head,
    Note,
    Pairs,
    Paragraph,
    Silence,
    Table,
    code,
    link,
    mark,
    ticked,
)
from servanda.publication.theme.blocks import Block
from servanda.publication.theme.plain import fill, plain, words_of

TABLE = Table(
    "Deaths by year.",
    (Column("Year"), Column("Deaths", "number")),
    (("2020", "43\u202f073"), ("2021", "7")),
)


def told(*blocks: Block, width: int = 60) -> str:
    return plain((Chapter("a", "A title", "", blocks),), width)


def test_a_chapter_is_its_title_its_question_and_its_blocks() -> None:
    text = plain((Chapter("a", "Held", "What is there?", (Paragraph("Much."),)),))
    assert text == "Held\n====\n\nWhat is there?\n\nMuch.\n"
    assert plain((Chapter("a", "Held", "", (Paragraph("Much."),)),)).count("\n\n") == 1


@pytest.mark.parametrize(
    ("block", "line"),
    [
        (Paragraph("words"), "words"),
        (Silence("nothing"), "nothing"),
        (Note("a limit"), "Note: a limit"),
        (Head("A head"), "A head\n------"),
        (Bullets(("one", "two")), "- one\n- two"),
        (Pairs((("Unit", "deaths"),)), "- Unit: deaths"),
    ],
)
def test_every_block_has_its_words(block: Block, line: str) -> None:
    assert line in told(block)


def test_a_table_has_its_caption_its_heads_and_numbers_to_the_right() -> None:
    lines = told(TABLE).splitlines()
    assert "Deaths by year." in lines
    assert lines[5:] == ["Year  Deaths", "────────────", "2020  43 073", "2021       7"]


def test_a_cell_too_wide_goes_on_in_the_next_line_and_loses_nothing() -> None:
    words = " ".join(f"word{number}" for number in range(30))
    table = Table("C.", (Column("A"), Column("B")), (("x", words),))
    text = told(table, width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert " ".join(text.split()).endswith(f"x {words}")


def test_no_word_is_split_while_every_column_has_room_for_its_longest() -> None:
    heads = ("Option", "Legitimacy disputed", "Relapse after exit", "Held")
    row = ("Partnership", "does not arise", "does not arise", "a belief " * 9)
    text = told(Table("C.", tuple(map(Column, heads)), (row,)), width=50)
    assert max(map(len, text.splitlines())) <= 50
    assert set(" ".join((*heads, *row)).split()) <= set(text.split())


def test_an_address_too_long_for_its_column_splits_no_other_word() -> None:
    heads, row = ("Source", "What"), ("https://example.org/" + "a" * 90, "Partnership")
    text = told(Table("C.", tuple(map(Column, heads)), (row,)), width=55)
    assert max(map(len, text.splitlines())) <= 55
    assert "Partnership" in text.split()


def test_a_drawing_is_told_by_its_finding_and_its_numbers() -> None:
    drawing = Drawing(
        "d", "It rose", "deaths, by year", Markup("<svg></svg>"), "S.", "alt", TABLE
    )
    text = told(drawing)
    assert "It rose (deaths, by year)" in text
    assert "43 073" in text
    assert "svg" not in text


# --- marks -------------------------------------------------------------------


def test_marks_are_taken_off_and_their_words_stay() -> None:
    assert words_of(link("a place", "#there")) == "a place"
    assert words_of(mark("unverified")) == "unverified"
    assert words_of(Markup("{}").format("a < b & c")) == "a < b & c"


def test_a_plain_string_is_no_markup_even_when_it_looks_so() -> None:
    assert words_of("<b>bold</b> &amp;") == "<b>bold</b> &amp;"


def test_a_command_stands_between_backticks_and_a_name_does_not() -> None:
    assert words_of(ticked("run `servanda evidence list` now")) == (
        "run `servanda evidence list` now"
    )
    assert words_of(code("ucdp-acd")) == "ucdp-acd"


def test_what_would_move_the_cursor_is_shown_as_a_mark() -> None:
    assert words_of("a\x1b[2Jb\x9b0mc\x07") == "a�[2Jb�0mc�"


def test_thin_spaces_become_spaces_that_every_terminal_has() -> None:
    assert words_of("43\u202f073\u00a0deaths") == "43 073 deaths"


# --- lines -------------------------------------------------------------------


def test_a_path_or_an_address_is_never_broken() -> None:
    path = "/a/very-long-folder/with-hyphens/and-more/of-them/evidence"
    lines = fill(f"It lies in {path}, whole.", 20).splitlines()
    assert f"{path}," in lines


def test_an_item_goes_on_under_its_words() -> None:
    text = told(Bullets(("one two three four five six seven",)), width=20)
    assert "- one two three four\n  five six seven" in text


def test_a_table_that_has_no_room_beside_is_told_row_by_row() -> None:
    heads = tuple(Column(f"A long heading {n}", "number") for n in range(9))
    rows = tuple(("F1", *("1 234 567 890",) * 8) for _ in range(2))
    text = told(Table("C.", (Column("Design"), *heads[1:]), rows), width=60)
    assert max(map(len, text.splitlines())) <= 60
    assert text.count("Design: F1") == 2
    assert text.count("A long heading 3: 1 234 567 890") == 2


def test_a_cell_that_would_stand_as_a_pillar_unrolls_its_table() -> None:
    row = ("Albara", "1 234 567 890 " * 2, "what would turn it " * 30)
    heads = (Column("State"), Column("Middle", "number"), Column("Turns"))
    text = told(Table("C.", heads, (row,)), width=60)
    assert "State: Albara" in text
    assert "Turns: what would turn it" in text


def test_headings_of_numbers_are_broken_before_figures_are() -> None:
    heads = (Column("State"), *(Column("Deaths and more deaths", "number"),) * 4)
    text = told(Table("C.", heads, (("Albara", *("12 000",) * 4),)), width=60)
    assert text.count("12 000") == 4
    assert "State: Albara" not in text
