"""REIGN: those who govern, month by month, and the kinds of regime they govern in.

Two lists. Names, birth years and notes of the first are not asked for. The ids of its
spells carry the initials of those who coded them, and only tell two spells apart. An
end is a statement of its own on its own day.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.spells import passed_on
from servanda.evidence.readers.statements import (
    Days,
    covered,
    days_of,
    integer,
    spelled_day,
    stated,
    text,
    unread,
)

__all__ = ["LAYOUTS", "REGIMES"]

REGIMES: Final = {
    "presidential": 1,
    "parliamentary": 2,
    "party-based": 3,
    "party-personal": 4,
    "party-military": 5,
    "party-personal-military": 6,
    "personal": 7,
    "military": 8,
    "military personal": 9,
    "indirect military": 10,
    "monarchy": 11,
    "oligarchy": 12,
    "provisional": 13,
    "civilian provisional": 13,
    "provisional military": 14,
    "foreign-occupied": 15,
    "warlordism": 16,
}
_FIRST_YEAR: Final = 1950
_CAREER: Final = {0.0, 0.5, 1.0}
_DECEMBER, _LAST = 12, 31


def _read_leaders(batch: pl.DataFrame) -> Read:
    begun = days_of(integer("syear"), integer("smonth"), integer("sdate"))
    ended = days_of(integer("eyear"), integer("emonth"))
    state, code = text("stateabb"), text("ccode")
    spell = pl.format("{} {}", state, begun.first)
    nth = text("leadid").rank("dense").over(state, begun.first)
    label = pl.when(nth == 1).then(spell).otherwise(pl.format("{} no. {}", spell, nth))
    base = batch.with_columns(_label=label)
    career = pl.col("militarycareer").cast(pl.Float64, strict=False)
    until = _after(begun, ended)
    always, has_end = pl.lit(value=True), text("eyear").is_not_null()
    told = {"code": code, "label": pl.col("_label")}
    parts = [
        stated(
            base.filter(covered(begun.first, _FIRST_YEAR)),
            "leader_entry_month",
            start=begun.first,
            until=begun.after,
            **told,
        ),
        stated(base, "leader_exit_month", start=ended.first, until=ended.after, **told),
        passed_on(
            stated(
                base.filter(~has_end | ended.first.is_not_null()),
                "leader_military_career",
                start=begun.last,
                until=until,
                value=pl.when(career.is_in(_CAREER)).then(career),
                **told,
            ),
            "cow",
        ),
    ]
    refused = [
        unread(batch, always, begun.first, "the day of entry cannot be read"),
        unread(batch, has_end, ended.first, "the month of exit cannot be read"),
        refusals(
            batch.filter(begun.first < pl.date(_FIRST_YEAR, 1, 1)),
            "an entry before 1950: told of those alone who were in office then",
        ),
    ]
    return Read(pl.concat(parts), pl.concat(refused))


def _after(begun: Days, ended: Days) -> pl.Expr:
    """Return the day after a spell, no earlier than the day after it began."""
    return pl.when(ended.after.is_not_null()).then(
        pl.max_horizontal(ended.after, begun.after)
    )


def _read_regimes(batch: pl.DataFrame) -> Read:
    begun = spelled_day("gwf_startdate", "%m/%d/%Y")
    listed = spelled_day("gwf_enddate", "%m/%d/%Y")
    code, kind = text("cowcode"), text("gwf_regimetype")
    base = batch.with_columns(_begun=begun.first, _listed=listed.first).with_columns(
        _ended=pl.when(~_is_open()).then(pl.col("_listed"))
    )
    ended = pl.col("_ended")
    after = ended.dt.offset_by("1d")
    told = {"code": code, "label": kind}
    value = kind.replace_strict(REGIMES, default=None, return_dtype=pl.Float64)
    parts = [
        passed_on(
            stated(
                base,
                "regime_type_reign",
                start=begun.first,
                until=pl.when(after > begun.first).then(after),
                value=value,
                **told,
            ),
            "cow",
        ),
        stated(base, "regime_end_reign", start=ended, until=after, value=value, **told),
    ]
    backward = base.filter(after <= begun.first)
    always = pl.lit(value=True)
    refused = [
        unread(batch, always, begun.first, "the day it began cannot be read"),
        unread(batch, always, listed.first, "the day it ended cannot be read"),
        unread(batch, always, value, "its type is none that is known"),
        refusals(backward, "the regime ends before it begins"),
    ]
    return Read(pl.concat(parts), pl.concat(refused))


def _is_open() -> pl.Expr:
    """Tell whether a regime had not ended when the list was made.

    The list then writes 31 December of its last or current year. A state's last regime
    that ends on such a day, in the year of the list's newest regime or the one before,
    is taken as not ended; one that another follows has.
    """
    listed, begun = pl.col("_listed"), pl.col("_begun")
    at_years_end = (listed.dt.month() == _DECEMBER) & (listed.dt.day() == _LAST)
    is_recent = listed.dt.year() >= begun.dt.year().max() - 1
    is_last = begun == begun.max().over(text("cowcode"))
    return (at_years_end & is_recent & is_last).fill_null(value=False)


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(20\d\d)_(\d{1,2})", name)
    return f"{found[1]}-{int(found[2]):02d}" if found else None


LAYOUTS = (
    Layout(
        id="reign/leaders",
        dataset="reign-leaders",
        kind="delimited",
        needs=frozenset(
            {
                "stateabb",
                "ccode",
                "leadid",
                "sdate",
                "smonth",
                "syear",
                "emonth",
                "eyear",
                "militarycareer",
            }
        ),
        scheme="cow",
        standing="described",
        read=_read_leaders,
        version=_version,
        note="Read from a copy that another project keeps of the provider's list.",
    ),
    Layout(
        id="reign/regimes",
        dataset="reign-regimes",
        kind="delimited",
        needs=frozenset({"cowcode", "gwf_startdate", "gwf_enddate", "gwf_regimetype"}),
        scheme="cow",
        standing="described",
        read=_read_regimes,
        version=_version,
        note="Read from a copy that another project keeps of the provider's list.",
    ),
)
