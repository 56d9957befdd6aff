"""Country-months from the evidence store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from servanda.evidence.panel import Panel
from servanda.outlook.skill.deaths import Deaths, Series

__all__ = ["INDICATORS", "held"]

INDICATORS: Final = ("deaths_state_based", "deaths_state_based_views")
"""In the order of preference: events summed here, then sums by VIEWS."""


def held(panel: Panel, past: Panel | None = None) -> tuple[Series, ...]:
    """Return what the store states of state-based deaths, by month.

    panel  each series is one vintage: the newest that the panel's clocks admit
    past   where forecasts are to be made from what was public by a day: a panel with
           that clock. Outcomes are then of ``panel``, and the past of ``past``

    Without ``past``, past and outcome come from one vintage, so that a revision of the
    past is seen by forecasts: such a back-test is retrospective.
    """
    actuals = tuple(_series(panel))
    if past is None:
        return tuple(Series(one, one) for one in actuals)
    known = tuple(_series(past))
    return tuple(Series(before, one) for one in actuals for before in known)


def _series(panel: Panel) -> Iterator[Deaths]:
    for indicator in INDICATORS:
        vintage = panel.vintage(indicator)
        if vintage is None:
            continue
        # Where silence means none, it does from the first year's first day.
        first = date(vintage.first.year, 1, 1)
        table = panel.monthly([indicator], first, panel.clocks.as_of)
        stated = table.filter(pl.col(indicator).is_not_null())
        if not stated.is_empty():
            yield _deaths(stated, indicator, f"{vintage.id}, {indicator}")


def _deaths(stated: pl.DataFrame, indicator: str, source: str) -> Deaths:
    places = stated["place"].unique().sort()
    day = stated["month"].dt
    months = (day.year().cast(pl.Int64) * 12 + day.month() - 1).to_numpy()
    first, last = int(months.min()), int(months.max())
    counts = np.full((len(places), last - first + 1), np.nan)
    at = np.searchsorted(places.to_numpy(), stated["place"].to_numpy())
    counts[at, months - first] = stated[indicator].to_numpy()
    return Deaths(tuple(places), first, counts, source)
