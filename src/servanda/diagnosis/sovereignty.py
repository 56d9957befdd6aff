"""Sovereignty in its three parts: three lists of figures, never one score (S2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.figure import Figure, latest, not_known
from servanda.diagnosis.threat.hostility import is_state
from servanda.diagnosis.threat.words import Quote, quotes
from servanda.diagnosis.thresholds import threshold
from servanda.diagnosis.under_way import STATES, under_way
from servanda.evidence.panel import Clocks, Panel

__all__ = ["Part", "SovereigntyReading", "sovereignty"]

_AUTONOMY: Final = (
    "international_autonomy",
    "state_independence",
    "authority_occupied",
)
_CONTROL: Final = (
    "state_territory_control",
    "domestic_autonomy",
    "authority_collapsed",
    "conflict_intensity",
)
_PRESENCE: Final = ("un_mission", "peacekeeping_mission", "humanitarian_intervention")
_SANCTIONS: Final = ("sanctions_in_force", "sanctions_in_force_eusanct")
_ENTRY, _EXIT = "leader_entry", "leader_exit"
_IMPOSED, _REMOVED = 4, 7
_TROOPS: Final = (
    "us_troops",
    "foreign_troops_beside_government",
    "peacekeeping_troops",
)
_INDICATORS: Final = (
    *STATES,
    *_AUTONOMY,
    *_CONTROL,
    *_PRESENCE,
    *_SANCTIONS,
    *_TROOPS,
    _ENTRY,
    _EXIT,
)

_RECOGNITION: Final = Figure(
    "Recognition by other states",
    None,
    "states",
    "not known",
    note="no data set in the store counts who recognises whom",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the three parts of sovereignty.

    quotes   the source's words for it
    figures  what data show of it, each alone
    """

    name: str
    quotes: tuple[Quote, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class SovereigntyReading:
    """A state's sovereignty as public data show it, part by part."""

    place: str
    clocks: Clocks
    international_legal: Part
    westphalian: Part
    domestic: Part


def sovereignty(panel: Panel, place: str) -> SovereigntyReading:
    """Return the three profiles of a place, host or partner, under a panel's clocks."""
    panel.load(_INDICATORS)
    stale = int(threshold("sovereignty_stale_years").value)
    words = quotes("sovereignty")
    spells, cases = "spells under way", "cases in force"
    legal = (*(under_way(panel, place, one, spells) for one in STATES), _RECOGNITION)
    outside = (
        *(latest(panel, place, one, stale) for one in _AUTONOMY),
        latest(panel, place, _TROOPS[0], stale),
        _others_beside(panel, place),
        *(under_way(panel, place, one, spells) for one in _PRESENCE),
        _manners(panel, place, _ENTRY, _IMPOSED),
        _manners(panel, place, _EXIT, _REMOVED),
        *(under_way(panel, place, one, cases) for one in _SANCTIONS),
    )
    inside = tuple(latest(panel, place, one, stale) for one in _CONTROL)
    return SovereigntyReading(
        place,
        panel.clocks,
        Part("International legal sovereignty", words[:1], legal),
        Part("Westphalian sovereignty", words[1:2], outside),
        Part("Domestic sovereignty", words[2:], inside),
    )


def _others_beside(panel: Panel, place: str) -> Figure:
    """Return how many states had troops beside the government in the last year told."""
    name = _TROOPS[1]
    known, vintage = panel.catalogue.indicator[name], panel.vintage(name)
    told = panel.statements(name)
    if vintage is None or told.is_empty():
        return not_known(known, "no data that could be read for that day")
    last = told["start"].max()
    stale = int(threshold("sovereignty_stale_years").value)
    if not isinstance(last, date) or panel.clocks.as_of.year - last.year > stale:
        return not_known(known, "the last data are too old")
    if not is_state(place, last):
        return not_known(known, "the data speak of independent states alone")
    rows = told.filter((pl.col("place") == place) & (pl.col("start") == last))
    count = rows["toward"].n_unique() if rows.height else 0
    return Figure(
        known.name,
        float(count),
        "states",
        "stated" if count else "none recorded",
        start=last,
        until=add_months(last, 12),
        indicators=(name,),
        vintages=(vintage.id,),
        note="side is not consent",
    )


def _manners(panel: Panel, place: str, indicator: str, manner: int) -> Figure:
    """Return how often a leader was brought or removed by another state of late."""
    known, vintage = panel.catalogue.indicator[indicator], panel.vintage(indicator)
    name = {
        _ENTRY: "Leaders brought into office by another state",
        _EXIT: "Leaders removed from office by another state",
    }[indicator]
    if vintage is None:
        return not_known(known, "no data that could be read for that day")
    years = int(threshold("sovereignty_imposed_years").value)
    since = add_months(panel.clocks.as_of, -12 * years)
    told = panel.statements(indicator)
    last = told["start"].max()
    stale = int(threshold("sovereignty_stale_years").value)
    if not isinstance(last, date) or panel.clocks.as_of.year - last.year > stale:
        return not_known(known, "the last data are too old")
    rows = told.filter(
        (pl.col("place") == place)
        & (pl.col("start") > since)
        & (pl.col("value") == manner)
    )
    return Figure(
        name,
        float(rows.height),
        "leaders",
        "stated" if rows.height else "none recorded",
        start=since,
        until=last,
        indicators=(indicator,),
        vintages=(vintage.id,),
        note="offices only; no person is named",
    )
