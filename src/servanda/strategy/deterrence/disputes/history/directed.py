"""Pairs of states by year, each way round: who might start a dispute with whom.

A row is a challenger, a target and a year. It is there where the two touch, on land
or across water, or where one of them holds a permanent seat on the Security Council:
others hardly ever can reach each other, and would only fill the table with noughts.
What may explain the year is taken from the year before, so that nothing in a row was
made by the dispute that it is to explain.

Sources: gml-mid, atop, cow-contiguity, cow-nmc and vdem of the evidence store;
lemke-reed2001 for the rule on which pairs are looked at.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from servanda.diagnosis.exposure.dyads import canonical
from servanda.evidence.panel import Panel
from servanda.evidence.places import states_by_year, successions

__all__ = ["INDICATORS", "SEATS", "directed", "missing"]

INDICATORS: Final = (
    "dispute_first_side",
    "dispute_original",
    "alliance_defence",
    "contiguity",
    "capability_cinc",
    "electoral_democracy",
)
SEATS: Final = ("USA", "RUS", "GBR", "FRA", "CHN")
"""Permanent members of the Security Council (uncharter, article 23), by last code."""

_LAND: Final = 1.0
_KEYS: Final = ["challenger", "target", "year"]
_NEVER: Final = 100


def missing(panel: Panel) -> tuple[str, ...]:
    """Return the indicators that the store does not hold."""
    return tuple(name for name in INDICATORS if panel.vintage(name) is None)


def directed(
    panel: Panel, first: int, last: int, *, also_ongoing: bool = False
) -> pl.DataFrame:
    """Return every pair that is looked at, each way round, in each year.

    first, last   calendar years, both included
    also_ongoing  keep years in which a dispute goes on and none begins
    returns       challenger, target, year; onset (a dispute began of which the
                 challenger was the first to act); pact (another state than the
                 challenger had promised the target defence, year before); fellow
                 (challenger and target had); touch (``land``, ``water``, ``none``);
                 seat_challenger, seat_target; share (the challenger's part of both
                 states' capability, null where not known); free_challenger,
                 free_target (electoral democracy, null where not known); peace (years
                 since a dispute of the two last went on, at most 100)

    A year in which a dispute goes on and none begins is left out unless asked for: the
    two cannot begin what they are in.
    """
    panel.load(INDICATORS)
    began, during = _disputes(panel)
    rows = _relevant(panel, first, last)
    rows = rows.join(began.with_columns(onset=True), on=_KEYS, how="left")
    rows = rows.with_columns(pl.col("onset").fill_null(value=False))
    ongoing = during.with_columns(ongoing=True)
    rows = rows.join(ongoing, on=_KEYS, how="left")
    if not also_ongoing:
        rows = rows.filter(pl.col("onset") | pl.col("ongoing").is_null())
    rows = _with_peace(rows.drop("ongoing"), during)
    rows = _with_promises(rows, panel)
    rows = _with_weight(rows, panel)
    return rows.sort(_KEYS)


def _lasting() -> dict[str, str]:
    codes = {c for one in successions() for c in (one.earlier, one.later)}
    return {code: canonical(code) for code in sorted(codes)}


def _pairs(panel: Panel, indicator: str) -> pl.DataFrame:
    """Return statements of pairs: place, toward, label, year, first, until, value."""
    return panel.statements(indicator).select(
        pl.col("place", "toward").replace(_lasting()),
        "label",
        "start",
        "until",
        "value",
        year=pl.col("start").dt.year(),
    )


def _disputes(panel: Panel) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return years in which disputes began, by who began them, and went on.

    returns  (challenger, target, year) of each that began between two states that
             were in it from its first day, the challenger on the side that acted
             first; the same of every year of any dispute, both ways round
    """
    side = _pairs(panel, "dispute_first_side").select(
        "place", "toward", "label", "year", is_first=pl.col("value")
    )
    original = _pairs(panel, "dispute_original").select(
        "place", "toward", "label", "year", origin=pl.col("value")
    )
    keys = ["place", "toward", "label", "year"]
    told = side.join(original.unique(keys), on=keys)
    other = original.rename({"place": "toward", "toward": "place", "origin": "both"})
    told = told.join(other.unique(keys), on=keys)
    named = told.rename({"place": "challenger", "toward": "target"})
    onset = named.group_by("challenger", "target", "label").agg(
        pl.col("year").min(),
        pl.col("is_first", "origin", "both").sort_by("year").first(),
    )
    began = onset.filter(
        (pl.col("is_first") == 1) & (pl.col("origin") == 1) & (pl.col("both") == 1)
    )
    return began.select(_KEYS).unique(), named.select(_KEYS).unique()


def _touching(panel: Panel, years: pl.Series) -> pl.DataFrame:
    """Return pairs that touch at a year's end: challenger, target, year, touch."""
    spells = _pairs(panel, "contiguity").select(
        "place",
        "toward",
        kind=pl.col("value"),
        first=pl.col("year"),
        last=pl.col("until").dt.offset_by("-1d").dt.year(),
    )
    each = spells.unique().join(pl.DataFrame({"year": years}), how="cross")
    holds = pl.col("last").is_null() | (pl.col("year") <= pl.col("last"))
    inside = each.filter((pl.col("year") >= pl.col("first")) & holds)
    nearest = inside.group_by("place", "toward", "year").agg(pl.col("kind").min())
    word = pl.when(pl.col("kind") == _LAND).then(pl.lit("land"))
    return nearest.select(
        challenger="place",
        target="toward",
        year="year",
        touch=word.otherwise(pl.lit("water")),
    )


def _relevant(panel: Panel, first: int, last: int) -> pl.DataFrame:
    """Return the pairs that are looked at: what touched or had a seat a year before."""
    years = pl.Series("year", range(first - 1, last), dtype=pl.Int32)
    states = states_by_year(first - 1, last).with_columns(
        pl.col("place").replace(_lasting())
    )
    states = states.unique()
    both = states.rename({"place": "challenger"}).join(
        states.rename({"place": "target"}), on="year"
    )
    both = both.filter(pl.col("challenger") != pl.col("target"))
    was = both.filter(pl.col("year") < last).join(
        _touching(panel, years), on=_KEYS, how="left"
    )
    seats = [pl.col(side).is_in(SEATS) for side in ("challenger", "target")]
    was = was.with_columns(
        pl.col("touch").fill_null("none"),
        seat_challenger=seats[0],
        seat_target=seats[1],
    )
    looked_at = was.filter((pl.col("touch") != "none") | seats[0] | seats[1])
    return looked_at.with_columns(pl.col("year") + 1).join(both, on=_KEYS, how="semi")


def _with_peace(rows: pl.DataFrame, during: pl.DataFrame) -> pl.DataFrame:
    """Add the years since a dispute of the two last went on, in either direction."""
    turned = during.select(challenger="target", target="challenger", year="year")
    ever = pl.concat([during, turned]).unique()
    was = ever.select(
        "challenger", "target", at=pl.col("year") + 1, fought="year"
    ).sort("at")
    joined = rows.sort("year").join_asof(
        was,
        left_on="year",
        right_on="at",
        by=["challenger", "target"],
        strategy="backward",
        check_sortedness=False,
    )
    peace = (pl.col("year") - pl.col("fought") - 1).fill_null(_NEVER)
    return joined.with_columns(peace=peace.clip(upper_bound=_NEVER)).drop(
        "fought", "at", strict=False
    )


def _with_promises(rows: pl.DataFrame, panel: Panel) -> pl.DataFrame:
    """Add whether another state had promised the target defence, and the challenger.

    Two states may have several codes in one year (where one continues the other), so
    that each ally counts once.
    """
    promised = (
        _pairs(panel, "alliance_defence")
        .filter(pl.col("value") == 1)
        .select(ally="place", target="toward", year=pl.col("year") + 1)
        .unique()
    )
    count = promised.group_by("target", "year").agg(allies=pl.len())
    fellow = promised.rename({"ally": "challenger"}).with_columns(fellow=True)
    rows = rows.join(count, on=["target", "year"], how="left").join(
        fellow, on=_KEYS, how="left"
    )
    rows = rows.with_columns(
        pl.col("allies").fill_null(0), pl.col("fellow").fill_null(value=False)
    )
    others = pl.col("allies") - pl.col("fellow").cast(pl.UInt32)
    return rows.with_columns(pact=others > 0).drop("allies")


def _with_weight(rows: pl.DataFrame, panel: Panel) -> pl.DataFrame:
    """Add the challenger's share of both states' capability, and how both are ruled."""
    for indicator, name in (
        ("capability_cinc", "weight"),
        ("electoral_democracy", "free"),
    ):
        told = (
            panel.statements(indicator)
            .select(
                place=pl.col("place").replace(_lasting()),
                year=pl.col("start").dt.year() + 1,
                value="value",
            )
            .group_by("place", "year")
            .agg(pl.col("value").mean())
        )
        for side in ("challenger", "target"):
            one = told.rename({"place": side, "value": f"{name}_{side}"})
            rows = rows.join(one, on=[side, "year"], how="left")
    whole = pl.col("weight_challenger") + pl.col("weight_target")
    share = pl.when(whole > 0).then(pl.col("weight_challenger") / whole)
    return rows.with_columns(share=share).drop("weight_challenger", "weight_target")
