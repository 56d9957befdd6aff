"""Political Terror Scale: three scores from 1 to 5 for each state and year.

Published as one CSV in ISO 8859-1 and as a workbook, both with ``NA`` where a report
is missing. A score that stands is read even where the flag beside it (``NA_Status_…``)
says that there is none: PTS-2024 has six such scores.

Places are told by ``Country_OLD``: the provider's codes are missing for some states
(the Soviet Union, Serbia, Palestine), and the newer names in ``Country`` are not all
ASCII, so that a copy in another encoding would lose them. Some territories have rows
beside those of their state; which of them are places is not for a reader to say.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import EMPTY, Field, joined, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.succession import longest_running

__all__ = ["LAYOUTS"]

_FIELDS: Final = {
    "political_terror_amnesty": Field("PTS_A"),
    "political_terror_hrw": Field("PTS_H"),
    "political_terror_state": Field("PTS_S"),
}
_NEEDS: Final = frozenset(
    {"Country", "Country_OLD", "Year", "COW_Code_A", "PTS_A", "PTS_H", "PTS_S"}
)
_RELEASE: Final = re.compile(r"PTS[-_ ]?(\d{4})", re.IGNORECASE)


def _read(batch: pl.DataFrame) -> Read:
    """Read the scores; of the two Yugoslavias of 1991 and 1992 the older stands."""
    scored = pl.any_horizontal(
        ~pl.col(field.column).str.strip_chars().is_in(EMPTY)
        for field in _FIELDS.values()
    )
    cow = pl.col("COW_Code_A").str.strip_chars()
    standing = longest_running(
        batch.filter(scored),
        state=pl.when(~cow.is_in(EMPTY)).then(cow),
        series="Country_OLD",
        year="Year",
    )
    read = read_wide(standing.rows, _FIELDS, code="Country_OLD", period=year("Year"))
    return joined([read, Read(read.observations.clear(), standing.refused)])


def _release(_batch: pl.DataFrame, name: str) -> str | None:
    found = _RELEASE.search(name)
    return found[1] if found else None


LAYOUTS = (
    Layout(
        id="pts/csv",
        dataset="pts",
        kind="delimited",
        needs=_NEEDS,
        scheme="name",
        standing="verified",
        read=_read,
        encoding="latin-1",
        version=_release,
    ),
    Layout(
        id="pts/xlsx",
        dataset="pts",
        kind="sheet",
        needs=_NEEDS,
        scheme="name",
        standing="described",
        read=_read,
        version=_release,
    ),
)
