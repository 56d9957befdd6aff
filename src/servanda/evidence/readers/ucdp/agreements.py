"""UCDP Peace Agreement Dataset: what warring parties agreed, and when it ended.

The provider publishes a spreadsheet; a CSV made from it is read too. Signatories and
third parties are persons in part and are not read.
"""

from __future__ import annotations

from typing import Any, Final

import polars as pl

from servanda.evidence.readers.columns import number
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp import releases
from servanda.evidence.readers.ucdp.rows import (
    NO_CODE,
    Fault,
    day,
    facing,
    is_empty,
    parted,
    statements,
    states,
)

__all__ = ["LAYOUTS"]

_PROVISIONS: Final = {
    "peace_agreement_ceasefire": "cease",
    "peace_agreement_foreign_withdrawal": "withd",
    "peace_agreement_peacekeeping": "pko",
    "peace_agreement_disarmament": "ddr",
    "peace_agreement_elections": "elections",
    "peace_agreement_interim_government": "interim",
    "peace_agreement_power_sharing": "shagov",
    "peace_agreement_amnesty": "amn",
    "peace_agreement_commission": "co_impl",
}
_FULL: Final = 1
_KINDS: Final = (1, 2, 3)
_NEEDS = ("paid", "gwno", "pa_date", "pa_type", "ended", "duration")


def _read(batch: pl.DataFrame) -> Read:
    signed = day("pa_date")
    base = batch.with_columns(
        start=signed,
        until=signed.dt.offset_by("1d"),
        label=pl.col("paid").str.strip_chars(),
        where=states("gwno"),
    )
    good, refused = parted(
        base,
        (
            Fault("pa_date is no date: {}", pl.col("start").is_null(), "pa_date"),
            Fault("no agreement is named", is_empty("paid")),
            Fault(NO_CODE, pl.col("where").list.len() == 0),
        ),
    )
    parts = [_signed(good), _full(good), _ended(good)]
    parts += [
        _provision(good, name, column)
        for name, column in _PROVISIONS.items()
        if column in batch.columns
    ]
    return Read(
        pl.concat([part.observations for part in parts]),
        pl.concat([refused, *(part.refused for part in parts)]),
    )


def _signed(good: pl.DataFrame) -> Read:
    said = statements(
        facing(good, "where"), "peace_agreement_signed", value=pl.lit(1.0)
    )
    return Read(said, good.clear().select("line", reason=pl.lit("")))


def _full(good: pl.DataFrame) -> Read:
    told = good.filter(~is_empty("pa_type")).with_columns(kind=number("pa_type"))
    unknown = ~pl.col("kind").is_in([float(kind) for kind in _KINDS])
    whole, refused = parted(
        told, (Fault("kind of agreement unknown: {}", unknown, "pa_type"),)
    )
    value = (pl.col("kind") == _FULL).cast(pl.Float64)
    return Read(
        statements(facing(whole, "where"), "peace_agreement_full", value=value), refused
    )


def _ended(good: pl.DataFrame) -> Read:
    """Return the day on which an agreement ended: of that day, not of its signature."""
    is_over = pl.col("ended").str.strip_chars().str.to_lowercase()
    told = good.filter(is_over.is_in(["true", "1"])).with_columns(over=day("duration"))
    whole, refused = parted(
        told,
        (
            Fault("it ended, but no day is given", pl.col("over").is_null()),
            Fault(
                "it ended before it was signed: {}",
                pl.col("over") < pl.col("start"),
                "duration",
            ),
        ),
    )
    dated = whole.with_columns(
        start=pl.col("over"), until=pl.col("over").dt.offset_by("1d")
    )
    said = statements(
        facing(dated, "where"), "peace_agreement_ended", value=pl.lit(1.0)
    )
    return Read(said, refused)


def _provision(good: pl.DataFrame, indicator: str, column: str) -> Read:
    told = good.filter(~is_empty(column)).with_columns(value=number(column))
    whole, refused = parted(
        told,
        (
            Fault(
                f"{column} is neither 0 nor 1: {{}}",
                ~pl.col("value").is_in([0.0, 1.0]),
                column,
            ),
        ),
    )
    return Read(statements(facing(whole, "where"), indicator), refused)


_SHARED: Final[dict[str, Any]] = {
    "dataset": "ucdp-peace-agreements",
    "needs": frozenset(_NEEDS),
    "uses": (*_PROVISIONS.values(), "version"),
    "scheme": "gw",
    "read": _read,
    "version": releases.told,
}

LAYOUTS = (
    Layout(
        id="ucdp-peace-agreements/csv",
        kind="delimited",
        standing="conversion",
        note="A CSV that another project made of the provider's spreadsheet.",
        **_SHARED,
    ),
    Layout(
        id="ucdp-peace-agreements/sheet",
        kind="sheet",
        standing="described",
        **_SHARED,
    ),
)
