"""What becomes of one small file: what is kept of it, and what is refused and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import polars as pl

from servanda.evidence.importing import import_file
from servanda.evidence.panel import Clocks, Panel
from servanda.evidence.store import Store, Vintage
from tests.evidence.readers.power_files import CONVERTED, PUBLISHED
from tests.evidence.stores import NOW

__all__ = ["Held", "held", "imported"]

_ENCODINGS = {"1March_Archigos_4.1.txt": "cp1252"}


class Held(NamedTuple):
    """A file's vintage, and all it states."""

    store: Store
    vintage: Vintage
    rows: pl.DataFrame

    def of(self, indicator: str, *columns: str) -> list[tuple[object, ...]]:
        """Return what is stated on an indicator, in the order of time and place."""
        frame = self.rows.filter(pl.col("indicator") == indicator)
        return frame.sort("start", "place", "toward", "label").select(columns).rows()

    def refused(self) -> dict[str, int]:
        """Return how many rows were refused for each reason."""
        return {one.reason: one.rows for one in self.vintage.refused}

    def seen(self, indicator: str, as_of: date) -> pl.DataFrame:
        """Return what a question as of some day sees of an indicator."""
        return Panel(self.store, Clocks(as_of)).statements(indicator)


def imported(path: Path, folder: Path) -> Held:
    """Return what an empty store holds after the import of a file."""
    store = Store(folder / f"store of {path.name}")
    (vintage,) = import_file(path, store, now=NOW)
    return Held(store, vintage, store.scan(vintage).collect())


def held(folder: Path, name: str, old: str = "", new: str = "") -> Held:
    """Import a written file, with one thing in it changed."""
    text = {**PUBLISHED, **CONVERTED}[name]
    assert old in text
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text.replace(old, new).encode(_ENCODINGS.get(name, "utf-8")))
    return imported(path, folder)
