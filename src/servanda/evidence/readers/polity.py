"""Polity5 and the task force's categories: how rulers are chosen and rivals may act.

The Center for Systemic Peace publishes one workbook (``p5v2018.xls``). It writes -66
for years under foreign occupation, -77 for those without central authority and -88
for transitions, in every score: these are facts of their own, not low scores. Another
project keeps two of its scores and the political instability task force's category
made of them.

The provider's numbers for states are the Correlates of War's with exceptions, set
right here, and the year in which one state follows another has a row for either.
"""

from __future__ import annotations

import re
from typing import Final

import polars as pl

from servanda.evidence.readers.columns import Field, joined, read_wide, year
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.succession import longest_running

__all__ = ["LAYOUTS"]

_SCORES: Final = {
    "executive_recruitment": Field("exrec"),
    "participation_competitiveness": Field("parcomp"),
}
_PUBLISHED: Final = {
    **_SCORES,
    "polity_score": Field("polity"),
    "authority_collapsed": Field("_collapsed"),
    "authority_occupied": Field("_occupied"),
}
_CONVERTED: Final = {**_SCORES, "instability_regime_category": Field("_category")}

_OCCUPIED, _COLLAPSED, _TRANSITION = "-66", "-77", "-88"
_STANDARD: Final = (_OCCUPIED, _COLLAPSED, _TRANSITION)

_GW: Final = {
    "324": "325",  # Sardinia, then Italy
    "341": "347",  # Kosovo
    "342": "340",  # Serbia
    "347": "345",  # Yugoslavia of 1992, then Serbia and Montenegro
    "348": "341",  # Montenegro
    "364": "365",  # Soviet Union
    "525": "626",  # South Sudan
    "529": "530",  # Ethiopia after Eritrea left
    "626": "625",  # Sudan after South Sudan left
    "679": "678",  # Yemen
    "769": "770",  # Pakistan with Bangladesh
    "818": "816",  # Vietnam
}
"""The provider's numbers, and Gleditsch and Ward's where they differ."""

_GERMANY, _FEDERAL, _REUNITED = "255", "260", 1990


def _gw(number: str) -> pl.Expr:
    """Return Gleditsch and Ward's number for the provider's."""
    stated = pl.col(number).str.strip_chars()
    late = pl.col("year").str.strip_chars().cast(pl.Int64, strict=False) >= _REUNITED
    return (
        pl.when((stated == _GERMANY) & late)
        .then(pl.lit(_FEDERAL))
        .otherwise(stated.replace(_GW))
    )


def _read(batch: pl.DataFrame, number: str, fields: dict[str, Field]) -> Read:
    standing = longest_running(
        batch.with_columns(_gw=_gw(number)),
        state=pl.col("_gw"),
        series="scode",
        year="year",
    )
    read = read_wide(standing.rows, fields, code="_gw", period=year("year"))
    return joined([read, Read(read.observations.clear(), standing.refused)])


def _read_workbook(batch: pl.DataFrame) -> Read:
    polity = pl.col("polity").str.strip_chars()
    told = batch.with_columns(
        *(_scored(name) for name in ("exrec", "parcomp", "polity")),
        _collapsed=_flag(polity, _COLLAPSED),
        _occupied=_flag(polity, _OCCUPIED),
    )
    return _read(told, "ccode", _PUBLISHED)


def _flag(polity: pl.Expr, code: str) -> pl.Expr:
    """Return ``1`` where the score is a standard code, ``0`` where it is another."""
    is_stated = polity.cast(pl.Float64, strict=False).is_not_null()
    return pl.when(polity == code).then(pl.lit("1")).when(is_stated).then(pl.lit("0"))


def _scored(name: str) -> pl.Expr:
    """Return a score without the standard codes, which are no scores."""
    stated = pl.col(name).str.strip_chars()
    return pl.when(~stated.is_in(_STANDARD)).then(stated).alias(name)


def _read_conversion(batch: pl.DataFrame) -> Read:
    category = pl.col("pitf").str.strip_chars()
    number = category.str.extract(r"^([0-4])-").fill_null(category)
    told = batch.with_columns(_category=number)
    return _read(told, "polity_annual_ccode", _CONVERTED)


def _release(_batch: pl.DataFrame, name: str) -> str | None:
    found = re.search(r"p5v(\d{4})", name)
    return found[1] if found else None


LAYOUTS = (
    Layout(
        id="polity/xls",
        dataset="polity",
        kind="sheet",
        needs=frozenset(
            {"cyear", "ccode", "scode", "year", "polity", "exrec", "parcomp"}
        ),
        scheme="gw",
        standing="described",
        read=_read_workbook,
        version=_release,
    ),
    Layout(
        id="polity/task-force-parquet",
        dataset="polity",
        kind="columnar",
        needs=frozenset(
            {"polity_annual_ccode", "scode", "year", "exrec", "parcomp", "pitf"}
        ),
        scheme="gw",
        standing="conversion",
        read=_read_conversion,
        version=lambda _batch, _name: "2018",
        note="Two scores and a category made of them; left out of it are years of "
        "occupation, collapse or transition.",
    ),
)
