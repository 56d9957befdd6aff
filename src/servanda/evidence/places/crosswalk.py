"""From a provider's code for a place to ours, as of the period it speaks of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

import polars as pl

__all__ = ["Scheme", "crosswalk", "matched"]

Scheme = Literal["iso3", "gw", "cow", "cow letters", "vdem", "name"]
"""How a provider codes places.

iso3         ISO 3166-1 alpha-3, the World Bank's and UNHCR's variants included
gw           Gleditsch and Ward's numbers
cow          Correlates of War numbers
cow letters  Correlates of War three-letter codes
vdem         V-Dem's country_text_id
name         the English name, in any of the forms the table lists
"""


@cache
def crosswalk(scheme: Scheme) -> pl.DataFrame:
    """Return a scheme's codes: ``code``, ``place``, and the days ``valid_from``, ``valid_until``.

    A code that served several places in turn (COW 255) has several rows.
    """
    text = files("servanda.evidence.places").joinpath("crosswalk.csv").read_bytes()
    table = pl.read_csv(text, infer_schema=False).filter(pl.col("scheme") == scheme)
    return table.select(
        "code",
        "place",
        valid_from=pl.col("from").str.to_date("%Y-%m-%d", strict=False),
        valid_until=pl.col("until").str.to_date("%Y-%m-%d", strict=False),
    )


def matched(frame: pl.DataFrame, scheme: Scheme, code: str, place: str) -> pl.DataFrame:
    """Return a frame with a further column: the place of each row's code.

    frame   has ``start``, the day for which the code is to be understood
    code    the column with the provider's code
    place   the column to add; null where no place is known by that code on that day

    The frame keeps its rows and their order.
    """
    key = pl.col(code).str.strip_chars()
    if scheme == "name":
        key = key.str.to_lowercase()
    numbered = frame.with_row_index("_row").with_columns(_key=key)
    found = (
        numbered.select("_row", "_key", "start")
        .join(crosswalk(scheme), left_on="_key", right_on="code", how="inner")
        .filter(
            (pl.col("valid_from").is_null() | (pl.col("start") >= pl.col("valid_from")))
            & (pl.col("valid_until").is_null() | (pl.col("start") < pl.col("valid_until")))
        )
        .unique("_row", keep="first", maintain_order=True)
        .select("_row", pl.col("place").alias(place))
    )
    return (
        numbered.join(found, on="_row", how="left", maintain_order="left").drop("_row", "_key")
    )
