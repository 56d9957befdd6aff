"""Pairs of states: their disputes, their borders, and what came of each year.

A pair is kept once, under the codes that its states bear last (the Soviet Union's
disputes are Russia's), the first in the alphabet first.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import polars as pl

from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import continuity, states_by_year, successions

__all__ = [
    "as_called",
    "canonical",
    "comparable",
    "contiguous",
    "disputes",
    "history",
    "last_year",
]

HOSTILITY: Final = "dispute_hostility"
CONTIGUITY: Final = "contiguity"
_BY_LAND: Final = 1


@cache
def _lasting() -> dict[str, str]:
    """Return codes that another continues, each with the last that does."""
    continued = {
        code
        for one in successions()
        if one.how == "continues"
        for code in (one.earlier, one.later)
    }
    return {code: continuity(code)[-1].place for code in sorted(continued)}


def canonical(code: str) -> str:
    """Return the code that a state bears last.

    >>> canonical("SUN")
    'RUS'
    """
    return _lasting().get(code, code)


def as_called(code: str, day: date) -> str:
    """Return the code that a state bore on a day, or the one given.

    >>> as_called("RUS", date(1985, 1, 1))
    'SUN'
    """
    for stage in continuity(code):
        if stage.start <= day and (stage.until is None or day < stage.until):
            return stage.place
    return code


def _paired(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame with ``a`` and ``b``, each row's pair in alphabetical order."""
    lasting = [pl.col(name).replace(_lasting()) for name in ("place", "toward")]
    return frame.with_columns(
        a=pl.min_horizontal(lasting), b=pl.max_horizontal(lasting)
    )


def last_year(panel: Panel) -> int | None:
    """Return the last year of which the data on disputes speak; None if of none."""
    until = panel.statements(HOSTILITY).select(pl.col("until").max()).item()
    return None if until is None else int(until.year) - 1


def disputes(panel: Panel) -> pl.DataFrame:
    """Return each dispute of each pair.

    returns  a, b, label, onset and last (years), hostility (the graver of the two
             sides', 1 to 5)
    """
    year = pl.col("start").dt.year()
    return (
        _paired(panel.statements(HOSTILITY))
        .group_by("a", "b", "label")
        .agg(
            year.min().alias("onset"),
            year.max().alias("last"),
            pl.col("value").max().alias("hostility"),
        )
        .sort("a", "b", "onset", "label")
    )


def contiguous(panel: Panel, years: pl.Series) -> pl.DataFrame:
    """Return the pairs that touch in each year: a, b, year, contiguity."""
    spells = _paired(panel.statements(CONTIGUITY)).select(
        "a",
        "b",
        kind=pl.col("value"),
        first=pl.col("start").dt.year(),
        # The day after the last may be the first of a year that no longer counts.
        last=pl.col("until").dt.offset_by("-1d").dt.year(),
    )
    each = spells.unique().join(pl.DataFrame({"year": years}), how="cross")
    inside = pl.col("last").is_null() | (pl.col("year") <= pl.col("last"))
    nearest = each.filter((pl.col("year") >= pl.col("first")) & inside)
    closest = nearest.group_by("a", "b", "year").agg(pl.col("kind").min())
    by_land = pl.col("kind") == _BY_LAND
    word = pl.when(by_land).then(pl.lit("land")).otherwise(pl.lit("sea"))
    return closest.select("a", "b", "year", contiguity=word)


def history(told: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    """Return what lies behind each pair in each year; without a dispute it is absent.

    told     as `disputes` returns
    returns  a, b, year, recent: disputes with use of force that began in the years
             before, at most as many as count as repeated; pairs only with any dispute
             within the longer window
    """
    longer, recent, force, repeated = (
        threshold(f"exposure_{name}").value
        for name in ("years", "recent_years", "force", "repeated")
    )
    behind = told.join(pl.DataFrame({"year": years}), how="cross").filter(
        (pl.col("onset") < pl.col("year"))
        & (pl.col("onset") >= pl.col("year") - int(longer))
    )
    near = pl.col("onset") >= pl.col("year") - int(recent)
    count = (near & (pl.col("hostility") >= force)).sum()
    return behind.group_by("a", "b", "year").agg(
        count.clip(upper_bound=int(repeated)).cast(pl.Int32).alias("recent")
    )


def comparable(panel: Panel, years: pl.Series) -> pl.DataFrame:
    """Return every pair that touches or has had a dispute, in each year.

    years    calendar years at risk; what lies behind is taken before each
    returns  a, b, year, contiguity (``land``, ``sea`` or ``none`` in the year before),
             recent (disputes with use of force behind it, capped), forceful (whether
             a dispute that reached use of force began in the year)
    """
    told = disputes(panel)
    before = contiguous(panel, years - 1).with_columns(pl.col("year") + 1)
    behind = history(told, years)
    keys = ["a", "b", "year"]
    pairs = pl.concat([before.select(keys), behind.select(keys)]).unique()
    force = threshold("exposure_force").value
    began = (
        told.filter(pl.col("hostility") >= force)
        .select("a", "b", year="onset", forceful=pl.lit(value=True))
        .unique()
    )
    return (
        _existing(pairs, years)
        .join(before, on=keys, how="left")
        .join(behind, on=keys, how="left")
        .join(began, on=keys, how="left")
        .with_columns(
            pl.col("contiguity").fill_null("none"),
            pl.col("recent").fill_null(0),
            pl.col("forceful").fill_null(value=False),
        )
        .sort(keys)
    )


def _existing(pairs: pl.DataFrame, years: pl.Series) -> pl.DataFrame:
    """Keep pairs of which both were states in the year before."""
    first, last = years.min(), years.max()
    if not isinstance(first, int) or not isinstance(last, int):
        return pairs
    states = states_by_year(first - 1, last - 1).select(
        pl.col("place").replace(_lasting()),
        year=(pl.col("year") + 1).cast(pairs.schema["year"]),
    )
    states = states.unique()
    for side in ("a", "b"):
        pairs = pairs.join(
            states, left_on=[side, "year"], right_on=["place", "year"], how="semi"
        )
    return pairs
