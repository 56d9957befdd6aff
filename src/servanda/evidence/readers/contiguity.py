"""Who borders whom, across land or water (COW), and how far apart states lie (km).

**COW direct contiguity** is published as ``contdir.csv``, its master file: one row
for each pair and unbroken spell, months as ``YYYYMM``, a type from 1 to 5. *A pair
stands in it once*, the lower number first; the other direction is added here. The
package peacesciencer has added it already, and has besides filled the time before,
between and after a pair's spells with rows of type 0. Those are no statements of
COW's, some overlap a spell of contiguity, and they are refused. Version 3.2 has 847
spells, both ways 1,694.

A spell runs to the end of its last month. Where that is the last month of the
release, the spell goes on as far as anyone had looked: it has no end. When a border
changes its type within a month, the old and the new spell share that month; the type is
the label too, and tells them apart.

**Minimum distance** comes from the package peacesciencer, which measured it on the
maps of CShapes 2.0 for each pair and year; CShapes publishes maps, not distances. A
pair stands in it once, the lower number first; both directions are kept.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, month, read_wide, refusals, year
from servanda.evidence.readers.dyads import both_ways, toward
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.spells import FIRST, UNTIL, cut, dated

__all__ = ["LAYOUTS"]

_LAST_MONTH: Final = {"3.2": "201612", "3.1": "200612", "3.0": "200012", "3": "200012"}
_CONVERTED: Final = "3.2"
_FILLER: Final = "type 0: not contiguous, which is the package's filling and not COW's"


def _read_master(batch: pl.DataFrame) -> Read:
    release = pl.lit(None, pl.String)
    if "version" in batch.columns:
        release = pl.col("version").str.strip_chars()
    told = batch.with_columns(
        _place=pl.col("statelno"), _toward=pl.col("statehno"), _release=release
    )
    return cut(both_ways(_read(told, "begin", "end")), "cow")


def _read_directed(batch: pl.DataFrame) -> Read:
    is_filler = pl.col("conttype").str.strip_chars() == "0"
    told = batch.filter(~is_filler.fill_null(value=False)).with_columns(
        _place=pl.col("ccode1"), _toward=pl.col("ccode2"), _release=pl.lit(_CONVERTED)
    )
    read = _read(told, "stdate", "enddate")
    filler = refusals(batch.filter(is_filler), _FILLER)
    return cut(Read(read.observations, pl.concat([read.refused, filler])), "cow")


def _read(batch: pl.DataFrame, begin: str, end: str) -> Read:
    """Read spells of ``_place`` and ``_toward``, open where ``_release`` ends."""
    first, last = _digits(begin), _digits(end)
    parts = batch.with_columns(
        _year=first.str.slice(0, 4),
        _month=first.str.slice(4),
        _last_year=last.str.slice(0, 4),
        _last_month=last.str.slice(4),
        _last=last,
    )
    after = month("_last_year", "_last_month")[1]
    rows, refused = dated(parts, month("_year", "_month")[0], after.dt.offset_by("-1d"))
    newest = pl.col("_last").max()
    closing = pl.col("_release").replace_strict(_LAST_MONTH, default=newest)
    goes_on = (pl.col("_last") == closing).fill_null(value=False)
    read = read_wide(
        rows,
        {"contiguity": Field("conttype")},
        code="_place",
        period=(pl.col(FIRST), pl.when(~goes_on).then(pl.col(UNTIL))),
        label=pl.format("type {}", pl.col("conttype").str.strip_chars()),
    )
    whole = Read(read.observations, pl.concat([read.refused, refused]))
    return toward(whole, rows, "_toward")


def _digits(column: str) -> pl.Expr:
    """Return ``YYYYMM`` of a month, or of a day whose number means nothing."""
    text = pl.col(column).str.strip_chars().str.replace_all("-", "", literal=True)
    return pl.when(text.str.contains(r"^[0-9]{6}([0-9]{2})?$")).then(
        text.str.slice(0, 6)
    )


def _read_distance(batch: pl.DataFrame) -> Read:
    read = read_wide(
        batch,
        {"distance_minimum": Field("mindist")},
        code="gwcode1",
        period=year("year"),
    )
    return both_ways(toward(read, batch, "gwcode2"))


def _version(batch: pl.DataFrame, _name: str) -> str | None:
    if "version" not in batch.columns or not batch.height:
        return None
    told = batch["version"][0]
    return {"3": "3.0"}.get(told.strip(), told.strip()) if told else None


LAYOUTS = (
    Layout(
        id="cow-contiguity/master-csv",
        dataset="cow-contiguity",
        kind="delimited",
        needs=frozenset({"statelno", "statehno", "conttype", "begin", "end"}),
        uses=("version",),
        scheme="cow",
        standing="described",
        read=_read_master,
        encoding="latin-1",
        version=_version,
    ),
    Layout(
        id="cow-contiguity/peacesciencer-parquet",
        dataset="cow-contiguity",
        kind="columnar",
        needs=frozenset({"ccode1", "ccode2", "conttype", "stdate", "enddate"}),
        scheme="cow",
        standing="conversion",
        read=_read_directed,
        version=lambda _batch, _name: _CONVERTED,
    ),
    Layout(
        id="cshapes-distance/peacesciencer-parquet",
        dataset="cshapes-distance",
        kind="columnar",
        needs=frozenset({"gwcode1", "gwcode2", "year", "mindist"}),
        scheme="gw",
        standing="conversion",
        read=_read_distance,
        version=lambda _batch, _name: "2.0",
        note="A file may hold only pairs up to some distance: one that is missing lies "
        "farther apart, or was not measured.",
    ),
)
