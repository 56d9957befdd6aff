"""Simple rules on the same periods: what a forecast has to beat.

For deaths by month they are those of the back-test, each given the past up to the
month before the first. For a yearly level they are *as at the start*, and *one of the
last years again*; for what is relative to the start, *growth as before*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np
import polars as pl

from servanda.evaluation.forecasts.definitions import Quantity, definitions
from servanda.evaluation.forecasts.outcomes import Observed
from servanda.evaluation.forecasts.told import Told
from servanda.evidence.panel import Clocks, Panel
from servanda.outlook.skill.baselines import BASELINES
from servanda.outlook.skill.chance import Chance
from servanda.outlook.skill.deaths import Array, Deaths
from servanda.outlook.skill.definitions import definitions as skill_definitions
from servanda.outlook.skill.windows import Window

__all__ = ["Ahead", "Past", "monthly", "past_of", "yearly"]

_YEARS_OF_PAST: Final = 21


@dataclass(frozen=True, slots=True)
class Ahead(Window):
    """One place and all months of a forecast, from the month after the last known."""

    start: int = 0
    length: int = 0

    @property
    def first(self) -> int:
        """The number of the first month forecast."""
        return self.start

    @property
    def origin(self) -> int:
        """The number of the last month known: the one before."""
        return self.start - 1

    @property
    def months(self) -> range:
        """The numbers of the months forecast."""
        return range(self.start, self.start + self.length)


@dataclass(frozen=True, slots=True)
class Past:
    """Deaths of all places before a forecast, and whether they were known so then."""

    deaths: Deaths
    is_as_known_then: bool


def past_of(panel: Panel, told: Told, indicator: str) -> Past | None:
    """Return an indicator's past, as public on the day of the forecast if it can be.

    Where no vintage of that day is held, the one that the panel sees tells the past,
    which may have been revised since: the rules then know more than they could.
    """
    before = told.start - timedelta(days=1)
    bounds = panel.clocks.known_by
    then = told.on if bounds is None else min(told.on, bounds)
    asked = ((then, True), (bounds, False))
    for known_by, as_then in asked:
        seen = Panel(panel.store, Clocks(before, known_by), panel.catalogue)
        deaths = _deaths(seen, indicator, before)
        if deaths is not None:
            return Past(deaths, as_then)
    return None


def _deaths(panel: Panel, indicator: str, until: date) -> Deaths | None:
    vintage = panel.vintage(indicator)
    if vintage is None:
        return None
    first = date(max(vintage.first.year, until.year - _YEARS_OF_PAST), 1, 1)
    table = panel.monthly([indicator], first, until)
    stated = table.filter(pl.col(indicator).is_not_null())
    if stated.is_empty():
        return None
    places = stated["place"].unique().sort()
    day = stated["month"].dt
    months = (day.year().cast(pl.Int64) * 12 + day.month() - 1).to_numpy()
    start = int(months.min())
    counts = np.full((len(places), int(months.max()) - start + 1), np.nan)
    at = np.searchsorted(places.to_numpy(), stated["place"].to_numpy())
    counts[at, months - start] = stated[indicator].to_numpy()
    return Deaths(tuple(places), start, counts, f"{vintage.id}, {indicator}")


def monthly(told: Told, past: Past | None, chance: Chance) -> Mapping[str, Array]:
    """Return each rule's draws for every month: name to (month, draw).

    None of them is there where the place's last twelve months are not stated.
    """
    place = told.place
    if past is None or place is None or place not in past.deaths.places:
        return {}
    deaths = past.deaths
    recent = skill_definitions().window.recent
    own = deaths.of([place])[0, -recent:]
    if deaths.last != told.first - 1 or own.size < recent or np.isnan(own).any():
        return {}
    window = Ahead(told.start.year, (place,), told.first, told.months)
    draws = definitions().reference_draws
    return {
        rule.name: rule.forecast(deaths, window, draws, chance) for rule in BASELINES
    }


def yearly(
    told: Told, quantity: Quantity, seen: Observed, years: tuple[int, ...]
) -> Mapping[str, Array]:
    """Return each rule's draws for some calendar years: name to (year, draw).

    Only years that were over before the forecast's first month are looked at.
    """
    known = {
        month // 12: value * quantity.scale
        for month, value in seen.values.items()
        if month + 12 <= told.first
    }
    rule = definitions()
    last = [known[year] for year in sorted(known)[-rule.past_years :]]
    if not last:
        return {}
    if quantity.base == "start":
        return dict(_relative(told, known, years))
    found = {"last": np.full((len(years), 1), last[-1])}
    if len(last) >= rule.least_past_years:
        found["past_years"] = np.tile(np.array(last), (len(years), 1))
    return found


def _relative(
    told: Told, known: Mapping[int, float], years: tuple[int, ...]
) -> Iterator[tuple[str, Array]]:
    yield "last", np.ones((len(years), 1))
    rule = definitions()
    growth = [
        known[year] / known[year - 1]
        for year in sorted(known)
        if year - 1 in known and known[year - 1] > 0.0
    ][-rule.past_years :]
    if len(growth) >= rule.least_past_years:
        # A year's mean lies at its middle: so many years after the first day.
        after = np.array([year + 0.5 - told.first / 12.0 for year in years])
        yield "past_growth", np.array(growth)[None, :] ** after[:, None]
