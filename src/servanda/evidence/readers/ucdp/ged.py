"""UCDP Georeferenced Event Dataset: one row for each event of deadly violence.

Each event is stated of the month in which it ended, under its own label, so that a
file of any size is read a batch at a time and months are summed afterwards. An event
that stands for a longer time puts all its deaths into that one month.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.errors import UnreadableSourceError
from servanda.evidence.readers.columns import number
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import pages, releases
from servanda.evidence.readers.ucdp.rows import (
    NO_CODE,
    Fault,
    column,
    day,
    is_empty,
    parted,
    statements,
    states,
)

__all__ = ["LAYOUTS"]

_BY_TYPE: Final = {
    "1": "deaths_state_based",
    "2": "deaths_non_state",
    "3": "deaths_one_sided",
}
_NEEDS = ("id", "type_of_violence", "country_id", "date_end", "best", "low", "high")
_USES = ("deaths_civilians", "gwnoa")


def _read(batch: pl.DataFrame) -> Read:
    month = day("date_end").dt.truncate("1mo")
    kind = pl.col("type_of_violence").str.strip_chars()
    told = batch.filter(~is_empty("best"))
    base = told.with_columns(
        start=month,
        until=month.dt.offset_by("1mo"),
        kind=kind,
        code=pl.col("country_id").str.strip_chars(),
        label=pl.col("id").str.strip_chars(),
        value=number("best"),
        low=column(batch, "low"),
        high=column(batch, "high"),
        civilians=column(batch, "deaths_civilians"),
        killers=states("gwnoa") if "gwnoa" in batch.columns else pl.lit([""]),
    )
    good, refused = parted(
        base,
        (
            Fault("date_end is no date: {}", pl.col("start").is_null(), "date_end"),
            Fault("no event is named", is_empty("id")),
            Fault(
                "type of violence unknown: {}",
                ~pl.col("kind").is_in(list(_BY_TYPE)),
                "type_of_violence",
            ),
            Fault("best is not a number: {}", pl.col("value").is_null(), "best"),
            Fault(NO_CODE, is_empty("country_id")),
        ),
    )
    own = good.filter(
        (pl.col("kind") == "3") & pl.col("killers").list.contains(pl.col("code"))
    )
    civilians = good.filter(pl.col("civilians").is_not_null())
    alone = {"low": pl.lit(None, pl.Float64), "high": pl.lit(None, pl.Float64)}
    by_type = pl.col("kind").replace_strict(_BY_TYPE, return_dtype=pl.String)
    return Read(
        pl.concat(
            [
                statements(good, by_type),
                statements(own, "deaths_one_sided_government"),
                statements(civilians, "deaths_civilian", value="civilians", **alone),
            ]
        ),
        refused,
    )


def _release(batch: pl.DataFrame, name: str) -> str | None:
    """Return the yearly release, and refuse candidate events by their name.

    They hold few months; as the newest release they would answer for all others.
    """
    told = releases.told(batch, name)
    if told is None or told.count(".") == 1:
        return told
    raise UnreadableSourceError(
        name,
        found=f"candidate events, release {told}, of few months",
        wanted="a yearly release, of all months since 1989",
        remedy="Import the newest yearly release, as GEDEvent_v25_1.csv.",
    )


LAYOUTS = (
    Layout(
        id="ucdp-ged/csv",
        dataset="ucdp-ged",
        kind="delimited",
        needs=frozenset({*_NEEDS, "dyad_new_id", "side_a", "side_b", "date_start"}),
        uses=_USES,
        scheme="gw",
        standing="described",
        read=_read,
        version=_release,
        note="Candidate events (release 26.0.7) have this form too and are refused.",
    ),
    Layout(
        id="ucdp-ged/api",
        dataset="ucdp-ged",
        kind="json",
        needs=pages.needs("id", "type_of_violence", "country_id", "date_end", "best"),
        uses=(*_NEEDS, *_USES),
        scheme="gw",
        standing="described",
        read=_read,
        version=_release,
        records=pages.records,
        note="Where only a selection was asked for, all the rest reads as nought.",
    ),
)
