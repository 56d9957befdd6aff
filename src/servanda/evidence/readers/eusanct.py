"""EUSANCT: what the EU, the US and the UN threatened and imposed, 1989 to 2015.

One row for each case, with days of its own for each of the three senders. The place is
the target; the United States stand in ``toward``, each sender in the label. How a case
ended is a statement of its own, on the day the last sender's part ended.
"""

from __future__ import annotations

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

__all__ = ["LAYOUTS"]

_OUTCOMES: Final = 11
_UNITED_STATES: Final = "2"
_FIRST_YEAR: Final = 1989
_NO_DAY: Final = (".", "ongoing")
_THREE: Final = ("EU", "US", "UN")


def _read(batch: pl.DataFrame) -> Read:
    parts = [part for sender in _THREE for part in _from(batch, sender)]
    refused = [one for sender in _THREE for one in _refused(batch, sender)]
    ends = [_end(sender) for sender in _THREE]
    is_open = pl.any_horizontal(
        (integer(sender) == 1) & _end(sender).first.is_null() for sender in _THREE
    )
    last = pl.max_horizontal(one.first for one in ends)
    outcome = integer("finaloutcome")
    parts.append(
        stated(
            batch,
            "sanctions_outcome_eusanct",
            code=text("targetstate"),
            start=pl.when(~is_open).then(last),
            until=pl.max_horizontal(one.after for one in ends),
            value=pl.when(outcome.is_between(1, _OUTCOMES)).then(outcome),
            label=text("caseid"),
        )
    )
    return Read(pl.concat(parts), pl.concat(refused))


def _day(column: str) -> Days:
    return spelled_day(column, "%d%b%Y")


def _end(sender: str) -> Days:
    """Return the day a sender ended its part, or the year where only that is told."""
    day = _day(f"enddate{sender}")
    year = days_of(integer(f"endyear{sender}"))
    is_dated = day.first.is_not_null()
    return Days(
        pl.when(is_dated).then(day.first).otherwise(year.first),
        pl.when(is_dated).then(day.after).otherwise(year.after),
    )


def _is_lost(sender: str) -> pl.Expr:
    """Tell whether an end is told that cannot be read."""
    is_told = ~text(f"enddate{sender}").is_in(_NO_DAY).fill_null(value=True)
    return is_told & _end(sender).first.is_null()


def _from(batch: pl.DataFrame, sender: str) -> list[pl.DataFrame]:
    begun, threatened = _day(f"imposition{sender}_start"), _day(f"startdate{sender}")
    told = {
        "code": text("targetstate"),
        "label": pl.format("{} {}", text("caseid"), pl.lit(sender)),
        "toward": pl.lit(_UNITED_STATES if sender == "US" else None, pl.String),
    }
    is_covered = covered(threatened.first, _FIRST_YEAR)
    return [
        stated(
            batch.filter((integer(f"threat{sender}") == 1) & is_covered),
            "sanctions_threatened_eusanct",
            start=threatened.first,
            until=threatened.after,
            **told,
        ),
        passed_on(
            stated(
                batch.filter((integer(f"imposition{sender}") == 1) & ~_is_lost(sender)),
                "sanctions_in_force_eusanct",
                start=begun.first,
                until=_end(sender).after,
                **told,
            ),
            "cow",
        ),
    ]


def _refused(batch: pl.DataFrame, sender: str) -> list[pl.DataFrame]:
    begun, threatened = _day(f"imposition{sender}_start"), _day(f"startdate{sender}")
    did_threaten = integer(f"threat{sender}") == 1
    is_early = ~covered(threatened.first, _FIRST_YEAR) & threatened.first.is_not_null()
    return [
        unread(
            batch,
            integer(f"imposition{sender}") == 1,
            begun.first,
            f"the day of the {sender}'s sanctions cannot be read",
        ),
        unread(
            batch,
            did_threaten,
            threatened.first,
            f"the day of the {sender}'s threat cannot be read",
        ),
        refusals(
            batch.filter(_is_lost(sender)),
            f"the day the {sender}'s part ended cannot be read",
        ),
        refusals(
            batch.filter(did_threaten & is_early),
            "a threat before 1989: told of those cases alone that lasted until then",
        ),
    ]


LAYOUTS = (
    Layout(
        id="eusanct/cases",
        dataset="eusanct",
        kind="delimited",
        needs=frozenset(
            {
                "caseid",
                "targetstate",
                "finaloutcome",
                *(
                    name.format(sender)
                    for sender in _THREE
                    for name in (
                        "{}",
                        "threat{}",
                        "startdate{}",
                        "imposition{}",
                        "imposition{}_start",
                        "endyear{}",
                        "enddate{}",
                    )
                ),
            }
        ),
        scheme="cow",
        standing="conversion",
        read=_read,
        note="Read from a CSV made of the provider's table of cases.",
    ),
)
