"""Episodes of Regime Transformation: when states moved towards or from democracy.

Published as one CSV in UTF-8, written by R: a first column without a name, ``NA`` for
a gap, and one row for each state and year since 1900.

What the provider says of a year was found with the years after it in view. That an
episode goes on is coded from its first small step, though it counts as one only once
the electoral democracy index has moved by 0.1 in all, often years later; its end,
kind of end and outcome, and the type and length of the regime, are coded by what came
after. None of that was knowable in the row's year, so none of it is read. Read are

*   the regime type of the year, which rests on that year alone;
*   whether an episode had shown by the end of the year: the index had moved by 0.1
    since the year before the episode's first, and the last year that belongs to it
    lies at most five years back (after five quiet years the provider ends one too).

A year's value is thus the same whatever the years after it brought.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import polars as pl

from servanda.evidence.readers.columns import (
    EMPTY,
    Field,
    joined,
    number,
    observations,
    read_wide,
    refusals,
    year,
)
from servanda.evidence.readers.layout import Layout, Read
from servanda.evidence.readers.release import release_in

__all__ = ["LAYOUTS"]

_SHOWN: Final = 0.1
"""How far the electoral democracy index moves in what the provider calls an episode."""

_QUIET: Final = 5
"""Years without a further step after which the provider ends an episode."""

_DECIMALS: Final = 3
"""Of the index as published: sums of them are compared as the provider prints them."""


class _Way(NamedTuple):
    """A direction of change: the indicator, and the columns that tell its episodes.

    within  1 in a year of an episode, 0 in others
    since   the first year of the episode
    moved   how far the index has moved that way, from a window in the order of time
    """

    indicator: str
    within: str
    since: str
    moved: pl.Expr


_LEVEL: Final = pl.col("level")
_WAYS: Final = (
    _Way(
        "democratization_shown",
        "dem_ep",
        "dem_ep_start_year",
        _LEVEL - _LEVEL.cum_min(),
    ),
    _Way(
        "autocratization_shown",
        "aut_ep",
        "aut_ep_start_year",
        _LEVEL.cum_max() - _LEVEL,
    ),
)
_REGIME: Final = {"regime_type": Field("v2x_regime")}
_EPISODE: Final = ("code", "since")


def _read(batch: pl.DataFrame) -> Read:
    regime = read_wide(batch, _REGIME, code="country_text_id", period=year("year"))
    start, until = year("year")
    told = batch.with_columns(
        start=start,
        until=until,
        code=pl.col("country_text_id").str.strip_chars(),
        level=number("v2x_polyarchy"),
    ).filter(pl.col("start").is_not_null())
    told = told.with_columns(year=pl.col("start").dt.year().cast(pl.Int64))
    return joined([regime, *(_ways(told, way) for way in _WAYS)])


def _ways(told: pl.DataFrame, way: _Way) -> Read:
    """Tell of each year whether an episode had shown by its end."""
    said = told.with_columns(
        within=number(way.within),
        since=number(way.since).cast(pl.Int64, strict=False),
    ).filter(pl.col(way.within).is_not_null() & ~pl.col(way.within).is_in(EMPTY))
    window = _window(said)
    shown = _shown(window, way)
    begun = window.filter(pl.col("year") < pl.col("since")).select(_EPISODE).unique()
    is_in = pl.col("within") == 1
    said = said.join(
        begun.with_columns(begun=pl.lit(value=True)), on=_EPISODE, how="left"
    ).with_columns(
        reason=pl.when(~pl.col("within").is_in([0.0, 1.0]).fill_null(value=False))
        .then(pl.format("{} is neither 0 nor 1", pl.lit(way.within)))
        .when(is_in & pl.col("begun").is_null())
        .then(pl.lit(f"the year before {way.since} is not in the file"))
    )
    good = said.filter(pl.col("reason").is_null()).join(
        shown, on=("code", "year"), how="left"
    )
    value = pl.col("shown").fill_null(value=False).cast(pl.Float64)
    return Read(
        observations(good.with_columns(value=value, indicator=pl.lit(way.indicator))),
        refusals(said.filter(pl.col("reason").is_not_null()), pl.col("reason")),
    )


def _window(said: pl.DataFrame) -> pl.DataFrame:
    """Return each episode's years, with the one before and the quiet ones after."""
    episodes = (
        said.filter((pl.col("within") == 1) & pl.col("since").is_not_null())
        .group_by(_EPISODE)
        .agg(last=pl.col("year").max())
    )
    years = said.select("code", "year", "level")
    return (
        episodes.join(years, on="code")
        .filter(pl.col("year").is_between(pl.col("since") - 1, pl.col("last") + _QUIET))
        .sort(*_EPISODE, "year")
    )


def _shown(window: pl.DataFrame, way: _Way) -> pl.DataFrame:
    """Return the years by whose end an episode had moved far enough."""
    moved = way.moved.over(_EPISODE).round(_DECIMALS)
    far = window.with_columns(far=moved >= _SHOWN).with_columns(
        far=pl.col("far").cum_max().over(_EPISODE)
    )
    later = far.filter(pl.col("year") >= pl.col("since"))
    return later.group_by("code", "year").agg(shown=pl.col("far").any())


def _release(_batch: pl.DataFrame, name: str) -> str | None:
    return release_in(name)


_NEEDS: Final = frozenset(
    {
        "country_text_id",
        "year",
        "v2x_regime",
        "v2x_polyarchy",
        *(column for way in _WAYS for column in (way.within, way.since)),
    }
)
_NOTE: Final = (
    "Of episodes is read what had shown by the end of each year: how they went on and "
    "ended was coded later."
)

LAYOUTS = (
    Layout(
        id="ert/csv",
        dataset="ert",
        kind="delimited",
        needs=_NEEDS,
        scheme="vdem",
        standing="described",
        read=_read,
        version=_release,
        note=_NOTE,
    ),
    Layout(
        id="ert/parquet",
        dataset="ert",
        kind="columnar",
        needs=_NEEDS,
        scheme="vdem",
        standing="conversion",
        read=_read,
        version=_release,
        note=_NOTE,
    ),
)
