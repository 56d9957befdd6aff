"""The lines before a header are kept, since some providers say the date there."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files import opened


def preamble(folder: Path, text: str) -> tuple[str, ...]:
    """Return what stands before the header of a text."""
    path = folder / "file.csv"
    path.write_text(text, encoding="utf-8-sig", newline="")
    with opened(path) as table:
        assert table.columns == ("a", "b", "c")
        (frame,) = table.batches(("b",))
        assert frame.item(0, "line") == text.count("\n")
        return table.preamble


def test_lines_before_the_header_are_kept_and_empty_ones_left_out(
    tmp_path: Path,
) -> None:
    text = '"Source","Bank",\r\n\r\n"Updated","2020-05-28",\r\n\r\na,b,c\r\n1,2,3\r\n'
    assert preamble(tmp_path, text) == ('"Source","Bank",', '"Updated","2020-05-28",')


def test_a_file_that_begins_with_its_header_has_none(tmp_path: Path) -> None:
    assert preamble(tmp_path, "a,b,c\n1,2,3\n") == ()


def test_more_lines_than_any_provider_writes_are_no_preamble(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError, match="no header"):
        preamble(tmp_path, "words\n" * 20 + "a,b,c\n1,2,3\n")
