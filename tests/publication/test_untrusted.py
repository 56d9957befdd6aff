"""A compact is untrusted text: whatever it says stays text."""

from pathlib import Path

from servanda.acts.assessing import Assessment
from servanda.acts.checking import check, told
from servanda.publication.charts import Bar, Part, bars
from servanda.publication.theme import anchor, code, join, key, link, mark

EVIL = "<script>alert(1)</script>"


def test_no_text_of_a_compact_becomes_markup(crowded: Assessment) -> None:
    page = crowded.paths[0].read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_no_text_of_a_compact_turns_the_order_of_words(crowded: Assessment) -> None:
    page = crowded.paths[0].read_text()
    assert "\u202e" not in page
    assert "[U+202E]" in page


def test_no_text_of_a_compact_becomes_markup_in_the_findings(
    crowded_file: Path,
) -> None:
    page = told(check(crowded_file), "html")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_labels_of_a_drawing_are_escaped() -> None:
    svg = bars("b", (Bar(EVIL, (Part(EVIL, 10.0),), EVIL),))
    assert "<script" not in svg


def test_inline_marks_escape_what_they_are_given() -> None:
    for made in (
        mark(EVIL),
        code(EVIL),
        link(EVIL, "#x"),
        key(EVIL, "#x"),
        code(f"a.{'b' * 30}.{EVIL}"),
        code(f"{'a.' * 30}{EVIL}"),
        join((EVIL,)),
        link(EVIL, ""),
    ):
        assert "<script" not in made
    assert 'href="' not in link("x", "javascript:alert(1)")
    assert 'href="' not in link("x", 'https://a.example/"onclick="x')
    assert anchor("a b", '"><i>') == "a-b-i"
