"""PRIO: the example panel of the package `endogenr`, states and years from 1946.

A compilation by its authors: income and population from four sources, deaths from two.
Its scores of democracy are V-Dem's, and are read from V-Dem's own files instead.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read

__all__ = ["LAYOUTS"]

_FIELDS = {
    "gdp_per_capita_prio": Field("gdppc"),
    "gdp_per_capita_growth_prio": Field("gdppc_grwt"),
    "population_prio": Field("population"),
    "battle_deaths_prio_ucdp": Field("best"),
}


def _read(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _FIELDS, code="gwcode", period=year("year"))


LAYOUTS = (
    Layout(
        id="prio-endogenr/package-parquet",
        dataset="prio-endogenr",
        kind="columnar",
        needs=frozenset({"gwcode", "year", *(one.column for one in _FIELDS.values())}),
        scheme="gw",
        standing="conversion",
        read=_read,
        note="Battle deaths break at 1989: PRIO's before, UCDP's from then on.",
    ),
)
