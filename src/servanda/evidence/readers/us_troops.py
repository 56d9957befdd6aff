"""Active-duty personnel of the United States in each country, by year.

The Department of Defense's quarterly reports, gathered in the package troopdata
(one row for each host and year, most of them of September). *The other way round
is not there*: a row says who is in the host (``place``); ``toward`` is always the
United States, whose people they are. That they are there does not say that the host
asked for them, or whether it still agrees.

What the file does, and what is made of it:

* In 17 cases a host stands twice in a year under two spellings, once with 0. Both are
  kept, told apart by the spelling, and the catalogue adds them.
* ``Vietnam`` has the number 816, which is Hanoi's, from 1951 on. Until 1975 those
  hundreds of thousands were guests of the other government: it is read as 817.
* ``Germany`` and ``Yemen`` have their numbers of after 1990 in the years before too,
  and are read until 1990 as the Federal Republic (260) and as the north (678).
* ``Vatican City`` has the number of the Papal States; the United States is listed as
  its own host. Both are refused.
* Territories have numbers of the package's own (6, and 1001 on) and no place in
  COW's list; they are refused when places are matched.
* Numbers count who was assigned, in most years not who was there for a campaign.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, refusals, year
from servanda.evidence.readers.dyads import toward
from servanda.evidence.readers.layout import Layout, Read

__all__ = ["LAYOUTS"]

_HOME: Final = "2"
_FORMER: Final = (("816", "817", 1975), ("255", "260", 1990), ("679", "678", 1990))
"""A number in the file, what it stands for up to a year, and that year."""
_VATICAN: Final = "327"


def _read(batch: pl.DataFrame) -> Read:
    told = batch.with_columns(_host=_host(), _from=pl.lit(_HOME))
    is_home, is_vatican = pl.col("_host") == _HOME, pl.col("_host") == _VATICAN
    abroad = told.filter(~(is_home | is_vatican).fill_null(value=False))
    read = read_wide(
        abroad,
        {"us_troops": Field("troops_ad")},
        code="_host",
        period=year("year"),
        label=pl.col("countryname").str.strip_chars(),
    )
    home = refusals(told.filter(is_home), "the United States in the United States")
    vatican = refusals(
        told.filter(is_vatican), "Vatican City under the number of the Papal States"
    )
    whole = Read(read.observations, pl.concat([read.refused, home, vatican]))
    return toward(whole, abroad, "_from")


def _host() -> pl.Expr:
    """Return the number that the host had in the year."""
    number = pl.col("ccode").str.strip_chars()
    in_year = pl.col("year").str.strip_chars().cast(pl.Int32, strict=False)
    host = number
    for later, former, last in _FORMER:
        is_former = ((number == later) & (in_year <= last)).fill_null(value=False)
        host = pl.when(is_former).then(pl.lit(former)).otherwise(host)
    return host


LAYOUTS = (
    Layout(
        id="us-troops/troopdata-csv",
        dataset="us-troops",
        kind="delimited",
        needs=frozenset(
            {"countryname", "year", "ccode", "iso3c", "region", "troops_ad"}
        ),
        scheme="cow",
        standing="conversion",
        read=_read,
    ),
)
