"""Deaths that armed groups at home in a state cause beyond its borders.

A group's home is the state in which it killed most. Where a year's figure is of several
states at once the parts are not given: the group then counts as having killed as many
in each, and the interval runs from none abroad to all.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.threat.hostility import is_state, reach
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["deaths_abroad"]

_SOLE: Final = "deaths_one_sided_sole"
_SHARED: Final = "deaths_one_sided_shared"
_GOVERNMENT: Final = "deaths_by_government"
_IDS: Final = (_SOLE, _SHARED)


def deaths_abroad(panel: Panel, place: str) -> Figure:
    """Return civilians killed abroad by groups whose home is a state, per year."""
    name, unit = "Civilians killed abroad by groups at home there", "deaths in a year"
    stale = int(threshold("threat_stale_years").value)
    until = reach(panel, _SOLE, stale)
    if until is None or not is_state(place, until - timedelta(days=1)):
        why = "no data that could be read speak of it near enough to the day"
        return Figure(name, None, unit, "not known", indicators=_IDS, note=why)
    years = int(threshold("threat_abroad_years").value)
    start = add_months(until, -12 * years)
    away = _away(panel, start).filter(pl.col("home") == place)
    value, low, high = away.select(
        pl.col("value").sum(), pl.col("low").sum(), pl.col("high").sum()
    ).row(0)
    vintages = (panel.vintage(one) for one in _IDS)
    return Figure(
        name,
        value / years,
        unit,
        "derived",
        low=low / years,
        high=high / years,
        start=start,
        until=until,
        indicators=_IDS,
        vintages=tuple(dict.fromkeys(one.id for one in vintages if one is not None)),
        note=f"{away.height} groups; a group's home is where it killed most",
    )


def _away(panel: Panel, start: date) -> pl.DataFrame:
    """Return each group: its home, and the deaths it caused elsewhere.

    returns  home, value, low, high: deaths over the window
    """
    states = panel.statements(_GOVERNMENT).select("label").unique()
    sole = panel.statements(_SOLE).with_columns(among=pl.lit(1, pl.UInt32))
    shared = panel.statements(_SHARED).with_columns(
        among=pl.len().over("label", "start")
    )
    told = pl.concat([sole, shared]).filter(pl.col("start") >= start)
    told = told.join(states, on="label", how="anti").with_columns(
        part=pl.col("value") / pl.col("among")
    )
    # In one order: a sum of fractions in another differs in its last digit.
    told = told.sort("label", "start", "place")
    by_place = told.group_by("label", "place", maintain_order=True).agg(
        pl.col("part").sum()
    )
    home = (
        by_place.sort("label", "part", "place", descending=[False, True, False])
        .group_by("label", maintain_order=True)
        .first()
        .select("label", home="place")
    )
    elsewhere = told.join(home, on="label").filter(pl.col("place") != pl.col("home"))
    others = elsewhere.with_columns(others=pl.len().over("label", "start"))
    # Of a year told of several states, home among them, all or none died abroad.
    surely = pl.when(pl.col("others") == pl.col("among")).then("part").otherwise(0.0)
    others = others.sort("label", "start", "place")
    return others.group_by("label", "home", maintain_order=True).agg(
        pl.col("part").sum().alias("value"),
        surely.sum().alias("low"),
        (pl.col("value") / pl.col("others")).sum().alias("high"),
    )
