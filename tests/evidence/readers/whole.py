"""Whole files through their readers, before places are matched and ranges held."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import polars as pl

from servanda.evidence.files import opened
from servanda.evidence.readers import Layout, layout_of


class Whole(NamedTuple):
    """A file as its reader sees it.

    layout        the form it was found to have
    version       the release it tells
    rows          rows of the file
    observations  what was read
    refused       lines and reasons
    """

    layout: Layout
    version: str | None
    rows: int
    observations: pl.DataFrame
    refused: pl.DataFrame

    def of(self, indicator: str) -> pl.DataFrame:
        """Return the observations of one indicator."""
        return self.observations.filter(pl.col("indicator") == indicator)


def whole(path: Path) -> Whole:
    """Read a file in batches, as importing does."""
    with opened(path, lambda _columns: "latin-1") as table:
        layout = layout_of(table)
    with opened(path, lambda _columns: layout.encoding) as table:
        batches = list(table.batches(layout.wanted(table.columns)))
        reads = [layout.read(batch) for batch in batches]
        return Whole(
            layout,
            layout.release(table, batches[0]),
            sum(batch.height for batch in batches),
            pl.concat([read.observations for read in reads]),
            pl.concat([read.refused for read in reads]),
        )


def counted(frame: pl.DataFrame, column: str) -> dict[str, int]:
    """Return how often each value stands in a column."""
    return dict(frame.group_by(column).len().iter_rows())
