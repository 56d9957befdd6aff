"""Spells: their first and last days, and the states that they outlive.

COW's number 365 is Russia's, the Soviet Union's and Russia's again. A border with it
from 1945 to this day is a border of two places in turn, and a code is understood as
of the day on which a spell begins. So each spell is cut on the days on which the
code of either state passes on; every piece then begins under the right name.

Only what holds on each day of a spell may be cut: a border, a membership. A sum over
the whole spell, as the dead of a war, may not.
"""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.places import Scheme
from servanda.evidence.places.crosswalk import crosswalk, key_of
from servanda.evidence.readers.columns import nothing, observations, refusals
from servanda.evidence.readers.layout import Read

__all__ = [
    "FIRST",
    "UNTIL",
    "Dated",
    "cut",
    "dated",
    "iso_day",
    "numbered_day",
    "passed_on",
]

FIRST: Final = "_first_day"
UNTIL: Final = "_day_after"

_EARLIEST, _LATEST = date(1000, 1, 1), date(2200, 12, 31)


class Dated(NamedTuple):
    """Rows whose dates can be read, with `FIRST` and `UNTIL`; and lines refused."""

    rows: pl.DataFrame
    refused: pl.DataFrame


def iso_day(column: str) -> pl.Expr:
    """Return a column of ``YYYY-MM-DD`` as days; null where it is no day."""
    return _day(pl.col(column).str.strip_chars())


def numbered_day(year: str, month: str, day: str) -> pl.Expr:
    """Return three columns of numbers as one of days; null where they are no day."""
    return _day(
        pl.concat_str(
            [pl.col(part).str.strip_chars() for part in (year, month, day)],
            separator="-",
        )
    )


def _day(text: pl.Expr) -> pl.Expr:
    value = text.str.to_date("%Y-%m-%d", strict=False)
    return pl.when(value.is_between(_EARLIEST, _LATEST)).then(value)


def dated(batch: pl.DataFrame, first: pl.Expr, last: pl.Expr) -> Dated:
    """Return the rows with the first day of each spell and the day after its last."""
    told = batch.with_columns(first.alias(FIRST), last.dt.offset_by("1d").alias(UNTIL))
    is_whole = pl.col(FIRST).is_not_null() & pl.col(UNTIL).is_not_null()
    return Dated(
        told.filter(is_whole),
        refusals(told.filter(~is_whole), "its first or last day cannot be read"),
    )


def cut(read: Read, scheme: Scheme) -> Read:
    """Return what was read, each spell cut where a code in it passes on."""
    spells = read.observations.with_row_index("_row")
    days = _passing(scheme)
    inner = [
        spells.select("_row", "start", "until", _code=key_of(scheme, pl.col(column)))
        .join(days, on="_code", how="inner")
        .filter(
            (pl.col("_day") > pl.col("start"))
            & (pl.col("until").is_null() | (pl.col("_day") < pl.col("until")))
        )
        .select("_row", "_day")
        for column in ("code", "toward_code")
    ]
    edges = (
        pl.concat([spells.select("_row", _day="start"), *inner])
        .unique()
        .sort("_row", "_day")
        .with_columns(_next=pl.col("_day").shift(-1).over("_row"))
    )
    pieces = spells.join(edges, on="_row", how="left", maintain_order="left_right")
    told = pieces.with_columns(start="_day", until=pl.coalesce("_next", "until"))
    return Read(observations(told), read.refused)


def passed_on(spells: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """Return spells, each cut where a code in it passes on, with nothing refused."""
    return cut(Read(spells, nothing()), scheme).observations


def _passing(scheme: Scheme) -> pl.DataFrame:
    """Return the days on which codes pass to another state: ``_code`` and ``_day``."""
    table = crosswalk(scheme)
    return (
        pl.concat(
            table.select(_code="code", _day=day)
            for day in ("valid_from", "valid_until")
        )
        .drop_nulls()
        .unique()
    )
