"""ATOP: what states have promised each other, by year.

Published as ``atop5_1ddyr.csv``: one row for each pair of allied states, direction
and year, with 1 or 0 for each of five obligations. The package peacesciencer keeps
the same rows and renames the columns.

**Direction.** A row says what ``stateA`` (``place``) owes ``stateB`` (``toward``).
Every pair stands in the file both ways round (273,296 rows in version 5.1), and the
two rows may differ: in 984 of them one owes defence that the other does not. So an
ally's promise *to* a state is found under the ally, ``toward`` that state.

**Periods.** Years stay years and are not joined to spells. ATOP gives pairs by year
only; the file is read in parts; and a spell's end would say in the year it began
how long the promise was going to last.

**Zeros.** Only promises are kept. A zero says that an alliance holds no such promise,
which is what its absence says too. 170 rows of version 5.1 hold none of the five.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import EMPTY, Field, read_wide, year
from servanda.evidence.readers.dyads import toward
from servanda.evidence.readers.layout import Layout, Read

__all__ = ["LAYOUTS"]

_KINDS: Final = {
    "alliance_defence": "defense",
    "alliance_offence": "offense",
    "alliance_neutrality": "neutral",
    "alliance_nonaggression": "nonagg",
    "alliance_consultation": "consul",
}
_GAP: Final = (*EMPTY, "-9", "-8")
_NAMED: Final = re.compile(r"atop(\d)[._](\d)", re.IGNORECASE)


def _reader(prefix: str, place: str, other: str) -> Callable[[pl.DataFrame], Read]:
    fields = {name: Field(prefix + column) for name, column in _KINDS.items()}

    def read(batch: pl.DataFrame) -> Read:
        told = read_wide(batch, fields, code=place, period=year("year"), empty=_GAP)
        promised = told.observations.filter(pl.col("value") != 0)
        return toward(Read(promised, told.refused), batch, other)

    return read


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    named = _NAMED.search(name)
    return f"{named[1]}.{named[2]}" if named else None


LAYOUTS = (
    Layout(
        id="atop/directed-dyad-year-csv",
        dataset="atop",
        kind="delimited",
        needs=frozenset({"stateA", "stateB", "year", *_KINDS.values()}),
        scheme="cow",
        standing="described",
        read=_reader("", "stateA", "stateB"),
        version=_version,
    ),
    Layout(
        id="atop/peacesciencer-parquet",
        dataset="atop",
        kind="columnar",
        needs=frozenset(
            {"ccode1", "ccode2", "year", *(f"atop_{kind}" for kind in _KINDS.values())}
        ),
        scheme="cow",
        standing="conversion",
        read=_reader("atop_", "ccode1", "ccode2"),
        note="The file does not say whether it was made of version 5.0 or 5.1.",
    ),
)
