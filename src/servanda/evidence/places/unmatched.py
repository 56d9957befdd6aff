"""Why a provider's code found no place: in words for the report of an import."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import polars as pl

from servanda.evidence.places.crosswalk import Scheme, crosswalk, key_of
from servanda.evidence.places.gazetteer import rows

__all__ = ["unmatched_reason"]

_WORDS: Final = {
    "aggregate": "an aggregate, not a place",
    "organisation": "an organisation, not a place",
    "part": "not a place by itself",
    "people": "people without a place of their own",
    "missing": "no code of a place",
}


def unmatched_reason(scheme: Scheme, code: str) -> str:
    """Return why a code was not matched to a place.

    scheme  how the provider codes places
    code    the provider's code, empty where there was none

    >>> unmatched_reason("iso3", "WLD")
    'WLD (iso3) is an aggregate, not a place: World'
    >>> unmatched_reason("cow", "679")
    '679 (cow) names no place on that day: it is YEM from 1990-01-02'
    """
    key = _key(scheme, code)
    if not key:
        return f"no code for the place ({scheme})"
    known = _nonplaces().get((scheme, key))
    if known is not None:
        kind, what = known
        return f"{code} ({scheme}) is {_WORDS[kind]}: {what}"
    spans = _spans(scheme, key)
    if spans:
        return f"{code} ({scheme}) names no place on that day: it is {spans}"
    return f"no place is known by {code} ({scheme})"


def _key(scheme: Scheme, code: str) -> str:
    key: str = pl.select(key_of(scheme, pl.lit(code))).item()
    return key


@cache
def _nonplaces() -> dict[tuple[str, str], tuple[str, str]]:
    """Return the codes that are known to name no place: kind and what they name."""
    return {
        (row["scheme"], row["code"]): (row["kind"], row["what"])
        for row in rows("nonplaces.csv")
    }


def _spans(scheme: Scheme, key: str) -> str:
    """Return the places of a code and their days, in words."""
    told = crosswalk(scheme).filter(pl.col("code") == key)
    return ", ".join(
        f"{place}{_since(first)}{_before(until)}"
        for _, place, first, until in told.iter_rows()
    )


def _since(day: date | None) -> str:
    return "" if day is None else f" from {day}"


def _before(day: date | None) -> str:
    return "" if day is None else f" before {day}"
