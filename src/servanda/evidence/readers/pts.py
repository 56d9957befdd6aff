"""Political Terror Scale: three scores from 1 to 5 for each state and year.

Published as one CSV in ISO 8859-1, with ``NA`` where a report is missing.
"""

from __future__ import annotations

import polars as pl

from servanda.evidence.readers.columns import Field, read_wide, year
from servanda.evidence.readers.layout import Layout, Read

__all__ = ["LAYOUTS"]

_FIELDS = {
    "political_terror_amnesty": Field("PTS_A"),
    "political_terror_hrw": Field("PTS_H"),
    "political_terror_state": Field("PTS_S"),
}


def _read(batch: pl.DataFrame) -> Read:
    return read_wide(batch, _FIELDS, code="COW_Code_A", period=year("Year"))


LAYOUTS = (
    Layout(
        id="pts/csv",
        dataset="pts",
        kind="delimited",
        needs=frozenset({"Country", "Year", "COW_Code_A", "PTS_A", "PTS_H", "PTS_S"}),
        scheme="cow letters",
        standing="verified",
        read=_read,
        encoding="latin-1",
        version=lambda _batch, name: next(
            (part for part in name.replace(".", "-").split("-") if part.isdigit()), None
        ),
    ),
)
