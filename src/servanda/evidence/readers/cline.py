"""Cline Center: coups, attempts and conspiracies since 1945, and who took part.

Published as one CSV with one row for each event. What became of the deposed executive
is not read: it speaks of one person.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import days_of, integer, stated, text, unread

__all__ = ["LAYOUTS"]

_TYPES: Final = {
    "coup": "coup_event_realized",
    "attempted": "coup_event_attempted",
    "conspiracy": "coup_event_conspiracy",
}
_SHARES: Final = {
    "coup_event_military": "military",
    "coup_event_foreign": "foreign",
}


def _read(batch: pl.DataFrame) -> Read:
    kind = text("event_type")
    days = days_of(integer("year"), integer("month"), integer("day"))
    known = kind.is_in(list(_TYPES)).fill_null(value=False)
    values = {indicator: pl.lit(1.0) for indicator in _TYPES.values()}
    values |= {
        indicator: pl.when(integer(column).is_in([0, 1])).then(integer(column))
        for indicator, column in _SHARES.items()
    }
    of_kind = {indicator: kind == name for name, indicator in _TYPES.items()}
    parts = [
        stated(
            batch.filter(of_kind.get(indicator, known)),
            indicator,
            code=text("cowcode"),
            start=days.first,
            until=days.after,
            value=value,
            label=text("coup_id"),
        )
        for indicator, value in values.items()
    ]
    refused = [
        refusals(batch.filter(~known), "its event type is none of the three"),
        unread(batch, known, days.first, "the day of the event cannot be read"),
    ]
    return Read(pl.concat(parts), pl.concat(refused))


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(\d+\.\d+\.\d+)", name)
    return found[1] if found else None


LAYOUTS = (
    Layout(
        id="cline/csv",
        dataset="cline-coups",
        kind="delimited",
        needs=frozenset(
            {
                "coup_id",
                "cowcode",
                "year",
                "month",
                "day",
                "event_type",
                "realized",
                "unrealized",
                "military",
                "foreign",
            }
        ),
        scheme="cow",
        standing="described",
        read=_read,
        version=_version,
        note="Read from a copy of version 2.1.2 that another project cut at the end of "
        "2021; its columns are said to be the provider's own, which were not seen.",
    ),
)
