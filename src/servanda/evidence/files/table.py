"""What every published file becomes: named columns of text, a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

__all__ = ["BATCH", "Kind", "Source", "Table"]

Kind = Literal["delimited", "columnar", "json", "sheet"]

BATCH = 50_000
"""Rows held at once while a file is read."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was given.

    name    its name, without folders
    digest  SHA-256 of its bytes as given
    size    bytes
    kind    how its data are written once containers are opened
    """

    name: str
    digest: str
    size: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Table:
    """A file's data before a reader has made sense of them.

    source    the file
    columns   names of the columns; of a JSON file, the names of its top level
    batches   called with the columns wanted: frames of text columns and ``line``,
              the line, row or record they stand on, counted from 1
    json      of a JSON file, the whole value; else None
    remarks   what the user should know of the file, though it could be read
    preamble  of delimited text, the lines before the header, empty ones left out
    """

    source: Source
    columns: tuple[str, ...]
    batches: Callable[[tuple[str, ...]], Iterator[pl.DataFrame]]
    json: Any = None
    remarks: tuple[str, ...] = ()
    preamble: tuple[str, ...] = ()
