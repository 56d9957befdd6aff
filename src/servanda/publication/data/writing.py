"""A table as CSV (RFC 4180) and as Parquet, with the same cells in both."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from servanda.publication.data.table import Cell, Column, Kind, Table

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["FORMULA", "csv_of", "parquet_of", "spelled"]

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""What text may not begin with in CSV, for a spreadsheet would run it: it is preceded
by an apostrophe. Text that begins with an apostrophe is too, so that it can be undone.
"""

_DIGITS: Final = 38
_PLACES: Final[dict[Kind, int]] = {"amount": 4, "number": 9}


def spelled(value: Cell) -> str:
    """Return a cell as CSV spells it.

    >>> spelled(Decimal("-1.50")), spelled(True), spelled(None), spelled("=1+1")
    ('-1.50', 'true', '', "'=1+1")
    """
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case datetime():
            return f"{value:%Y-%m-%dT%H:%M:%S.%fZ}"
        case date():
            return value.isoformat()
        case str() if value.startswith(FORMULA):
            return f"'{value}"
    return "" if value is None else str(value)


def csv_of(table: Table) -> bytes:
    """Return a table as CSV in UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([spelled(cell) for cell in row])
    return out.getvalue().encode()


def parquet_of(table: Table) -> bytes:
    """Return a table as Parquet, each column with its meaning and unit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [
            pa.field(
                column.name,
                _type(column.kind),
                metadata={"meaning": column.meaning, "unit": column.unit},
            )
            for column in table.columns
        ],
        metadata={"row": table.what},
    )
    cells = [
        [_cell(row[place], column) for row in table.rows]
        for place, column in enumerate(table.columns)
    ]
    arrays = [
        pa.array(found, type=field.type)
        for found, field in zip(cells, schema, strict=True)
    ]
    out = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
    return bytes(out.getvalue())


def _type(kind: Kind) -> pa.DataType:
    import pyarrow as pa

    types: dict[Kind, Any] = {
        "text": pa.string(),
        "count": pa.int64(),
        "day": pa.date32(),
        "moment": pa.timestamp("us", tz="UTC"),
        "yes or no": pa.bool_(),
    }
    places = _PLACES.get(kind)
    return pa.decimal128(_DIGITS, places) if places is not None else types[kind]


def _cell(value: Cell, column: Column) -> Cell:
    """Return a cell as Parquet takes it: a decimal with the places of its column."""
    if isinstance(value, Decimal):
        return value.quantize(Decimal(1).scaleb(-_PLACES[column.kind]))
    return value
