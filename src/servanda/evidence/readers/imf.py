"""International Monetary Fund: series of its DataMapper.

The World Economic Outlook goes five years beyond the year in which it appears, and
neither its files nor the interface's answers say where estimates and projections
begin. So each of its series feeds two indicators: years that were surely over when the
file was made, and all later ones, which are never given as observed. From when on:

* a workbook ends with the year of its making, ``©IMF, 2024``: from the year before;
* without that line, and in the interface's answers: from six years before the last,
  which is the year before publication if the file is whole, and earlier if it was cut.

Public Finances in Modern History is another data set, of the past alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

import polars as pl

from servanda.evidence.indicators import catalogue
from servanda.evidence.readers.columns import EMPTY, joined
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.series import (
    LONG,
    calendar_years,
    is_year,
    read_series,
    silent,
)

__all__ = ["LAYOUTS"]

_OUTLOOK, _HISTORY = "imf-weo", "imf-fpp"

_TITLES: Final = {
    "Real GDP growth (Annual percent change)": "NGDP_RPCH",
    "Inflation rate, average consumer prices (Annual percent change)": "PCPIPCH",
    "General government gross debt (Percent of GDP)": "GGXWDG_NGDP",
}
"""What stands over the names of countries in a workbook of one series."""

_HORIZON: Final = 5
"""Years that the Outlook goes beyond the year in which it appears."""

_RECENT: Final = " recent"
"""How the catalogue marks the field of a series' estimates and projections."""

_GAPS: Final = (*EMPTY, "no data", "--")
_MADE: Final = re.compile(r"\s*(?:©|\(c\))\s*IMF,?\s*(\d{4})\s*", re.IGNORECASE)
_EXPORTED: Final = re.compile(r"imf-dm-export-(\d{4})(\d{2})(\d{2})(?!\d)")


def _ids(*, recent: bool) -> dict[str, str]:
    """Return the indicators that the Outlook's series feed, by the series' code."""
    return {
        field.removesuffix(_RECENT): indicator
        for field, indicator in catalogue().fields(_OUTLOOK).items()
        if field.endswith(_RECENT) == recent
    }


def _read_outlook(figures: pl.DataFrame, is_recent: pl.Expr) -> Read:
    """Read the Outlook's figures, estimates and projections apart from the rest."""
    recent = figures.with_columns(_recent=is_recent.fill_null(value=True))
    return joined(
        [
            read_series(
                recent.filter(pl.col("_recent") == kind),
                _ids(recent=kind),
                empty=_GAPS,
            )
            for kind in (False, True)
        ]
    )


def _made(codes: pl.Series) -> int | None:
    """Return the year in which a workbook says it was made, or None."""
    told = (_MADE.fullmatch(code) for code in codes if code is not None)
    return next((int(found[1]) for found in told if found), None)


def _read_sheet(batch: pl.DataFrame, title: str, series: str) -> Read:
    years = calendar_years(batch)
    if not years:
        return silent()
    named = batch.rename({title: "code"}).with_columns(series=pl.lit(series))
    made = _made(named["code"])
    first = int(max(years)) - _HORIZON - 1 if made is None else made - 1
    is_line = pl.col("code").str.contains(r"(?i)^\s*(©|\(c\))\s*IMF")
    long = named.filter(~is_line.fill_null(value=False)).unpivot(
        on=years,
        index=["line", "series", "code"],
        variable_name="year",
        value_name="value",
    )
    is_recent = pl.col("year").cast(pl.Int32, strict=False) >= first
    return _read_outlook(long.select(LONG), is_recent)


def _exported(_batch: pl.DataFrame, name: str) -> str | None:
    """Return the day of export that the DataMapper puts into a workbook's name."""
    found = _EXPORTED.search(name)
    if found is None:
        return None
    try:
        return date.fromisoformat("-".join(found.groups())).isoformat()
    except ValueError:
        return None


def _records(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield the figures of the interface's answer, each told whether it is recent."""
    for series, places in value["values"].items():
        told = {int(one) for years in places.values() for one in years}
        first = max(told, default=0) - _HORIZON - 1
        for code, years in places.items():
            for of_year, figure in years.items():
                yield {
                    "series": series,
                    "code": code,
                    "year": of_year,
                    "value": figure,
                    "recent": int(of_year) >= first,
                }


def _read_json(batch: pl.DataFrame, dataset: str) -> Read:
    if batch.is_empty():
        return silent()
    figures = batch.select(LONG)
    if dataset == _HISTORY:
        return read_series(figures, catalogue().fields(_HISTORY), empty=_GAPS)
    return _read_outlook(batch.select(*LONG, "recent"), pl.col("recent") == "true")


def _read_history(batch: pl.DataFrame) -> Read:
    figures = batch.rename({"sheet": "series", "country": "code"})
    return read_series(figures.select(LONG), catalogue().fields(_HISTORY))


def _sheet_layout(title: str, series: str) -> Layout:
    return Layout(
        id=f"{_OUTLOOK}/export-{series}",
        dataset=_OUTLOOK,
        kind="sheet",
        needs=frozenset({title}),
        more=is_year,
        scheme="name",
        standing="verified",
        read=partial(_read_sheet, title=title, series=series),
        version=_exported,
        note="Years that may be estimates or projections are kept as such, never as "
        "observed.",
    )


def _json_layout(dataset: str) -> Layout:
    return Layout(
        id=f"{dataset}/datamapper-json",
        dataset=dataset,
        kind="json",
        needs=frozenset({"values"}),
        uses=(*LONG[1:], "recent"),
        scheme="iso3",
        standing="described",
        read=partial(_read_json, dataset=dataset),
        records=_records,
    )


LAYOUTS = (
    *(_sheet_layout(title, series) for title, series in _TITLES.items()),
    _json_layout(_OUTLOOK),
    _json_layout(_HISTORY),
    Layout(
        id=f"{_HISTORY}/package-parquet",
        dataset=_HISTORY,
        kind="columnar",
        needs=frozenset({"country", "year", "value", "indicator", "sheet"}),
        scheme="name",
        standing="conversion",
        read=_read_history,
    ),
)
