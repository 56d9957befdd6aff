"""Spreadsheets (.xls, .xlsx): the first sheet, its first full row as header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

import polars as pl
from python_calamine import CalamineWorkbook

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files.table import Source, Table

__all__ = ["table"]


def table(stream: IO[bytes], source: Source, _encoding_of: object = None) -> Table:
    """Return the first sheet of a workbook as a table."""
    try:
        rows = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0).to_python()
    except BaseException as error:
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise UnreadableSourceError(
            source.name,
            found="a workbook that is cut or damaged",
            wanted="a whole one",
            remedy="Download it again.",
        ) from error
    head = next((i for i, row in enumerate(rows) if sum(map(bool, row)) >= 3), None)  # noqa: PLR2004 - a header names several columns
    if head is None:
        raise UnreadableSourceError(
            source.name,
            found="no header in the first sheet",
            wanted="a row of column names",
            remedy="Import the provider's own file, not one edited by hand.",
        )
    columns = tuple(_text(cell) or "" for cell in rows[head])

    def batches(wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        places = [columns.index(name) for name in wanted]
        body = [
            [_text(row[place]) for place in places] + [number]
            for number, row in enumerate(rows[head + 1 :], head + 2)
        ]
        schema = {**dict.fromkeys(wanted, pl.String()), "line": pl.Int64()}
        yield pl.DataFrame(body, schema=schema, orient="row")

    return Table(source, columns, batches)


def _text(cell: Any) -> str | None:  # noqa: ANN401 - what a spreadsheet holds
    if cell is None or cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
