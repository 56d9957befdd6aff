"""TIES: sanctions threatened and imposed, 1945 to 2005, by sender and target.

One row for each case, with up to five senders. The place is the target; a sender that
is a state stands in ``toward``, the European Union in the label. How a case ended is a
statement of its own, on the day it ended.

Where no end is told, sanctions are in force only as long as the list says they went on.
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
    days_of,
    integer,
    stated,
    text,
    unread,
)

__all__ = ["LAYOUTS"]

_SENDERS: Final = tuple(f"sender{number}" for number in range(1, 6))
_STATES: Final = 1000
"""Numbers of states lie below; 1000 stands for the European Union."""

_OUTCOMES: Final = 10


def _days(prefix: str) -> Days:
    year, month, day = (integer(f"{prefix}{part}") for part in ("year", "month", "day"))
    return days_of(year, month, day)


def _by_sender(batch: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each sender of a case; one without, where none is a state."""
    senders = pl.concat_list([integer(name) for name in _SENDERS])
    of_states = senders.list.drop_nulls().list.unique(maintain_order=True)
    listed = batch.with_columns(_senders=of_states)
    one = listed.explode("_senders", empty_as_null=True)
    is_state = pl.col("_senders").is_between(1, _STATES - 1)
    union = pl.format("{} EU", text("caseid"))
    return one.with_columns(
        _toward=pl.when(is_state).then(pl.col("_senders").cast(pl.String)),
        _label=pl.when(pl.col("_senders") == _STATES)
        .then(union)
        .otherwise(text("caseid")),
    )


def _read(batch: pl.DataFrame) -> Read:
    opened, imposed = _days("start"), _days("sancimpositionstart")
    ended, ongoing = _days("end"), _days("ongoingasof")
    until = pl.coalesce(ended.after, ongoing.after)
    told = {
        "code": text("targetstate"),
        "label": pl.col("_label"),
        "toward": pl.col("_toward"),
    }
    rows = _by_sender(batch)
    was_imposed = rows.filter(integer("imposition") == 1)
    in_force = was_imposed.filter(until > imposed.first)
    begun = pl.min_horizontal(imposed.last, until.dt.offset_by("-1d"))
    parts = [
        stated(
            rows.filter(integer("threat") == 1),
            "sanctions_threatened",
            start=opened.first,
            until=opened.after,
            **told,
        ),
        stated(
            was_imposed,
            "sanctions_imposed",
            start=imposed.first,
            until=imposed.after,
            **told,
        ),
        passed_on(
            stated(in_force, "sanctions_in_force", start=begun, until=until, **told),
            "cow",
        ),
        stated(
            batch,
            "sanctions_outcome",
            code=text("targetstate"),
            start=ended.first,
            until=ended.after,
            value=_outcome(),
            label=text("caseid"),
        ),
    ]
    return Read(pl.concat(parts), _refused(batch, until))


def _outcome() -> pl.Expr:
    code = integer("finaloutcome")
    return pl.when(code.is_between(1, _OUTCOMES)).then(code)


def _refused(batch: pl.DataFrame, until: pl.Expr) -> pl.DataFrame:
    opened, imposed = _days("start"), _days("sancimpositionstart")
    was_imposed = integer("imposition") == 1
    return pl.concat(
        [
            unread(
                batch,
                integer("threat") == 1,
                opened.first,
                "the day of the threat cannot be read",
            ),
            unread(
                batch,
                was_imposed,
                imposed.first,
                "imposed on a day that is not told or cannot be read",
            ),
            unread(
                batch,
                text("endyear").is_not_null(),
                _days("end").first,
                "the day the case ended cannot be read",
            ),
            refusals(
                batch.filter(was_imposed & (until <= imposed.first)),
                "the sanctions end before they begin",
            ),
        ]
    )


def _version(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"(?i)TIES[_ ]?v(\d+)[-.](\d+)", name)
    return f"{found[1]}.{found[2]}" if found else None


_NEEDS: Final = frozenset(
    {
        "caseid",
        "targetstate",
        "threat",
        "imposition",
        "finaloutcome",
        *_SENDERS,
        *(
            f"{prefix}{part}"
            for prefix in ("start", "end", "ongoingasof", "sancimpositionstart")
            for part in ("year", "month", "day")
        ),
    }
)
_NOTE: Final = "Institutions other than the European Union are not told apart."

LAYOUTS = (
    Layout(
        id="ties/workbook",
        dataset="ties",
        kind="sheet",
        needs=_NEEDS,
        scheme="cow",
        standing="described",
        read=_read,
        version=_version,
        note=f"The provider's own workbook was not seen. {_NOTE}",
    ),
    Layout(
        id="ties/cases",
        dataset="ties",
        kind="delimited",
        needs=_NEEDS,
        scheme="cow",
        standing="conversion",
        read=_read,
        version=_version,
        note=f"Read from a CSV made of the provider's table of cases. {_NOTE}",
    ),
)
