"""IDMC: people displaced within their country by conflict and violence.

Published as a workbook and by an interface that asks for a client's id; converted by
a package. Before 2009 the conversion has only sums over the world.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.series import silent

__all__ = ["LAYOUTS"]

_STOCK, _FLOW = "displaced_idmc", "displacements_idmc"
_SHEET: Final = {
    _STOCK: "Conflict Stock Displacement",
    _FLOW: "Conflict Internal Displacements",
}
_RAW: Final = " (Raw)"
_NAMES: Final = {
    _STOCK: "conflict_total_displacement",
    _FLOW: "conflict_new_displacement",
}


def _read_sheet(batch: pl.DataFrame) -> Read:
    """Read the workbook's first sheet: figures before rounding, where it has them."""
    fields = {
        indicator: Field(raw if (raw := name + _RAW) in batch.columns else name)
        for indicator, name in _SHEET.items()
    }
    return read_wide(batch, fields, code="ISO3", period=year("Year"))


def _records(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON value
    """Yield the rows of the interface's answer, which must be whole."""
    rows = value["results"]
    if value["next"] is not None or len(rows) != int(value["count"]):
        raise ValueError(f"{len(rows)} of {value['count']} rows; all are needed")
    for row in rows:
        yield {
            "iso3": row["iso3"],
            "year": row["year"],
            "updated": value.get("last_updated"),
            **{name: row[name] for name in _NAMES.values()},
        }


def _read_json(batch: pl.DataFrame) -> Read:
    if batch.is_empty():
        return silent()
    fields = {indicator: Field(name) for indicator, name in _NAMES.items()}
    return read_wide(batch, fields, code="iso3", period=year("year"))


def _updated(batch: pl.DataFrame, _name: str) -> str | None:
    """Return the day on which the database was last updated, if the answer says it."""
    try:
        return date.fromisoformat(batch["updated"][0]).isoformat()
    except (IndexError, TypeError, ValueError, pl.exceptions.ColumnNotFoundError):
        return None


def _read_conversion(batch: pl.DataFrame) -> Read:
    return read_wide(
        batch, {_STOCK: Field("total")}, code="coo_iso", period=year("year")
    )


LAYOUTS = (
    Layout(
        id="idmc-conflict/workbook",
        dataset="idmc-conflict",
        kind="sheet",
        needs=frozenset({"ISO3", "Name", "Year", *_SHEET.values()}),
        uses=tuple(name + _RAW for name in _SHEET.values()),
        scheme="iso3",
        standing="described",
        read=_read_sheet,
    ),
    Layout(
        id="idmc-conflict/api-json",
        dataset="idmc-conflict",
        kind="json",
        needs=frozenset(
            {
                "count",
                "next",
                "results",
                *(f"results[0].{name}" for name in ("iso3", "year", *_NAMES.values())),
            }
        ),
        uses=("iso3", "year", "updated", *_NAMES.values()),
        scheme="iso3",
        standing="described",
        read=_read_json,
        version=_updated,
        records=_records,
    ),
    Layout(
        id="idmc-conflict/package-parquet",
        dataset="idmc-conflict",
        kind="columnar",
        needs=frozenset({"year", "coo_iso", "coa_iso", "total"}),
        scheme="iso3",
        standing="conversion",
        read=_read_conversion,
        note="From UNHCR's package of IDMC's figures; before 2009 only world sums.",
    ),
)
