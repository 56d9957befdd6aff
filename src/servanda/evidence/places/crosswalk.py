"""From a provider's code for a place to ours, as of the period it speaks of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

import polars as pl

__all__ = ["Scheme", "crosswalk", "key_of", "matched"]

Scheme = Literal["iso3", "gw", "cow", "cow letters", "vdem", "views", "name", "city"]
"""How a provider codes places.

iso3         ISO 3166-1 alpha-3, the World Bank's, IMF's and UNHCR's variants included
gw           Gleditsch and Ward's numbers
cow          Correlates of War numbers, with those that others added to them
cow letters  Correlates of War three-letter codes
vdem         V-Dem's country_text_id
views        VIEWS country_id
name         the English name, in any of the forms the table lists
city         the seat of a mission, as the United Nations' list of missions names it
"""

_WORDS: Final = frozenset({"name", "city"})
_NUMBERS: Final = frozenset({"gw", "cow", "views"})


@cache
def crosswalk(scheme: Scheme) -> pl.DataFrame:
    """Return a scheme's codes: code, place, and the days valid_from, valid_until.

    A code that served several places in turn (COW 345) has several rows; on any one
    day it names one place at most. Null days mean: always, before, or ever since.
    """
    text = files("servanda.evidence.places").joinpath("crosswalk.csv").read_bytes()
    table = pl.read_csv(text, infer_schema=False).filter(pl.col("scheme") == scheme)
    return table.select(
        "code",
        "place",
        valid_from=pl.col("from").str.to_date("%Y-%m-%d", strict=False),
        valid_until=pl.col("until").str.to_date("%Y-%m-%d", strict=False),
    )


def key_of(scheme: Scheme, code: pl.Expr) -> pl.Expr:
    """Bring a provider's spelling of a code to the table's.

    Numbers lose a trailing ``.0``; names lose capitals, doubled spaces and
    typographic apostrophes; codes of letters are taken as they are.
    """
    key = code.str.strip_chars()
    if scheme in _NUMBERS:
        return key.str.replace(r"\.0+$", "")
    if scheme in _WORDS:
        plain = key.str.to_lowercase().str.replace_all(r"\s+", " ")
        return plain.str.replace_all("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return key


def matched(frame: pl.DataFrame, scheme: Scheme, code: str, place: str) -> pl.DataFrame:
    """Return a frame with a further column: the place of each row's code.

    frame   has ``start``, the day for which the code is to be understood
    code    the column with the provider's code, as text
    place   the column to add; null where no place is known by that code on that day

    The frame keeps its rows and their order. Each code is looked up once; only codes
    that changed hands are looked up for each row.
    """
    asked = frame.select(_asked=pl.col(code)).unique().drop_nulls()
    known = asked.with_columns(_key=key_of(scheme, pl.col("_asked"))).join(
        crosswalk(scheme), left_on="_key", right_on="code"
    )
    always = pl.col("valid_from").is_null() & pl.col("valid_until").is_null()
    fixed = known.filter(always).select("_asked", pl.col("place").alias(place))
    found = frame.join(
        fixed, left_on=code, right_on="_asked", how="left", maintain_order="left"
    )
    dated = known.filter(~always).rename({"place": "_dated"})
    return found if dated.is_empty() else _by_day(found, dated, code, place)


def _by_day(
    found: pl.DataFrame, dated: pl.DataFrame, code: str, place: str
) -> pl.DataFrame:
    """Fill in the places of codes whose meaning depends on the day."""
    start, since, until = pl.col("start"), pl.col("valid_from"), pl.col("valid_until")
    numbered = found.with_row_index("_row")
    told = (
        numbered.select("_row", "start", pl.col(code).alias("_asked"))
        .join(dated, on="_asked")
        .filter(
            (since.is_null() | (start >= since)) & (until.is_null() | (start < until))
        )
        .select("_row", "_dated")
    )
    return (
        numbered.join(told, on="_row", how="left", maintain_order="left")
        .with_columns(pl.coalesce(place, "_dated").alias(place))
        .drop("_row", "_dated")
    )
