"""The one table that all evidence is kept in.

    place      str    ISO 3166-1 alpha-3 code, or that of a historical state
    toward     str    the other place, where the statement is about two; else null
    start      date   first day of the period described
    until      date   the day after its last; null while it goes on
    indicator  str    id in the catalogue
    value      float  in the catalogue's unit; never null, never NaN
    low, high  float  the provider's own interval, where it gives one; else null
    label      str    what tells two statements of one place and period apart
                      (a conflict's id, a mission's name); else null

What a provider does not know is not a row. One vintage never says the same thing
twice: place, toward, start, indicator and label are its key.
"""

from __future__ import annotations

from typing import Final

import polars as pl

__all__ = ["KEY", "RAW", "SCHEMA"]

SCHEMA: Final = pl.Schema(
    {
        "place": pl.String(),
        "toward": pl.String(),
        "start": pl.Date(),
        "until": pl.Date(),
        "indicator": pl.String(),
        "value": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "label": pl.String(),
    }
)

KEY: Final = ("place", "toward", "start", "indicator", "label")

RAW: Final = pl.Schema(
    {
        "line": pl.Int64(),
        "code": pl.String(),
        "toward_code": pl.String(),
        "start": pl.Date(),
        "until": pl.Date(),
        "indicator": pl.String(),
        "value": pl.Float64(),
        "low": pl.Float64(),
        "high": pl.Float64(),
        "label": pl.String(),
    }
)
"""What a reader returns: as above, with the provider's own codes for places."""
