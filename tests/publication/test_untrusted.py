"""A compact is untrusted text: whatever it says stays text."""

from pathlib import Path

from servanda.acts import assess
from servanda.acts.checking import check, told
from servanda.publication.charts import Bar, Part, bars
from servanda.publication.theme import anchor, code, join, link, mark

EVIL = "<script>alert(1)</script>"


def small(folder: Path) -> Path:
    """Write a short compact whose every text is hostile."""
    path = folder / "compact.yaml"
    path.write_text(
        f"""servanda: "1"
id: hostile
version: one
title: "{EVIL}"
sources:
  - {{id: s, title: "{EVIL}", url: "javascript:alert(1)"}}
parties:
  - {{id: h, name: "{EVIL}", role: host, kind: state}}
  - {{id: p, name: "{EVIL}", role: lead, kind: state}}
objectives:
  - {{id: o, kind: other, text: "{EVIL}", source: [s]}}
budget:
  currency: USD
  prices: 2020
  lines:
    - id: l
      year: 2021
      payer: p
      category: other
      what: "{EVIL}"
      amount: USD 5 (2020 prices)
"""
    )
    return path


def test_no_text_of_a_compact_becomes_markup(tmp_path: Path) -> None:
    done = assess(small(tmp_path), out=tmp_path / "out", draws=5)
    page = done.paths[0].read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page


def test_no_text_of_a_compact_becomes_markup_in_the_findings(tmp_path: Path) -> None:
    page = told(check(small(tmp_path)), "html")
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
        join((EVIL,)),
        link(EVIL, ""),
    ):
        assert "<script" not in made
    assert 'href="' not in link("x", "javascript:alert(1)")
    assert 'href="' not in link("x", 'https://a.example/"onclick="x')
    assert anchor("a b", '"><i>') == "a-b-i"
