"""Civil-war mediation: that a third party mediated, and when; no more.

The columns of the third party and of the rebel side hold names of persons, and are not
asked for. A mediation is listed once for each pair of sides; here, whatever began in a
country on one day is one statement. A mediation whose row says so but gives no day is
refused; a row that says there was none is an episode without mediation, and states
nothing.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.evidence.readers.columns import refusals
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import Days, days_of, stated, text

__all__ = ["LAYOUTS"]

_FIRST_YEAR: Final = 1946
"""The list's first year: two digits below its own belong to this century."""


def _days(column: str) -> Days:
    """Return days written as ``9/24/08``, ``3//1996`` or ``//1996``."""
    part = (
        pl.col(column)
        .str.strip_chars()
        .str.extract_groups(r"^(\d{0,2}|\?)/(\d{0,2}|\?)/(\d{4}|\d{2})$")
    )
    month, day, year = (
        part.struct.field(name).cast(pl.Int32, strict=False) for name in ("1", "2", "3")
    )
    is_short = part.struct.field("3").str.len_chars() == 2  # noqa: PLR2004 - digits
    century = pl.when(year >= _FIRST_YEAR % 100).then(1900).otherwise(2000)
    return days_of(year + pl.when(is_short).then(century).otherwise(0), month, day)


def _read(batch: pl.DataFrame) -> Read:
    value = pl.col("Med_yes.no").str.strip_chars().cast(pl.Float64, strict=False)
    mediated = batch.filter(value == 1)
    begun = _days("med.begins")
    is_dated = (begun.first >= pl.date(_FIRST_YEAR, 1, 1)).fill_null(value=False)
    sound = mediated.filter(is_dated)
    told = stated(
        sound.filter(pl.struct(text("country"), begun.first).is_first_distinct()),
        "civil_war_mediation",
        code=text("country"),
        start=begun.first,
        until=begun.after,
        label=text("country"),
    )
    lost = mediated.filter(~is_dated)
    odd = batch.filter((value != 0) & (value != 1))
    return Read(
        told,
        pl.concat(
            [
                refusals(lost, "a mediation without a day that can be read"),
                refusals(odd, "whether there was a mediation cannot be read"),
            ]
        ),
    )


LAYOUTS = (
    Layout(
        id="civil-war-mediation/table",
        dataset="civil-war-mediation",
        kind="delimited",
        needs=frozenset({"country", "Med_yes.no", "med.begins", "med.ends"}),
        scheme="name",
        standing="conversion",
        read=_read,
        note="Names of third parties and rebel sides are not read: they hold names of "
        "persons. What began in a country on one day is one statement.",
    ),
)
