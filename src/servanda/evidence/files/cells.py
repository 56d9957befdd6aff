"""Print a workbook's first sheet as JSON: run by `sheet`, in a process of its own.

The library that reads workbooks can be brought, by a few bytes gone wrong, to ask
for more memory than there is, and then takes its process with it. So this is a
script that imports nothing of ours, is given the workbook on its input, bounds its
own memory, and may die.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from typing import Any, Final

_MEMORY: Final = 3 << 28
"""Bytes of address space: room for a sheet of two million cells."""


def main() -> None:
    """Read a workbook from the input and print its first sheet's cells, as text."""
    _bound()
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - within the bound

    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    json.dump([[_text(cell) for cell in row] for row in rows], sys.stdout)


def _bound() -> None:
    """Bound the memory where the system can; elsewhere the time alone is bounded."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _text(cell: Any) -> str | None:  # noqa: ANN401 - what a spreadsheet holds
    if cell is None or cell == "":
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


if __name__ == "__main__":
    main()
