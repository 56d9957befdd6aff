"""A file through this provider's readers, before places are matched."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from servanda.evidence.files import Table, opened
from servanda.evidence.files.jsontext import frame
from servanda.evidence.observation import RAW
from servanda.evidence.readers import Layout, layout_of


class Whole(NamedTuple):
    """A file as its reader sees it, and what became of its rows."""

    layout: Layout
    version: str | None
    rows: int
    observations: pl.DataFrame
    refused: pl.DataFrame

    def of(self, indicator: str, **equal: str | date | float) -> pl.DataFrame:
        """Return one indicator's observations, of those columns and values only."""
        return self.observations.filter(pl.col("indicator") == indicator, **equal)

    def value(self, indicator: str, **equal: str | date | float) -> float:
        """Return the one value that is said."""
        return float(self.of(indicator, **equal)["value"].item())

    def total(self, indicator: str, year: int | None = None) -> float:
        """Return the sum of an indicator, of one year or of all."""
        said = self.of(indicator)
        if year is not None:
            said = said.filter(pl.col("start").dt.year() == year)
        return float(said["value"].sum())

    def reasons(self) -> dict[str, list[int]]:
        """Return the lines refused, by reason."""
        grouped = self.refused.group_by("reason", maintain_order=True).agg("line")
        return dict(grouped.iter_rows())

    def indicators(self) -> dict[str, int]:
        """Return how many observations each indicator has."""
        return dict(self.observations["indicator"].value_counts().iter_rows())

    def twice(self) -> int:
        """Return how many observations repeat the key of another."""
        key = ["code", "toward_code", "start", "indicator", "label"]
        key += ["version"] if "version" in self.observations.columns else []
        return self.observations.height - self.observations.unique(key).height


def whole(path: Path, dataset: str | None = None) -> Whole:
    """Read a file in batches, as importing does."""
    with opened(path) as table:
        layout = layout_of(table, dataset)
        batches = _batches(table, layout)
        reads = [layout.read(batch) for batch in batches]
        for read in reads:
            assert dict(RAW).items() <= dict(read.observations.schema).items()
        return Whole(
            layout,
            layout.release(table, batches[0]),
            sum(batch.height for batch in batches),
            pl.concat([read.observations for read in reads]),
            pl.concat([read.refused for read in reads]),
        )


def _batches(table: Table, layout: Layout) -> list[pl.DataFrame]:
    if layout.records is None:
        return list(table.batches(layout.wanted(table.columns)))
    records = list(layout.records(table.json))
    names = tuple(dict.fromkeys((*sorted(layout.needs), *layout.uses)))
    there = tuple(name for name in names if any(name in one for one in records))
    return [frame(records, there)]


def given(folder: Path, text: str, name: str) -> Path:
    """Return a file that holds a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


def delimited(rows: Sequence[Mapping[str, str]]) -> str:
    """Return rows as CSV, every cell in quotation marks, as the provider does."""
    lines = [rows[0], *(row.values() for row in rows)]
    return "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n"
        for line in lines
    )


def page(records: Sequence[Mapping[str, Any]]) -> str:
    """Return records as a page of the interface, the only one."""
    return json.dumps(
        {
            "TotalCount": len(records),
            "TotalPages": 1,
            "PreviousPageUrl": "",
            "NextPageUrl": "",
            "Result": list(records),
        }
    )
