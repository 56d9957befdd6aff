"""Spells that run on a day: how many, since when, and if their list still speaks."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.figure import Figure, not_known
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel

__all__ = ["COMPLETE_FROM", "STATES", "under_way"]

STATES: Final = ("state_gw", "state_gw_micro", "state_cow")
"""Lists of states, on which years may pass without anything to tell."""

COMPLETE_FROM: Final = {"sanctions_in_force_eusanct": date(1989, 1, 1)}
"""From when on a list has all cases; of earlier ones it has those that lasted."""


def under_way(panel: Panel, place: str, indicator: str, unit: str) -> Figure:
    """Return how many spells of an indicator run on the day described.

    unit  what is counted, as ``cases in force``

    Not known where the list ended long before the day, or begins after it: silence
    then means nothing.
    """
    known, vintage = panel.catalogue.indicator.get(indicator), panel.vintage(indicator)
    if known is None:
        return Figure(indicator, None, unit, "not known", indicators=(indicator,))
    if vintage is None:
        return not_known(known, "no data that could be read for that day")
    day = panel.clocks.as_of
    rows = panel.statements(indicator, place)
    running = rows.filter(pl.col("until").is_null() | (pl.col("until") > day))
    why = _speaks_not(panel, indicator)
    complete = COMPLETE_FROM.get(indicator, day)
    if not why and running.is_empty() and day < complete:
        why = f"the list has all cases only from {complete} on"
    if why:
        return not_known(known, why)
    names = sorted({one for one in running["label"].to_list() if one})
    return Figure(
        known.name,
        float(running.unique(["start", "label"]).height),
        unit,
        "stated" if running.height else "none recorded",
        start=running["start"].min() if running.height else None,  # type: ignore[arg-type]
        indicators=(indicator,),
        vintages=(vintage.id,),
        note="; ".join(names),
    )


def _speaks_not(panel: Panel, indicator: str) -> str:
    """Return why a list does not speak of the day described; empty where it does.

    A list that is not kept up looks like one in which nothing new begins, though it
    may go on telling how old cases end.
    """
    last = panel.statements(indicator)["start"].max()
    if not isinstance(last, date):
        return "the data tell of nothing so early"
    stale = int(threshold("sovereignty_stale_years").value)
    is_kept = indicator in STATES or add_months(last, 12 * stale) >= panel.clocks.as_of
    return "" if is_kept else f"the data tell of nothing after {last}"
