"""Geo-PKO: UN troops by mission, host and month, as deployment maps show them.

A row of the provider's table is one place on one map; troops are summed over the places
of a mission in a state. There are rows only for months with a map: no row does not mean
no troops. Where two maps show a mission in one month, the later counts for the places
that both show.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import month, refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import stated, text, unread

__all__ = ["LAYOUTS"]

_UNKNOWN: Final = ("", "NA", "unknown", "unkown")
_SMALL: Final = {"source": "Source", "mission": "Mission", "no.troops": "No.troops"}
"""Version 2 writes its columns in small letters."""

_GROUP: Final = ("_host", "_mission", "_start", "_until")


def _numbered(batch: pl.DataFrame, troops: str) -> pl.DataFrame:
    """Return a batch with host, mission, month and troops; null where not readable."""
    start, until = month("year", "month")
    cell = pl.col(troops).str.strip_chars()
    value = cell.cast(pl.Float64, strict=False)
    return batch.with_columns(
        _host=text("country"),
        _mission=text("Mission"),
        _start=start,
        _until=until,
        _told=cell.is_not_null() & ~cell.is_in(_UNKNOWN),
        _troops=pl.when(value.is_finite()).then(value),
    )


def _refused(base: pl.DataFrame) -> list[pl.DataFrame]:
    return [
        unread(base, pl.lit(value=True), pl.col("_start"), "its month cannot be read"),
        unread(base, pl.col("_told"), pl.col("_troops"), "its troops are no number"),
    ]


def _troops(frame: pl.DataFrame) -> pl.DataFrame:
    return stated(
        frame,
        "peacekeeping_troops",
        code=pl.col("_host"),
        start=pl.col("_start"),
        until=pl.col("_until"),
        value=pl.col("_troops"),
        label=pl.col("_mission"),
    )


def _read_places(batch: pl.DataFrame) -> Read:
    base = _numbered(batch, "No.troops")
    told = base.filter(pl.col("_troops").is_not_null())
    row = pl.struct(*_GROUP, "location", "Source", "_troops")
    twice = refusals(
        told.filter(~row.is_first_distinct()),
        "the same troops in the same place on the same map, a second time",
    )
    by_map = (
        told.filter(row.is_first_distinct())
        .group_by(*_GROUP, "location", "Source", maintain_order=True)
        .agg(pl.col("line").first(), pl.col("_troops").sum())
    )
    latest = by_map.sort("Source", maintain_order=True).group_by(
        *_GROUP, "location", maintain_order=True
    )
    summed = (
        latest.last()
        .group_by(*_GROUP, maintain_order=True)
        .agg(pl.col("line").min(), pl.col("_troops").sum())
    )
    return Read(_troops(summed.sort("line")), pl.concat([*_refused(base), twice]))


def _read_small_letters(batch: pl.DataFrame) -> Read:
    return _read_places(batch.rename(_SMALL))


def _read_months(batch: pl.DataFrame) -> Read:
    base = _numbered(batch, "troops")
    is_zero = (pl.col("_troops") == 0).fill_null(value=False)
    zero = refusals(
        base.filter(is_zero), "zero stands for none and for unknown in this table"
    )
    return Read(_troops(base.filter(~is_zero)), pl.concat([*_refused(base), zero]))


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(?i)geo[_\-. ]*pko[_\-. ]*v[_\-. ]*(\d+\.\d+)", name)
    return found[1] if found else None


_PLACES: Final = frozenset(
    {"Source", "Mission", "year", "month", "location", "country", "No.troops"}
)
_NOTE: Final = (
    "Places whose troops are not told are left out of a sum, which is then too low."
)

LAYOUTS = (
    Layout(
        id="geo-pko/places",
        dataset="geo-pko",
        kind="delimited",
        needs=_PLACES,
        scheme="name",
        standing="described",
        read=_read_places,
        version=_version,
        note=_NOTE,
    ),
    Layout(
        id="geo-pko/places-parquet",
        dataset="geo-pko",
        kind="columnar",
        needs=_PLACES,
        scheme="name",
        standing="conversion",
        read=_read_places,
        version=_version,
        note=_NOTE,
    ),
    Layout(
        id="geo-pko/places-2",
        dataset="geo-pko",
        kind="delimited",
        needs=frozenset({"year", "month", "location", "country", *_SMALL}),
        scheme="name",
        standing="described",
        read=_read_small_letters,
        version=_version,
        note=_NOTE,
    ),
    Layout(
        id="geo-pko/months",
        dataset="geo-pko",
        kind="delimited",
        needs=frozenset({"country", "Mission", "year", "month", "troops", "locations"}),
        scheme="name",
        standing="conversion",
        read=_read_months,
        note="Sums that another project made of the provider's places. Its zeros are "
        "not read: some stand for numbers that are not known.",
    ),
)
