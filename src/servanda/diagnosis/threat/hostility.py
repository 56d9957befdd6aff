"""Acts of hostility beyond the borders: force used first, troops beside rebels.

The first to use force is not the one to blame, and the data do not see motives. What
is counted is what states did, in the words of those who coded it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

import polars as pl

from servanda.basis.period import add_months
from servanda.diagnosis.figure import Figure
from servanda.diagnosis.thresholds import threshold
from servanda.evidence.panel import Panel
from servanda.evidence.places import continuity, states_in

__all__ = ["Acts", "acts_abroad", "is_state", "reach"]

_HOSTILITY: Final = "dispute_hostility"
_FIRST: Final = "dispute_first_side"
_ORIGINAL: Final = "dispute_original"
_REBELS: Final = "foreign_troops_beside_rebels"


def is_state(place: str, day: date) -> bool:
    """Tell whether a place was a state; of others such records say nothing."""
    return bool(set(states_in(day)) & {stage.place for stage in continuity(place)})


class Acts(NamedTuple):
    """What a state did beyond its borders in the last years that data cover.

    rate           acts in a year; not known where disputes are not
    disputes       disputes in which it used force and was first to act
    beside_rebels  conflict-years with its troops beside another state's rebels
    """

    rate: Figure
    disputes: Figure
    beside_rebels: Figure


def reach(panel: Panel, indicator: str, within_years: int) -> date | None:
    """Return the day until which an indicator's data speak; None if too long ago."""
    frame = panel.statements(indicator)
    until = frame.select(pl.col("until").max()).item()
    if not isinstance(until, date):
        return None
    last = until - timedelta(days=1)
    return until if panel.clocks.as_of.year - last.year <= within_years else None


def _listed_until(panel: Panel, indicator: str, within_years: int) -> date | None:
    """Return the day until which a list of rare events speaks; None if too long ago.

    Whole years only. Years at its end in which it records nothing are years without
    any: the vintage tells how far it reaches, its last event does not.
    """
    vintage = panel.vintage(indicator)
    if vintage is None or vintage.last is None:
        return None
    after = panel.clocks.as_of + timedelta(days=1)
    until = date(min(vintage.last, after).year, 1, 1)
    return until if panel.clocks.as_of.year - until.year < within_years else None


def acts_abroad(panel: Panel, place: str) -> Acts:
    """Return a state's acts of hostility beyond its borders."""
    disputes = _disputes(panel, place)
    rebels = _beside_rebels(panel, place)
    years = threshold("threat_hostility_years").value
    if disputes.value is None:
        rate, note = None, disputes.note
    else:
        rate = (disputes.value + (rebels.value or 0.0)) / years
        note = "troops beside rebels are not known" if rebels.value is None else ""
    made = Figure(
        "Acts of hostility beyond the borders",
        rate,
        "acts in a year",
        "not known" if rate is None else "derived",
        start=disputes.start,
        until=disputes.until,
        indicators=(*disputes.indicators, *rebels.indicators),
        vintages=tuple(dict.fromkeys((*disputes.vintages, *rebels.vintages))),
        note=note,
    )
    return Acts(made, disputes, rebels)


def _disputes(panel: Panel, place: str) -> Figure:
    name = "Disputes in which it used force and acted first"
    ids = (_HOSTILITY, _FIRST, _ORIGINAL)
    window = _window(place, reach(panel, _HOSTILITY, _stale()))
    if window is None:
        return _unknown(name, "disputes", ids)
    keys = ["place", "toward", "start", "label"]
    own = pl.col("place").is_in([stage.place for stage in continuity(place)])
    forceful = panel.statements(_HOSTILITY).filter(
        own & (pl.col("value") >= threshold("threat_force").value)
    )
    for one in (_FIRST, _ORIGINAL):
        claimed = panel.statements(one).filter(own & (pl.col("value") == 1))
        forceful = forceful.join(claimed, on=keys, how="semi", nulls_equal=True)
    begun = forceful.group_by("label").agg(pl.col("start").min())
    count = begun.filter(pl.col("start") >= window[0]).height
    note = "the first to act is not the one to blame; seizures of ships are included"
    return _counted(panel, name, "disputes", float(count), window, ids, note)


def _beside_rebels(panel: Panel, place: str) -> Figure:
    name = "Years of conflicts with its troops beside rebels abroad"
    window = _window(place, _listed_until(panel, _REBELS, _stale()))
    if window is None:
        return _unknown(name, "conflict-years", (_REBELS,))
    codes = [stage.place for stage in continuity(place)]
    rows = panel.statements(_REBELS).filter(
        pl.col("toward").is_in(codes) & (pl.col("start") >= window[0])
    )
    count = float(rows.unique(["label", "start"]).height)
    note = "side is not consent, and says nothing of why"
    return _counted(panel, name, "conflict-years", count, window, (_REBELS,), note)


def _stale() -> int:
    return int(threshold("threat_stale_years").value)


def _window(place: str, until: date | None) -> tuple[date, date] | None:
    """Return the years counted; None where silence on the place would mean nothing."""
    if until is None or not is_state(place, until - timedelta(days=1)):
        return None
    years = int(threshold("threat_hostility_years").value)
    return add_months(until, -12 * years), until


def _counted(  # noqa: PLR0913, PLR0917 - a figure has as many parts
    panel: Panel,
    name: str,
    unit: str,
    count: float,
    window: tuple[date, date],
    ids: tuple[str, ...],
    note: str,
) -> Figure:
    vintages = (panel.vintage(one) for one in ids)
    return Figure(
        name,
        count,
        unit,
        "derived",
        start=window[0],
        until=window[1],
        indicators=ids,
        vintages=tuple(dict.fromkeys(one.id for one in vintages if one is not None)),
        note=note,
    )


def _unknown(name: str, unit: str, ids: tuple[str, ...]) -> Figure:
    why = "no data that could be read speak of it near enough to the day described"
    return Figure(name, None, unit, "not known", indicators=ids, note=why)
