"""UCDP country-years: deaths of organised violence within the borders of each state.

Every state and year has a row, so that a nought is stated and not inferred. Release
25.1 ends its columns in ``_cy``; release 26.1 and the interface do not.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import pages, releases

__all__ = ["LAYOUTS"]

_STEMS = {
    "deaths_state_based_year": "sb_total_deaths",
    "deaths_non_state_year": "ns_total_deaths",
    "deaths_one_sided_year": "os_total_deaths",
    "deaths_one_sided_government_year": "os_govt_killings",
}


def _fields(ending: str) -> dict[str, Field]:
    return {
        name: Field(*(f"{stem}_{which}{ending}" for which in ("best", "low", "high")))
        for name, stem in _STEMS.items()
    }


def _columns(ending: str) -> tuple[str, ...]:
    found = [cell for field in _fields(ending).values() for cell in field if cell]
    return (f"country_id{ending}", f"year{ending}", *found)


def _read_plain(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _fields(""), code="country_id", period=year("year"))


def _read_cy(batch: pl.DataFrame) -> Read:
    fields = _fields("_cy")
    return read_wide(batch, fields, code="country_id_cy", period=year("year_cy"))


_TELLING = ("country_id", "year", "sb_total_deaths_best", "os_total_deaths_best")

LAYOUTS = (
    Layout(
        id="ucdp-country-year/csv",
        dataset="ucdp-country-year",
        kind="delimited",
        needs=frozenset(_TELLING),
        uses=(*_columns(""), "Version"),
        scheme="gw",
        standing="described",
        read=_read_plain,
        version=releases.told,
    ),
    Layout(
        id="ucdp-country-year/csv-cy",
        dataset="ucdp-country-year",
        kind="delimited",
        needs=frozenset(f"{name}_cy" for name in _TELLING),
        uses=_columns("_cy"),
        scheme="gw",
        standing="described",
        read=_read_cy,
        version=releases.told,
    ),
    Layout(
        id="ucdp-country-year/api",
        dataset="ucdp-country-year",
        kind="json",
        needs=pages.needs(*_TELLING),
        uses=(*_columns(""), "Version"),
        scheme="gw",
        standing="described",
        read=_read_plain,
        version=releases.told,
        records=pages.records,
    ),
)
