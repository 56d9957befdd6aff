"""UCDP One-sided Violence Dataset: civilians killed by an actor in a year, from 25 on.

The figure is an actor's, in all the states in which it killed. Where that was one
state, it is that state's; where it was several, the shares are not given, and the
whole figure is stated of each under an indicator of its own.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import number, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import pages, releases
from servanda.evidence.readers.ucdp.rows import (
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
    "actor_id",
    "year",
    "best_fatality_estimate",
    "low_fatality_estimate",
    "high_fatality_estimate",
    "is_government_actor",
    "gwno_location",
)


def _read(batch: pl.DataFrame) -> Read:
    start, until = year("year")
    government = "gwnoa" if "gwnoa" in batch.columns else "gwno_a"
    killers = states(government) if government in batch.columns else pl.lit([])
    told = batch.filter(~is_empty("best_fatality_estimate"))
    base = told.with_columns(
        start=start,
        until=until,
        label=pl.col("actor_id").str.strip_chars(),
        value=number("best_fatality_estimate"),
        low=column(batch, "low_fatality_estimate"),
        high=column(batch, "high_fatality_estimate"),
        where=states("gwno_location"),
        killers=killers.cast(pl.List(pl.String())),
    )
    good, refused = parted(
        base,
        (
            Fault(NO_PERIOD, pl.col("start").is_null()),
            Fault("no actor is named", is_empty("actor_id")),
            Fault(
                "best_fatality_estimate is not a number: {}",
                pl.col("value").is_null(),
                "best_fatality_estimate",
            ),
            Fault(NO_CODE, pl.col("where").list.len() == 0),
        ),
    )
    placed = each_state(good, code="where")
    is_sole = pl.col("where").list.len() == 1
    governments = good.filter(number("is_government_actor") == 1)
    _, uncoded = parted(
        governments,
        (Fault(f"{NO_CODE} of the government that killed", _none("killers")),),
    )
    return Read(
        pl.concat(
            [
                statements(placed.filter(is_sole), "deaths_one_sided_sole"),
                statements(placed.filter(~is_sole), "deaths_one_sided_shared"),
                statements(
                    each_state(governments, code="killers"),
                    "deaths_by_government",
                ),
            ]
        ),
        pl.concat([refused, uncoded]),
    )


def _none(name: str) -> pl.Expr:
    return pl.col(name).list.len() == 0


LAYOUTS = (
    Layout(
        id="ucdp-onesided/csv",
        dataset="ucdp-onesided",
        kind="delimited",
        needs=frozenset(_NEEDS),
        uses=("gwnoa", "gwno_a", "version"),
        scheme="gw",
        standing="verified",
        read=_read,
        version=releases.told,
        note="Verified against release 21.1.",
    ),
    Layout(
        id="ucdp-onesided/api",
        dataset="ucdp-onesided",
        kind="json",
        needs=pages.needs("actor_id", "best_fatality_estimate", "gwno_location"),
        uses=(*_NEEDS, "gwnoa", "gwno_a", "version"),
        scheme="gw",
        standing="described",
        read=_read,
        version=releases.told,
        records=pages.records,
    ),
)
