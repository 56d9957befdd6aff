"""UCDP GED summed by country and month, as the VIEWS project distributes it.

One file holds two vintages side by side: the columns that end in ``vintage2021`` as
the data stood in the middle of 2021, and ``ged_sb``, in which the months from 2018 on
are those published by spring 2024. Each becomes a vintage of its own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.readers.columns import month, number
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.ucdp.rows import (
    NO_CODE,
    NO_PERIOD,
    Fault,
    is_empty,
    parted,
    statements,
)

__all__ = ["LAYOUTS"]


class _Series(NamedTuple):
    column: str
    indicator: str
    version: str


_SERIES: Final = (
    _Series("ged_sb_vintage2021", "deaths_state_based_views", "2021-06"),
    _Series("ged_ns_vintage2021", "deaths_non_state_views", "2021-06"),
    _Series("ged_os_vintage2021", "deaths_one_sided_views", "2021-06"),
    _Series("ged_sb", "deaths_state_based_views", "2024-04"),
)


def _read(batch: pl.DataFrame) -> Read:
    start, until = month("year", "month")
    count = (number("year") - 1980) * 12 + number("month")
    base = batch.with_columns(
        start=start, until=until, code=pl.col("gwcode").str.strip_chars()
    )
    good, refused = parted(
        base,
        (
            Fault(NO_PERIOD, pl.col("start").is_null()),
            Fault(
                "month_id is not the row's year and month: {}",
                count != number("month_id"),
                "month_id",
            ),
            Fault(NO_CODE, is_empty("gwcode")),
        ),
    )
    read = [_series(good, one) for one in _SERIES]
    return Read(
        pl.concat([part.observations for part in read]),
        pl.concat([refused, *(part.refused for part in read)]),
    )


def _series(good: pl.DataFrame, one: _Series) -> Read:
    told = good.filter(~is_empty(one.column)).with_columns(value=number(one.column))
    whole, refused = parted(
        told,
        (
            Fault(
                f"{one.column} is not a number: {{}}",
                pl.col("value").is_null(),
                one.column,
            ),
        ),
    )
    version = pl.lit(one.version).alias("version")
    return Read(statements(whole, one.indicator).with_columns(version), refused)


LAYOUTS = (
    Layout(
        id="ucdp-ged-views/months",
        dataset="ucdp-ged-views",
        kind="columnar",
        needs=frozenset(
            {"month_id", "year", "month", "gwcode", *(one.column for one in _SERIES)}
        ),
        scheme="gw",
        standing="conversion",
        read=_read,
        note="Countries that the distributor numbers but that have no Gleditsch-Ward "
        "code are refused; one of them, of 1989 to 2006, had deaths.",
    ),
)
