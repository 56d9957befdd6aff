"""Sovereignty in its three parts: three lists of figures, never one score (S2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.figure import Figure, latest, not_known
from servanda.diagnosis.threat.words import Quote, quotes
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Clocks, Panel

__all__ = ["Part", "SovereigntyReading", "sovereignty"]

_STATE: Final = ("state_gw", "state_gw_micro", "state_cow")
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
    *_STATE,
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
    legal = (*(_spell(panel, place, one) for one in _STATE), _RECOGNITION)
    outside = (
        *(latest(panel, place, one, stale) for one in _AUTONOMY),
        latest(panel, place, _TROOPS[0], stale),
        _others_beside(panel, place),
        *(_spell(panel, place, one) for one in _PRESENCE),
        _manners(panel, place, _ENTRY, _IMPOSED),
        _manners(panel, place, _EXIT, _REMOVED),
        *(_in_force(panel, place, one) for one in _SANCTIONS),
    )
    inside = tuple(latest(panel, place, one, stale) for one in _CONTROL)
    return SovereigntyReading(
        place,
        panel.clocks,
        Part("International legal sovereignty", words[:1], legal),
        Part("Westphalian sovereignty", words[1:2], outside),
        Part("Domestic sovereignty", words[2:], inside),
    )


def _spell(panel: Panel, place: str, indicator: str) -> Figure:
    """Return whether a spell runs on the day, and since when."""
    return _running(panel, place, indicator, "spells under way")


def _in_force(panel: Panel, place: str, indicator: str) -> Figure:
    return _running(panel, place, indicator, "cases in force")


def _running(panel: Panel, place: str, indicator: str, unit: str) -> Figure:
    known = panel.catalogue.indicator[indicator]
    vintage = panel.vintage(indicator)
    if vintage is None:
        return not_known(known, "no data that the clocks admit")
    day = panel.clocks.as_of
    end = _last_told(panel, indicator)
    stale = int(threshold("sovereignty_stale_years").value)
    if end is not None and add_months(end, 12 * stale) < day:
        return not_known(known, f"the data tell of nothing after {end}")
    rows = panel.statements(indicator, place)
    open_ = rows.filter(pl.col("until").is_null() | (pl.col("until") > day))
    names = sorted({one for one in open_["label"].to_list() if one})
    return Figure(
        known.name,
        float(open_.unique(["start", "label"]).height),
        unit,
        "stated" if open_.height else "none recorded",
        start=open_["start"].min() if open_.height else None,  # type: ignore[arg-type]
        indicators=(indicator,),
        vintages=(vintage.id,),
        note="; ".join(names),
    )


def _last_told(panel: Panel, indicator: str) -> date | None:
    """Return the last day on which a list of spells tells that anything began.

    A list that is not kept up looks like one in which nothing new begins, though it
    may go on telling how old cases end.
    """
    if indicator in _STATE:
        return None
    found = panel.statements(indicator)["start"].max()
    return found if isinstance(found, date) else None


def _others_beside(panel: Panel, place: str) -> Figure:
    """Return how many states had troops beside the government in the last year told."""
    name = _TROOPS[1]
    known, vintage = panel.catalogue.indicator[name], panel.vintage(name)
    told = panel.statements(name)
    if vintage is None or told.is_empty():
        return not_known(known, "no data that the clocks admit")
    last = told["start"].max()
    stale = int(threshold("sovereignty_stale_years").value)
    if not isinstance(last, date) or panel.clocks.as_of.year - last.year > stale:
        return not_known(known, "the last data are too old")
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
        return not_known(known, "no data that the clocks admit")
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
