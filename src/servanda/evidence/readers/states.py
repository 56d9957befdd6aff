"""Who is a state, from when to when: the lists of Gleditsch and Ward, and of COW.

**Gleditsch and Ward** publish two tables with tabs, ``ksgmdw.txt`` and, for states
of under a quarter of a million people, ``microstates.txt``; their columns are the
same, so a microstate is known by its number. The package isard joins them. *Their
older ``iisystem.dat`` has no line of column names and cannot be read*: without one,
nothing tells a file from any other, and its first state would be taken for a header.

**COW** publishes ``states2016.csv``, and ``statelist2024.csv`` for 2024.

A last day that is the list's own last day means that the state went on: such a spell
has no end. Version 7 of Gleditsch and Ward ends with 2020 and the one before it with
2017; COW's end with the year they are named after.

The package isard also has each state and year of either list in one table, which its
author carries forward past the lists' last years. It is read as two memberships by
year, under Gleditsch and Ward's numbers; 137 of its 20,198 rows (to 2021) are states
that only COW has in that year, and have no number to be placed by.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, refusals, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.spells import (
    FIRST,
    UNTIL,
    Dated,
    cut,
    dated,
    iso_day,
    numbered_day,
)

__all__ = ["LAYOUTS"]

_GW_ENDS: Final = {date(2021, 1, 1): "7", date(2018, 1, 1): "6"}
"""The day after each list's last, and the version whose it is."""

_MICROSTATES: Final = (
    *("54", "55", "56", "57", "58", "60", "221", "223", "232", "331", "396", "397"),
    *("403", "591", "935", "970", "971", "972", "973", "983", "986", "987", "990"),
)
_NO_NUMBER: Final = (
    "a state of COW's list that Gleditsch and Ward do not have that year"
)


def _read_gw(batch: pl.DataFrame) -> Read:
    small = pl.col("statenumber").str.strip_chars().is_in(list(_MICROSTATES))
    told = batch.with_columns(_number=pl.col("statenumber"), _is_small=small)
    return _read_gw_spells(told)


def _read_gw_joined(batch: pl.DataFrame) -> Read:
    small = pl.col("microstate").str.strip_chars() == "1"
    told = batch.with_columns(_number=pl.col("gwcode"), _is_small=small)
    return _read_gw_spells(told)


def _read_gw_spells(batch: pl.DataFrame) -> Read:
    """Read spells of ``_number``, those of microstates under their own indicator."""
    is_small = pl.col("_is_small").fill_null(value=False)
    found = dated(
        batch.with_columns(
            _state=pl.when(~is_small).then(pl.lit("1")),
            _micro=pl.when(is_small).then(pl.lit("1")),
        ),
        iso_day("start"),
        iso_day("end"),
    )
    return _members(
        found,
        {"state_gw": Field("_state"), "state_gw_micro": Field("_micro")},
        goes_on=pl.col(UNTIL).is_in(list(_GW_ENDS)),
        scheme="gw",
        label=pl.when(is_small).then(pl.lit("microstate")),
    )


def _read_cow(batch: pl.DataFrame) -> Read:
    found = dated(
        batch.with_columns(_number=pl.col("ccode"), _state=pl.lit("1")),
        numbered_day("styear", "stmonth", "stday"),
        numbered_day("endyear", "endmonth", "endday"),
    )
    last_year = pl.col("version").str.strip_chars()
    last_day = pl.concat_str([last_year, pl.lit("12-31")], separator="-")
    return _members(
        found,
        {"state_cow": Field("_state")},
        goes_on=pl.col(UNTIL).dt.offset_by("-1d").dt.strftime("%Y-%m-%d") == last_day,
        scheme="cow",
        label=pl.lit(None, pl.String),
    )


def _members(
    found: Dated,
    fields: dict[str, Field],
    *,
    goes_on: pl.Expr,
    scheme: Literal["gw", "cow"],
    label: pl.Expr,
) -> Read:
    until = pl.when(~goes_on.fill_null(value=False)).then(pl.col(UNTIL))
    read = read_wide(
        found.rows, fields, code="_number", period=(pl.col(FIRST), until), label=label
    )
    whole = Read(read.observations, pl.concat([read.refused, found.refused]))
    return cut(whole, scheme)


def _read_years(batch: pl.DataFrame) -> Read:
    listed = batch.filter(pl.col("gwcode").is_not_null()).with_columns(
        _gw=pl.lit("1"),
        _cow=pl.when(pl.col("ccode").is_not_null()).then(pl.lit("1")),
    )
    read = read_wide(
        listed,
        {"state_gw_year": Field("_gw"), "state_cow_year": Field("_cow")},
        code="gwcode",
        period=year("year"),
    )
    unlisted = refusals(batch.filter(pl.col("gwcode").is_null()), _NO_NUMBER)
    return Read(read.observations, pl.concat([read.refused, unlisted]))


def _gw_version(batch: pl.DataFrame, _name: str) -> str | None:
    ends = batch.select(iso_day("end").dt.offset_by("1d").max()).item()
    return _GW_ENDS.get(ends)


LAYOUTS = (
    Layout(
        id="gw-states/tab",
        dataset="gw-states",
        kind="delimited",
        needs=frozenset({"statenumber", "stateid", "countryname", "start", "end"}),
        scheme="gw",
        standing="described",
        read=_read_gw,
        encoding="latin-1",
        version=_gw_version,
    ),
    Layout(
        id="gw-states/isard-parquet",
        dataset="gw-states",
        kind="columnar",
        needs=frozenset({"gwcode", "gw_abb", "gw_name", "microstate", "start", "end"}),
        scheme="gw",
        standing="conversion",
        read=_read_gw_joined,
        version=_gw_version,
    ),
    Layout(
        id="cow-states/csv",
        dataset="cow-states",
        kind="delimited",
        needs=frozenset(
            {
                *("stateabb", "ccode", "statenme", "styear", "stmonth", "stday"),
                *("endyear", "endmonth", "endday", "version"),
            }
        ),
        scheme="cow",
        standing="described",
        read=_read_cow,
        encoding="latin-1",
        version=lambda batch, _name: batch["version"][0] if batch.height else None,
    ),
    Layout(
        id="state-years/isard-parquet",
        dataset="state-years",
        kind="columnar",
        needs=frozenset({"stateabb", "year", "gwcode", "ccode", "gw_name", "cw_name"}),
        scheme="gw",
        standing="conversion",
        read=_read_years,
        note="The package carries both lists forward past their own last years.",
    ),
)
