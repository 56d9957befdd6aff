"""The source's words stand as the source has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.diagnosis.threat import SOURCES, quotes
from servanda.diagnosis.threat.words import Quote, all_quotes


@pytest.mark.shared
def test_every_quotation_is_the_sources_own_on_its_line(shared: Path) -> None:
    (file,) = (shared / "mission").glob("002*.txt")
    lines = file.read_text("utf-8").split("\n")
    wrong = [q for q in all_quotes() if q.words not in lines[q.line - 1]]
    assert not wrong


def test_quotations_are_short() -> None:
    assert all(len(quote.words) <= 160 for quote in all_quotes())


def test_every_class_but_none_has_the_sources_words() -> None:
    assert all(quotes(one) for one in SOURCES if one != "none")


def test_a_quotation_is_told_with_its_line() -> None:
    assert str(Quote("major powers", 1)) == "“major powers” (S2, line 1)"
