"""The data dictionary: for machines as a Data Package, for people as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from servanda.basis.digest import sha256
from servanda.publication.data.table import Column, Kind, Table
from servanda.publication.data.writing import FORMULA
from servanda.publication.sheet import Sheet, Statement
from servanda.publication.theme import (
    Bullets,
    Chapter,
    Paragraph,
    Silence,
    anchor,
    code,
    columns,
    join,
    link,
    ticked,
)
from servanda.publication.theme import Table as Drawn
from servanda.publication.words import count

__all__ = ["RULES", "DictionaryStatement", "dictionary", "package"]

_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "count": "integer",
    "number": "number",
    "amount": "number",
    "day": "date",
    "moment": "datetime",
    "yes or no": "boolean",
}
_MEDIA: Final = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
}

_SIGNS: Final = " ".join(f"`{sign}`" for sign in FORMULA if sign.isprintable())

RULES: Final = (
    "An empty cell is never a nought; each column says what it means there.",
    (
        "Money has three columns: the amount, its currency and its price year. Amounts "
        "of different currency or price year are not added; `base` columns are brought "
        "to the budget's own by its stated rates."
    ),
    (
        "Pledge, commitment, allocation, disbursement, delivery and in use are facts "
        "of their own in the table `money`; adding them counts one money twice."
    ),
    (
        "What is withheld is in no cell. The table `withheld` names each field, the "
        "reason and the day of review; `loss.json` names what was left out with it."
    ),
    "A compact that is made up has `fictional` true in the table `compacts`.",
    (
        f"In CSV, text that begins with {_SIGNS}, a tab or a carriage return is "
        "preceded by an apostrophe, so that no spreadsheet runs it; Parquet holds it "
        "as it is."
    ),
)
"""What whoever reads the tables must know."""


class DictionaryStatement(Statement):
    """The dictionary as a Data Package descriptor."""

    package: dict[str, Any]


def package(
    tables: Sequence[Table], files: Mapping[str, bytes], made: str
) -> dict[str, Any]:
    """Return the descriptor ``datapackage.json`` (Frictionless Data Package)."""
    return {
        "profile": "tabular-data-package",
        "name": "servanda-data",
        "title": "Compacts on security assistance: what was promised and what happened",
        "created": made,
        "rules": list(RULES),
        "resources": [
            _resource(table, f"{table.name}.{form}", form, files)
            for table in tables
            for form in _MEDIA
        ],
    }


def _resource(
    table: Table, path: str, form: str, files: Mapping[str, bytes]
) -> dict[str, Any]:
    found = files[path]
    return {
        "profile": "tabular-data-resource" if form == "csv" else "data-resource",
        "name": table.name if form == "csv" else f"{table.name}-{form}",
        "path": path,
        "format": form,
        "mediatype": _MEDIA[form],
        **({"encoding": "utf-8"} if form == "csv" else {}),
        "bytes": len(found),
        "hash": sha256(found),
        "rows": len(table.rows),
        "description": table.what,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            **({"primaryKey": list(table.key)} if table.key else {}),
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        **({"format": "%Y-%m-%dT%H:%M:%S.%fZ"} if column.kind == "moment" else {}),
        "description": column.meaning,
        **({"unit": column.unit} if column.unit else {}),
        "missing": column.silence,
    }


def dictionary(tables: Sequence[Table], described: dict[str, Any]) -> Sheet:
    """Return the dictionary as a page."""
    rows = sum(len(table.rows) for table in tables)
    size = f"{count(len(tables), 'table')} with {count(rows, 'row')}"
    under = (f"{size}, each as CSV and as Parquet with the same cells.",)
    chapters = (
        Chapter("rules", "Read this first", "", (Bullets(tuple(map(ticked, RULES))),)),
        Chapter("tables", "The tables", "", (_contents(tables),)),
        *(_chapter(table) for table in tables),
    )
    return Sheet(
        "Data dictionary", under, chapters, DictionaryStatement(package=described)
    )


def _contents(tables: Sequence[Table]) -> Drawn:
    return Drawn(
        "What there is",
        columns("table", "one row is", "rows", numbers=(2,)),
        tuple(
            (
                link(table.name, f"#{anchor(table.name)}"),
                table.what,
                count(len(table.rows), "row") if table.rows else "none",
            )
            for table in tables
        ),
    )


def _chapter(table: Table) -> Chapter:
    heads = columns(
        "column", "kind", "meaning", "unit", "empty cell", widths=(24, 9, 35, 14, 18)
    )
    rows = tuple(
        (
            code(column.name),
            column.kind,
            ticked(column.meaning),
            column.unit or "\u2013",
            "never"
            if column.name in table.key
            else column.silence.removeprefix("empty: "),
        )
        for column in table.columns
    )
    key = join((code(name) for name in table.key), ", ")
    told = join(
        (
            table.what,
            join(("A row is named by ", key, "."), "") if table.key else "",
        )
    )
    none = () if table.rows else (Silence("No compact of this export has a row here."),)
    return Chapter(
        anchor(table.name),
        table.name,
        "",
        (Paragraph(told), *none, Drawn(f"Columns of {table.name}", heads, rows)),
    )
