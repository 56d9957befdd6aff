"""COW National Material Capabilities: six components of power, and their index.

Published as ``NMC-60-abridged.csv`` (1816-2016) and ``NMC-70-abridged.csv``
(1816-2022): one row for each state of COW's list and year, -9 where a component is
not known. The components are in thousands (of men, of tons, of people, of coal-ton
equivalents, of current US dollars; of current pounds before 1914).

The file of the package isard holds the same without ``stateabb`` and ``version``,
and empty cells for -9.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import EMPTY, Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read

__all__ = ["LAYOUTS"]

_FIELDS: Final = {
    "capability_cinc": Field("cinc"),
    "capability_spending": Field("milex"),
    "capability_personnel": Field("milper"),
    "capability_steel": Field("irst"),
    "capability_energy": Field("pec"),
    "capability_population": Field("tpop"),
    "capability_urban": Field("upop"),
}
_COLUMNS: Final = frozenset(field.column for field in _FIELDS.values())
_GAP: Final = (*EMPTY, "-9", "-9.0")
_NAMED: Final = re.compile(r"NMC[-_ ]?v?(\d)[._]?(\d)", re.IGNORECASE)
_LAST_OF_6, _LAST_OF_7 = 2016, 2022


def _read(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _FIELDS, code="ccode", period=year("year"), empty=_GAP)


def _version(batch: pl.DataFrame, name: str) -> str | None:
    """Tell the release by the file's name, or by years that only version 7.0 has."""
    if named := _NAMED.search(name):
        return f"{named[1]}.{named[2]}"
    last = batch["year"].cast(pl.Float64, strict=False).max() if batch.height else None
    is_seventh = isinstance(last, float) and _LAST_OF_6 < last <= _LAST_OF_7
    return "7.0" if is_seventh else None


LAYOUTS = (
    Layout(
        id="cow-nmc/abridged-csv",
        dataset="cow-nmc",
        kind="delimited",
        needs=_COLUMNS | {"stateabb", "ccode", "year"},
        scheme="cow",
        standing="described",
        read=_read,
        version=_version,
    ),
    Layout(
        id="cow-nmc/isard-parquet",
        dataset="cow-nmc",
        kind="columnar",
        needs=_COLUMNS | {"ccode", "year"},
        scheme="cow",
        standing="conversion",
        read=_read,
        version=_version,
    ),
)
