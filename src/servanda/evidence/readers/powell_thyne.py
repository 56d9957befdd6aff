"""Powell and Thyne: coups that succeeded and coups that failed, from 1950 on.

Published as one tab-separated list of events. Another project's table of state-years
counts the same events; its running totals and years since the last coup are not read,
because they repeat the counts. Either form feeds the same indicators: an event has a
day, a count its year.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, refusals, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.statements import days_of, integer, stated, text, unread

__all__ = ["LAYOUTS"]

_FAILED, _SUCCESSFUL = 1, 2
_SETTLED: Final = "6d"
"""Success is seven days in power: which it was, is known when they are over."""

_YEARS: Final = {
    "coup_attempts": Field("pt_attempt_num"),
    "coups_successful": Field("pt_coup_num"),
    "coups_failed": Field("pt_failed_num"),
}
_DAY: Final = re.compile(r"(\d{4})[.\-_](\d{1,2})[.\-_](\d{1,2})")


def _read_events(batch: pl.DataFrame) -> Read:
    code, outcome = text("ccode"), integer("coup")
    days = days_of(integer("year"), integer("month"), integer("day"))
    known = outcome.is_in([_FAILED, _SUCCESSFUL])
    settled = days.after.dt.offset_by(_SETTLED)
    of_which = {
        "coup_attempts": (known, days.after),
        "coups_successful": (outcome == _SUCCESSFUL, settled),
        "coups_failed": (outcome == _FAILED, settled),
    }
    parts = [
        stated(batch.filter(one), name, code=code, start=days.first, until=until)
        for name, (one, until) in of_which.items()
    ]
    other = batch.filter(~known.fill_null(value=False))
    refused = [
        refusals(other, "whether the coup failed (1) or succeeded (2) cannot be read"),
        unread(batch, known, days.first, "the day of the coup cannot be read"),
    ]
    return Read(pl.concat(parts), pl.concat(refused))


def _read_years(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _YEARS, code="gwcode", period=year("year"))


def _version(batch: pl.DataFrame, _name: str) -> str | None:
    """Return the version that the rows carry; a day is written as ISO 8601 has it."""
    if "version" not in batch.columns or batch.is_empty():
        return None
    told = str(batch["version"][0] or "").strip()
    found = _DAY.search(told)
    if found is None:
        return told or None
    of_year, of_month, of_day = (int(part) for part in found.groups())
    return f"{of_year:04d}-{of_month:02d}-{of_day:02d}"


LAYOUTS = (
    Layout(
        id="powell-thyne/events",
        dataset="powell-thyne",
        kind="delimited",
        needs=frozenset(
            {"country", "ccode", "year", "month", "day", "coup", "version"}
        ),
        scheme="cow",
        standing="described",
        read=_read_events,
        version=_version,
        note="The provider's own file was not seen; its columns are as several public "
        "programs that read it name them.",
    ),
    Layout(
        id="powell-thyne/state-years",
        dataset="powell-thyne",
        kind="delimited",
        needs=frozenset(
            {"gwcode", "year", "pt_attempt_num", "pt_coup_num", "pt_failed_num"}
        ),
        scheme="gw",
        standing="conversion",
        read=_read_years,
        note="Counts by state and year that another project made of the list.",
    ),
)
