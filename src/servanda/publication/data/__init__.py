"""The record as tables: CSV and Parquet, with a data dictionary."""

from __future__ import annotations

import json

from servanda.basis.instant import spelled
from servanda.publication.data.dictionary import dictionary, package
from servanda.publication.data.losing import losing
from servanda.publication.data.tables import all_tables
from servanda.publication.data.writing import csv_of, parquet_of
from servanda.publication.export import Export
from servanda.publication.redaction import every
from servanda.publication.sheet import told
from servanda.publication.subject import Asked

__all__ = ["DICTIONARY", "PACKAGE", "export"]

PACKAGE = "datapackage.json"
"""The dictionary for machines."""

DICTIONARY = "dictionary.html"
"""The dictionary for people."""


_NO_LICENCE = (
    "The tables state no licence: it is for the parties to say on which terms they "
    "publish."
)


def export(asked: Asked) -> Export:
    """Return every table as CSV and Parquet, with the dictionary."""
    shown = every(asked)
    tables = all_tables([one.subject for one in shown])
    files: dict[str, bytes] = {}
    for table in tables:
        files[f"{table.name}.csv"] = csv_of(table)
        files[f"{table.name}.parquet"] = parquet_of(table)
    described = package(tables, files, spelled(asked.made))
    text = json.dumps(described, indent=2, ensure_ascii=False) + "\n"
    files[PACKAGE] = text.encode()
    files[DICTIONARY] = told(dictionary(tables, described), "html").encode()
    lost = [each for one in shown for each in (*one.lost, *losing(one.subject))]
    return Export(files, tuple(lost), _remarks(asked))


def _remarks(asked: Asked) -> tuple[str, ...]:
    found = [_NO_LICENCE]
    if any(subject.kept is None for subject in asked.subjects):
        found.append(
            "The table duties has no row for a compact that was read from a file: name "
            "its log with --log to tell which duties are late."
        )
    return tuple(found)
