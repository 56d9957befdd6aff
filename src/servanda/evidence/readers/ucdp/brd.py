"""UCDP Battle-related Deaths Dataset: deaths by dyad and year, with low and high.

The figure is a dyad's, wherever its battles were fought; it is stated of the state
in which the conflict is located, and of each of the two where states fight each other.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import number, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import pages, releases
from servanda.evidence.readers.ucdp.rows import (
    INTERNAL,
    NO_CODE,
    NO_PERIOD,
    Fault,
    column,
    each_state,
    is_empty,
    parted,
    statements,
    states,
)

__all__ = ["LAYOUTS"]

_NEEDS = (
    "conflict_id",
    "dyad_id",
    "year",
    "bd_best",
    "bd_low",
    "bd_high",
    "type_of_conflict",
    "gwno_a",
    "gwno_b",
    "gwno_loc",
)


def _read(batch: pl.DataFrame) -> Read:
    start, until = year("year")
    told = batch.filter(~is_empty("bd_best"))
    base = told.with_columns(
        start=start,
        until=until,
        kind=pl.col("type_of_conflict").str.strip_chars(),
        label=pl.format("{}/{}", "conflict_id", "dyad_id"),
        value=number("bd_best"),
        low=column(batch, "bd_low"),
        high=column(batch, "bd_high"),
        where=states("gwno_loc"),
        a=states("gwno_a"),
        b=states("gwno_b"),
    )
    good, refused = parted(
        base,
        (
            Fault(NO_PERIOD, pl.col("start").is_null()),
            Fault("no dyad is named", is_empty("conflict_id") | is_empty("dyad_id")),
            Fault("bd_best is not a number: {}", pl.col("value").is_null(), "bd_best"),
            Fault(
                "type of conflict unknown: {}",
                ~pl.col("kind").is_in(["2", *INTERNAL]),
                "type_of_conflict",
            ),
            Fault(
                NO_CODE,
                pl.when(pl.col("kind") == "2")
                .then((pl.col("a").list.len() == 0) | (pl.col("b").list.len() == 0))
                .otherwise(pl.col("where").list.len() == 0),
            ),
            Fault(
                "located in several states, and the deaths in each are not given: {}",
                pl.col("kind").is_in(list(INTERNAL)) & (pl.col("where").list.len() > 1),
                "gwno_loc",
            ),
        ),
    )
    inside = each_state(good.filter(pl.col("kind").is_in(list(INTERNAL))), code="where")
    between = good.filter(pl.col("kind") == "2")
    return Read(
        pl.concat(
            [
                statements(inside, "deaths_battle"),
                statements(_side(between, "a", "b"), "deaths_battle_interstate"),
                statements(_side(between, "b", "a"), "deaths_battle_interstate"),
            ]
        ),
        refused,
    )


def _side(between: pl.DataFrame, own: str, other: str) -> pl.DataFrame:
    """Return a row for each state of a side, toward the other where it is one state."""
    one = pl.when(pl.col(other).list.len() == 1).then(pl.col(other).list.first())
    return each_state(between, code=own).with_columns(toward_code=one)


LAYOUTS = (
    Layout(
        id="ucdp-brd/dyadic-csv",
        dataset="ucdp-brd",
        kind="delimited",
        needs=frozenset(_NEEDS),
        uses=("version",),
        scheme="gw",
        standing="verified",
        read=_read,
        version=releases.told,
        note="Verified against release 21.1. Six dyad-years of that release have a "
        "best figure outside their own low and high; they are kept as published.",
    ),
    Layout(
        id="ucdp-brd/api",
        dataset="ucdp-brd",
        kind="json",
        needs=pages.needs("dyad_id", "bd_best", "gwno_loc"),
        uses=(*_NEEDS, "version"),
        scheme="gw",
        standing="described",
        read=_read,
        version=releases.told,
        records=pages.records,
    ),
)
