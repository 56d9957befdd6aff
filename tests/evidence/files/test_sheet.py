"""Workbooks: read apart, so that damage costs a message and no more."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files import opened
from tests.evidence.readers.governance_files import workbook

EXPORT = "data/as_published/imf-dm-export-gdp-growth.xls"


def rows(folder: Path, data: bytes, *columns: str) -> pl.DataFrame:
    """Return the rows of a workbook's first sheet."""
    path = folder / "book.xlsx"
    path.write_bytes(data)
    with opened(path) as table:
        assert table.source.kind == "sheet"
        return pl.concat(table.batches(columns or table.columns))


def error(folder: Path, data: bytes) -> str:
    """Return the words in which a workbook is refused."""
    with pytest.raises(UnreadableSourceError) as caught:
        rows(folder, data)
    return str(caught.value)


def test_cells_come_as_the_text_a_csv_would_hold_with_their_row(tmp_path: Path) -> None:
    found = rows(tmp_path, workbook("a,b,c\n1,2.5,x \n\n3,0,\n"))
    assert found.rows() == [("1", "2.5", "x", 2), ("3", "0", None, 4)]


def test_the_header_is_the_first_row_with_three_filled_cells(tmp_path: Path) -> None:
    text = "A title,,\nof two lines,made,\na,b,c\n1,2,3\n"
    assert rows(tmp_path, workbook(text), "c", "a").rows() == [("3", "1", 4)]


def test_a_sheet_without_header_is_refused(tmp_path: Path) -> None:
    assert "no header in the first sheet" in error(tmp_path, workbook("a,b\n1,2\n"))


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert "the column 'b' twice" in error(tmp_path, workbook("a,b,b\n1,2,3\n"))


def test_a_workbook_that_asks_for_more_memory_than_there_is_is_refused(
    shared: Path, tmp_path: Path
) -> None:
    whole = bytearray((shared / EXPORT).read_bytes())
    # The record that says how many rows and columns there are: 0 to 230, 0 to 41.
    size = bytes.fromhex("0002 0e00 00000000 e6000000 0000 2900")
    at = whole.index(size) + 4
    whole[at : at + 12] = bytes.fromhex("00000000 ffffff7f 0000 ffff")
    assert "cut or damaged" in error(tmp_path, bytes(whole))


def test_a_workbook_of_more_than_64_megabytes_is_refused(tmp_path: Path) -> None:
    huge = b"\xd0\xcf\x11\xe0" + bytes(1 << 26)
    assert "more than 64 MB" in error(tmp_path, huge)


def test_the_published_workbook_opens(shared: Path) -> None:
    with opened(shared / EXPORT) as table:
        assert table.columns[:2] == ("Real GDP growth (Annual percent change)", "1980")
        frame = pl.concat(table.batches(table.columns))
    assert frame.height == 228
    assert frame["line"].to_list() == list(range(3, 231))
