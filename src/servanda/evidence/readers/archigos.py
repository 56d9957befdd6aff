"""Archigos: when and how those who govern come into office and leave it.

The provider's file holds names, birth and death of persons. None of it is asked for.
A spell's entry and its exit are two statements with a day each: a question as of some
day between them must not learn from the first how the spell will end. The provider's
own id of a spell is not kept: the number in it tells that another came that year.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import covered, iso_day, stated, text, unread

__all__ = ["LAYOUTS"]

ENTRY: Final = {
    "Regular": 1,
    "Unknown": 2,
    "Irregular": 3,
    "Foreign Imposition": 4,
}
EXIT: Final = {
    "Regular": 1,
    "Natural Death": 2,
    "Retired Due to Ill Health": 3,
    "Suicide": 4,
    "Unknown": 5,
    "Irregular": 6,
    "Foreign": 7,
}
_FIRST_YEAR: Final = 1875
_IN_OFFICE: Final = "Still in Office"
_SLIPS: Final = ("SAU-2015",)
"""A death is coded on the data's last day for an office that did not change then."""


def _read(batch: pl.DataFrame) -> Read:
    code = next(name for name in ("gwcode", "ccode") if name in batch.columns)
    start, end = iso_day("startdate"), iso_day("enddate")
    state = text("obsid").str.split("-").list.first()
    spell = pl.format("{} {}", state, start.first)
    nth = text("obsid").rank("dense").over(state, start.first)
    label = pl.when(nth == 1).then(spell).otherwise(pl.format("{} no. {}", spell, nth))
    base = batch.with_columns(_label=label)
    left = text("exit") != _IN_OFFICE
    slip = text("obsid").is_in(_SLIPS) & (text("exit") == "Natural Death")
    gone = base.filter(left & ~slip)
    parts = [
        stated(
            base.filter(covered(start.first, _FIRST_YEAR)),
            "leader_entry",
            code=text(code),
            start=start.first,
            until=start.after,
            value=_coded("entry", ENTRY),
            label=pl.col("_label"),
        ),
        stated(
            gone.filter(covered(end.first, _FIRST_YEAR)),
            "leader_exit",
            code=text(code),
            start=end.first,
            until=end.after,
            value=_coded("exit", EXIT),
            label=pl.col("_label"),
        ),
    ]
    return Read(pl.concat(parts), _refused(batch, gone, batch.filter(slip)))


def _coded(column: str, codes: dict[str, int]) -> pl.Expr:
    return text(column).replace_strict(codes, default=None, return_dtype=pl.Float64)


def _refused(
    batch: pl.DataFrame, gone: pl.DataFrame, slips: pl.DataFrame
) -> pl.DataFrame:
    always = pl.lit(value=True)
    start, end = iso_day("startdate"), iso_day("enddate")
    return pl.concat(
        [
            unread(batch, always, start.first, "the day of entry cannot be read"),
            unread(
                batch, always, _coded("entry", ENTRY), "how it began is no known code"
            ),
            unread(gone, always, end.first, "the day of exit cannot be read"),
            unread(gone, always, _coded("exit", EXIT), "how it ended is no known code"),
            refusals(
                batch.filter(start.first < pl.date(_FIRST_YEAR, 1, 1)),
                "an entry before 1875: told of those alone who were in office then",
            ),
            refusals(
                gone.filter(end.first < pl.date(_FIRST_YEAR, 1, 1)),
                "an exit before 1875, when the list begins",
            ),
            refusals(
                slips,
                "an exit on the data's last day, though the office did not change then",
            ),
        ]
    )


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(?i)archigos[_\-v]*(\d+\.\d+)", name)
    return found[1] if found else None


_NEEDS: Final = frozenset({"obsid", "startdate", "enddate", "entry", "exit"})

LAYOUTS = (
    Layout(
        id="archigos/text",
        dataset="archigos",
        kind="delimited",
        needs=_NEEDS | {"ccode", "exitcode"},
        scheme="gw",
        standing="described",
        read=_read,
        encoding="cp1252",
        version=_version,
        note="The provider's own text was not seen. Its column ccode holds the numbers "
        "of Gleditsch and Ward.",
    ),
    Layout(
        id="archigos/parquet",
        dataset="archigos",
        kind="columnar",
        needs=_NEEDS | {"gwcode"},
        scheme="gw",
        standing="conversion",
        read=_read,
        version=_version,
    ),
)
