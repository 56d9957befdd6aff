"""World Bank: one series a file, as the World Bank publishes it.

A CSV with the years as columns and four lines before its header, in a zip beside two
files of notes; or JSON from the interface. Military expenditure is SIPRI's, under
SIPRI's terms, and so a data set of its own in the same forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

import polars as pl

from servanda.evidence.indicators import catalogue
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.series import (
    LONG,
    calendar_years,
    is_year,
    read_series,
    silent,
)

__all__ = ["LAYOUTS", "MILEX", "WDI"]

WDI: Final = "world-bank-wdi"
MILEX: Final = "world-bank-milex"

_STAMP: Final = re.compile(r'Last Updated Date"?\s*,\s*"?(\d{4}-\d{2}-\d{2})')


def _day(text: str | None) -> str | None:
    """Return a day as it is written, if there is such a day."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def _updated(preamble: tuple[str, ...]) -> str | None:
    """Return the day on which the database was last updated, told before the header."""
    found = _STAMP.search("\n".join(preamble))
    return _day(found[1]) if found else None


def _read_figures(figures: pl.DataFrame, dataset: str) -> Read:
    known = catalogue()
    hints = {
        series: f"{series} is of the data set {other}: name it with --dataset"
        for other in {WDI, MILEX} - {dataset}
        for series in known.fields(other)
    }
    return read_series(figures, known.fields(dataset), hints=hints)


def _read_csv(batch: pl.DataFrame, dataset: str) -> Read:
    named = batch.rename({"Indicator Code": "series", "Country Code": "code"})
    long = named.unpivot(
        on=calendar_years(batch),
        index=["line", "series", "code"],
        variable_name="year",
        value_name="value",
    )
    return _read_figures(long.select(LONG), dataset)


def _records(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield the figures of the interface's answer, which must be whole."""
    about, rows = value
    if len(rows) != int(about["total"]):
        told = f"{len(rows)} of {about['total']} rows (page {about['page']})"
        raise ValueError(f"{told}; ask for all with per_page=32500")
    for row in rows:
        yield {
            "series": row["indicator"]["id"],
            "code": row["countryiso3code"],
            "year": row["date"],
            "value": row["value"],
            "updated": about["lastupdated"],
        }


def _read_json(batch: pl.DataFrame, dataset: str) -> Read:
    if batch.is_empty():
        return silent()
    return _read_figures(batch.select(LONG), dataset)


def _version(batch: pl.DataFrame, _name: str) -> str | None:
    return None if batch.is_empty() else _day(batch["updated"][0])


def _forms(dataset: str) -> tuple[Layout, Layout]:
    """Return the two forms in which the World Bank publishes a series."""
    return (
        Layout(
            id=f"{dataset}/indicator-csv",
            dataset=dataset,
            kind="delimited",
            needs=frozenset(
                {"Country Name", "Country Code", "Indicator Name", "Indicator Code"}
            ),
            more=is_year,
            scheme="iso3",
            standing="verified",
            read=partial(_read_csv, dataset=dataset),
            stamp=_updated,
        ),
        Layout(
            id=f"{dataset}/api-json",
            dataset=dataset,
            kind="json",
            needs=frozenset({"[0].page", "[0].pages", "[0].total", "[0].lastupdated"}),
            uses=("series", "code", "year", "value", "updated"),
            scheme="iso3",
            standing="described",
            read=partial(_read_json, dataset=dataset),
            version=_version,
            records=_records,
        ),
    )


LAYOUTS = (*_forms(WDI), *_forms(MILEX))
