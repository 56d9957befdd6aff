"""COW inter-state wars: who fought, against whom, and how many of its own it lost.

Published as ``Inter-StateWarData_v4.0.csv``: a row for each state in each war and
side, with the first and last days of one or two spells of fighting, -8 where there
was no second. It does not say who fought whom. The package peacesciencer makes of it
pairs of enemies by year, both directions: everyone on one side against everyone on
the other whose spells touch.

The two forms feed different indicators, for they describe different things: a
state's spells in a war (``interstate_war_part``), and a year of two enemies
(``interstate_war``). In both, *deaths are the state's own in the whole war against
all its enemies*. In the pairs they stand again in each year and against each enemy,
and must never be added.

A war that is taken up again within a year stands twice in the pairs; the second is
told apart by its label, ``46 resumed``.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import EMPTY, Field, joined, read_wide, year
from servanda.evidence.readers.dyads import toward
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.spells import FIRST, UNTIL, cut, dated, numbered_day

__all__ = ["WARS"]

_GAP: Final = (*EMPTY, "-9")
_NONE: Final = "-8"
_NOT_FIRST: Final = "2"
_SPELLS: Final = tuple(
    f"{end}{part}{number}"
    for number in (1, 2)
    for end in ("Start", "End")
    for part in ("Year", "Month", "Day")
)
_PAIRED: Final = {
    "interstate_war": Field("cowinterongoing"),
    "interstate_war_deaths": Field("batdeath1"),
    "interstate_war_initiator": Field("initiator1"),
}


def _read_pairs(batch: pl.DataFrame) -> Read:
    number = pl.col("warnum").str.strip_chars()
    resumed = pl.col("resume").str.strip_chars() == "1"
    read = read_wide(
        batch,
        _PAIRED,
        code="ccode1",
        period=year("year"),
        label=pl.when(resumed).then(pl.format("{} resumed", number)).otherwise(number),
        empty=_GAP,
    )
    return toward(read, batch, "ccode2")


def _read_parts(batch: pl.DataFrame) -> Read:
    initiated = pl.col("Initiator").str.strip_chars()
    told = batch.with_columns(
        _fought=pl.lit("1"),
        _began=pl.when(initiated == _NOT_FIRST).then(pl.lit("0")).otherwise(initiated),
        _last=pl.when(_has_second()).then(_day("End", 2)).otherwise(_day("End", 1)),
    )
    again = told.filter(_has_second())
    fought = {"interstate_war_part": Field("_fought")}
    whole = {
        "interstate_war_part_deaths": Field("BatDeath"),
        "interstate_war_part_initiator": Field("_began"),
    }
    once = _part(told, whole, _day("Start", 1), pl.col("_last"))
    spells = [
        _part(told, fought, _day("Start", 1), _day("End", 1)),
        _part(again, fought, _day("Start", 2), _day("End", 2)),
    ]
    read = joined([once, *(cut(spell, "cow") for spell in spells)])
    return Read(read.observations, read.refused.unique(maintain_order=True))


def _has_second() -> pl.Expr:
    return (pl.col("StartYear2").str.strip_chars() != _NONE).fill_null(value=False)


def _day(end: str, number: int) -> pl.Expr:
    return numbered_day(
        f"{end}Year{number}", f"{end}Month{number}", f"{end}Day{number}"
    )


def _part(
    batch: pl.DataFrame, fields: dict[str, Field], first: pl.Expr, last: pl.Expr
) -> Read:
    found = dated(batch, first, last)
    read = read_wide(
        found.rows,
        fields,
        code="ccode",
        period=(pl.col(FIRST), pl.col(UNTIL)),
        label=pl.col("WarNum").str.strip_chars(),
        empty=_GAP,
    )
    return Read(read.observations, pl.concat([read.refused, found.refused]))


WARS = (
    Layout(
        id="cow-war/inter-state-csv",
        dataset="cow-war",
        kind="delimited",
        needs=frozenset(
            {"WarNum", "ccode", "Side", "Initiator", "BatDeath", "Version", *_SPELLS}
        ),
        scheme="cow",
        standing="described",
        read=_read_parts,
        encoding="latin-1",
        version=lambda batch, _name: (
            {"4": "4.0"}.get(batch["Version"][0] or "", batch["Version"][0])
            if batch.height
            else None
        ),
    ),
    Layout(
        id="cow-war/peacesciencer-parquet",
        dataset="cow-war",
        kind="columnar",
        needs=frozenset(
            {
                *("warnum", "ccode1", "ccode2", "year", "resume"),
                *(field.column for field in _PAIRED.values()),
            }
        ),
        scheme="cow",
        standing="conversion",
        read=_read_pairs,
        version=lambda _batch, _name: "4.0",
    ),
)
