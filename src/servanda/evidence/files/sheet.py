"""Spreadsheets (.xls, .xlsx): the first sheet, its first full row as header."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.files.table import Source, Table

__all__ = ["table"]

_LARGEST: Final = 1 << 26
"""Providers' workbooks have at most a few megabytes; this is 64."""

_SECONDS: Final = 60

_Row = list[str | None]


def table(stream: IO[bytes], source: Source, _encoding_of: object = None) -> Table:
    """Return the first sheet of a workbook as a table.

    The header is the first row with at least three filled cells. Rows without a
    filled cell are left out.
    """
    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise _refused(source, "a workbook of more than 64 MB", "a provider's table")
    rows = _rows(content, source)
    head = next((i for i, row in enumerate(rows) if _filled(row) >= 3), None)  # noqa: PLR2004 - a header names several columns
    if head is None:
        raise _refused(source, "no header in the first sheet", "a row of column names")
    columns = tuple(cell or "" for cell in rows[head])
    named = Counter(name for name in columns if name)
    if twice := sorted(name for name, times in named.items() if times > 1):
        raise _refused(source, f"the column {twice[0]!r} twice", "each column once")

    def batches(wanted: tuple[str, ...]) -> Iterator[pl.DataFrame]:
        places = [columns.index(name) for name in wanted]
        body = [
            [row[place] for place in places] + [number]
            for number, row in enumerate(rows[head + 1 :], head + 2)
            if _filled(row)
        ]
        schema = {**dict.fromkeys(wanted, pl.String()), "line": pl.Int64()}
        yield pl.DataFrame(body, schema=schema, orient="row")

    return Table(source, columns, batches)


def _filled(row: _Row) -> int:
    return sum(bool(cell) for cell in row)


def _rows(content: bytes, source: Source) -> list[_Row]:
    """Return the cells as text, read by a process that may fail without harm."""
    script = Path(__file__).with_name("cells.py")
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-I", str(script)],
            input=content,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        rows: list[_Row] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise _refused(
            source, "a workbook that is cut or damaged", "a whole one"
        ) from error
    return rows


def _refused(source: Source, found: str, wanted: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        source.name,
        found=found,
        wanted=wanted,
        remedy="Download it again: the provider's own file, not one edited by hand.",
    )
