"""A layout: one form in which a provider publishes, and how its rows are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import polars as pl

from servanda.evidence.files.table import Kind, Table
from servanda.evidence.places import Scheme

__all__ = ["Layout", "Read"]


class Read(NamedTuple):
    """What one batch of rows became.

    observations  frame of `servanda.evidence.observation.RAW`
    refused       frame of ``line`` and ``reason``: one row for each row of the file
                  (or cell of it) that says nothing usable; a cell the provider
                  leaves empty is a gap, not a refusal
    """

    observations: pl.DataFrame
    refused: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Layout:
    """One form in which a data set is published.

    id        ``dataset/form``, as ``vdem/core-csv``
    dataset   id of the data set it feeds
    kind      how the file is written
    needs     the columns that tell this layout from others; all must be there
    uses      further columns that are read if they are there
    more      tells, by name, whether a further column is read (years as columns)
    encoding  as the provider declares it
    scheme    how places are coded in it
    standing  ``verified`` against a provider's own file, only ``described``, or a
              ``conversion`` that another project made of the provider's file
    read      a batch of text columns (and ``line``) to observations
    version   tells the release from the first batch and the file's name; may be None
    stamp     tells the release from the lines before the header, where they say it
    records   of a JSON file: its records, as dictionaries of plain values
    note      what the user should know of this form
    """

    id: str
    dataset: str
    kind: Kind
    needs: frozenset[str]
    scheme: Scheme
    standing: Literal["verified", "described", "conversion"]
    read: Callable[[pl.DataFrame], Read]
    uses: tuple[str, ...] = ()
    more: Callable[[str], bool] | None = None
    encoding: str = "utf-8"
    version: Callable[[pl.DataFrame, str], str | None] | None = None
    stamp: Callable[[tuple[str, ...]], str | None] | None = None
    records: Callable[[Any], Iterable[dict[str, Any]]] | None = None
    note: str = ""

    def release(self, table: Table, batch: pl.DataFrame) -> str | None:
        """Return the release that a file says it holds, or its name; else None."""
        told = self.stamp(table.preamble) if self.stamp else None
        if told is None and self.version:
            told = self.version(batch, table.source.name)
        return told

    def wanted(self, columns: tuple[str, ...]) -> tuple[str, ...]:
        """Return which of a file's columns are to be read, in the file's order."""
        listed = self.needs | set(self.uses)
        more = self.more or (lambda _name: False)
        return tuple(name for name in columns if name in listed or more(name))
