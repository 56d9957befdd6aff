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


def held(panel: Panel) -> tuple[Series, ...]:
    """Return what the store states of state-based deaths, by month.

    Each series is one vintage: the newest that the panel's clocks admit. Past and
    outcome come from the same, so that a revision of the past is seen by forecasts: a
    back-test on one vintage is retrospective.
    """
    return tuple(Series(one, one) for one in _series(panel))


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
