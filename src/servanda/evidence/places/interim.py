"""Interim: replaced by the places' own tables."""

from __future__ import annotations

import polars as pl

from servanda.evidence.places.crosswalk import Scheme, crosswalk

__all__ = ["states_by_year", "unmatched_reason"]


def unmatched_reason(scheme: Scheme, code: str) -> str:
    return f"no place has the code {code or '(empty)'} ({scheme}) in that year"


def states_by_year(first: int, last: int) -> pl.DataFrame:
    years = pl.DataFrame({"year": range(first, last + 1)}, schema={"year": pl.Int32()})
    places = crosswalk("gw").select(pl.col("place").unique().sort())
    return places.join(years, how="cross").sort("place", "year")
